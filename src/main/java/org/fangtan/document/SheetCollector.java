package org.fangtan.document;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.text.VisibleText;

/** Collects the rows of a file's tables up to a limit. Not thread-safe. */
final class SheetCollector {
  static final int MAX_COLUMNS = 60;

  /** The maximum length of a cell; the theme of an interview has some dozens of characters. */
  private static final int MAX_CELL = 2_000;

  private final int maxRows;
  private final List<Sheet> sheets = new ArrayList<>();
  private List<Sheet.Row> rows = new ArrayList<>();
  private int count;
  private boolean isCut;

  SheetCollector(int maxRows) {
    this.maxRows = maxRows;
  }

  /** Adds a row, unless it is empty; returns false when the limit is reached. */
  boolean add(int number, List<Sheet.Cell> cells) {
    if (cells.stream().allMatch(cell -> cell.text().isEmpty())) {
      return true;
    }
    if (count == maxRows) {
      isCut = true;
      return false;
    }
    count++;
    rows.add(new Sheet.Row(number, cells));
    return true;
  }

  void endSheet(String name) {
    if (!rows.isEmpty()) {
      sheets.add(new Sheet(name, rows));
      rows = new ArrayList<>();
    }
  }

  List<Sheet> sheets() {
    return sheets;
  }

  boolean isCut() {
    return isCut;
  }

  /** The text in one line, without invisible characters, and truncated. */
  static String shown(String text) {
    String line = VisibleText.line(text.length() > MAX_CELL ? text.substring(0, MAX_CELL) : text);
    return text.length() > MAX_CELL ? line + "…" : line;
  }
}
