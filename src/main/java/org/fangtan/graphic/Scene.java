package org.fangtan.graphic;

import java.util.List;
import java.util.Optional;

/**
 * A picture or a film as data: its elements, their positions and motion. Frames, an SVG and stills
 * are made from the same scene. It is passed to child JVMs, and is part of step keys, as JSON.
 *
 * @param width in pixels
 * @param durationUs in microseconds; 0 for a still
 * @param background opaque or not; if absent, it is transparent
 * @param safe the area for text; anything outside may be covered by the controls of players
 * @param title for people who cannot see it
 * @param description its whole content, for people who cannot see it
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
  /** The maximum side: a long picture with a width of 1080 pixels has room for 30 screens. */
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
