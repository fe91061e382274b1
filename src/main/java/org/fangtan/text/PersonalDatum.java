package org.fangtan.text;

import java.util.BitSet;
import java.util.List;

/** One kind of personal data, and how it is distinguished from similar text. */
interface PersonalDatum {
  /**
   * All occurrences in a text.
   *
   * @return places; where two overlap, the first one counts
   */
  List<Place> find(NormalText text);

  /**
   * The place of a datum.
   *
   * @param start index of its first character in the normal text
   * @param end index after its last
   * @param masked the form in which it may be shown
   */
  record Place(TextChecks.Rule rule, int start, int end, String masked) {
    /** Whether none of its characters belongs to another datum. */
    boolean isFree(BitSet taken) {
      int next = taken.nextSetBit(start);
      return next < 0 || next >= end;
    }
  }

  /** Masks everything except a number of characters at the beginning and the end. */
  static String mask(String datum, int head, int tail) {
    int hidden = datum.length() - head - tail;
    return datum.substring(0, head)
        + "*".repeat(Math.max(1, hidden))
        + datum.substring(datum.length() - tail);
  }
}
