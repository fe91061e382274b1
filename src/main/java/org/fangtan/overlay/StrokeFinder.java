package org.fangtan.overlay;

/**
 * Finds the strokes of characters in a small grey picture: pixels that are much lighter than what
 * lies on both sides of them, or much darker. Overlaid text is made of such pixels, whatever its
 * colour and whether it has an outline or a box, and stays where it is; cameras seldom deliver
 * them, and when they do, they move.
 */
public final class StrokeFinder {
  /**
   * The longer side of the picture that is searched, in pixels: characters of a caption are then
   * some 20 pixels high, and their strokes 2 to 4 pixels wide.
   */
  public static final int LONG_SIDE = 768;

  private static final int NEAR = 2;
  private static final int FAR = 4;

  /** The minimum difference in luma, of 256. */
  private static final int CONTRAST = 48;

  private StrokeFinder() {}

  /**
   * @param grey rows of pixels from the top, without padding
   * @param width a multiple of {@link StrokeMask#CELL}
   * @param height a multiple of {@link StrokeMask#CELL}
   */
  public static StrokeMask find(byte[] grey, int width, int height) {
    return find(grey, width, height, new RowSpan(0, height / StrokeMask.CELL));
  }

  /** As {@link #find(byte[], int, int)}, for some rows of cells only. */
  public static StrokeMask find(byte[] grey, int width, int height, RowSpan rows) {
    int columns = width / StrokeMask.CELL;
    long[] cells = new long[columns * rows.length()];
    int farLine = FAR * width;
    int nearLine = NEAR * width;
    int end = Math.min(height - FAR, rows.end() * StrokeMask.CELL);
    for (int y = Math.max(FAR, rows.from() * StrokeMask.CELL); y < end; y++) {
      int line = y * width;
      int cellRow = (y / StrokeMask.CELL - rows.from()) * columns;
      int bit = y % StrokeMask.CELL * StrokeMask.CELL;
      for (int x = FAR; x < width - FAR; x++) {
        int at = line + x;
        int value = grey[at] & 0xFF;
        int left = grey[at - FAR] & 0xFF;
        int right = grey[at + FAR] & 0xFF;
        int above = grey[at - farLine] & 0xFF;
        int below = grey[at + farLine] & 0xFF;
        int leftNear = grey[at - NEAR] & 0xFF;
        int rightNear = grey[at + NEAR] & 0xFF;
        int aboveNear = grey[at - nearLine] & 0xFF;
        int belowNear = grey[at + nearLine] & 0xFF;
        int light = value - CONTRAST;
        boolean isStroke =
            (left < light || leftNear < light) && (right < light || rightNear < light)
                || (above < light || aboveNear < light) && (below < light || belowNear < light);
        if (isStroke) {
          cells[cellRow + x / StrokeMask.CELL] |= 1L << (bit + x % StrokeMask.CELL);
        }
      }
    }
    return new StrokeMask(columns, cells);
  }
}
