package org.fangtan.transcript;

import java.util.Arrays;

/**
 * Corrects pairs that are due to chance. For the alignment of least cost it makes no difference
 * whether the last character of a sentence is paired right after the others or later, in a passage
 * that the transcript lacks; but a sentence must not extend into such a passage.
 */
final class ChancePairs {
  /** The maximum jump in the timed text between pairs of one sentence. */
  private static final int WIDEST_JUMP = 40;

  /**
   * The number of additional characters that words may take when they are spoken differently from
   * the text.
   */
  private static final int USUAL_JUMP = 6;

  /** The maximum number of pairs beyond a jump that may be due to chance. */
  private static final int MAX_CHANCE_LENGTH = 3;

  /**
   * The maximum number of pairs beyond a jump that are corrected where the same words are near the
   * others, such as 谢谢大家.
   */
  private static final int MAX_PHRASE_LENGTH = 10;

  /** The maximum number of characters in between: a word that was spoken differently. */
  private static final int NEAR = 3;

  private final FoldedText written;
  private final int[] here;
  private final int[] there;
  private final int[] pairs;
  private final boolean[] exact;

  /**
   * @param pairs changed in place
   * @param exact changed in place
   */
  ChancePairs(FoldedText written, FoldedText spoken, int[] pairs, boolean[] exact) {
    this.written = written;
    this.here = written.characters();
    this.there = spoken.characters();
    this.pairs = pairs;
    this.exact = exact;
  }

  void putRight(int sentences) {
    for (int s = 0; s < sentences; s++) {
      int from = written.firstOf(s);
      int to = written.firstOf(s + 1);
      keepDensest(from, to);
      pullEnd(from, to);
      pullStart(from, to);
    }
  }

  /** Removes pairs that are far from the sentence's other pairs. */
  private void keepDensest(int from, int to) {
    int bestFrom = from;
    int bestTo = from;
    int bestCount = -1;
    int clusterFrom = from;
    int count = 0;
    int last = -1;
    for (int i = from; i <= to; i++) {
      boolean jump =
          i < to
              && last >= 0
              && pairs[i] >= 0
              && pairs[i] - pairs[last] > WIDEST_JUMP + 2 * (i - last);
      if (i == to || jump) {
        if (count > bestCount) {
          bestCount = count;
          bestFrom = clusterFrom;
          bestTo = i;
        }
        clusterFrom = i;
        count = 0;
      }
      if (i < to && pairs[i] >= 0) {
        last = i;
        count += exact[i] ? 1 : 0;
      }
    }
    unpair(from, bestFrom);
    unpair(bestTo, to);
  }

  /**
   * Corrects the last pairs of a sentence if they lie beyond a jump: pairs nearby are used, or
   * none.
   */
  private void pullEnd(int from, int to) {
    int counted = 0;
    int next = -1;
    for (int i = to - 1; i >= from && counted <= MAX_PHRASE_LENGTH; i--) {
      if (pairs[i] < 0) {
        continue;
      }
      if (next >= 0 && pairs[next] - pairs[i] > next - i && endsRightThere(next, to, pairs[i])) {
        return;
      }
      boolean jump = next >= 0 && pairs[next] - pairs[i] > USUAL_JUMP + 2 * (next - i);
      if (jump) {
        int edge = next;
        int limit = Math.min(pairs[edge], pairs[i] + 1 + reach(to - i));
        int[] far = Arrays.copyOfRange(pairs, edge, to);
        boolean[] farExact = Arrays.copyOfRange(exact, edge, to);
        unpair(edge, to);
        int near = pairForward(edge, to, pairs[i] + 1, limit);
        if (near < counted && counted > MAX_CHANCE_LENGTH) {
          System.arraycopy(far, 0, pairs, edge, far.length);
          System.arraycopy(farExact, 0, exact, edge, far.length);
        }
        return;
      }
      next = i;
      counted++;
    }
  }

  /** The same words right after the others are meant, not those later. */
  private boolean endsRightThere(int from, int to, int after) {
    for (int start = after + 1;
        start <= after + NEAR && start + to - from <= there.length;
        start++) {
      if (isSame(from, to, start)) {
        move(from, to, start);
        return true;
      }
    }
    return false;
  }

  /** Pairs a stretch with the equal one that begins at another position. */
  private void move(int from, int to, int start) {
    unpair(from, to);
    for (int i = from; i < to; i++) {
      pair(i, start + i - from);
    }
  }

  private boolean beginsRightThere(int from, int to, int before) {
    for (int end = before; end > before - NEAR && end - (to - from) >= 0; end--) {
      int start = end - (to - from);
      if (isSame(from, to, start)) {
        move(from, to, start);
        return true;
      }
    }
    return false;
  }

  private boolean isSame(int from, int to, int start) {
    return Arrays.equals(here, from, to, there, start, start + to - from);
  }

  private int pairForward(int from, int to, int start, int limit) {
    int at = start;
    int found = 0;
    for (int i = from; i < to; i++) {
      for (int j = at; j < limit; j++) {
        if (there[j] == here[i]) {
          pair(i, j);
          at = j + 1;
          found++;
          break;
        }
      }
    }
    return found;
  }

  /** The same for the first pairs. */
  private void pullStart(int from, int to) {
    int counted = 0;
    int before = -1;
    for (int i = from; i < to && counted <= MAX_PHRASE_LENGTH; i++) {
      if (pairs[i] < 0) {
        continue;
      }
      if (before >= 0
          && pairs[i] - pairs[before] > i - before
          && beginsRightThere(from, before + 1, pairs[i])) {
        return;
      }
      boolean jump = before >= 0 && pairs[i] - pairs[before] > USUAL_JUMP + 2 * (i - before);
      if (jump) {
        int limit = Math.max(pairs[before], pairs[i] - 1 - reach(i - from));
        int[] far = Arrays.copyOfRange(pairs, from, i);
        boolean[] farExact = Arrays.copyOfRange(exact, from, i);
        unpair(from, i);
        int near = pairBackward(from, i, pairs[i] - 1, limit);
        if (near < counted && counted > MAX_CHANCE_LENGTH) {
          System.arraycopy(far, 0, pairs, from, far.length);
          System.arraycopy(farExact, 0, exact, from, far.length);
        }
        return;
      }
      before = i;
      counted++;
    }
  }

  private int pairBackward(int from, int to, int start, int limit) {
    int at = start;
    int found = 0;
    for (int i = to - 1; i >= from; i--) {
      for (int j = at; j > limit; j--) {
        if (there[j] == here[i]) {
          pair(i, j);
          at = j - 1;
          found++;
          break;
        }
      }
    }
    return found;
  }

  private static int reach(int characters) {
    return USUAL_JUMP + 2 * characters;
  }

  private void pair(int i, int j) {
    pairs[i] = j;
    exact[i] = true;
  }

  private void unpair(int from, int to) {
    Arrays.fill(pairs, from, to, -1);
    Arrays.fill(exact, from, to, false);
  }
}
