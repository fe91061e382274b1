package org.fangtan.text;

import java.util.BitSet;
import java.util.List;

/** One kind of personal data, and how it is told from what only looks like it. */
interface PersonalDatum {
  /**
   * All of its kind in a text.
   *
   * @return places, of which the first counts where two overlap
   */
  List<Place> find(NormalText text);

  /**
   * Where a datum stands.
   *
   * @param start index of its first char in the normal text
   * @param end index after its last
   * @param masked how it may be shown
   */
  record Place(TextChecks.Rule rule, int start, int end, String masked) {
    /** Whether none of its characters belongs to another one. */
    boolean isFree(BitSet taken) {
      int next = taken.nextSetBit(start);
      return next < 0 || next >= end;
    }
  }

  /** With everything hidden but a head and a tail. */
  static String mask(String datum, int head, int tail) {
    int hidden = datum.length() - head - tail;
    return datum.substring(0, head)
        + "*".repeat(Math.max(1, hidden))
        + datum.substring(datum.length() - tail);
  }
}
