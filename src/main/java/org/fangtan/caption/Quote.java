package org.fangtan.caption;

import org.fangtan.text.TextChecks;

/** Short quotations for messages: one line, bounded, private numbers masked. */
public final class Quote {
  private static final int MAX = 24;

  /**
   * The number of characters of a long text that are considered, with room for spaces and for a
   * truncated number.
   */
  private static final int LOOKED_AT = 2000;

  private Quote() {}

  /**
   * Personal numbers are masked before the text is truncated, because a truncated number would not
   * be recognised.
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
