package org.fangtan.speech;

import java.util.List;
import java.util.function.ToLongFunction;
import org.fangtan.timeline.TimeRange;

/**
 * Whether an answer of a recogniser can be what was said in its window. Whisper sometimes writes
 * down the first sentence and skips the rest of a window, falls into a loop, or gives times that
 * lie outside of what it was given.
 */
enum Plausibility {
  PLAUSIBLE,
  /** Fewer words than most people speak, in all or in a part: some may have been skipped. */
  FEW,
  /** So few in all that a sentence is likely to be missing, unless somebody speaks very slowly. */
  LACKING,
  /** Fewer words than anybody speaks in such a time. */
  SPARSE,
  /** The same words again and again. */
  REPEATED,
  /** More words than anybody speaks in such a time: made up. */
  CROWDED,
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

  /**
   * Fast Mandarin has eight syllables a second of voice. One and a half times as many, and one
   * syllable more, as a short word may be voiced in part, are said by nobody.
   */
  private static final double MAX_SYLLABLES = 12;

  /** What slow speakers say, as a multiple of that; most say three times as much. */
  private static final double USUAL_SHARE = 2;

  /** Half of what most say: of a window with less, a sentence may have been skipped. */
  private static final double LACKING_SHARE = 1.7;

  /** In a part of an answer with its own times, which are less exact than the window's. */
  private static final double USUAL_SHARE_OF_PART = 1.4;

  /** A shorter part may be a word that somebody draws out. */
  private static final long JUDGED_PART_US = 4_000_000;

  /** So much voice without any words is a sentence. */
  private static final long SKIPPED_US = 2_500_000;

  /** Whisper counts in fiftieths of a second, and pads what it is given to a second. */
  private static final long TOLERANCE_US = 1_000_000;

  /** The same text so often one after the other is a loop. */
  private static final int LOOP = 3;

  /**
   * @param window that was heard
   * @param voice how long somebody speaks within a stretch of the recording
   */
  static Plausibility of(List<Heard> answer, TimeRange window, ToLongFunction<TimeRange> voice) {
    long voiceUs = voice.applyAsLong(window);
    if (share(answer, 1_000_000) * LEAST_SYLLABLES > MAX_SYLLABLES * voiceUs / 1e6 + 1) {
      return CROWDED;
    }
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
    if (voiceUs < JUDGED_VOICE_US) {
      return PLAUSIBLE;
    }
    double share = share(answer, voiceUs);
    if (share < 1) {
      return SPARSE;
    }
    if (share < LACKING_SHARE) {
      return LACKING;
    }
    return share < USUAL_SHARE || hasGap(answer, window, voice) ? FEW : PLAUSIBLE;
  }

  /** Whether somebody speaks for a while where nothing, or hardly anything, is written. */
  private static boolean hasGap(
      List<Heard> answer, TimeRange window, ToLongFunction<TimeRange> voice) {
    long fromUs = window.startUs();
    for (Heard heard : answer) {
      long startUs = Math.min(window.endUs(), window.startUs() + heard.startUs());
      long endUs = Math.min(window.endUs(), window.startUs() + heard.endUs());
      if (voiceUs(voice, fromUs, startUs) >= SKIPPED_US) {
        return true;
      }
      long spokenUs = voiceUs(voice, startUs, endUs);
      if (spokenUs >= JUDGED_PART_US && share(List.of(heard), spokenUs) < USUAL_SHARE_OF_PART) {
        return true;
      }
      fromUs = Math.max(fromUs, endUs);
    }
    return voiceUs(voice, fromUs, window.endUs()) >= SKIPPED_US;
  }

  private static long voiceUs(ToLongFunction<TimeRange> voice, long startUs, long endUs) {
    return startUs < endUs ? voice.applyAsLong(new TimeRange(startUs, endUs)) : 0;
  }

  /** Whether what was written down is to be checked by whoever publishes it. */
  boolean isDoubtful() {
    return this != PLAUSIBLE && this != FEW;
  }

  /** Whether all may be there all the same. */
  boolean isPossible() {
    return this == PLAUSIBLE || this == FEW || this == LACKING;
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
