package org.fangtan.ocr;

/**
 * Lines of a picture in which captions stand, in pixels of the masks.
 *
 * @param bottom first line below
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
