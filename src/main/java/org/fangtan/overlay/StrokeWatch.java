package org.fangtan.overlay;

import java.util.ArrayList;
import java.util.List;

/**
 * Notices when overlaid text comes, goes or changes, from masks that are some tenths of a second
 * apart. A cell counts as changed when two masks in a row contradict what was last seen settled in
 * it, so that a passing edge does not; rows count when enough cells in them changed at once, as
 * those of a line of text do. For one thread.
 */
public final class StrokeWatch {
  /** A cell with fewer pixels is empty. */
  private static final int LEAST_PIXELS = 5;

  /** Cells that must differ from the masks' same cells by more pixels than this. */
  private static final int LEAST_DIFFERENCE = 7;

  /** Rows that a line of text reaches over. */
  private static final int WINDOW = 3;

  /** Changed cells in a window: one character of a caption fills about nine. */
  private static final int LEAST_CELLS = 5;

  /** Rows added above and below, so that whole characters are inside. */
  private static final int MARGIN = 2;

  private final int columns;
  private final int rows;
  private final long[] settled;
  private StrokeMask before;
  private final int[] changedInRow;
  private final int[] strokesInRow;

  /**
   * Rows in which something changed.
   *
   * @param isText whether there are strokes now; otherwise they have only gone
   */
  public record Change(RowSpan rows, boolean isText) {}

  public StrokeWatch(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
    this.settled = new long[columns * rows];
    this.before = StrokeMask.empty(columns, rows);
    this.changedInRow = new int[rows];
    this.strokesInRow = new int[rows];
  }

  /**
   * Whether a mask contradicts what is settled, so that the frames before it may be of interest.
   */
  public boolean isSuspicious(StrokeMask now) {
    int[] different = new int[rows];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        if (differ(now.cell(row, column), settled[row * columns + column])) {
          different[row]++;
        }
      }
    }
    for (int row = 0; row < rows; row++) {
      if (window(different, row) >= LEAST_CELLS) {
        return true;
      }
    }
    return false;
  }

  /** Takes the next mask and says where something has changed for good. */
  public List<Change> look(StrokeMask now) {
    for (int row = 0; row < rows; row++) {
      int changed = 0;
      int strokes = 0;
      for (int column = 0; column < columns; column++) {
        int at = row * columns + column;
        long cell = now.cell(row, column);
        long last = before.cell(row, column);
        if (differ(cell, settled[at]) && differ(last, settled[at])) {
          long fresh = differ(cell, last) ? 0 : cell;
          if (differ(fresh, settled[at])) {
            changed++;
          }
          settled[at] = fresh;
          strokes += Long.bitCount(fresh) >= LEAST_PIXELS ? 1 : 0;
        }
      }
      changedInRow[row] = changed;
      strokesInRow[row] = strokes;
    }
    before = now;
    return changes();
  }

  private List<Change> changes() {
    List<Change> found = new ArrayList<>();
    int row = 0;
    while (row < rows) {
      if (window(changedInRow, row) < LEAST_CELLS) {
        row++;
        continue;
      }
      int from = row;
      int end = row;
      boolean isText = false;
      // Windows that touch, margins included, are one place.
      while (row < rows && row < end + 2 * MARGIN) {
        if (window(changedInRow, row) >= LEAST_CELLS) {
          end = Math.min(rows, row + WINDOW);
          isText |= window(strokesInRow, row) >= LEAST_CELLS;
        }
        row++;
      }
      found.add(
          new Change(
              new RowSpan(Math.max(0, from - MARGIN), Math.min(rows, end + MARGIN)), isText));
      row = Math.max(row, end);
    }
    return found;
  }

  private int window(int[] counts, int row) {
    int sum = 0;
    for (int i = row; i < Math.min(rows, row + WINDOW); i++) {
      sum += counts[i];
    }
    return sum;
  }

  /** Whether two cells hold other strokes: fewer than half of their pixels are common. */
  private static boolean differ(long a, long b) {
    int different = Long.bitCount(a ^ b);
    if (different < LEAST_DIFFERENCE) {
      return false;
    }
    return different > Long.bitCount(a & b) * 2;
  }
}
