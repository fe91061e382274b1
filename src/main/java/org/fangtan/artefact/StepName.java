package org.fangtan.artefact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A step's name, unique in its run: short plain ASCII, so that it may be part of a job's name. */
public record StepName(@JsonValue String value) implements Comparable<StepName> {
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9.-]{0,79}");

  @JsonCreator
  public StepName {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a step's name: '" + value + "'");
    }
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
