package org.fangtan.programme;

import java.text.Normalizer;
import java.util.Locale;

/** Names of units, compared as people mean them. Pure. */
final class Unit {
  /** Shorter names are part of too many others. */
  private static final int MIN_PART = 3;

  private Unit() {}

  /** Without blanks, marks and brackets, in figures and letters of a keyboard. */
  static String plain(String unit) {
    return Normalizer.normalize(unit, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\(.*?\\)", "")
        .replaceAll("[\\s\\p{Punct}、，。·“”‘’]", "");
  }

  /** Whether both may be the same: one is the other's end or beginning, such as 市发展改革委. */
  static boolean mayBeSame(String one, String other) {
    String a = plain(one);
    String b = plain(other);
    String shorter = a.length() <= b.length() ? a : b;
    String longer = a.length() <= b.length() ? b : a;
    return a.equals(b)
        || shorter.length() >= MIN_PART && (longer.endsWith(shorter) || longer.startsWith(shorter));
  }
}
