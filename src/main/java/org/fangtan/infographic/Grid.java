package org.fangtan.infographic;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.graphic.Box;

/** Items in rows of equal columns; the items of a row have the same height. */
final class Grid {
  private final Sheet sheet;
  private final double x;
  private final double width;
  private final double gap;
  private final List<Double> rowEnds = new ArrayList<>();

  Grid(Sheet sheet, double x, double width, double gap) {
    this.sheet = sheet;
    this.x = x;
    this.width = width;
    this.gap = gap;
  }

  /** Places an item at the top of its column. */
  interface Cell<T> {
    /**
     * @param minHeight of the item
     * @param sheet on which it is placed
     * @return its height
     */
    double put(T item, Box column, double minHeight, int index, Sheet sheet) throws TooLong;
  }

  /**
   * @return the height of all rows
   */
  <T> double put(List<T> items, int columns, double top, Cell<T> cell) throws TooLong {
    double columnWidth = Math.floor((width - gap * (columns - 1)) / columns);
    double y = top;
    for (int first = 0; first < items.size(); first += columns) {
      int end = Math.min(items.size(), first + columns);
      double height = 0;
      for (int i = first; i < end; i++) {
        Box box = new Box(x + (i - first) * (columnWidth + gap), y, columnWidth, 0);
        height = Math.max(height, cell.put(items.get(i), box, 0, i, sheet.blank()));
      }
      for (int i = first; i < end; i++) {
        Box box = new Box(x + (i - first) * (columnWidth + gap), y, columnWidth, 0);
        cell.put(items.get(i), box, height, i, sheet);
      }
      y += height;
      rowEnds.add(y);
      y += gap;
    }
    return items.isEmpty() ? 0 : y - gap - top;
  }

  /** The ends of rows, in pixels of the scene. */
  List<Double> rowEnds() {
    return List.copyOf(rowEnds);
  }
}
