package org.fangtan.text;

import java.util.regex.Pattern;

/**
 * Text in publishable form: without invisible characters that can change how others are shown.
 * These are control characters, marks and overrides of the writing direction (U+202E shows the
 * following text backwards), zero-width characters, tags, unpaired surrogates, and noncharacters.
 * All published text goes through here: titles, introductions, captions, documents, file names.
 * Pure, linear in the text.
 */
public final class VisibleText {
  /** A line break and blanks around it, between Han characters or their punctuation. */
  private static final Pattern BETWEEN_CHINESE =
      Pattern.compile(
          "(?<=[\\p{IsHan}\\u3000-\\u303F\\uFF00-\\uFF65”’…])\\h*\\v\\s*"
              + "(?=[\\p{IsHan}\\u3000-\\u303F\\uFF00-\\uFF65“‘…])");

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

  private VisibleText() {}

  /** The visible characters with their tabs and line breaks, which become {@code \n}. */
  public static String of(String text) {
    if (text.chars().noneMatch(c -> c != '\n' && isSuspect((char) c))) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\r') {
        boolean isPair = i < text.length() && text.charAt(i) == '\n';
        visible.append(isPair ? "" : "\n");
      } else if (isLineBreak(c)) {
        visible.append('\n');
      } else if (!isHidden(c)) {
        visible.appendCodePoint(c);
      }
    }
    return visible.toString();
  }

  /** The same in one line: spaces and line breaks become single spaces, none at the ends. */
  public static String line(String text) {
    return BLANKS.matcher(of(text)).replaceAll(" ").strip();
  }

  /**
   * The paragraphs of a text as one: with a space between them, but with none between characters
   * that are written without spaces.
   */
  public static String joined(String text) {
    return line(BETWEEN_CHINESE.matcher(of(text)).replaceAll(""));
  }

  /** Whether a character must not reach a published text; tabs and line breaks may. */
  public static boolean isHidden(int c) {
    if (c == '\n' || c == '\t' || c == '\r') {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.SURROGATE -> true;
      // Direction marks, joiners, soft hyphens, byte-order marks, tags.
      case Character.FORMAT -> !isPartOfWriting(c);
      // Fillers without width, which Unicode classifies as letters and marks.
      default ->
          c == 0x034F
              || c == 0x115F
              || c == 0x1160
              || c == 0x3164
              || c == 0xFFA0
              || (c & 0xFFFE) == 0xFFFE
              || c >= 0xFDD0 && c <= 0xFDEF
              || c >= 0x2065 && c <= 0x2069;
    };
  }

  /** Visible format characters of Unicode: Arabic and Syriac signs around numbers. */
  private static boolean isPartOfWriting(int c) {
    return c >= 0x0600 && c <= 0x0605 || c == 0x06DD || c == 0x070F || c == 0x08E2;
  }

  private static boolean isLineBreak(int c) {
    return c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  private static boolean isSuspect(char c) {
    return Character.isSurrogate(c) || c == '\r' || isLineBreak(c) || isHidden(c);
  }
}
