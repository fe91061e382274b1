package org.fangtan.transcript;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.fangtan.caption.practice.CaptionRules;
import org.fangtan.caption.practice.CueTimes;
import org.fangtan.caption.practice.Pace;
import org.fangtan.caption.practice.PhraseSplitter;
import org.fangtan.caption.practice.TwoLanguages;
import org.fangtan.text.Words;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.fangtan.timeline.Utterance;

/**
 * Makes captions from a transcript with times, according to the caption rules. Apart from
 * punctuation they contain exactly the words of the transcript; sentences without a time get no
 * caption.
 */
public final class CaptionMaker {
  /** A caption that others cover by less than this share is shown where nothing else is spoken. */
  private static final int FREE_PERCENT = 20;

  private CaptionMaker() {}

  /**
   * @param paces of the sentences, where known; the others are assumed to be spoken evenly
   * @return in order of time
   */
  public static List<SourcedCue> make(
      Transcript transcript, Map<String, Pace> paces, CaptionRules rules, Words words) {
    PhraseSplitter chinese = new PhraseSplitter(rules, words);
    PhraseSplitter latin = new PhraseSplitter(TwoLanguages.latin(rules), words);
    List<SourcedCue> made = new ArrayList<>();
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
        PhraseSplitter splitter = TwoLanguages.isLatin(sentence.text()) ? latin : chinese;
        for (PhraseSplitter.Piece piece : splitter.split(sentence.text(), pace)) {
          Cue cue = new Cue(pace.of(piece.from(), piece.to()), piece.line(), voice);
          SentenceTime time = sentence.time().get();
          made.add(
              new SourcedCue(
                  cue,
                  TextSource.TRANSCRIPT,
                  time.source(),
                  OptionalInt.of(time.confidencePercent())));
        }
      }
    }
    return readable(made, rules);
  }

  /**
   * Captions from recognised speech: a pause ends one, and so does a change of speaker, since both
   * end an utterance.
   *
   * @param utterances in order of time
   */
  public static List<SourcedCue> ofSpeech(
      List<Utterance> utterances, CaptionRules rules, Words words) {
    PhraseSplitter chinese = new PhraseSplitter(rules, words);
    PhraseSplitter latin = new PhraseSplitter(TwoLanguages.latin(rules), words);
    List<SourcedCue> made = new ArrayList<>();
    for (Utterance said : utterances) {
      String text = said.cue().text();
      Pace pace = SpokenPace.of(said);
      PhraseSplitter splitter = TwoLanguages.isLatin(text) ? latin : chinese;
      for (PhraseSplitter.Piece piece : splitter.split(text, pace)) {
        made.add(
            new SourcedCue(
                new Cue(pace.of(piece.from(), piece.to()), piece.line(), said.cue().voice()),
                TextSource.SPEECH,
                TimeSource.SPEECH,
                said.confidencePercent()));
      }
    }
    return readable(made, rules);
  }

  /**
   * Adds other text in the pictures: captions there at times that the transcript's captions leave
   * free contain what the transcript lacks.
   *
   * @param others captions of another source, in order of time
   */
  public static List<SourcedCue> filled(
      List<SourcedCue> made, List<SourcedCue> others, CaptionRules rules) {
    List<SourcedCue> all = new ArrayList<>(made);
    int next = 0;
    for (SourcedCue other : others) {
      TimeRange time = other.cue().time();
      while (next < made.size() && made.get(next).cue().endUs() <= time.startUs()) {
        next++;
      }
      long taken = 0;
      for (int i = next; i < made.size() && made.get(i).cue().startUs() < time.endUs(); i++) {
        Cue cue = made.get(i).cue();
        taken += Math.min(cue.endUs(), time.endUs()) - Math.max(cue.startUs(), time.startUs());
      }
      if (taken * 100 <= time.durationUs() * FREE_PERCENT) {
        all.add(other);
      }
    }
    all.sort(Comparator.comparing(sourced -> sourced.cue().startUs()));
    return readable(all, rules);
  }

  private static List<SourcedCue> readable(List<SourcedCue> cues, CaptionRules rules) {
    List<Cue> timed = CueTimes.readable(SourcedCue.cues(cues), rules);
    List<SourcedCue> readable = new ArrayList<>(cues.size());
    for (int i = 0; i < timed.size(); i++) {
      readable.add(cues.get(i).with(timed.get(i)));
    }
    return readable;
  }
}
