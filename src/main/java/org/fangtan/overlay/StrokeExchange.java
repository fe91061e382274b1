package org.fangtan.overlay;

import java.util.Arrays;
import java.util.List;

/**
 * Detects when a single character of a static text is replaced by another one, such as a digit in a
 * caption that is otherwise the same (32 lines, 35 lines). That changes too few cells to count as
 * new text. The strokes of static text agree from one mask to the next to some 97 %; those of two
 * different digits have half of their pixels in common. A place in which characters are replaced
 * again and again is a clock or a counter, and is left alone. For one thread.
 */
final class StrokeExchange {
  /** A digit is about one cell wide and two high, and seldom aligned with cells. */
  private static final int WINDOW_COLUMNS = 2;

  private static final int WINDOW_ROWS = 3;

  /** The minimum number of stroke pixels in a window, in both masks together. */
  private static final int MIN_PIXELS = 20;

  /**
   * The minimum share of common pixels, in percent of two masks' strokes, that makes them the same
   * character.
   */
  private static final int SAME_PERCENT = 75;

  /** The maximum share of common pixels, in percent, that makes them different characters. */
  private static final int OTHER_PERCENT = 68;

  /**
   * The number of masks within which the next exchange in the same place belongs to the same
   * ticking.
   */
  private static final int TICK = 15;

  /** The number of exchanges after which a place is known to tick. */
  private static final int TICKS = 3;

  private final int columns;
  private final int rows;
  private final long[] lastExchange;
  private final int[] ticks;
  private long masks;

  StrokeExchange(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
    this.lastExchange = new long[columns * rows];
    this.ticks = new int[columns * rows];
    Arrays.fill(lastExchange, -TICK - 1L);
  }

  /**
   * Whether any character that was static until the mask before has been replaced.
   *
   * @param text the strokes that were static in each cell; zero where there is no text
   */
  boolean isAnyOther(long[] text, StrokeMask now, StrokeMask once, StrokeMask twice) {
    for (int row = 0; row + WINDOW_ROWS <= rows; row++) {
      for (int column = 0; column + WINDOW_COLUMNS <= columns; column++) {
        if (alike(text, row, column, now, once) <= OTHER_PERCENT
            && alike(text, row, column, once, twice) >= SAME_PERCENT) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The cells in which a character was static for at least two masks, and another one for the three
   * masks since. To be called with every mask.
   *
   * @param text as for {@link #isAnyOther}
   * @param last the newest mask first, five of them
   */
  boolean[] find(long[] text, List<StrokeMask> last) {
    masks++;
    boolean[] found = new boolean[text.length];
    for (int row = 0; row + WINDOW_ROWS <= rows; row++) {
      for (int column = 0; column + WINDOW_COLUMNS <= columns; column++) {
        if (alike(text, row, column, last.get(2), last.get(3)) <= OTHER_PERCENT
            && alike(text, row, column, last.get(0), last.get(1)) >= SAME_PERCENT
            && alike(text, row, column, last.get(1), last.get(2)) >= SAME_PERCENT
            && alike(text, row, column, last.get(3), last.get(4)) >= SAME_PERCENT
            && alike(text, row, column, last.get(1), last.get(4)) <= OTHER_PERCENT) {
          mark(found, text, row, column);
        }
      }
    }
    for (int at = 0; at < found.length; at++) {
      if (found[at]) {
        found[at] = !ticks(at);
      }
    }
    return found;
  }

  private void mark(boolean[] found, long[] text, int row, int column) {
    for (int r = row; r < row + WINDOW_ROWS; r++) {
      for (int c = column; c < column + WINDOW_COLUMNS; c++) {
        found[r * columns + c] |= text[r * columns + c] != 0;
      }
    }
  }

  private boolean ticks(int at) {
    ticks[at] = masks - lastExchange[at] <= TICK ? ticks[at] + 1 : 1;
    lastExchange[at] = masks;
    return ticks[at] > TICKS;
  }

  /**
   * The share of common stroke pixels in a window's text cells, in percent; 100 without strokes.
   */
  private int alike(long[] text, int row, int column, StrokeMask a, StrokeMask b) {
    int common = 0;
    int all = 0;
    for (int r = row; r < row + WINDOW_ROWS; r++) {
      for (int c = column; c < column + WINDOW_COLUMNS; c++) {
        int at = r * columns + c;
        if (text[at] != 0) {
          common += Long.bitCount(a.cell(at) & b.cell(at));
          all += Long.bitCount(a.cell(at) | b.cell(at));
        }
      }
    }
    return all < MIN_PIXELS ? 100 : common * 100 / all;
  }
}
