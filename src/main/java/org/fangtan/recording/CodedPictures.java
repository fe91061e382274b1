package org.fangtan.recording;

import java.util.OptionalLong;

/**
 * The sequence of coded pictures in an H.264 track, determined by reading all its packets.
 *
 * @param count the number of pictures
 * @param whole whether they play as they are, one packet after the other: each could be read, has
 *     its times and is shown, decoding times rise, the first is an IDR picture, and the track's one
 *     header describes all
 * @param even whether each is shown at a whole number of frames of the track's rate after the
 *     first, without gaps and duplicates
 * @param headersInside whether parameter sets are stored among the pictures, so that they may
 *     change
 * @param userDataInside whether captions or other data are stored among the pictures, except for
 *     the encoder's name before the first one
 * @param marked whether the container marks the IDR pictures as keyframes, and no others
 * @param idrEvery the smallest number such that every multiple of it is the number of an IDR
 *     picture before which all earlier pictures are shown: decoding can start there; absent where
 *     not even the first picture is one, or where the container marks other pictures as such
 * @param delay the maximum number of pictures that are decoded before a picture that is shown
 *     before them
 * @param neededBitsPerSecond the minimum rate of a connection over which a decoder with a buffer of
 *     two seconds never waits
 */
public record CodedPictures(
    long count,
    boolean whole,
    boolean even,
    boolean headersInside,
    boolean userDataInside,
    boolean marked,
    OptionalLong idrEvery,
    long delay,
    long neededBitsPerSecond) {}
