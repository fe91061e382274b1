package org.fangtan.framing;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.rendition.CropPath;
import org.fangtan.rendition.CropPath.Window;
import org.fangtan.rendition.FrameRange;

/**
 * A window of fixed size that moves through one shot.
 *
 * @param across its left edge in each frame, in pixels
 * @param down its upper edge in each frame, counted from {@code top}
 */
record Moving(FrameRange shot, double[] across, double[] down, int top, int width, int height) {
  /** The maximum deviation of a window from its ideal position, in pixels. */
  private static final double EXACT = 0.75;

  /** The maximum length of an even piece of a movement. */
  private static final int MAX_FRAMES = 25;

  /** The window of a frame, counted from the shot's first one. */
  private Window at(int i) {
    return new Window(rounded(across, i), top + rounded(down, i), width, height);
  }

  /** A resting window is on even pixels, so that chroma is not shifted. */
  private static int rounded(double[] offsets, int i) {
    boolean rests =
        (i > 0 && offsets[i - 1] == offsets[i])
            || (i + 1 < offsets.length && offsets[i + 1] == offsets[i]);
    return Math.toIntExact(rests ? Math.round(offsets[i] / 2 - 1e-6) * 2 : Math.round(offsets[i]));
  }

  /** Rests, and even movements between them. */
  List<CropPath.Piece> pieces() {
    List<CropPath.Piece> pieces = new ArrayList<>();
    int first = 0;
    while (first < across.length) {
      int end = restUntil(first);
      Window from = at(first);
      if (end - first > 1 || end == across.length) {
        pieces.add(CropPath.Piece.still(range(first, end), from));
        first = end;
        continue;
      }
      end = first + 1;
      while (end + 1 < across.length && end + 1 - first <= MAX_FRAMES && isEven(first, end + 1)) {
        end++;
      }
      pieces.add(new CropPath.Piece(range(first, end), from, at(end)));
      first = end;
    }
    return pieces;
  }

  private FrameRange range(int first, int end) {
    return new FrameRange(shot.first() + first, shot.first() + end);
  }

  private int restUntil(int first) {
    int end = first + 1;
    while (end < across.length && at(end).equals(at(first))) {
      end++;
    }
    return end;
  }

  /** Whether the window moves evenly from a frame to another. */
  private boolean isEven(int first, int end) {
    for (int i = first + 1; i < end; i++) {
      double share = (double) (i - first) / (end - first);
      if (Math.abs(across[first] + (across[end] - across[first]) * share - across[i]) > EXACT
          || Math.abs(down[first] + (down[end] - down[first]) * share - down[i]) > EXACT) {
        return false;
      }
    }
    return restUntil(end) - end < 2 || end - first < 2;
  }

  /** The window's last position, held through another shot. */
  Moving restingIn(FrameRange other) {
    int length = Math.toIntExact(other.length());
    double[] still = new double[length];
    double[] level = new double[length];
    java.util.Arrays.fill(still, across[across.length - 1]);
    java.util.Arrays.fill(level, down[down.length - 1]);
    return new Moving(other, still, level, top, width, height);
  }

  /** Whether a text is only partly visible at some time in the shot. */
  boolean cuts(TextBox text, int pictureWidth, int pictureHeight) {
    double left = (double) text.left() * pictureWidth / Face.WHOLE;
    double right = (double) text.right() * pictureWidth / Face.WHOLE;
    double upper = (double) text.top() * pictureHeight / Face.WHOLE;
    double lower = (double) text.bottom() * pictureHeight / Face.WHOLE;
    for (int i = 0; i < across.length; i++) {
      Window window = at(i);
      boolean isSeen =
          left < window.x() + window.width()
              && right > window.x()
              && upper < window.y() + window.height()
              && lower > window.y();
      boolean isInside =
          left >= window.x()
              && right <= window.x() + window.width()
              && upper >= window.y()
              && lower <= window.y() + window.height();
      if (isSeen && !isInside) {
        return true;
      }
    }
    return false;
  }
}
