package org.fangtan.framing;

import java.util.OptionalInt;

/**
 * What an editor wants from a frame on, until the shot ends or the next correction comes.
 *
 * @param x the middle of what is shown, in ten-thousandths of the picture's width
 * @param y the same of its height; a picture that is cut at its sides alone has no use for it
 */
public record Correction(long frame, OptionalInt x, OptionalInt y) {}
