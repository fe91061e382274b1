package org.fangtan.graphic;

import java.util.Optional;

/**
 * A picture in a box.
 *
 * @param source a name for which the renderer has a file, or a {@code data:} address ({@link
 *     Theme.Logo#address()})
 * @param part the visible part, in pixels of the upright picture; if absent, all of it
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
  /** What happens where picture and box have different aspect ratios. */
  public enum Fit {
    /** The whole picture is shown, in the middle of the box. */
    WHOLE,
    /** The picture fills the box; the excess is cut off equally on both sides. */
    CROPPED
  }

  public Picture {
    radiusPx = Box.snapped(radiusPx);
    if (radiusPx < 0) {
      throw new IllegalArgumentException("a radius of " + radiusPx);
    }
  }
}
