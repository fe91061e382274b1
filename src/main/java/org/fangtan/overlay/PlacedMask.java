package org.fangtan.overlay;

/**
 * The strokes in some rows of a picture.
 *
 * @param place which rows; as many as the mask has
 */
public record PlacedMask(RowSpan place, StrokeMask mask) {
  /** The number of stroke pixels below which masks cannot be compared. */
  private static final int FEWEST = 12;

  public PlacedMask {
    if (place.length() != mask.rows()) {
      throw new IllegalArgumentException(place + " of " + mask.rows() + " rows");
    }
  }

  /** Whether all rows of a rectangle are here. */
  public boolean covers(int top, int bottom) {
    return place.from() * StrokeMask.CELL <= top && bottom <= place.end() * StrokeMask.CELL;
  }

  /** Stroke pixels inside a rectangle of pixels of the whole picture. */
  public int count(int left, int top, int right, int bottom) {
    int count = 0;
    for (int row = 0; row < place.length(); row++) {
      int y = (place.from() + row) * StrokeMask.CELL;
      for (int column = 0; column < mask.columns(); column++) {
        int x = column * StrokeMask.CELL;
        count +=
            Long.bitCount(
                mask.cell(row, column)
                    & StrokeMask.window(left - x, top - y, right - x, bottom - y));
      }
    }
    return count;
  }

  /**
   * The similarity between the strokes inside a rectangle of pixels of the whole picture and those
   * of another mask: the correlation of their bits, 1 for equal strokes, about 0 for unrelated
   * ones, however dense. Zero where one of them has too few strokes to be compared.
   */
  public double likeness(PlacedMask other, int left, int top, int right, int bottom) {
    int common = 0;
    int mine = 0;
    int its = 0;
    int firstRow = Math.max(Math.max(place.from(), other.place.from()), top / StrokeMask.CELL);
    int endRow =
        Math.min(
            Math.min(place.end(), other.place.end()),
            (bottom + StrokeMask.CELL - 1) / StrokeMask.CELL);
    int firstColumn = Math.max(0, left / StrokeMask.CELL);
    int endColumn = Math.min(mask.columns(), (right + StrokeMask.CELL - 1) / StrokeMask.CELL);
    long pixels = 0;
    for (int row = firstRow; row < endRow; row++) {
      for (int column = firstColumn; column < endColumn; column++) {
        int x = column * StrokeMask.CELL;
        int y = row * StrokeMask.CELL;
        long window = StrokeMask.window(left - x, top - y, right - x, bottom - y);
        long a = mask.cell(row - place.from(), column) & window;
        long b = other.mask.cell(row - other.place.from(), column) & window;
        pixels += Long.bitCount(window);
        mine += Long.bitCount(a);
        its += Long.bitCount(b);
        common += Long.bitCount(a & b);
      }
    }
    double spread = (double) mine * its * (pixels - mine) * (pixels - its);
    return mine < FEWEST || spread <= 0
        ? 0
        : ((double) common * pixels - (double) mine * its) / Math.sqrt(spread);
  }
}
