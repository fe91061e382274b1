package org.fangtan.text;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of syllables of each character of a text, by which time is divided where a recogniser
 * gives no times of words.
 */
public final class Syllables {
  private static final Pattern LATIN_WORD = Pattern.compile("[A-Za-zÀ-ɏ]+(?:['’][A-Za-z]+)?");

  /** A group of vowels is a syllable; an e at the end is not, except in -le. */
  private static final Pattern VOWELS = Pattern.compile("[aeiouyà-ɏ]+(?<!(?<=[^l])e$)");

  /** The additional syllables of a percentage: 百分之. */
  private static final double PER_CENT = 3;

  private Syllables() {}

  /**
   * @return for each character its syllables: 1 for a Chinese character or a digit, a share of its
   *     word for a Latin letter, 0 for punctuation and spaces
   */
  public static double[] of(String text) {
    double[] syllables = new double[text.length()];
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isSpoken =
          Character.isHighSurrogate(c) && i + 1 < text.length()
              ? Character.isLetterOrDigit(text.codePointAt(i))
              : Character.isLetterOrDigit(c);
      boolean isPoint =
          (c == '.' || c == '．')
              && i > 0
              && i + 1 < text.length()
              && Character.isDigit(text.charAt(i - 1))
              && Character.isDigit(text.charAt(i + 1));
      syllables[i] = c == '%' || c == '％' ? PER_CENT : isSpoken || isPoint ? 1 : 0;
    }
    Matcher word = LATIN_WORD.matcher(text);
    while (word.find()) {
      double share = ofWord(word.group()) / (double) (word.end() - word.start());
      for (int i = word.start(); i < word.end(); i++) {
        syllables[i] = share;
      }
    }
    return syllables;
  }

  /** Letters that are spelt out, as in BRT, are one syllable each. */
  private static int ofWord(String word) {
    boolean isSpelt = word.length() <= 4 && word.equals(word.toUpperCase(Locale.ROOT));
    if (isSpelt) {
      return word.length();
    }
    int vowels = (int) VOWELS.matcher(word.toLowerCase(Locale.ROOT)).results().count();
    return Math.max(1, vowels);
  }
}
