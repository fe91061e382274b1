package org.fangtan.timeline;

/**
 * When a part of a text is said; it begins where the previous part ends.
 *
 * @param to index after its last character
 * @param startUs on the recording's timeline, as is the end, which is not before the start
 */
public record TimedPart(int to, long startUs, long endUs) {
  public TimedPart {
    if (to < 1 || startUs < 0 || endUs < startUs) {
      throw new IllegalArgumentException("not a part: " + to + ", " + startUs + " to " + endUs);
    }
  }
}
