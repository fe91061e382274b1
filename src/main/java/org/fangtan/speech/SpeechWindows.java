package org.fangtan.speech;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.timeline.TimeRange;

/**
 * Splits voice into windows that a recogniser processes in one pass. A border lies in a pause; only
 * where somebody speaks without a pause for longer than a window, it lies where the voice is
 * softest.
 */
final class SpeechWindows {
  /** The maximum length of a window. Whisper takes 30 s; the rest is margin. */
  static final long MAX_DURATION_US = 28_000_000;

  /** A longer pause is not part of a window. */
  private static final long JOINED_PAUSE_US = 1_500_000;

  /** The last part of a window, which is searched for the softest place. */
  private static final long SOFTEST_WITHIN_US = 10_000_000;

  /** The number of frames compared together, about a syllable. */
  private static final int SOFT_FRAMES = 5;

  private SpeechWindows() {}

  /**
   * @param voice in order
   * @return in order, without overlaps, none longer than {@link #MAX_DURATION_US}
   */
  static List<TimeRange> of(List<TimeRange> voice, VoiceActivity levels) {
    List<TimeRange> windows = new ArrayList<>();
    for (TimeRange range : voice) {
      TimeRange rest = range;
      while (rest.durationUs() > MAX_DURATION_US) {
        long cutUs = softest(rest.startUs() + MAX_DURATION_US, levels);
        windows.add(new TimeRange(rest.startUs(), cutUs));
        rest = new TimeRange(cutUs, rest.endUs());
      }
      TimeRange before = windows.isEmpty() ? null : windows.get(windows.size() - 1);
      boolean isJoined =
          before != null
              && rest.startUs() - before.endUs() <= JOINED_PAUSE_US
              && rest.endUs() - before.startUs() <= MAX_DURATION_US
              && rest.startUs() > before.endUs();
      if (before != null && isJoined) {
        windows.set(windows.size() - 1, new TimeRange(before.startUs(), rest.endUs()));
      } else {
        windows.add(rest);
      }
    }
    return windows;
  }

  private static long softest(long endUs, VoiceActivity levels) {
    return softest(endUs - SOFTEST_WITHIN_US, endUs, levels);
  }

  /** The softest place within a stretch. */
  static long softest(long fromUs, long endUs, VoiceActivity levels) {
    int end = Math.min((int) (endUs / VoiceActivity.FRAME_US), levels.frames());
    int from = Math.max(0, (int) (fromUs / VoiceActivity.FRAME_US));
    int best = end - SOFT_FRAMES / 2;
    int softest = Integer.MAX_VALUE;
    for (int first = from; first + SOFT_FRAMES <= end; first++) {
      int sum = 0;
      for (int i = first; i < first + SOFT_FRAMES; i++) {
        sum += levels.levelDb(i);
      }
      if (sum < softest) {
        softest = sum;
        best = first + SOFT_FRAMES / 2;
      }
    }
    return best * VoiceActivity.FRAME_US;
  }
}
