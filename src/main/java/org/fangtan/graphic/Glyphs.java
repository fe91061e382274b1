package org.fangtan.graphic;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Set;
import org.fangtan.text.VisibleText;

/**
 * The drawable part of a text. Invisible characters (controls, direction marks, joiners, variation
 * selectors) are silently left out; characters that the font lacks are left out and listed, so that
 * no placeholder box is drawn.
 *
 * @param text the part that is drawn
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

  /** Variation selectors, and skin-tone modifiers of an emoji that is itself missing. */
  private static boolean isSelector(int c) {
    return c >= 0xFE00 && c <= 0xFE0F
        || c >= 0xE0100 && c <= 0xE01EF
        || c >= 0x1F3FB && c <= 0x1F3FF;
  }

  /** A character in a form that people can look up: {@code 𠮷 (U+20BB7)}. */
  public static String named(int codePoint) {
    return Character.toString(codePoint)
        + " (U+"
        + Integer.toHexString(0x100000 | codePoint)
            .substring(codePoint > 0xFFFF ? 1 : 2)
            .toUpperCase(java.util.Locale.ROOT)
        + ")";
  }
}
