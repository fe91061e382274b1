package org.fangtan.stage.graphic;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.contract.FollowedShape;
import org.fangtan.rendition.CropPath;
import org.fangtan.rendition.FrameGrid;

/** Paths of windows in the form of the contract: rests, and points of long movements. */
final class FollowedPaths {
  private static final int WHOLE = 10_000;

  /** The interval of points in a movement. */
  private static final long STEP_US = 1_000_000;

  private FollowedPaths() {}

  /**
   * @param shape as in file names: {@code 9x16}
   */
  static FollowedShape of(String shape, CropPath path, FrameGrid grid) {
    List<FollowedShape.Point> points = new ArrayList<>();
    CropPath.Window last = null;
    for (CropPath.Piece piece : path.pieces()) {
      long startUs = grid.timeUs(piece.frames().first());
      boolean rests = piece.from().equals(piece.to()) && piece.frames().length() > 1;
      long lastUs = points.isEmpty() ? -STEP_US : points.get(points.size() - 1).startUs();
      if (!piece.from().equals(last) && (rests || startUs - lastUs >= STEP_US)) {
        points.add(point(startUs, piece.from(), path));
        last = piece.from();
      }
    }
    return new FollowedShape(shape.replace('x', ':'), points);
  }

  private static FollowedShape.Point point(long startUs, CropPath.Window window, CropPath path) {
    return new FollowedShape.Point(
        startUs,
        (2 * window.x() + window.width()) * WHOLE / 2 / path.width(),
        (2 * window.y() + window.height()) * WHOLE / 2 / path.height(),
        window.width() * WHOLE / path.width(),
        window.height() * WHOLE / path.height());
  }
}
