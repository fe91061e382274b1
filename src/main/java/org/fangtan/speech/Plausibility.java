package org.fangtan.speech;

import java.util.List;
import java.util.function.ToLongFunction;
import org.fangtan.timeline.TimeRange;

/**
 * Whether a recogniser's answer can be what was said in its window. Whisper sometimes writes the
 * first sentence and skips the rest of a window, falls into a loop, or gives times outside the
 * window.
 */
enum Plausibility {
  PLAUSIBLE,
  /**
   * Fewer words than most people speak, in the whole answer or a part of it: some may have been
   * skipped.
   */
  FEW,
  /**
   * So few words in all that a sentence is probably missing, unless somebody speaks very slowly.
   */
  LACKING,
  /** Fewer words than anybody speaks in that time. */
  SPARSE,
  /** The same words again and again. */
  REPEATED,
  /** More words than anybody speaks in that time: some are invented. */
  CROWDED,
  /** Times that end before they begin, or lie outside the window. */
  IMPOSSIBLE_TIMES;

  /** The minimum duration of voice that is judged; in less, a sentence may be a single word. */
  private static final long JUDGED_VOICE_US = 3_000_000;

  /**
   * In syllables per second of voice. Slow Mandarin has three, slow English eight letters; nobody
   * speaks half as fast for three seconds.
   */
  private static final double MIN_SYLLABLES = 1.5;

  private static final double MIN_LETTERS = 4;

  /**
   * In syllables per second of voice. Fast Mandarin has eight; nobody speaks one and a half times
   * as fast. One more syllable is allowed, as a short word may be only partly voiced.
   */
  private static final double MAX_SYLLABLES = 12;

  /**
   * The rate of slow speakers, as a multiple of the minimum; most people reach three times the
   * minimum.
   */
  private static final double USUAL_SHARE = 2;

  /** Half the rate of most people: a window with less may lack a sentence. */
  private static final double LACKING_SHARE = 1.7;

  /** The same for a part of an answer, whose own times are less exact than those of the window. */
  private static final double USUAL_SHARE_OF_PART = 1.4;

  /**
   * The minimum duration of a part that is judged; a shorter one may be a word that somebody draws
   * out.
   */
  private static final long JUDGED_PART_US = 4_000_000;

  /** This much voice without any words is a skipped sentence. */
  private static final long SKIPPED_US = 2_500_000;

  /** Whisper counts in fiftieths of a second, and pads its input to a second. */
  private static final long TOLERANCE_US = 1_000_000;

  /** The same text this often in a row is a loop. */
  private static final int LOOP = 3;

  /**
   * @param window that was recognised
   * @param voice how long somebody speaks within a given range of the recording
   */
  static Plausibility of(List<Heard> answer, TimeRange window, ToLongFunction<TimeRange> voice) {
    long voiceUs = voice.applyAsLong(window);
    if (share(answer, 1_000_000) * MIN_SYLLABLES > MAX_SYLLABLES * voiceUs / 1e6 + 1) {
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

  /** Whether there is a long stretch of voice with few or no words. */
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

  /** Whether the publisher should check the words. */
  boolean isDoubtful() {
    return this != PLAUSIBLE && this != FEW;
  }

  /** Whether the answer may nevertheless be complete. */
  boolean isPossible() {
    return this == PLAUSIBLE || this == FEW || this == LACKING;
  }

  /** The amount of text, as a multiple of the minimum that is believed. */
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
                          ? 1 / MIN_SYLLABLES
                          : Character.isLetterOrDigit(c) ? 1 / MIN_LETTERS : 0)
              .sum();
    }
    return share / (voiceUs / 1e6);
  }
}
