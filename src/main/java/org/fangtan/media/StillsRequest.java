package org.fangtan.media;

import java.nio.file.Path;
import java.util.List;
import org.fangtan.rendition.FrameGrid;

/**
 * Single pictures from a finished rendition.
 *
 * @param name the operator's name for it, for messages
 * @param frames in ascending order
 * @param width of the pictures, even
 * @param height of the pictures, even
 * @param folder where they are written; it exists
 */
public record StillsRequest(
    String name, Path file, FrameGrid grid, List<Long> frames, int width, int height, Path folder) {
  public StillsRequest {
    frames = List.copyOf(frames);
  }

  /** The name of a frame's picture in the folder. */
  public static String fileOf(long frame) {
    return "still-" + frame + ".jpg";
  }
}
