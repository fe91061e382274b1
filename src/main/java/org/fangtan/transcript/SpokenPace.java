package org.fangtan.transcript;

import org.fangtan.caption.practice.Pace;
import org.fangtan.text.Syllables;
import org.fangtan.timeline.TimedPart;
import org.fangtan.timeline.Utterance;

/** When each character of an utterance is spoken. */
final class SpokenPace {
  private SpokenPace() {}

  /** The time of a part is divided by syllables. */
  static Pace of(Utterance said) {
    String text = said.cue().text();
    double[] syllables = Syllables.of(text);
    Pace.Builder pace = new Pace.Builder(text, said.cue().time());
    int from = 0;
    for (TimedPart part : said.parts()) {
      double all = 0;
      for (int i = from; i < part.to(); i++) {
        all += syllables[i];
      }
      double done = 0;
      for (int i = from; i < part.to() && all > 0; i++) {
        long startUs = at(part, done / all);
        done += syllables[i];
        if (syllables[i] > 0) {
          pace.known(i, startUs, at(part, done / all));
        }
      }
      from = part.to();
    }
    return pace.build();
  }

  private static long at(TimedPart part, double share) {
    return part.startUs() + Math.round((part.endUs() - part.startUs()) * share);
  }
}
