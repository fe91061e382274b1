package org.fangtan.text;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One character for all that are the same to a reader, so that texts in simplified and traditional
 * characters can be compared. Thread-safe.
 */
public final class ChineseVariants {
  /** There are fewer than so many characters in use; others are looked up each time. */
  private static final int MAX_KEPT = 30_000;

  private static final Map<Integer, Integer> KNOWN = new ConcurrentHashMap<>();

  private ChineseVariants() {}

  /** The simplified character, or the same where there is none. */
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
}
