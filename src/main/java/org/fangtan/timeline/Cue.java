package org.fangtan.timeline;

import java.util.Optional;

/**
 * Text that is shown over a range of time.
 *
 * @param text plain text, never markup; lines separated by {@code \n}
 * @param voice who speaks, where the source says so
 */
public record Cue(TimeRange time, String text, Optional<String> voice) {
  public Cue {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a cue without text at " + time);
    }
    voice = voice.map(String::strip).filter(name -> !name.isEmpty());
  }

  public Cue(TimeRange time, String text) {
    this(time, text, Optional.empty());
  }

  public long startUs() {
    return time.startUs();
  }

  public long endUs() {
    return time.endUs();
  }

  /** The same words at another time. */
  public Cue at(TimeRange other) {
    return new Cue(other, text, voice);
  }
}
