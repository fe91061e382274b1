package org.fangtan.transcript;

import java.util.List;
import java.util.Locale;
import org.fangtan.caption.practice.CaptionRules;
import org.fangtan.text.Words;
import org.fangtan.timeline.TimeRange;

/**
 * How exact the borders of sentences are when a tenth of the timed characters is wrong or missing,
 * and what time and memory three hours of text take. Invented interviews; no arguments.
 */
public final class AlignmentBench {
  private static final long NEAR_US = 300_000;

  private AlignmentBench() {}

  public static void main(String[] args) {
    borders("captions that begin and end with pauses", true);
    borders("segments cut anywhere", false);
    SpokenText text = new SpokenText(9, 50_000, new SpokenText.Options(0.15, true));
    for (int i = 0; i < 3; i++) {
      long before = System.nanoTime();
      Alignment alignment = align(text);
      long aligned = System.nanoTime();
      int cues =
          CaptionMaker.make(
                  alignment.transcript(),
                  alignment.paces(),
                  CaptionRules.CHINESE,
                  Words.with(List.of()))
              .size();
      long made = System.nanoTime();
      System.out.println(
          "50,000 characters aligned in "
              + (aligned - before) / 1_000_000
              + " ms, cut into "
              + cues
              + " captions in "
              + (made - aligned) / 1_000_000
              + " ms");
    }
    System.out.println("largest heap: " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
  }

  private static void borders(String name, boolean atPauses) {
    int good = 0;
    int all = 0;
    for (long seed = 1; seed <= 10; seed++) {
      SpokenText text = new SpokenText(seed, 5000, new SpokenText.Options(0.10, atPauses));
      List<Sentence> sentences = align(text).transcript().sentences().toList();
      for (int i = 0; i < sentences.size(); i++) {
        TimeRange truth = text.truth.get(i);
        all += 2;
        if (sentences.get(i).time().isPresent()) {
          TimeRange found = sentences.get(i).time().get().range();
          good += Math.abs(found.startUs() - truth.startUs()) <= NEAR_US ? 1 : 0;
          good += Math.abs(found.endUs() - truth.endUs()) <= NEAR_US ? 1 : 0;
        }
      }
    }
    System.out.printf(
        Locale.ROOT, "%s: borders within 0.3 s %.2f %% of %d%n", name, good * 100.0 / all, all);
  }

  private static Alignment align(SpokenText text) {
    return Aligner.align(
        text.transcript, new TimedText(TimeSource.SPEECH, text.cues), AlignmentSettings.DEFAULT);
  }
}
