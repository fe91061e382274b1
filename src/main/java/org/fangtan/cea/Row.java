package org.fangtan.cea;

import java.util.Arrays;

/** One row of characters on a screen or in a window. */
final class Row {
  private char[] cells;

  /** Whether it was already part of a caption and has merely moved up. */
  boolean isTold;

  Row(int columns) {
    cells = new char[columns];
    clear();
  }

  void clear() {
    Arrays.fill(cells, ' ');
    isTold = false;
  }

  /** Control characters and direction marks are not text. */
  void put(int column, char character) {
    int type = Character.getType(character);
    boolean isShown =
        type != Character.CONTROL && type != Character.FORMAT && type != Character.UNASSIGNED;
    if (column >= 0 && column < cells.length) {
      char now = isShown ? character : ' ';
      isTold &= cells[column] == now;
      cells[column] = now;
    }
  }

  void clearFrom(int column) {
    if (column < cells.length) {
      Arrays.fill(cells, Math.max(0, column), cells.length, ' ');
    }
  }

  void resize(int columns) {
    int before = cells.length;
    cells = Arrays.copyOf(cells, columns);
    if (columns > before) {
      Arrays.fill(cells, before, columns, ' ');
    }
  }

  int columns() {
    return cells.length;
  }

  boolean isBlank() {
    return text().isEmpty();
  }

  /** Unpaired surrogates are left out. */
  String text() {
    return new String(cells)
        .codePoints()
        .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }
}
