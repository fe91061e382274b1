package org.fangtan.graphic;

import java.util.Optional;

/**
 * What an area is filled with: one colour, or a passage from one to another.
 *
 * @param end the colour at the lower or right side, where it is another one
 */
public record Fill(Colour start, Optional<Colour> end, Direction direction) {
  /** Where a passage leads. */
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
