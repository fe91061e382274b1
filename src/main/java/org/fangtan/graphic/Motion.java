package org.fangtan.graphic;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import org.fangtan.graphic.Change.Property;

/**
 * When an element is there, and how it moves. What it looks like at a time depends on that time
 * alone.
 *
 * @param fromUs when it is there first, in microseconds of the scene
 * @param untilUs when it is there no more; {@link #ALWAYS} where it stays
 * @param changes of one property those that begin earlier come first
 */
public record Motion(long fromUs, long untilUs, List<Change> changes) {
  /** An end that never comes. */
  public static final long ALWAYS = Long.MAX_VALUE;

  /** There from the beginning, to the end, and at rest. */
  public static final Motion NONE = new Motion(0, ALWAYS, List.of());

  public Motion {
    changes = List.copyOf(changes);
    if (fromUs < 0 || untilUs < fromUs) {
      throw new IllegalArgumentException("there from " + fromUs + " until " + untilUs);
    }
  }

  /** What an element is like at one time. */
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

  /** Of the last change that has begun, else of the first one that will. */
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

  /** The same, there only from a time on. */
  public Motion from(long timeUs) {
    return new Motion(timeUs, Math.max(timeUs, untilUs), changes);
  }

  /** The same, there only until a time. */
  public Motion until(long timeUs) {
    return new Motion(fromUs, timeUs, changes);
  }

  public Motion and(Change change) {
    List<Change> all = new ArrayList<>(changes);
    all.add(change);
    return new Motion(fromUs, untilUs, all);
  }

  /** Appears out of nothing. */
  public Motion fadingIn(long startUs, long durationUs) {
    return and(new Change(Property.OPACITY, startUs, startUs + durationUs, 0, 1, Easing.OUT));
  }

  /** Vanishes; it is there no more when that is done. */
  public Motion fadingOut(long startUs, long durationUs) {
    return and(new Change(Property.OPACITY, startUs, startUs + durationUs, 1, 0, Easing.LINEAR))
        .until(startUs + durationUs);
  }

  /** Comes to its place from so many pixels below; negative ones are above. */
  public Motion rising(long startUs, long durationUs, double pixels) {
    return and(new Change(Property.Y, startUs, startUs + durationUs, pixels, 0, Easing.OUT));
  }

  /** Comes to its place from so many pixels to the right; negative ones are to the left. */
  public Motion sliding(long startUs, long durationUs, double pixels) {
    return and(new Change(Property.X, startUs, startUs + durationUs, pixels, 0, Easing.OUT));
  }

  /** Grows from nothing to its whole length. */
  public Motion growing(long startUs, long durationUs) {
    return and(new Change(Property.GROWTH, startUs, startUs + durationUs, 0, 1, Easing.OUT));
  }

  /** Comes from a part of its size, or from more, to its own. */
  public Motion scaling(long startUs, long durationUs, double from) {
    return and(new Change(Property.SCALE, startUs, startUs + durationUs, from, 1, Easing.OUT));
  }
}
