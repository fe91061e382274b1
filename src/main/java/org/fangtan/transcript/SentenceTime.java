package org.fangtan.transcript;

import org.fangtan.timeline.TimeRange;

/**
 * When a sentence is said.
 *
 * @param confidencePercent the share of the sentence that the timed source contains, from 0 to 100
 */
public record SentenceTime(TimeRange range, int confidencePercent, TimeSource source) {
  public SentenceTime {
    if (confidencePercent < 0 || confidencePercent > 100) {
      throw new IllegalArgumentException("not a percentage: " + confidencePercent);
    }
  }
}
