package org.fangtan.rendition;

import java.util.Optional;

/**
 * How a picture is brought into a frame of another shape.
 *
 * @param kind where no person is followed
 * @param focusPercent for a crop, what of the picture is kept when it is too wide or too high: 0 is
 *     its left or upper end, 50 its middle
 * @param follows whether a person is followed where one is seen; the {@code path} says how, once it
 *     is known
 * @param path what of the picture is shown; a plan has none yet
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

  /** The same where nobody is seen; whoever is seen is followed. */
  public Framing following() {
    return new Framing(kind, focusPercent, true, path);
  }

  /** The same along a path. */
  public Framing along(CropPath found) {
    return new Framing(kind, focusPercent, true, Optional.of(found));
  }

  /** What is done where the shapes differ. */
  public enum Kind {
    /** The whole picture between black borders. */
    BORDERS,
    /** A part of the picture that fills the frame. */
    CROP,
    /** The whole picture before a blurred, enlarged copy of itself. */
    BLUR
  }
}
