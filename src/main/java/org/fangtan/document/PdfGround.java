package org.fangtan.document;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;

/**
 * What is painted on a PDF's page besides text: filled rectangles and pictures, in the order in
 * which they are painted, so that text under them or in their colour can be recognised. Other
 * shapes and clipping by other shapes are ignored: they hide nothing here. In units of the page.
 */
final class PdfGround {
  private static final int MAX_PATCHES = 20_000;

  /** Points of a path that may be one rectangle, the first perhaps twice. */
  private static final int RECTANGLE_POINTS = 5;

  /**
   * @param colour empty for a picture
   * @param opaque whether it is fully opaque
   */
  private record Patch(int order, Rectangle2D where, OptionalInt colour, boolean opaque) {}

  private final List<Patch> patches = new ArrayList<>();
  private final Deque<Rectangle2D> clips = new ArrayDeque<>();
  private final List<Rectangle2D> rectangles = new ArrayList<>();
  private final List<Point2D> points = new ArrayList<>();
  private boolean plain = true;
  private boolean clipping;
  private int order;

  PdfGround(Rectangle2D page) {
    clips.push(page);
  }

  /** The position, in the order of painting, of the next item. */
  int next() {
    return order++;
  }

  void save() {
    clips.push(clip());
  }

  void restore() {
    if (clips.size() > 1) {
      clips.pop();
    }
  }

  void rectangle(Point2D a, Point2D b) {
    Rectangle2D box = new Rectangle2D.Double(a.getX(), a.getY(), 0, 0);
    box.add(b);
    rectangles.add(box);
  }

  /** A corner of a path; optionally the first corner of a new shape. */
  void point(Point2D point, boolean first) {
    if (first) {
      endShape();
    }
    points.add(point);
  }

  void curve() {
    plain = false;
  }

  /** The path becomes the clipping border of later items. */
  void clipNext() {
    clipping = true;
  }

  void fill(OptionalInt colour, boolean opaque) {
    endShape();
    for (Rectangle2D box : plain ? rectangles : List.<Rectangle2D>of()) {
      paint(box, colour, opaque && colour.isPresent());
    }
    endPath();
  }

  void endPath() {
    endShape();
    if (clipping) {
      boolean one = plain && rectangles.size() == 1;
      // Inside another clipping border, the covered area is unknown.
      Rectangle2D before = clips.size() > 0 ? clips.pop() : new Rectangle2D.Double();
      clips.push(one ? before.createIntersection(rectangles.get(0)) : new Rectangle2D.Double());
    }
    rectangles.clear();
    plain = true;
    clipping = false;
  }

  void picture(Rectangle2D where, boolean opaque) {
    paint(where, OptionalInt.empty(), opaque);
  }

  /** Whether something painted later covers a point. */
  boolean isCovered(Point2D point, int since) {
    for (int i = patches.size() - 1; i >= 0 && patches.get(i).order > since; i--) {
      if (patches.get(i).opaque && patches.get(i).where.contains(point)) {
        return true;
      }
    }
    return false;
  }

  /** The colour under a point at a given position in the order; empty where there is a picture. */
  OptionalInt colour(Point2D point, int then) {
    for (int i = patches.size() - 1; i >= 0; i--) {
      Patch patch = patches.get(i);
      if (patch.order < then && patch.where.contains(point)) {
        return patch.colour;
      }
    }
    return OptionalInt.of(Ink.WHITE);
  }

  private void endShape() {
    if (points.size() >= RECTANGLE_POINTS - 1 && points.size() <= RECTANGLE_POINTS) {
      Rectangle2D box = new Rectangle2D.Double(points.get(0).getX(), points.get(0).getY(), 0, 0);
      points.forEach(box::add);
      boolean corners =
          points.stream()
              .allMatch(
                  p ->
                      (near(p.getX(), box.getMinX()) || near(p.getX(), box.getMaxX()))
                          && (near(p.getY(), box.getMinY()) || near(p.getY(), box.getMaxY())));
      if (corners) {
        rectangles.add(box);
      }
      plain &= corners;
    } else if (points.size() > 1) {
      plain = false;
    }
    points.clear();
  }

  private static boolean near(double a, double b) {
    return Math.abs(a - b) < 0.5;
  }

  private void paint(Rectangle2D where, OptionalInt colour, boolean opaque) {
    Rectangle2D seen = where.createIntersection(clip());
    if (seen.getWidth() > 0 && seen.getHeight() > 0 && patches.size() < MAX_PATCHES) {
      patches.add(new Patch(next(), seen, colour, opaque));
    }
  }

  private Rectangle2D clip() {
    Rectangle2D clip = clips.peek();
    return clip == null ? new Rectangle2D.Double() : clip;
  }
}
