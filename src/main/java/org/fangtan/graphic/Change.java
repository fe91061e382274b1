package org.fangtan.graphic;

/**
 * One property of an element changes in a stretch of time. Before it, and after it, the property
 * has the value of the nearer end.
 *
 * @param startUs in microseconds of the scene
 * @param endUs not before the start
 */
public record Change(
    Property property, long startUs, long endUs, double from, double to, Easing easing) {

  /** What can change, and its value in an element at rest. */
  public enum Property {
    /** From 0, unseen, to 1. */
    OPACITY(1),
    /** Offset to the right in pixels. */
    X(0),
    /** Offset downwards in pixels. */
    Y(0),
    /** Size, around the centre of the element's box. */
    SCALE(1),
    /** The share of a bar or line that is there, from 0 to 1. */
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
