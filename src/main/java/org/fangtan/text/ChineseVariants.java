package org.fangtan.text;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One character for all variants that are the same to a reader, so that texts in simplified and
 * traditional characters can be compared. Thread-safe.
 */
public final class ChineseVariants {
  /**
   * The maximum number of cached characters, more than are in use; others are looked up each time.
   */
  private static final int MAX_KEPT = 30_000;

  private static final Map<Integer, Integer> KNOWN = new ConcurrentHashMap<>();

  private ChineseVariants() {}

  /** The simplified character, or the same one where there is none. */
  public static int simplified(int codePoint) {
    Integer known = KNOWN.get(codePoint);
    if (known != null) {
      return known;
    }
    String simple = ZhConverterUtil.toSimple(Character.toString(codePoint));
    int found = simple.isEmpty() ? codePoint : simple.codePointAt(0);
    if (KNOWN.size() < MAX_KEPT) {
      KNOWN.put(codePoint, found);
    }
    return found;
  }

  /**
   * A text in simplified characters, converted word by word: 瞭解 becomes 了解, while 瞭望 stays 瞭望,
   * which cannot be decided for single characters.
   *
   * @return the same number of characters
   */
  public static String simplified(String text) {
    String words = ZhConverterUtil.toSimple(text);
    if (words.length() == text.length()) {
      return words;
    }
    StringBuilder simplified = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              int simple = simplified(c);
              boolean isAsLong = Character.charCount(simple) == Character.charCount(c);
              simplified.appendCodePoint(isAsLong ? simple : c);
            });
    return simplified.toString();
  }
}
