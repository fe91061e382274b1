package org.fangtan.rendition;

import java.util.List;
import java.util.Optional;

/**
 * Which part of the picture an output shows in each frame, to follow a person through a recording.
 * Frames outside every piece show the whole picture.
 *
 * @param width of the upright picture to which the windows refer, in square pixels; pictures of
 *     another size are cropped proportionally
 * @param height of that picture
 * @param pieces in the order of their frames, without overlaps
 */
public record CropPath(int width, int height, List<Piece> pieces) {
  public CropPath {
    pieces = List.copyOf(pieces);
    if (width < 2 || height < 2) {
      throw new IllegalArgumentException("not a picture: " + width + "x" + height);
    }
    long reached = 0;
    for (Piece piece : pieces) {
      if (piece.frames().first() < reached
          || !piece.from().isInside(width, height)
          || !piece.to().isInside(width, height)) {
        throw new IllegalArgumentException("not a piece of a path: " + piece);
      }
      reached = piece.frames().end();
    }
  }

  /**
   * A part of the picture.
   *
   * @param x of its left edge, in pixels
   * @param y of its upper edge, in pixels
   */
  public record Window(int x, int y, int width, int height) {
    boolean isInside(int pictureWidth, int pictureHeight) {
      return x >= 0
          && y >= 0
          && width >= 2
          && height >= 2
          && x + width <= pictureWidth
          && y + height <= pictureHeight;
    }
  }

  /**
   * Frames during which a window rests, or moves evenly.
   *
   * @param from its position at the first frame
   * @param to its position at the frame after the last one; of the same size
   */
  public record Piece(FrameRange frames, Window from, Window to) {
    public Piece {
      if (from.width() != to.width() || from.height() != to.height()) {
        throw new IllegalArgumentException("a window changes its size: " + from + " to " + to);
      }
    }

    /** A window that rests. */
    public static Piece still(FrameRange frames, Window window) {
      return new Piece(frames, window, window);
    }

    Window at(long frame) {
      long passed = frame - frames.first();
      return new Window(
          between(from.x(), to.x(), passed),
          between(from.y(), to.y(), passed),
          from.width(),
          from.height());
    }

    private int between(int start, int end, long passed) {
      return start + Math.toIntExact(Math.round((double) (end - start) * passed / frames.length()));
    }
  }

  /** The window of a frame; empty for the whole picture. */
  public Optional<Window> at(long frame) {
    int low = 0;
    int high = pieces.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Piece piece = pieces.get(middle);
      if (frame < piece.frames().first()) {
        high = middle - 1;
      } else if (frame >= piece.frames().end()) {
        low = middle + 1;
      } else {
        return Optional.of(piece.at(frame)).filter(window -> !isWhole(window));
      }
    }
    return Optional.empty();
  }

  private boolean isWhole(Window window) {
    return window.width() == width && window.height() == height;
  }
}
