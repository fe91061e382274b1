package org.fangtan.transcript;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pairs the characters of two long texts. Sequences of characters that occur once in each text and
 * in the same order are anchors, found with ever shorter sequences (the idea of Cohen's patience
 * diff; the longest increasing chain by patience sorting). The short parts between anchors are
 * aligned by dynamic programming with the least cost of replacements and gaps (Needleman and Wunsch
 * 1970), large remainders in linear memory (Hirschberg 1975).
 *
 * <p>For texts that resemble each other, time is nearly linear. For texts that do not, indivisible
 * parts above a limit stay unpaired, so time is bounded in any case.
 */
final class CharacterAligner {
  private static final int[] ANCHOR_LENGTHS = {16, 10, 7, 5, 4, 3};

  /** The maximum number of cells of a rectangle that is aligned directly. */
  private static final long DIRECT_CELLS = 1 << 18;

  /**
   * The maximum number of cells of a rectangle without anchors, about a third of a second of work;
   * larger ones stay unpaired.
   */
  private static final long MAX_CELLS = 1 << 26;

  private static final int REPLACE = 3;
  private static final int GAP = 2;
  private static final byte PAIR = 0;
  private static final byte SKIP_A = 1;
  private static final byte SKIP_B = 2;

  private final int[] a;
  private final int[] b;
  private final int[] pairs;
  private long cellsLeft = MAX_CELLS * 8;

  private CharacterAligner(int[] a, int[] b) {
    this.a = a;
    this.b = b;
    this.pairs = new int[a.length];
    Arrays.fill(pairs, -1);
  }

  /** For each character of {@code a} the index of its partner in {@code b}, increasing, or -1. */
  static int[] pairs(int[] a, int[] b) {
    CharacterAligner aligner = new CharacterAligner(a, b);
    aligner.align(0, a.length, 0, b.length, 0);
    return aligner.pairs;
  }

  private void align(int fromA, int toA, int fromB, int toB, int level) {
    int a0 = fromA;
    int a1 = toA;
    int b0 = fromB;
    int b1 = toB;
    while (a0 < a1 && b0 < b1 && a[a0] == b[b0]) {
      pairs[a0++] = b0++;
    }
    while (a0 < a1 && b0 < b1 && a[a1 - 1] == b[b1 - 1]) {
      pairs[--a1] = --b1;
    }
    if (a0 == a1 || b0 == b1) {
      return;
    }
    long cells = (long) (a1 - a0) * (b1 - b0);
    if (cells <= DIRECT_CELLS) {
      direct(a0, a1, b0, b1);
      return;
    }
    for (int l = level; l < ANCHOR_LENGTHS.length; l++) {
      List<int[]> anchors = anchors(a0, a1, b0, b1, ANCHOR_LENGTHS[l]);
      if (!anchors.isEmpty()) {
        betweenAnchors(anchors, a0, a1, b0, b1, l + 1);
        return;
      }
    }
    if (cells <= MAX_CELLS && cells <= cellsLeft) {
      cellsLeft -= cells;
      hirschberg(a0, a1, b0, b1);
    }
  }

  private void betweenAnchors(List<int[]> anchors, int a0, int a1, int b0, int b1, int level) {
    int nextA = a0;
    int nextB = b0;
    for (int[] anchor : anchors) {
      int i = anchor[0];
      int j = anchor[1];
      if (i < nextA || j < nextB) {
        continue;
      }
      align(nextA, i, nextB, j, level);
      while (i < a1 && j < b1 && a[i] == b[j]) {
        pairs[i++] = j++;
      }
      nextA = i;
      nextB = j;
    }
    align(nextA, a1, nextB, b1, level);
  }

  // Anchors

  /** Positions of sequences that occur once in each range, increasing in both. */
  private List<int[]> anchors(int a0, int a1, int b0, int b1, int length) {
    Map<Long, Integer> inA = once(a, a0, a1, length);
    Map<Long, Integer> inB = once(b, b0, b1, length);
    List<int[]> common = new ArrayList<>();
    inA.forEach(
        (hash, i) -> {
          Integer j = inB.get(hash);
          if (i >= 0 && j != null && j >= 0 && same(i, j, length)) {
            common.add(new int[] {i, j});
          }
        });
    common.sort((x, y) -> Integer.compare(x[0], y[0]));
    return longestRising(common);
  }

