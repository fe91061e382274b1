package org.fangtan.caption.practice;

import java.util.Optional;
import org.fangtan.text.Words;

/**
 * A word, a number with its unit or a title that is split: its beginning ends one caption and its
 * end begins the next.
 *
 * @param before the first caption's text
 * @param after the second caption's text
 * @param head how many characters of the word end the first
 * @param tail how many begin the second
 */
record TornWord(String before, String after, int head, int tail) {
  /** The maximum number of characters that are moved; more would be shown at the wrong time. */
  private static final int MAX_MOVED = 6;

  /** Two texts. */
  record Texts(String before, String after) {}

  /** The split word, if it is short enough to be moved and leaves no caption empty. */
  static Optional<TornWord> between(String before, String after, Words words) {
    String last = before.substring(before.lastIndexOf('\n') + 1);
    String first = after.lines().findFirst().orElse("");
    if (PhraseBorders.between(last, first, words) != PhraseBorders.Break.CERTAIN
        || !last.equals(last.strip())
        || !first.equals(first.strip())) {
      return Optional.empty();
    }
    int[] costs = PhraseBorders.costs(last + first, words);
    int border = last.length();
    int from = border;
    while (from > 0 && costs[from] >= PhraseBorders.FORBIDDEN) {
      from--;
    }
    int to = border;
    while (to < costs.length - 1 && costs[to] >= PhraseBorders.FORBIDDEN) {
      to++;
    }
    TornWord torn = new TornWord(before, after, border - from, to - border);
    return torn.canMoveHead() || torn.canMoveTail() ? Optional.of(torn) : Optional.empty();
  }

  private boolean canMoveHead() {
    return head <= MAX_MOVED && head < before.length();
  }

  private boolean canMoveTail() {
    return tail <= MAX_MOVED && tail < after.length();
  }

  /**
   * The captions with the word in one of them: where fewer characters are moved, unless that line
   * gets too wide; in case of a tie in the first, as the word begins there.
   *
   * @param maxWidth of a line, in half characters
   */
  Texts whole(int maxWidth) {
    Texts inFirst =
        new Texts(before + after.substring(0, tail), after.substring(tail).stripLeading());
    int cut = before.length() - head;
    Texts inSecond =
        new Texts(before.substring(0, cut).stripTrailing(), before.substring(cut) + after);
    boolean fitsFirst = canMoveTail() && TextWidth.widestLine(inFirst.before()) <= maxWidth;
    boolean fitsSecond = canMoveHead() && TextWidth.widestLine(inSecond.after()) <= maxWidth;
    boolean isFirst =
        fitsFirst == fitsSecond ? canMoveTail() && (tail <= head || !canMoveHead()) : fitsFirst;
    return isFirst ? inFirst : inSecond;
  }
}
