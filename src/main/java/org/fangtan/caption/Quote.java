package org.fangtan.caption;

import org.fangtan.text.TextChecks;

/** Short quotations for messages: one line, bounded, private numbers hidden. */
public final class Quote {
  private static final int MAX = 24;

  /**
   * The number of characters of a long text that are considered, with room for blanks and for a
   * number that is cut.
   */
  private static final int LOOKED_AT = 2000;

  private Quote() {}

  /**
   * Personal numbers are masked before the text is cut, because a number that is cut would not be
   * recognised.
   */
  private static String oneLine(String text) {
    return TextChecks.masked(text).replaceAll("\\s+", " ").strip();
  }

  /** The last few characters. */
  public static String end(String text) {
    String line = oneLine(text.substring(Math.max(0, text.length() - LOOKED_AT)));
    int length = line.codePointCount(0, line.length());
    return length <= MAX ? line : "…" + line.substring(line.offsetByCodePoints(0, length - MAX));
  }

  public static String of(String text) {
    String line = oneLine(text.substring(0, Math.min(text.length(), LOOKED_AT)));
    int length = line.codePointCount(0, line.length());
    return length <= MAX ? line : line.substring(0, line.offsetByCodePoints(0, MAX)) + "…";
  }
}
