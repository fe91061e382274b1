package org.fangtan.infographic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.fangtan.transcript.Role;
import org.fangtan.transcript.Sentence;
import org.fangtan.transcript.SentenceTime;
import org.fangtan.transcript.Transcript;
import org.fangtan.transcript.Turn;

/**
 * What was said in an interview, sentence by sentence, with times where they are known. It comes
 * from the official transcript or, without one, from the captions.
 */
public record Spoken(List<Line> lines) {
  /**
   * One sentence.
   *
   * @param id of the sentence in the transcript
   * @param turn id of its turn
   * @param speaker as the transcript writes it
   * @param isAsked whether the host or the public says it
   */
  public record Line(
      String text,
      Optional<String> id,
      Optional<String> turn,
      Optional<String> speaker,
      boolean isAsked,
      Optional<TimeRange> time) {}

  public Spoken {
    lines = List.copyOf(lines);
  }

  public static Spoken of(Transcript transcript) {
    List<Line> lines = new ArrayList<>();
    for (Turn turn : transcript.turns()) {
      boolean isAsked = turn.role() == Role.HOST || turn.role() == Role.PUBLIC;
      for (Sentence sentence : turn.sentences()) {
        lines.add(
            new Line(
                sentence.text(),
                Optional.of(sentence.id()),
                Optional.of(turn.id()),
                turn.isUnnamed() ? Optional.empty() : Optional.of(turn.speaker()),
                isAsked,
                sentence.time().map(SentenceTime::range)));
      }
    }
    return new Spoken(lines);
  }

  /** From captions, which may be split inside a sentence. */
  public static Spoken of(List<Cue> cues) {
    return new Spoken(
        cues.stream()
            .map(
                cue ->
                    new Line(
                        cue.text().replace("\n", ""),
                        Optional.empty(),
                        Optional.empty(),
                        cue.voice(),
                        false,
                        Optional.of(cue.time())))
            .toList());
  }

  public boolean isEmpty() {
    return lines.isEmpty();
  }
}
