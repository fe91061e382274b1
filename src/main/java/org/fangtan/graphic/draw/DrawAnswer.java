package org.fangtan.graphic.draw;

import java.util.List;

/** The written pictures, in the order of the requests, slices from the top. */
public record DrawAnswer(List<File> files) {
  public DrawAnswer {
    files = List.copyOf(files);
  }

  /**
   * A file.
   *
   * @param stem of the request
   * @param name of the file in the folder
   * @param top its position in the whole picture, in pixels; 0 except for slices
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
