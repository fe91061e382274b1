package org.fangtan.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.fangtan.timeline.TimedPart;
import org.fangtan.timeline.Utterance;

/** Utterances with the numbers of their speakers, split where the speaker changes. */
final class SpokenBy {
  /** A shorter piece is not split off: it holds one word at most. */
  private static final long MIN_DURATION_US = 600_000;

  private SpokenBy() {}

  /** With one speaker, or none, nothing changes: there is nobody to distinguish. */
  static List<Utterance> of(
      List<Utterance> utterances, SpeakerTurns turns, SpokenLanguage language) {
    if (turns.speakers() < 2) {
      return utterances;
    }
    List<Utterance> spoken = new ArrayList<>();
    int last = 0;
    for (Utterance said : utterances) {
      int from = 0;
      for (int end : borders(said, turns)) {
        Utterance piece = piece(said, from, end);
        int speaker = turns.speakerIn(piece.cue().startUs(), piece.cue().endUs());
        last = speaker == 0 ? last : speaker;
        spoken.add(by(piece, last, language));
        from = end;
      }
    }
    return spoken;
  }

  /** Indices of the parts after which another speaker begins, ending with the number of parts. */
  private static List<Integer> borders(Utterance said, SpeakerTurns turns) {
    List<Integer> borders = new ArrayList<>();
    List<TimedPart> parts = said.parts();
    int last = 0;
    long sinceUs = said.cue().startUs();
    for (int i = 0; i < parts.size(); i++) {
      TimedPart part = parts.get(i);
      int speaker = turns.speakerIn(part.startUs(), part.endUs());
      boolean isChange = last != 0 && speaker != 0 && speaker != last;
      if (isChange
          && part.startUs() - sinceUs >= MIN_DURATION_US
          && said.cue().endUs() - part.startUs() >= MIN_DURATION_US
          && goesOn(parts, i, speaker, turns)) {
        borders.add(i);
        sinceUs = part.startUs();
        last = speaker;
      } else if (last == 0) {
        last = speaker;
      }
    }
    borders.add(parts.size());
    return borders;
  }

  /** Whether the other speaker is heard for long enough. */
  private static boolean goesOn(List<TimedPart> parts, int from, int speaker, SpeakerTurns turns) {
    long startUs = parts.get(from).startUs();
    long endUs = Math.min(parts.get(parts.size() - 1).endUs(), startUs + MIN_DURATION_US);
    return turns.speakerIn(startUs, endUs) == speaker;
  }

  private static Utterance piece(Utterance said, int from, int to) {
    List<TimedPart> parts = said.parts();
    if (from == 0 && to == parts.size()) {
      return said;
    }
    int start = from == 0 ? 0 : parts.get(from - 1).to();
    List<TimedPart> own = new ArrayList<>();
    for (TimedPart part : parts.subList(from, to)) {
      own.add(new TimedPart(part.to() - start, part.startUs(), part.endUs()));
    }
    long startUs = from == 0 ? said.cue().startUs() : own.get(0).startUs();
    long endUs = to == parts.size() ? said.cue().endUs() : own.get(own.size() - 1).endUs();
    String text = said.cue().text().substring(start, parts.get(to - 1).to());
    return new Utterance(
        new Cue(new TimeRange(startUs, endUs), text, said.cue().voice()),
        own,
        said.confidencePercent());
  }

  private static Utterance by(Utterance said, int speaker, SpokenLanguage language) {
    Optional<String> name =
        speaker == 0 ? Optional.empty() : Optional.of(language.speaker(speaker));
    return new Utterance(
        new Cue(said.cue().time(), said.cue().text(), name),
        said.parts(),
        said.confidencePercent());
  }
}
