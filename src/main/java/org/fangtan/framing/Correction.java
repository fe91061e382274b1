package org.fangtan.framing;

import java.util.OptionalInt;

/**
 * An editor's correction from a frame on, until the shot ends or the next correction begins.
 *
 * @param x the centre of the crop, in ten-thousandths of the picture's width
 * @param y the same of its height; ignored for a picture that is cropped only at its sides
 */
public record Correction(long frame, OptionalInt x, OptionalInt y) {}
