package org.fangtan.text;

import java.util.regex.Pattern;

/**
 * Text as it may be published: without characters that nobody sees and that can change how others
 * are shown. These are control characters, marks and overrides of the direction of writing (U+202E
 * shows what follows it backwards), characters without width, tags, halves of surrogate pairs, and
 * what is not a character. Everything that is published goes through here: titles, introductions,
 * captions, documents, names of files. Pure, linear in the text.
 */
public final class VisibleText {
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

  /** The same in one line: blanks and line breaks become single blanks, none at the ends. */
  public static String line(String text) {
    return BLANKS.matcher(of(text)).replaceAll(" ").strip();
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
      // Fillers that take no room, though Unicode has them as letters and marks.
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

  /** Unicode's own format characters that are seen: Arabic and Syriac signs around numbers. */
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
