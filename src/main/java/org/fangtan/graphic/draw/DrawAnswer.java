package org.fangtan.graphic.draw;

import java.util.List;

/**
 * The pictures that were written, in the order in which they were asked for, slices from the top.
 */
public record DrawAnswer(List<File> files) {
  public DrawAnswer {
    files = List.copyOf(files);
  }

  /**
   * A file.
   *
   * @param stem what was asked for
   * @param name of the file in the folder
   * @param top where it begins in the whole, in pixels; 0 but for slices
   * @param isSlice whether it is a part
   */
  public record File(
      String stem,
      String name,
      String mediaType,
      int width,
      int height,
      int top,
      boolean isSlice,
      long sizeBytes) {}
}
