package org.fangtan.overlay;

import java.util.Arrays;
import java.util.List;

/**
 * Notices when a single character of a text that stands is exchanged for another one, such as a
 * figure in a caption that is otherwise the same (32 lines, 35 lines). That changes too few cells
 * to count as text that comes. The strokes of text that stands are alike from one mask to the next
 * to some 97 %; those of two figures have half of their pixels in common. A place in which
 * characters are exchanged again and again is a clock or a counter, and is left alone. For one
 * thread.
 */
final class StrokeExchange {
  /** A digit is about one cell wide and two high, and seldom begins where a cell does. */
  private static final int WINDOW_COLUMNS = 2;

  private static final int WINDOW_ROWS = 3;

  /** Pixels of strokes that a window needs, in both masks together. */
  private static final int LEAST_PIXELS = 20;

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
   * Whether any character that stood until the mask before is another one now.
   *
   * @param text the strokes that stood in each cell; zero where there is no text
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
   * Cells in which a character stood for two masks at least, and another one stands for the three
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
   * Common pixels of the strokes in a window's cells of text, in a hundred; 100 without strokes.
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
    return all < LEAST_PIXELS ? 100 : common * 100 / all;
  }
}
