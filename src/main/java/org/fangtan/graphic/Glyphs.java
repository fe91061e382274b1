package org.fangtan.graphic;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Set;
import org.fangtan.text.VisibleText;

/**
 * What of a text can be drawn. Characters that nobody sees (controls, marks of direction, joiners,
 * variation selectors) are left out without a word; those that the font does not have are left out
 * and named, so that no box stands in their place.
 *
 * @param text what is drawn
 * @param missing the characters without a glyph, in the text's order
 */
public record Glyphs(String text, Set<Integer> missing) {
  public static Glyphs of(String text, FontMetrics font) {
    String plain = Normalizer.normalize(VisibleText.of(text), Normalizer.Form.NFC);
    StringBuilder drawn = new StringBuilder(plain.length());
    Set<Integer> missing = new LinkedHashSet<>();
    plain
        .codePoints()
        .forEach(
            c -> {
              if (c == '\n') {
                drawn.append('\n');
              } else if (Character.isSpaceChar(c) || c == '\t') {
                drawn.append(c == '\u3000' ? '\u3000' : ' ');
              } else if (isSelector(c)) {
                return;
              } else if (font.has(c)) {
                drawn.appendCodePoint(c);
              } else {
                missing.add(c);
              }
            });
    return new Glyphs(drawn.toString(), missing);
  }

  /** Variation selectors, and tones of skin of an emoji that is missing itself. */
  private static boolean isSelector(int c) {
    return c >= 0xFE00 && c <= 0xFE0F
        || c >= 0xE0100 && c <= 0xE01EF
        || c >= 0x1F3FB && c <= 0x1F3FF;
  }

  /** A character as people can look it up: {@code 𠮷 (U+20BB7)}. */
  public static String named(int codePoint) {
    return Character.toString(codePoint)
        + " (U+"
        + Integer.toHexString(0x100000 | codePoint)
            .substring(codePoint > 0xFFFF ? 1 : 2)
            .toUpperCase(java.util.Locale.ROOT)
        + ")";
  }
}
