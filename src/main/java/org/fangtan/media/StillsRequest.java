package org.fangtan.media;

import java.nio.file.Path;
import java.util.List;
import org.fangtan.rendition.FrameGrid;

/**
 * Single pictures of a finished rendition.
 *
 * @param name what the operator calls it, for messages
 * @param frames in rising order
 * @param width of the pictures, even
 * @param height of the pictures, even
 * @param folder where they are written; it exists
 */
public record StillsRequest(
    String name, Path file, FrameGrid grid, List<Long> frames, int width, int height, Path folder) {
  public StillsRequest {
    frames = List.copyOf(frames);
  }

  /** What the picture of a frame is called in the folder. */
  public static String fileOf(long frame) {
    return "still-" + frame + ".jpg";
  }
}
