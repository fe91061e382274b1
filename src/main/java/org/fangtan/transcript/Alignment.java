package org.fangtan.transcript;

import java.util.Map;
import org.fangtan.caption.practice.Pace;

/**
 * A transcript with the times of a timed text.
 *
 * @param transcript with times and further findings; without any times where it does not fit
 * @param fits whether the two are the same interview
 * @param saidPercent how much of the transcript the timed text has
 * @param writtenPercent how much of the timed text the transcript has
 * @param paces by the sentence's id, for those that have a time
 */
public record Alignment(
    Transcript transcript,
    boolean fits,
    int saidPercent,
    int writtenPercent,
    Map<String, Pace> paces) {
  public Alignment {
    paces = Map.copyOf(paces);
  }
}
