package org.fangtan.transcript;

import java.util.List;
import java.util.Optional;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.Utterance;

/**
 * Timed words from one source; they may be wrong.
 *
 * @param cues in order of their starts
 * @param utterances the same words with the times of their parts, one for each cue; empty where a
 *     source has times of whole cues only
 */
public record TimedText(TimeSource source, List<Cue> cues, Optional<List<Utterance>> utterances) {
  public TimedText {
    cues = List.copyOf(cues);
    utterances = utterances.map(List::copyOf);
    if (utterances.isPresent()
        && !cues.equals(utterances.get().stream().map(Utterance::cue).toList())) {
      throw new IllegalArgumentException("utterances of other cues");
    }
    for (int i = 1; i < cues.size(); i++) {
      if (cues.get(i).startUs() < cues.get(i - 1).startUs()) {
        throw new IllegalArgumentException("cues out of order at " + cues.get(i).time());
      }
    }
  }

  public TimedText(TimeSource source, List<Cue> cues) {
    this(source, cues, Optional.empty());
  }

  /** From recognised speech. */
  public static TimedText heard(List<Utterance> utterances) {
    List<Cue> cues = utterances.stream().map(Utterance::cue).toList();
    return new TimedText(TimeSource.SPEECH, cues, Optional.of(utterances));
  }
}
