package org.fangtan.graphic;

import java.util.List;

/**
 * A line through points, drawn from the first to the last as it grows, with round ends.
 *
 * @param points at least two
 */
public record Line(String name, List<Point> points, double widthPx, Colour colour, Motion motion)
    implements Element {
  /** A point in pixels, on the grid of 1/64 pixel. */
  public record Point(double x, double y) {
    public Point {
      x = Box.snapped(x);
      y = Box.snapped(y);
    }
  }

  public Line {
    points = List.copyOf(points);
    widthPx = Box.snapped(widthPx);
    if (points.size() < 2 || widthPx <= 0) {
      throw new IllegalArgumentException(points.size() + " points, " + widthPx + " px wide");
    }
  }

  /** The box around its points, ignoring half of its width outside. */
  @Override
  public Box box() {
    Box box = new Box(points.get(0).x(), points.get(0).y(), 0, 0);
    for (Point point : points) {
      box = box.around(new Box(point.x(), point.y(), 0, 0));
    }
    return box;
  }
}
