package org.fangtan.recording;

import java.util.OptionalLong;

/**
 * How the coded pictures of an H.264 track follow each other, as a walk over its packets found
 * them.
 *
 * @param count how many there are
 * @param even whether each is shown at a whole number of frames of the track's rate after the
 *     first, none missing and none twice
 * @param headersInside whether parameter sets stand among the pictures, so that they may change
 * @param userDataInside whether captions or data of other kinds stand among the pictures, but for
 *     the encoder's name before the first one
 * @param marked whether the container marks the IDR pictures as keyframes, and no others
 * @param idrEvery the least number of which every multiple is the number of an IDR picture that all
 *     before it are shown before: from there on, everything can be decoded alone; absent where not
 *     even the first picture is one, or where the container marks other pictures as such
 * @param delay most pictures that are decoded before one that is shown before them
 * @param neededBitsPerSecond least rate of a line over which a decoder with a buffer of two seconds
 *     never waits
 */
public record CodedPictures(
    long count,
    boolean even,
    boolean headersInside,
    boolean userDataInside,
    boolean marked,
    OptionalLong idrEvery,
    long delay,
    long neededBitsPerSecond) {}
