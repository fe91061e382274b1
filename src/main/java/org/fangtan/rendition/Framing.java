package org.fangtan.rendition;

/**
 * How a picture is brought into a frame of another shape.
 *
 * @param focusPercent for a crop, what of the picture is kept when it is too wide or too high: 0 is
 *     its left or upper end, 50 its middle
 */
public record Framing(Kind kind, int focusPercent) {
  /** Black borders. */
  public static final Framing BORDERS = new Framing(Kind.BORDERS, 50);

  public Framing {
    if (focusPercent < 0 || focusPercent > 100) {
      throw new IllegalArgumentException("not a percentage: " + focusPercent);
    }
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
