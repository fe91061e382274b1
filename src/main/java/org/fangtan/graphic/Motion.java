package org.fangtan.graphic;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import org.fangtan.graphic.Change.Property;

/**
 * When an element is visible, and how it moves. Its appearance at a time depends only on that time.
 *
 * @param fromUs when it first appears, in microseconds of the scene
 * @param untilUs when it disappears; {@link #ALWAYS} where it stays
 * @param changes those of the same property in the order of their starts
 */
public record Motion(long fromUs, long untilUs, List<Change> changes) {
  /** An end that never comes. */
  public static final long ALWAYS = Long.MAX_VALUE;

  /** Always visible, and at rest. */
  public static final Motion NONE = new Motion(0, ALWAYS, List.of());

  public Motion {
    changes = List.copyOf(changes);
    if (fromUs < 0 || untilUs < fromUs) {
      throw new IllegalArgumentException("there from " + fromUs + " until " + untilUs);
    }
  }

  /** The state of an element at one time. */
  public record State(
      boolean isThere, double opacity, double x, double y, double scale, double growth) {
    /** At rest. */
    public static final State REST = new State(true, 1, 0, 0, 1, 1);
  }

  public State at(long timeUs) {
    if (changes.isEmpty()) {
      return isThere(timeUs) ? State.REST : new State(false, 1, 0, 0, 1, 1);
    }
    return new State(
        isThere(timeUs),
        Math.min(1, Math.max(0, value(Property.OPACITY, timeUs))),
        Box.snapped(value(Property.X, timeUs)),
        Box.snapped(value(Property.Y, timeUs)),
        Math.max(0, value(Property.SCALE, timeUs)),
        Math.min(1, Math.max(0, value(Property.GROWTH, timeUs))));
  }

  /** When all its changes are done. */
  public State rest() {
    State last = at(ALWAYS - 1);
    return new State(true, last.opacity(), last.x(), last.y(), last.scale(), last.growth());
  }

  public boolean isThere(long timeUs) {
    return timeUs >= fromUs && timeUs < untilUs;
  }

  /** The value from the last change that has begun, else from the first one that will. */
  private double value(Property property, long timeUs) {
    double value = property.rest();
    boolean isFirst = true;
    for (Change change : changes) {
      if (change.property() == property && (isFirst || timeUs >= change.startUs())) {
        value = change.at(timeUs);
        isFirst = false;
      }
    }
    return value;
  }

  @JsonIgnore
  public boolean isAtRest() {
    return changes.isEmpty();
  }

  /** The same, visible only from a time on. */
  public Motion from(long timeUs) {
    return new Motion(timeUs, Math.max(timeUs, untilUs), changes);
  }

  /** The same, visible only until a time. */
  public Motion until(long timeUs) {
    return new Motion(fromUs, timeUs, changes);
  }

  public Motion and(Change change) {
    List<Change> all = new ArrayList<>(changes);
    all.add(change);
    return new Motion(fromUs, untilUs, all);
  }

  /** Fades in. */
  public Motion fadingIn(long startUs, long durationUs) {
    return and(new Change(Property.OPACITY, startUs, startUs + durationUs, 0, 1, Easing.OUT));
  }

  /** Fades out, and disappears at the end. */
  public Motion fadingOut(long startUs, long durationUs) {
    return and(new Change(Property.OPACITY, startUs, startUs + durationUs, 1, 0, Easing.LINEAR))
        .until(startUs + durationUs);
  }

  /** Moves up to its place from a number of pixels below; a negative number is above. */
  public Motion rising(long startUs, long durationUs, double pixels) {
    return and(new Change(Property.Y, startUs, startUs + durationUs, pixels, 0, Easing.OUT));
  }

  /** Moves to its place from a number of pixels to the right; a negative number is to the left. */
  public Motion sliding(long startUs, long durationUs, double pixels) {
    return and(new Change(Property.X, startUs, startUs + durationUs, pixels, 0, Easing.OUT));
  }

  /** Grows from nothing to its full length. */
  public Motion growing(long startUs, long durationUs) {
    return and(new Change(Property.GROWTH, startUs, startUs + durationUs, 0, 1, Easing.OUT));
  }

  /** Changes its size from a factor to its own size. */
  public Motion scaling(long startUs, long durationUs, double from) {
    return and(new Change(Property.SCALE, startUs, startUs + durationUs, from, 1, Easing.OUT));
  }
}
