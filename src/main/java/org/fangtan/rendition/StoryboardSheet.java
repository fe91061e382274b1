package org.fangtan.rendition;

import java.util.List;
import org.fangtan.timeline.TimeRange;

/**
 * One JPEG of a storyboard: pictures in rows from left to right.
 *
 * @param file its name
 * @param pictures the time that each picture represents
 */
public record StoryboardSheet(
    String file, int pictureWidth, int pictureHeight, int columns, List<TimeRange> pictures) {
  public StoryboardSheet {
    pictures = List.copyOf(pictures);
  }
}
