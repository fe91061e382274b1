package org.fangtan.text;

import com.hankcs.hanlp.dictionary.py.Pinyin;
import com.hankcs.hanlp.dictionary.py.PinyinDictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One number for all characters with the same sound, ignoring the tone, so that a text can be
 * compared with recognised speech in other characters: 网友 and 王有. Thread-safe.
 */
public final class ChineseSounds {
  /** After all Unicode planes that are in use: private use, plane 15. */
  private static final int FIRST = 0xF0000;

  /**
   * The maximum number of cached characters, more than are in use; others are looked up each time.
   */
  private static final int MAX_KEPT = 30_000;

  private static final Map<String, Integer> NUMBERS = numbers();
  private static final Map<Integer, Integer> KNOWN = new ConcurrentHashMap<>();

  private ChineseSounds() {}

  private static Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new HashMap<>();
    for (Pinyin pinyin : Pinyin.values()) {
      if (pinyin != Pinyin.none5) {
        numbers.putIfAbsent(pinyin.getPinyinWithoutTone(), FIRST + numbers.size());
      }
    }
    return Map.copyOf(numbers);
  }

  /**
   * The number of a character's most common sound.
   *
   * @param codePoint simplified or traditional; other or unknown characters are returned unchanged
   */
  public static int of(int codePoint) {
    Integer known = KNOWN.get(codePoint);
    if (known != null) {
      return known;
    }
    int sound = lookUp(codePoint);
    if (KNOWN.size() < MAX_KEPT) {
      KNOWN.put(codePoint, sound);
    }
    return sound;
  }

  private static int lookUp(int codePoint) {
    int simple = ChineseVariants.simplified(codePoint);
    List<Pinyin> sounds = PinyinDictionary.convertToPinyin(Character.toString(simple), true);
    if (sounds.size() != 1 || sounds.get(0) == Pinyin.none5) {
      return simple;
    }
    return NUMBERS.getOrDefault(sounds.get(0).getPinyinWithoutTone(), simple);
  }
}
