package org.fangtan.transcript;

import java.text.Normalizer;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import org.fangtan.text.Characters;

/**
 * What two texts are compared by: letters and digits only, full-width as half-width, capitals as
 * small letters, 两 as 2. Thread-safe.
 */
public final class Folding {
  private static final String NUMERALS = "零〇一二三四五六七八九";
  private static final String DIGITS = "00123456789";

  /** Takes traditional and simplified characters for different ones. */
  public static final Folding PLAIN = new Folding(IntUnaryOperator.identity());

  private final IntUnaryOperator variants;

  private Folding(IntUnaryOperator variants) {
    this.variants = variants;
  }

  /**
   * @param variants gives the one character that stands for all its variants, such as the
   *     simplified for the traditional
   */
  public static Folding with(IntUnaryOperator variants) {
    return new Folding(variants);
  }

  /** Gives each character that counts, folded, to the consumer; breaks are given as -1. */
  void fold(String text, IntConsumer consumer) {
    boolean pause = false;
    int[] points = Normalizer.normalize(text, Normalizer.Form.NFKC).codePoints().toArray();
    for (int point : points) {
      if (!Character.isLetterOrDigit(point)) {
        pause = true;
        continue;
      }
      if (pause) {
        consumer.accept(-1);
        pause = false;
      }
      consumer.accept(fold(point));
    }
    if (pause) {
      consumer.accept(-1);
    }
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
