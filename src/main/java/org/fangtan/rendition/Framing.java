package org.fangtan.rendition;

import java.util.Optional;

/**
 * How a picture is fitted into a frame of another aspect ratio.
 *
 * @param kind where no person is followed
 * @param focusPercent for a crop, which part is kept when the picture is too wide or too high: 0 is
 *     its left or upper end, 50 its middle
 * @param follows whether a person is followed where one is visible, along the {@code path} once
 *     that is known
 * @param path which part of the picture is shown; empty in a plan
 */
public record Framing(Kind kind, int focusPercent, boolean follows, Optional<CropPath> path) {
  /** Black borders. */
  public static final Framing BORDERS = new Framing(Kind.BORDERS, 50);

  public Framing {
    if (focusPercent < 0 || focusPercent > 100) {
      throw new IllegalArgumentException("not a percentage: " + focusPercent);
    }
  }

  /** Nobody is followed. */
  public Framing(Kind kind, int focusPercent) {
    this(kind, focusPercent, false, Optional.empty());
  }

  /** The same, but following a visible person. */
  public Framing following() {
    return new Framing(kind, focusPercent, true, path);
  }

  /** The same along a path. */
  public Framing along(CropPath found) {
    return new Framing(kind, focusPercent, true, Optional.of(found));
  }

  /** What happens where the aspect ratios differ. */
  public enum Kind {
    /** The whole picture between black borders. */
    BORDERS,
    /** A part of the picture that fills the frame. */
    CROP,
    /** The whole picture in front of a blurred, enlarged copy of itself. */
    BLUR
  }
}
