package org.fangtan.graphic;

/**
 * A change of one property of an element over a period of time. Before it the property has the
 * value of its start, after it that of its end.
 *
 * @param startUs in microseconds of the scene
 * @param endUs not before the start
 */
public record Change(
    Property property, long startUs, long endUs, double from, double to, Easing easing) {

  /** The properties that can change, with their values in an element at rest. */
  public enum Property {
    /** From 0, invisible, to 1. */
    OPACITY(1),
    /** Offset to the right in pixels. */
    X(0),
    /** Offset downwards in pixels. */
    Y(0),
    /** The size, relative to the centre of the element's box. */
    SCALE(1),
    /** The share of a bar or line that is visible, from 0 to 1. */
    GROWTH(1);

    private final double rest;

    Property(double rest) {
      this.rest = rest;
    }

    public double rest() {
      return rest;
    }
  }

  public Change {
    if (startUs < 0 || endUs < startUs) {
      throw new IllegalArgumentException("a change from " + startUs + " to " + endUs);
    }
    if (!Double.isFinite(from) || !Double.isFinite(to)) {
      throw new IllegalArgumentException("a change from " + from + " to " + to);
    }
  }

  double at(long timeUs) {
    if (timeUs >= endUs) {
      return to;
    }
    if (timeUs <= startUs) {
      return from;
    }
    return from + (to - from) * easing.at((timeUs - startUs) / (double) (endUs - startUs));
  }
}
