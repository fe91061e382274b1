package org.fangtan.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import java.util.regex.Pattern;

/** One run of one topic, identified by a random name. */
public record RunId(@JsonValue String value) {
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}");

  @JsonCreator
  public RunId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a run: '" + value + "'");
    }
  }

  public static RunId random() {
    return new RunId(UUID.randomUUID().toString().replace("-", ""));
  }

  @Override
  public String toString() {
    return value;
  }
}
