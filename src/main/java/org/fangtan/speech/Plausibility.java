package org.fangtan.speech;

import java.util.List;
import org.fangtan.timeline.TimeRange;

/**
 * Whether an answer of a recogniser can be what was said in its window. Whisper sometimes writes
 * down the first sentence and skips the rest of a window, falls into a loop, or gives times that
 * lie outside of what it was given.
 */
enum Plausibility {
  PLAUSIBLE,
  /** Fewer words than anybody speaks in such a time. */
  SPARSE,
  /** The same words again and again. */
  REPEATED,
  /** Ends before it begins, or lies outside the window. */
  IMPOSSIBLE_TIMES;

  /** In less voice, a sentence may be a single word. */
  private static final long JUDGED_VOICE_US = 3_000_000;

  /**
   * Slow Mandarin has three syllables a second of voice, slow English eight letters: half of that
   * is not said by anybody for three seconds.
   */
  private static final double LEAST_SYLLABLES = 1.5;

  private static final double LEAST_LETTERS = 4;

  /** Whisper counts in fiftieths of a second, and pads what it is given to a second. */
  private static final long TOLERANCE_US = 1_000_000;

  /** The same text so often one after the other is a loop. */
  private static final int LOOP = 3;

  /**
   * @param window that was heard
   * @param voiceUs how long somebody speaks in it
   */
  static Plausibility of(List<Heard> answer, TimeRange window, long voiceUs) {
    long before = 0;
    int same = 0;
    String last = "";
    for (Heard heard : answer) {
      if (heard.startUs() < before
          || heard.endUs() < heard.startUs()
          || heard.endUs() > window.durationUs() + TOLERANCE_US) {
        return IMPOSSIBLE_TIMES;
      }
      before = heard.startUs();
      String text = heard.text().strip();
      same = text.equals(last) ? same + 1 : 1;
      last = text;
      if (same >= LOOP && !text.isEmpty() || Hallucinations.isLoop(text)) {
        return REPEATED;
      }
    }
    return voiceUs >= JUDGED_VOICE_US && share(answer, voiceUs) < 1 ? SPARSE : PLAUSIBLE;
  }

  /** How much was written down, as a multiple of the least that is believed. */
  static double share(List<Heard> answer, long voiceUs) {
    double share = 0;
    for (Heard heard : answer) {
      share +=
          heard
              .text()
              .codePoints()
              .mapToDouble(
                  c ->
                      Character.isIdeographic(c)
                          ? 1 / LEAST_SYLLABLES
                          : Character.isLetterOrDigit(c) ? 1 / LEAST_LETTERS : 0)
              .sum();
    }
    return share / (voiceUs / 1e6);
  }
}
