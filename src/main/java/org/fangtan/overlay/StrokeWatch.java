package org.fangtan.overlay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Notices when overlaid text comes and goes, from masks that are some tenths of a second apart. A
 * cell holds text once strokes have appeared in it suddenly and have then been perfectly still;
 * what the camera shows moves, however slowly. Rows count when enough neighbouring cells changed at
 * the same time, as those of a line of text do; or when one character of a static text was replaced
 * ({@link StrokeExchange}). For one thread.
 */
public final class StrokeWatch {
  /** The number of masks after the change that must agree before strokes count as text. */
  public static final int CONFIRMATIONS = 2;

  private static final int REMEMBERED = CONFIRMATIONS + 3;

  /** A cell with fewer pixels is empty. */
  private static final int MIN_PIXELS = 5;

  /** The size of a window in cells, which one or two characters of a line cover. */
  private static final int WINDOW_ROWS = 3;

  private static final int WINDOW_COLUMNS = 12;

  /**
   * The minimum number of changed cells in a window: one character of a caption fills about nine.
   */
  private static final int MIN_CELLS = 6;

  /** The minimum number of changed cells that makes a frame worth reading a second time. */
  private static final int SUSPICIOUS_CELLS = 4;

  /** Rows added above and below, so that whole characters are inside. */
  private static final int MARGIN = 3;

  private final int columns;
  private final int rows;
  private final long[] text;
  private final StrokeExchange exchange;
  private final Deque<StrokeMask> last = new ArrayDeque<>();

  /**
   * Rows in which something changed.
   *
   * @param isText whether text has come; otherwise it has only gone
   */
  public record Change(RowSpan rows, boolean isText) {}

  public StrokeWatch(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
    this.text = new long[columns * rows];
    this.exchange = new StrokeExchange(columns, rows);
    for (int i = 0; i < REMEMBERED; i++) {
      last.addFirst(StrokeMask.empty(columns, rows));
    }
  }

  /**
   * Whether a mask is so different from the one before that the frames between may be of interest.
   */
  public boolean isSuspicious(StrokeMask now) {
    Iterator<StrokeMask> masks = last.iterator();
    StrokeMask before = masks.next();
    StrokeMask earlier = masks.next();
    boolean[] different = new boolean[columns * rows];
    for (int at = 0; at < different.length; at++) {
      different[at] = differ(now.cell(at), before.cell(at));
    }
    return new Windows(different).most() >= SUSPICIOUS_CELLS
        || exchange.isAnyOther(text, now, before, earlier);
  }

  /** Takes the next mask and returns where text has appeared or disappeared. */
  public List<Change> look(StrokeMask now) {
    last.addFirst(now);
    last.removeLast();
    Iterator<StrokeMask> masks = last.iterator();
    masks.next();
    StrokeMask once = masks.next();
    StrokeMask twice = masks.next();
    StrokeMask thrice = masks.next();
    StrokeMask oldest = masks.next();
    boolean[] come = new boolean[columns * rows];
    boolean[] gone = new boolean[columns * rows];
    for (int at = 0; at < come.length; at++) {
      long cell = once.cell(at);
      gone[at] = text[at] != 0 && differ(now.cell(at), text[at]) && differ(cell, text[at]);
      come[at] =
          Long.bitCount(cell) >= MIN_PIXELS
              && agree(now.cell(at), cell)
              && agree(cell, twice.cell(at))
              && !agree(twice.cell(at), thrice.cell(at))
              && (differ(cell, thrice.cell(at)) || differ(cell, oldest.cell(at)));
    }
    boolean[] exchanged = exchange.find(text, List.copyOf(last));
    List<Change> changes = new ArrayList<>();
    Windows fresh = new Windows(come);
    for (RowSpan span : fresh.spans()) {
      changes.add(new Change(span, true));
    }
    for (RowSpan span : new Windows(exchanged, 1).spans()) {
      if (changes.stream().noneMatch(change -> change.rows().overlaps(span))) {
        changes.add(new Change(span, true));
      }
    }
    for (RowSpan span : new Windows(gone).spans()) {
      if (changes.stream().noneMatch(change -> contains(change.rows(), span))) {
        changes.add(new Change(span, false));
      }
    }
    for (int at = 0; at < come.length; at++) {
      if (exchanged[at] || come[at] && fresh.isInSpan(at / columns)) {
        text[at] = once.cell(at);
      } else if (gone[at]) {
        text[at] = 0;
      }
    }
    return changes;
  }

  private static boolean contains(RowSpan outer, RowSpan inner) {
    return outer.from() <= inner.from() && inner.end() <= outer.end();
  }

  /** Whether two cells hold the same strokes, apart from noise. */
  private static boolean agree(long a, long b) {
    int common = Long.bitCount(a & b);
    int different = Long.bitCount(a ^ b);
    return different <= 2 || different * 3 <= common * 2;
  }

  /** Whether two cells hold other strokes: fewer than half of their pixels are common. */
  private static boolean differ(long a, long b) {
    int different = Long.bitCount(a ^ b);
    return different >= MIN_PIXELS && different > Long.bitCount(a & b) * 2;
  }

  /** Finds places where marked cells are close together. */
  private final class Windows {
    private final int[] best = new int[rows];
    private final boolean[] inSpan = new boolean[rows];
    private final int least;

    Windows(boolean[] marked) {
      this(marked, MIN_CELLS);
    }

    /**
     * @param least the minimum number of marked cells in a window that gives a span
     */
    Windows(boolean[] marked, int least) {
      this.least = least;
      int[] perColumn = new int[columns];
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          int at = row * columns + column;
          perColumn[column] += marked[at] ? 1 : 0;
          if (row >= WINDOW_ROWS) {
            perColumn[column] -= marked[at - WINDOW_ROWS * columns] ? 1 : 0;
          }
        }
        // The window that ends with this row is recorded at its first row.
        int sum = 0;
        int max = 0;
        for (int column = 0; column < columns; column++) {
          sum += perColumn[column];
          sum -= column >= WINDOW_COLUMNS ? perColumn[column - WINDOW_COLUMNS] : 0;
          max = Math.max(max, sum);
        }
        best[Math.max(0, row - WINDOW_ROWS + 1)] = max;
      }
    }

    int most() {
      int max = 0;
      for (int one : best) {
        max = Math.max(max, one);
      }
      return max;
    }

    /** The rows of windows with enough cells; windows that nearly touch are merged. */
    List<RowSpan> spans() {
      List<RowSpan> found = new ArrayList<>();
      int from = -1;
      int end = -1;
      for (int row = 0; row < rows; row++) {
        if (best[row] < least) {
          continue;
        }
        if (from >= 0 && row >= end + MARGIN) {
          found.add(span(from, end));
          from = -1;
        }
        if (from < 0) {
          from = row;
        }
        end = Math.min(rows, row + WINDOW_ROWS);
        for (int i = row; i < end; i++) {
          inSpan[i] = true;
        }
      }
      if (from >= 0) {
        found.add(span(from, end));
      }
      return found;
    }

    private RowSpan span(int from, int end) {
      return new RowSpan(Math.max(0, from - MARGIN), Math.min(rows, end + MARGIN));
    }

    /** After {@link #spans}. */
    boolean isInSpan(int row) {
      return inSpan[row];
    }
  }
}
