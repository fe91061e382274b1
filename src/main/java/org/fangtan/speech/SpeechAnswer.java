package org.fangtan.speech;

import java.util.List;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;

/**
 * What was said in a recording.
 *
 * @param cues in order, without overlaps, on the recording's timeline
 * @param voiceUs how long somebody speaks
 * @param leftOut texts that the recogniser made up
 * @param doubtful stretches whose words are too few, repeat themselves, or have impossible times
 */
public record SpeechAnswer(List<Cue> cues, long voiceUs, long leftOut, List<TimeRange> doubtful) {
  public SpeechAnswer {
    cues = List.copyOf(cues);
    doubtful = List.copyOf(doubtful);
  }
}