  /** Where each sequence begins; -1 for those that occur more than once. */
  private static Map<Long, Integer> once(int[] text, int from, int to, int length) {
    Map<Long, Integer> positions = new HashMap<>();
    for (int i = from; i + length <= to; i++) {
      long hash = 0;
      for (int k = i; k < i + length; k++) {
        hash = hash * 0x9E3779B97F4A7C15L + text[k];
      }
      positions.merge(hash, i, (first, again) -> -1);
    }
    return positions;
  }

  private boolean same(int i, int j, int length) {
    return Arrays.equals(a, i, i + length, b, j, j + length);
  }

  /** The longest subsequence whose second numbers increase, by patience sorting. */
  private static List<int[]> longestRising(List<int[]> points) {
    int[] tops = new int[points.size()];
    int[] before = new int[points.size()];
    int piles = 0;
    for (int p = 0; p < points.size(); p++) {
      int value = points.get(p)[1];
      int low = 0;
      int high = piles;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (points.get(tops[middle])[1] < value) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      before[p] = low == 0 ? -1 : tops[low - 1];
      tops[low] = p;
      piles = Math.max(piles, low + 1);
    }
    int[][] chain = new int[piles][];
    int at = piles == 0 ? -1 : tops[piles - 1];
    for (int k = piles - 1; k >= 0; k--) {
      chain[k] = points.get(at);
      at = before[at];
    }
    return Arrays.asList(chain);
  }

  // Dynamic programming

  /** The whole table at once, with a byte per cell for the traceback. */
  private void direct(int a0, int a1, int b0, int b1) {
    int rows = a1 - a0;
    int columns = b1 - b0;
    byte[] moves = new byte[(rows + 1) * (columns + 1)];
    int[] costs = new int[columns + 1];
    for (int j = 1; j <= columns; j++) {
      costs[j] = j * GAP;
      moves[j] = SKIP_B;
    }
    for (int i = 1; i <= rows; i++) {
      int diagonal = costs[0];
      costs[0] = i * GAP;
      int row = i * (columns + 1);
      moves[row] = SKIP_A;
      int character = a[a0 + i - 1];
      for (int j = 1; j <= columns; j++) {
        int pair = diagonal + (character == b[b0 + j - 1] ? 0 : REPLACE);
        int skipA = costs[j] + GAP;
        int skipB = costs[j - 1] + GAP;
        diagonal = costs[j];
        if (pair <= skipA && pair <= skipB) {
          costs[j] = pair;
          moves[row + j] = PAIR;
        } else if (skipA <= skipB) {
          costs[j] = skipA;
          moves[row + j] = SKIP_A;
        } else {
          costs[j] = skipB;
          moves[row + j] = SKIP_B;
        }
      }
    }
    int i = rows;
    int j = columns;
    while (i > 0 && j > 0) {
      byte move = moves[i * (columns + 1) + j];
      if (move == PAIR) {
        i--;
        j--;
        pairs[a0 + i] = b0 + j;
      } else if (move == SKIP_A) {
        i--;
      } else {
        j--;
      }
    }
  }

  /** Halves the first text and finds where the best path crosses, until the table is small. */
  private void hirschberg(int a0, int a1, int b0, int b1) {
    if ((long) (a1 - a0) * (b1 - b0) <= DIRECT_CELLS || a1 - a0 <= 1) {
      if (a0 < a1 && b0 < b1) {
        direct(a0, a1, b0, b1);
      }
      return;
    }
    int middle = (a0 + a1) >>> 1;
    int[] forward = lastRow(a0, middle, b0, b1, false);
    int[] backward = lastRow(middle, a1, b0, b1, true);
    int best = 0;
    int width = b1 - b0;
    for (int j = 1; j <= width; j++) {
      if (forward[j] + backward[width - j] < forward[best] + backward[width - best]) {
        best = j;
      }
    }
    hirschberg(a0, middle, b0, b0 + best);
    hirschberg(middle, a1, b0 + best, b1);
  }

  private int[] lastRow(int a0, int a1, int b0, int b1, boolean reversed) {
    int columns = b1 - b0;
    int[] costs = new int[columns + 1];
    for (int j = 1; j <= columns; j++) {
      costs[j] = j * GAP;
    }
    for (int i = 1; i <= a1 - a0; i++) {
      int character = reversed ? a[a1 - i] : a[a0 + i - 1];
      int diagonal = costs[0];
      costs[0] = i * GAP;
      for (int j = 1; j <= columns; j++) {
        int other = reversed ? b[b1 - j] : b[b0 + j - 1];
        int pair = diagonal + (character == other ? 0 : REPLACE);
        diagonal = costs[j];
        costs[j] = Math.min(pair, Math.min(costs[j], costs[j - 1]) + GAP);
      }
    }
    return costs;
  }
}
