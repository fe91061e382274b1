package org.fangtan.transcript;

import java.util.Map;
import org.fangtan.caption.practice.Pace;

/**
 * A transcript with the times of a timed text.
 *
 * @param transcript with times and further findings; without any times where it does not fit
 * @param fits whether the two are of the same interview
 * @param saidPercent the share of the transcript that the timed text contains
 * @param writtenPercent the share of the timed text that the transcript contains
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
