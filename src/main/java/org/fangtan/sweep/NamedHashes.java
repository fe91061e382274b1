package org.fangtan.sweep;

import java.util.Arrays;

/**
 * The hashes that occur in some texts. The texts are not parsed, so that a record in the format of
 * another version of the program counts as well. Only the first 64 bits of each hash are kept: if
 * two hashes agree in these, one blob too many stays. Not thread-safe.
 */
final class NamedHashes {
  private static final int DIGITS = 64;
  private static final int KEPT_DIGITS = 16;

  private long[] kept = new long[1 << 12];
  private int size;
  private boolean isSorted = true;

  /** Adds every run of exactly 64 hexadecimal digits. */
  void addAllOf(CharSequence text) {
    int run = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')) {
        run++;
      } else {
        if (run == DIGITS) {
          add(text, i - DIGITS);
        }
        run = 0;
      }
    }
  }

  private void add(CharSequence text, int from) {
    if (size == kept.length) {
      sort();
      if (size > kept.length / 2) {
        kept = Arrays.copyOf(kept, kept.length * 2);
      }
    }
    kept[size++] = Long.parseUnsignedLong(text, from, from + KEPT_DIGITS, 16);
    isSorted = false;
  }

  /** Whether one of the texts contained this hash. */
  boolean contains(String hash) {
    sort();
    long sought = Long.parseUnsignedLong(hash, 0, KEPT_DIGITS, 16);
    return Arrays.binarySearch(kept, 0, size, sought) >= 0;
  }

  private void sort() {
    if (isSorted) {
      return;
    }
    Arrays.sort(kept, 0, size);
    int distinct = 0;
    for (int i = 0; i < size; i++) {
      if (distinct == 0 || kept[i] != kept[distinct - 1]) {
        kept[distinct++] = kept[i];
      }
    }
    size = distinct;
    isSorted = true;
  }
}
