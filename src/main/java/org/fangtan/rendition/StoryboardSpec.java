package org.fangtan.rendition;

/**
 * Small pictures at regular intervals, laid out on sheets, for preview while seeking.
 *
 * @param intervalUs distance of the pictures
 * @param longSide pixels of a picture's longer side
 * @param columns pictures in a row
 * @param rows rows on a sheet; the last one may have fewer
 */
public record StoryboardSpec(long intervalUs, int longSide, int columns, int rows) {
  private static final int COLUMNS = 10;
  private static final int ROWS = 10;

  /** Enough for a scroll bar, and few enough for a phone to load. */
  private static final int MAX_PICTURES = 400;

  public StoryboardSpec {
    if (intervalUs <= 0 || longSide < 16 || columns < 1 || rows < 1) {
      throw new IllegalArgumentException(
          "not a storyboard: " + intervalUs + ", " + longSide + ", " + columns + "x" + rows);
    }
  }

  /** A storyboard for a recording; in a long one the pictures are farther apart. */
  public static StoryboardSpec of(long intervalUs, int longSide, long durationUs) {
    long least = (durationUs + MAX_PICTURES - 1) / MAX_PICTURES;
    long seconds = Math.max(1, (least + 999_999) / 1_000_000);
    return new StoryboardSpec(Math.max(intervalUs, seconds * 1_000_000), longSide, COLUMNS, ROWS);
  }
}
