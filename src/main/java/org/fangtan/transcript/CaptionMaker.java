package org.fangtan.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.caption.CaptionRules;
import org.fangtan.caption.CueTimes;
import org.fangtan.caption.Pace;
import org.fangtan.caption.PhraseSplitter;
import org.fangtan.text.Words;
import org.fangtan.timeline.Cue;

/**
 * Captions made of a transcript with times, by the practice rules. Without marks, they say what the
 * transcript says, and nothing else; sentences that have no time get no caption.
 */
public final class CaptionMaker {
  private CaptionMaker() {}

  /**
   * @param paces of the sentences, where known; the others are taken to be said evenly
   * @return in order of time
   */
  public static List<Cue> make(
      Transcript transcript, Map<String, Pace> paces, CaptionRules rules, Words words) {
    PhraseSplitter splitter = new PhraseSplitter(rules, words);
    List<Cue> cues = new ArrayList<>();
    for (Turn turn : transcript.turns()) {
      boolean named = !turn.speaker().equals(Speaker.UNKNOWN.label());
      Optional<String> voice = named ? Optional.of(turn.speaker()) : Optional.empty();
      for (Sentence sentence : turn.sentences()) {
        if (sentence.time().isEmpty()) {
          continue;
        }
        Pace known = paces.get(sentence.id());
        Pace pace =
            known != null ? known : Pace.even(sentence.text(), sentence.time().get().range());
        for (PhraseSplitter.Piece piece : splitter.split(sentence.text(), pace)) {
          cues.add(new Cue(pace.of(piece.from(), piece.to()), piece.line(), voice));
        }
      }
    }
    return CueTimes.readable(cues, rules);
  }
}
