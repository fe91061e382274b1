package org.fangtan.framing;

import java.util.List;
import java.util.Optional;

/**
 * The part of a picture that fills a box of another aspect ratio without cutting through a head.
 *
 * @param x of its left edge, in pixels of the picture
 * @param y of its upper edge
 */
public record FaceCrop(int x, int y, int width, int height) {
  /** Hair and chin outside the face that the network marks, as shares of the face. */
  private static final double ABOVE = 0.6;

  private static final double BELOW = 0.25;
  private static final double BESIDE = 0.3;

  /** The position of a face's centre, from the upper edge of the crop. */
  private static final double EYE_LEVEL = 0.42;

  /** The maximum enlargement; beyond it, pixels become visible. */
  private static final double MAX_ZOOM = 1.5;

  /** The minimum share of the crop that a face fills, where the enlargement allows it. */
  private static final double MIN_SHARE = 0.2;

  /**
   * The largest crop of the aspect ratio, or a somewhat smaller one where the face would be too
   * small in it.
   *
   * @param faces in the order of their importance; as many as fit are kept whole
   * @param bottom where the picture is cut anyway, in ten-thousandths of its height
   * @param aspect width divided by height of the box
   * @return empty where not even the first face fits: then the picture is shown whole
   */
  public static Optional<FaceCrop> of(
      int pictureWidth, int pictureHeight, List<Face> faces, int bottom, double aspect) {
    return of(pictureWidth, pictureHeight, faces, bottom, aspect, MAX_ZOOM);
  }

  /** The largest crop of the aspect ratio, without enlargement, as a page crops it. */
  public static Optional<FaceCrop> unscaled(
      int pictureWidth, int pictureHeight, List<Face> faces, double aspect) {
    return of(pictureWidth, pictureHeight, faces, Face.WHOLE, aspect, 1);
  }

  /** Whether a face is wholly visible; hair may be cut. */
  boolean holds(Face face, int pictureWidth, int pictureHeight) {
    return (double) face.left() * pictureWidth / Face.WHOLE >= x - 1
        && (double) face.right() * pictureWidth / Face.WHOLE <= x + width + 1
        && (double) (face.top() - face.height() / 4) * pictureHeight / Face.WHOLE >= y - 1
        && (double) face.bottom() * pictureHeight / Face.WHOLE <= y + height + 1;
  }

  private static Optional<FaceCrop> of(
      int pictureWidth,
      int pictureHeight,
      List<Face> faces,
      int bottom,
      double aspect,
      double maxZoom) {
    double rows = (double) pictureHeight * bottom / Face.WHOLE;
    double width = Math.min(pictureWidth, rows * aspect);
    double height = width / aspect;
    if (faces.isEmpty()) {
      return Optional.of(crop((pictureWidth - width) / 2, (rows - height) * 0.3, width, height));
    }
    double[] kept = head(faces.get(0), pictureWidth, pictureHeight);
    if (kept[2] - kept[0] > width || kept[3] - kept[1] > height) {
      return Optional.empty();
    }
    for (Face other : faces.subList(1, faces.size())) {
      double[] both = union(kept, head(other, pictureWidth, pictureHeight));
      if (both[2] - both[0] <= width && both[3] - both[1] <= height) {
        kept = both;
      }
    }
    double share = (double) faces.get(0).height() * pictureHeight / Face.WHOLE / height;
    double zoom = Math.min(maxZoom, Math.max(1, MIN_SHARE / share));
    zoom = Math.min(zoom, Math.min(width / (kept[2] - kept[0]), height / (kept[3] - kept[1])));
    width /= zoom;
    height /= zoom;
    double centreX = (kept[0] + kept[2]) / 2;
    double centreY = (kept[1] + kept[3]) / 2;
    double x = inside(centreX - width / 2, kept[0], kept[2], width, pictureWidth);
    double y = inside(centreY - height * EYE_LEVEL, kept[1], kept[3], height, rows);
    return Optional.of(crop(x, y, width, height));
  }

  /**
   * The value closest to the wanted one that keeps the range visible and stays inside the picture.
   */
  private static double inside(double wish, double from, double to, double length, double limit) {
    double holding = Math.max(to - length, Math.min(from, wish));
    return Math.max(0, Math.min(limit - length, holding));
  }

  private static FaceCrop crop(double x, double y, double width, double height) {
    return new FaceCrop(
        Math.toIntExact(Math.round(x)),
        Math.toIntExact(Math.round(y)),
        Math.max(1, Math.toIntExact((long) width)),
        Math.max(1, Math.toIntExact((long) height)));
  }

  /** A face with its hair, limited to the picture: left, top, right, bottom in pixels. */
  private static double[] head(Face face, int pictureWidth, int pictureHeight) {
    return new double[] {
      Math.max(0, (face.left() - BESIDE * face.width()) * pictureWidth / Face.WHOLE),
      Math.max(0, (face.top() - ABOVE * face.height()) * pictureHeight / Face.WHOLE),
      Math.min(pictureWidth, (face.right() + BESIDE * face.width()) * pictureWidth / Face.WHOLE),
      Math.min(pictureHeight, (face.bottom() + BELOW * face.height()) * pictureHeight / Face.WHOLE)
    };
  }

  private static double[] union(double[] a, double[] b) {
    return new double[] {
      Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])
    };
  }
}
