package org.fangtan.speech;

import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Bilingual;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.fangtan.timeline.Utterance;

/**
 * What was said in a recording.
 *
 * @param utterances in order, without overlaps, on the recording's timeline
 * @param voiceUs how long somebody speaks
 * @param leftOut texts that the recogniser invented
 * @param doubtful stretches whose words are too few or too many, repeat themselves, or have
 *     impossible times
 * @param speakers the number of speakers that were distinguished; 0 where that was not attempted
 * @param speakersProblem why they could not be distinguished
 */
public record SpeechAnswer(
    List<Utterance> utterances,
    long voiceUs,
    long leftOut,
    List<TimeRange> doubtful,
    int speakers,
    Optional<Bilingual> speakersProblem) {
  public SpeechAnswer {
    utterances = List.copyOf(utterances);
    doubtful = List.copyOf(doubtful);
  }

  SpeechAnswer(List<Utterance> utterances, long voiceUs, long leftOut, List<TimeRange> doubtful) {
    this(utterances, voiceUs, leftOut, doubtful, 0, Optional.empty());
  }

  /** The same with the speakers' numbers. */
  SpeechAnswer by(SpeakerTurns turns, SpokenLanguage language) {
    return new SpeechAnswer(
        SpokenBy.of(utterances, turns, language),
        voiceUs,
        leftOut,
        doubtful,
        turns.speakers(),
        Optional.empty());
  }

  /** The same with the reason why speakers were not distinguished. */
  SpeechAnswer byNobody(Bilingual problem) {
    return new SpeechAnswer(utterances, voiceUs, leftOut, doubtful, 0, Optional.of(problem));
  }

  /** The utterances without the times of their parts. */
  public List<Cue> cues() {
    return utterances.stream().map(Utterance::cue).toList();
  }
}
