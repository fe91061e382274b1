package org.fangtan.graphic;

import java.util.Optional;

/**
 * A filled box with round corners.
 *
 * @param radiusPx of its corners; half of its shorter side gives a disc or a pill
 */
public record Panel(
    String name, Box box, double radiusPx, Fill fill, Optional<Border> border, Motion motion)
    implements Element {
  public Panel {
    radiusPx = Box.snapped(radiusPx);
    if (radiusPx < 0) {
      throw new IllegalArgumentException("a radius of " + radiusPx);
    }
  }

  public static Panel of(String name, Box box, Colour colour) {
    return new Panel(name, box, 0, Fill.of(colour), Optional.empty(), Motion.NONE);
  }
}
