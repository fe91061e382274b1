package org.fangtan.ocr;

/**
 * An upright rectangle of pixels.
 *
 * @param right the first column to the right of it
 * @param bottom the first row below it
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

  /** The number of rows that both cover; negative: the number of rows between them. */
  int commonHeight(Box other) {
    return Math.min(bottom, other.bottom) - Math.max(top, other.top);
  }

  /** The number of columns that both cover; negative: the number of columns between them. */
  int commonWidth(Box other) {
    return Math.min(right, other.right) - Math.max(left, other.left);
  }
}
