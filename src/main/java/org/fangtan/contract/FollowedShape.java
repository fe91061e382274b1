package org.fangtan.contract;

import java.util.List;

/**
 * What a clip of another shape shows of the recording's picture, where it follows somebody: so that
 * an editor can correct it in {@code topic.conf}.
 *
 * @param aspect such as {@code 9:16}
 * @param path in the order of its times; between two of them of one shot the picture moves smoothly
 */
public record FollowedShape(String aspect, List<Point> path) {
  public FollowedShape {
    Check.text(aspect, "aspect of a clip's path");
    path = List.copyOf(path);
  }

  /**
   * What is shown from a time on, in ten-thousandths of the picture's width and height.
   *
   * @param startUs on the published recording's timeline
   * @param x of the middle; divided by 10,000 it is what {@code follow} in {@code topic.conf} takes
   * @param y of the middle
   * @param width of what is shown; 10,000 where it is the whole width
   * @param height of what is shown
   */
  public record Point(long startUs, int x, int y, int width, int height) {}
}
