package org.fangtan.site;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What of a text is searched: letters and digits, without regard to width and case; and by which
 * pairs of neighbouring characters it is found. {@code search.js} does the same to what is asked
 * for.
 */
final class SearchText {
  private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");

  private SearchText() {}

  /** The text as it is compared. */
  static String folded(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return NEITHER_LETTER_NOR_DIGIT.matcher(plain).replaceAll("");
  }

  /**
   * Adds every pair of neighbouring characters of a text, and its last character alone, so that
   * each character begins a key.
   */
  static void addKeys(String text, Set<String> keys) {
    int[] characters = folded(text).codePoints().toArray();
    for (int i = 0; i < characters.length; i++) {
      keys.add(new String(characters, i, Math.min(2, characters.length - i)));
    }
  }

  static Set<String> keys(Iterable<String> texts) {
    Set<String> keys = new TreeSet<>();
    texts.forEach(text -> addKeys(text, keys));
    return keys;
  }

  /** Which of a number of shards holds the keys that begin with a key's first character. */
  static int shard(String key, int shards) {
    return key.codePointAt(0) % shards;
  }
}
