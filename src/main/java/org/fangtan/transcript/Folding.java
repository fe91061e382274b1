package org.fangtan.transcript;

import java.text.Normalizer;
import java.util.function.IntUnaryOperator;
import org.fangtan.text.Characters;

/**
 * The form in which two texts are compared: letters and digits only, full-width as half-width,
 * upper case as lower case, 两 as 2. Thread-safe.
 */
public final class Folding {
  private static final String NUMERALS = "零〇一二三四五六七八九";
  private static final String DIGITS = "00123456789";

  /** Treats traditional and simplified characters as different. */
  public static final Folding PLAIN = new Folding(IntUnaryOperator.identity());

  private final IntUnaryOperator variants;

  private Folding(IntUnaryOperator variants) {
    this.variants = variants;
  }

  /**
   * @param variants gives the one character that represents all its variants, such as the
   *     simplified one for the traditional
   */
  public static Folding with(IntUnaryOperator variants) {
    return new Folding(variants);
  }

  /** Receives each character that counts, and the pauses between them. */
  interface Sink {
    void character(int folded, int offset);

    /** Punctuation or a space; several in a row are one. */
    void pause();
  }

  void fold(String text, Sink sink) {
    boolean pause = false;
    int point;
    for (int at = 0; at < text.length(); at += Character.charCount(point)) {
      point = text.codePointAt(at);
      boolean counts = false;
      for (int plain : normalised(point)) {
        if (Character.isLetterOrDigit(plain)) {
          if (pause) {
            sink.pause();
            pause = false;
          }
          sink.character(fold(plain), at);
          counts = true;
        }
      }
      pause |= !counts;
    }
    if (pause) {
      sink.pause();
    }
  }

  private static int[] normalised(int point) {
    if (point < 0x80 || point >= 0x4E00 && point <= 0x9FFF) {
      return new int[] {point};
    }
    return Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC)
        .codePoints()
        .toArray();
  }

  private int fold(int point) {
    int numeral = NUMERALS.indexOf(point);
    if (numeral >= 0) {
      return DIGITS.charAt(numeral);
    }
    if (point == '两' || point == '兩') {
      return '2';
    }
    if (Character.isDigit(point)) {
      return '0' + Character.digit(point, 10);
    }
    return Characters.isHan(point) ? variants.applyAsInt(point) : Character.toLowerCase(point);
  }
}
