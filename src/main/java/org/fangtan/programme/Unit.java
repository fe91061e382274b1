package org.fangtan.programme;

import java.text.Normalizer;
import java.util.Locale;

/** Names of units, compared as people understand them. Pure. */
final class Unit {
  /**
   * The minimum length of a name that may match as a part; shorter ones are part of too many
   * others.
   */
  private static final int MIN_PART = 3;

  private Unit() {}

  /** The name without spaces, punctuation and brackets, in half-width characters. */
  static String plain(String unit) {
    return Normalizer.normalize(unit, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\(.*?\\)", "")
        .replaceAll("[\\s\\p{Punct}、，。·“”‘’]", "");
  }

  /**
   * Whether both may mean the same unit: one is the beginning or the end of the other, such as
   * 市发展改革委.
   */
  static boolean mayBeSame(String one, String other) {
    String a = plain(one);
    String b = plain(other);
    String shorter = a.length() <= b.length() ? a : b;
    String longer = a.length() <= b.length() ? b : a;
    return a.equals(b)
        || shorter.length() >= MIN_PART && (longer.endsWith(shorter) || longer.startsWith(shorter));
  }
}
