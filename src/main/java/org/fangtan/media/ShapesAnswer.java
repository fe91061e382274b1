package org.fangtan.media;

import java.util.List;

/** The encoded files, in the order of the request. */
public record ShapesAnswer(List<Encoded> files) {
  public ShapesAnswer {
    files = List.copyOf(files);
  }

  /**
   * @param frames including those of opening and closing cards
   */
  public record Encoded(String file, long frames) {}
}
