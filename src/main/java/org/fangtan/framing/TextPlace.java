package org.fangtan.framing;

/** A line of text in a picture, in ten-thousandths of its width and height. */
public record TextPlace(int left, int top, int right, int bottom) {}
