package org.fangtan.framing;

import org.fangtan.rendition.FrameRange;

/**
 * A line of text that was laid over the picture: a caption or a name strap. Positions are in
 * ten-thousandths of the picture's width and height.
 */
public record TextBox(FrameRange frames, int left, int top, int right, int bottom) {
  boolean holds(Face.Point point) {
    return left <= point.x() && point.x() < right && top <= point.y() && point.y() < bottom;
  }
}
