package org.fangtan.ocr;

/**
 * The rows of a picture that contain captions, in pixels of the masks.
 *
 * @param bottom the first row below
 */
record Band(int top, int bottom) {
  Band {
    if (bottom <= top) {
      throw new IllegalArgumentException("no band: " + top + " to " + bottom);
    }
  }

  boolean overlaps(int from, int end) {
    return from < bottom && top < end;
  }
}
