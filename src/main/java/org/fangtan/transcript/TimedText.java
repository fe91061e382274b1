package org.fangtan.transcript;

import java.util.List;
import org.fangtan.timeline.Cue;

/**
 * Words with times, from one source; they need not be right.
 *
 * @param cues in order of their starts
 */
public record TimedText(TimeSource source, List<Cue> cues) {
  public TimedText {
    cues = List.copyOf(cues);
    for (int i = 1; i < cues.size(); i++) {
      if (cues.get(i).startUs() < cues.get(i - 1).startUs()) {
        throw new IllegalArgumentException("cues out of order at " + cues.get(i).time());
      }
    }
  }
}
