package org.fangtan.graphic;

/**
 * Marks that fill half of the box of a Chinese character. Two of them in a row are moved together
 * by half a character, and at the ends of a line their blank half is not counted, according to
 * typographic practice (GB/T 15834-2011, 5.1; Requirements for Chinese Text Layout, 3.1.6).
 */
final class WideMarks {
  /** The blank part of such a mark's box, relative to the size. */
  static final double BLANK = 0.5;

  private static final String OPENING = "（《〈「『【〔［｛“‘";
  private static final String CLOSING = "，。、；：）》〉」』】〕］｝”’";

  /**
   * The minimum advance of such a mark; narrower marks are those of a Latin font, without a blank
   * half.
   */
  private static final double MIN_ADVANCE = 0.95;

  private WideMarks() {}

  /** Whether its left half is blank. */
  static boolean isOpening(int c, double advance) {
    return advance >= MIN_ADVANCE && OPENING.indexOf(c) >= 0;
  }

  /** Whether its right half is blank. */
  static boolean isClosing(int c, double advance) {
    return advance >= MIN_ADVANCE && CLOSING.indexOf(c) >= 0;
  }
}
