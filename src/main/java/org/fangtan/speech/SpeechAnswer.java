package org.fangtan.speech;

import java.util.List;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.fangtan.timeline.Utterance;

/**
 * What was said in a recording.
 *
 * @param utterances in order, without overlaps, on the recording's timeline
 * @param voiceUs how long somebody speaks
 * @param leftOut texts that the recogniser made up
 * @param doubtful stretches whose words are too few, repeat themselves, or have impossible times
 */
public record SpeechAnswer(
    List<Utterance> utterances, long voiceUs, long leftOut, List<TimeRange> doubtful) {
  public SpeechAnswer {
    utterances = List.copyOf(utterances);
    doubtful = List.copyOf(doubtful);
  }

  /** What was said, without the times of its parts. */
  public List<Cue> cues() {
    return utterances.stream().map(Utterance::cue).toList();
  }
}
