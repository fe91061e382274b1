package org.fangtan.speech;

import java.util.List;
import org.fangtan.timeline.Cue;

/**
 * What was said in a recording.
 *
 * @param cues in order, without overlaps, on the recording's timeline
 * @param voiceUs how long somebody speaks
 * @param leftOut texts that the recogniser made up
 */
public record SpeechAnswer(List<Cue> cues, long voiceUs, long leftOut) {
  public SpeechAnswer {
    cues = List.copyOf(cues);
  }
}
