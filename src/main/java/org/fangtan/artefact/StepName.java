package org.fangtan.artefact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A step's name, unique in its run: short plain ASCII, so that it may be part of a job's name. */
public record StepName(@JsonValue String value) implements Comparable<StepName> {
  private static final String EARLY = "early-";
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9.-]{0,79}");

  @JsonCreator
  public StepName {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a step's name: '" + value + "'");
    }
  }

  /**
   * Whether the step is one of an early version's: it goes first, and the run can do without it.
   */
  public boolean isEarly() {
    return value.startsWith(EARLY);
  }

  /** What the same step is called where it is made for an early version. */
  public StepName early() {
    return isEarly() ? this : new StepName(EARLY + value);
  }

  @Override
  public int compareTo(StepName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
