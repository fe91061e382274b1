package org.fangtan.timeline;

/**
 * Text that is shown over a range of time.
 *
 * @param text plain text, never markup; lines separated by {@code \n}
 */
public record Cue(TimeRange time, String text) {
  public Cue {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a cue without text at " + time);
    }
  }
}
