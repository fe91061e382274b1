package org.fangtan.overlay;

/**
 * Some rows of cells of a picture.
 *
 * @param from first row
 * @param end row after the last one
 */
public record RowSpan(int from, int end) {
  public RowSpan {
    if (from < 0 || end <= from) {
      throw new IllegalArgumentException("no rows: " + from + " to " + end);
    }
  }

  public int length() {
    return end - from;
  }

  boolean overlaps(RowSpan other) {
    return from < other.end && other.from < end;
  }
}
