package org.fangtan.graphic;

import java.util.Optional;

/**
 * A picture in a box.
 *
 * @param source a name that whoever draws the scene has a file for, or a {@code data:} address
 *     ({@link Theme.Logo#address()})
 * @param part what of it is shown, in pixels of the upright picture; else all of it
 * @param radiusPx of the box's corners
 * @param alternative what it shows, in words; empty for an ornament
 */
public record Picture(
    String name,
    Box box,
    String source,
    Optional<Box> part,
    Fit fit,
    double radiusPx,
    String alternative,
    Motion motion)
    implements Element {
  /** What is done where picture and box have different shapes. */
  public enum Fit {
    /** It is shown whole, in the middle of the box. */
    WHOLE,
    /** It fills the box; what is too much is cut off on both sides alike. */
    CROPPED
  }

  public Picture {
    radiusPx = Box.snapped(radiusPx);
    if (radiusPx < 0) {
      throw new IllegalArgumentException("a radius of " + radiusPx);
    }
  }
}
