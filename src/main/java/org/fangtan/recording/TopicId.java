package org.fangtan.recording;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A topic's name: the first segment of its objects' keys, as the operator wrote it. */
public record TopicId(@JsonValue String value) implements Comparable<TopicId> {
  @JsonCreator
  public TopicId {
    if (value.isBlank() || value.indexOf('/') >= 0) {
      throw new IllegalArgumentException("not a topic's name: '" + value + "'");
    }
  }

  @Override
  public int compareTo(TopicId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
