package org.fangtan.document;

import java.util.List;

/**
 * A table in a file: a sheet of a workbook, a table of a Word document, or a CSV file.
 *
 * @param name of the sheet; empty where the file has only one table
 * @param rows those that are not empty, in order
 */
public record Sheet(String name, List<Row> rows) {
  public Sheet {
    rows = List.copyOf(rows);
  }

  /**
   * A row.
   *
   * @param number counted from one, as office programs show it
   */
  public record Row(int number, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }

    /** A column's cell; an empty one beyond the end. */
    public Cell cell(int column) {
      return column < cells.size() ? cells.get(column) : Cell.EMPTY;
    }
  }

  /**
   * A cell.
   *
   * @param text in one line; dates as {@code 2026-08-15}, or {@code 2026-08} where the cell shows
   *     no day
   * @param merge whether it is covered by another cell
   */
  public record Cell(String text, Merge merge) {
    static final Cell EMPTY = new Cell("", Merge.NONE);

    static Cell of(String text) {
      return new Cell(text, Merge.NONE);
    }
  }

  /** How a cell takes part in a merged one. */
  public enum Merge {
    NONE,
    /** Covered by the cell above; it has that cell's text. */
    FROM_ABOVE,
    /** Covered by the cell to the left; its text is empty. */
    FROM_LEFT
  }
}
