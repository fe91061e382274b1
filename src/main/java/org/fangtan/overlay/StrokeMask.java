package org.fangtan.overlay;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Which pixels of a small grey picture belong to strokes, one bit each. The bits lie in cells of
 * 8×8 pixels, one {@code long} a cell, so that a cell is compared with another in one instruction.
 * Immutable.
 */
public final class StrokeMask {
  /** The side of a cell in pixels. */
  public static final int CELL = 8;

  private final int columns;
  private final long[] cells;

  StrokeMask(int columns, long[] cells) {
    this.columns = columns;
    this.cells = cells;
  }

  /** A mask without strokes. */
  public static StrokeMask empty(int columns, int rows) {
    return new StrokeMask(columns, new long[columns * rows]);
  }

  public int columns() {
    return columns;
  }

  public int rows() {
    return cells.length / columns;
  }

  /** The bits of a cell, its first line of pixels in the lowest byte. */
  public long cell(int row, int column) {
    return cells[row * columns + column];
  }

  /** As {@link #cell(int, int)}, counted line by line. */
  long cell(int at) {
    return cells[at];
  }

  /** Pixels that belong to strokes. */
  public int count() {
    int count = 0;
    for (long cell : cells) {
      count += Long.bitCount(cell);
    }
    return count;
  }

  /** Some rows of cells. */
  public StrokeMask rows(RowSpan span) {
    return new StrokeMask(
        columns, Arrays.copyOfRange(cells, span.from() * columns, span.end() * columns));
  }

  /** Only what lies inside a rectangle of pixels. */
  public StrokeMask inside(int left, int top, int right, int bottom) {
    long[] kept = new long[cells.length];
    for (int i = 0; i < cells.length; i++) {
      int x = i % columns * CELL;
      int y = i / columns * CELL;
      kept[i] = cells[i] & window(left - x, top - y, right - x, bottom - y);
    }
    return new StrokeMask(columns, kept);
  }

  static long window(int left, int top, int right, int bottom) {
    int from = Math.max(0, Math.min(CELL, left));
    int end = Math.max(from, Math.min(CELL, right));
    long line = (0xFFL >>> (CELL - (end - from))) << from;
    if (end == from) {
      return 0;
    }
    long bits = 0;
    for (int y = Math.max(0, top); y < Math.min(CELL, bottom); y++) {
      bits |= (line & 0xFF) << (y * CELL);
    }
    return bits;
  }

  void writeTo(ByteBuffer target) {
    for (long cell : cells) {
      target.putLong(cell);
    }
  }

  static StrokeMask readFrom(ByteBuffer source, int columns, int rows) {
    long[] cells = new long[columns * rows];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = source.getLong();
    }
    return new StrokeMask(columns, cells);
  }

  /** The pixels in which two masks differ. */
  StrokeMask difference(StrokeMask other) {
    long[] different = new long[cells.length];
    for (int i = 0; i < cells.length; i++) {
      different[i] = cells[i] ^ other.cells[i];
    }
    return new StrokeMask(columns, different);
  }
}
