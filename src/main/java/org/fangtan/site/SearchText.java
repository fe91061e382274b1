package org.fangtan.site;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which part of a text is searched: letters and digits, ignoring width and case; and the keys by
 * which it is found, pairs of neighbouring characters. {@code search.js} treats queries in the same
 * way.
 */
final class SearchText {
  private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");

  private SearchText() {}

  /** The text in the form in which it is compared. */
  static String folded(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return NEITHER_LETTER_NOR_DIGIT.matcher(plain).replaceAll("");
  }

  /**
   * Adds every pair of neighbouring characters of a text as a key, and the last character alone, so
   * that every character begins a key.
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

  /** The shard, out of a number of shards, that holds the keys with the same first character. */
  static int shard(String key, int shards) {
    return key.codePointAt(0) % shards;
  }
}
