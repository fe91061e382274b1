package org.fangtan.caption;

/** Short quotations for messages: one line, bounded. */
final class Quote {
  private static final int MAX = 24;

  private Quote() {}

  /** The last few characters. */
  static String end(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    int length = line.codePointCount(0, line.length());
    return length <= MAX ? line : "…" + line.substring(line.offsetByCodePoints(0, length - MAX));
  }

  static String of(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    int length = line.codePointCount(0, line.length());
    return length <= MAX ? line : line.substring(0, line.offsetByCodePoints(0, MAX)) + "…";
  }
}
