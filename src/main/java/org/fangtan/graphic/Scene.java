package org.fangtan.graphic;

import java.util.List;
import java.util.Optional;

/**
 * A picture or a film as data: what stands where, and how it moves. Frames, an SVG and stills are
 * made of the same scene. It goes to child JVMs, and into the keys of steps, as JSON.
 *
 * @param width in pixels
 * @param durationUs in microseconds; 0 for a still
 * @param background opaque or not; without one it is transparent
 * @param safe where text may stand; what is outside may be covered by controls of players
 * @param title for those who cannot see it
 * @param description all that it says, for those who cannot see it
 */
public record Scene(
    int width,
    int height,
    long durationUs,
    Optional<Fill> background,
    Box safe,
    List<Element> elements,
    String title,
    String description) {
  /** Longer sides are refused: a long picture of 1080 pixels' width has room for 30 screens. */
  public static final int MAX_SIDE = 60_000;

  public Scene {
    elements = List.copyOf(elements);
    if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE || durationUs < 0) {
      throw new IllegalArgumentException(
          "a scene of " + width + " by " + height + ", " + durationUs + " us");
    }
  }

  /** The whole of it. */
  public Box frame() {
    return new Box(0, 0, width, height);
  }
}
