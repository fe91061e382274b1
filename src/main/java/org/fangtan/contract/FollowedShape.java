package org.fangtan.contract;

import java.util.List;

/**
 * What a clip of another aspect ratio shows of the recording's picture, where it follows somebody;
 * an editor can correct it in {@code topic.conf}.
 *
 * @param aspect such as {@code 9:16}
 * @param path in order of time; between two points in the same shot the crop moves smoothly
 */
public record FollowedShape(String aspect, List<Point> path) {
  public FollowedShape {
    Check.text(aspect, "aspect of a clip's path");
    path = List.copyOf(path);
  }

  /**
   * The crop from a time on, in ten-thousandths of the picture's width and height.
   *
   * @param startUs on the published recording's timeline
   * @param x of the centre; divided by 10,000 it is a value for {@code follow} in {@code
   *     topic.conf}
   * @param y of the centre
   * @param width of the crop; 10,000 is the whole width
   * @param height of the crop
   */
  public record Point(long startUs, int x, int y, int width, int height) {}
}
