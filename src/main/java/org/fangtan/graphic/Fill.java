package org.fangtan.graphic;

import java.util.Optional;

/**
 * The fill of an area: one colour, or a gradient.
 *
 * @param end the colour at the bottom or right side, where it differs
 */
public record Fill(Colour start, Optional<Colour> end, Direction direction) {
  /** The direction of a gradient. */
  public enum Direction {
    DOWN,
    RIGHT
  }

  public static Fill of(Colour colour) {
    return new Fill(colour, Optional.empty(), Direction.DOWN);
  }

  public static Fill down(Colour top, Colour bottom) {
    return new Fill(top, Optional.of(bottom), Direction.DOWN);
  }

  public static Fill right(Colour left, Colour right) {
    return new Fill(left, Optional.of(right), Direction.RIGHT);
  }
}
