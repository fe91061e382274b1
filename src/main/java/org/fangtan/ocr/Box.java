package org.fangtan.ocr;

/**
 * An upright rectangle of pixels.
 *
 * @param right first column to the right of it
 * @param bottom first line below it
 */
public record Box(int left, int top, int right, int bottom) {
  public Box {
    if (right <= left || bottom <= top) {
      throw new IllegalArgumentException(
          "no pixels: " + left + "," + top + " to " + right + "," + bottom);
    }
  }

  public int width() {
    return right - left;
  }

  public int height() {
    return bottom - top;
  }

  double centreX() {
    return (left + right) / 2.0;
  }

  double centreY() {
    return (top + bottom) / 2.0;
  }

  Box moved(int x, int y) {
    return new Box(left + x, top + y, right + x, bottom + y);
  }

  Box union(Box other) {
    return new Box(
        Math.min(left, other.left),
        Math.min(top, other.top),
        Math.max(right, other.right),
        Math.max(bottom, other.bottom));
  }

  /** Lines of pixels that both reach over; negative for the lines between them. */
  int commonHeight(Box other) {
    return Math.min(bottom, other.bottom) - Math.max(top, other.top);
  }

  /** Columns that both reach over; negative for the columns between them. */
  int commonWidth(Box other) {
    return Math.min(right, other.right) - Math.max(left, other.left);
  }
}
