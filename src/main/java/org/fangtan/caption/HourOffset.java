package org.fangtan.caption;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.fangtan.timeline.Cue;

/**
 * Time codes of broadcasters do not begin at zero: a programme's first frame is 10:00:00:00 in
 * Europe and China, 01:00:00:00 in America (EBU R 122, SMPTE RP 2041 practice). Captions that lie
 * in the recording once whole hours are taken off, and do not otherwise, count so.
 */
public final class HourOffset {
  private static final long HOUR_US = 3_600_000_000L;

  /** What stands before the programme's first frame: a slate, a countdown. */
  private static final long LEADER_US = 120_000_000;

  /**
   * The minimum share, in percent, of the captions that must lie in the recording after an hour is
   * taken off.
   */
  private static final int INSIDE_PERCENT = 90;

  private HourOffset() {}

  /**
   * Whole hours to take off; empty where the captions lie in the recording as they are, and where
   * no number of hours makes them.
   *
   * @param cues in order of their starts
   * @param durationUs of the recording that they are for
   */
  public static OptionalLong of(List<Cue> cues, long durationUs) {
    if (cues.isEmpty() || inside(cues, 0, durationUs) == cues.size()) {
      return OptionalLong.empty();
    }
    long first = cues.get(0).startUs();
    long hours = first / HOUR_US;
    return LongStream.of(hours, (first + LEADER_US) / HOUR_US)
        .filter(count -> count > 0)
        .map(count -> count * HOUR_US)
        .filter(us -> inside(cues, us, durationUs) * 100 >= (long) cues.size() * INSIDE_PERCENT)
        .filter(us -> inside(cues, us, durationUs) > inside(cues, 0, durationUs))
        .findFirst();
  }

  /**
   * The same by the last caption's end alone, for a plan that has not read them.
   *
   * @param lastEndUs when the last caption ends
   */
  public static boolean isLikely(long lastEndUs, long durationUs) {
    for (long end = lastEndUs - HOUR_US; end > 0; end -= HOUR_US) {
      if (end <= durationUs && end * 3 >= durationUs) {
        return true;
      }
    }
    return false;
  }

  private static long inside(List<Cue> cues, long offUs, long durationUs) {
    return cues.stream()
        .filter(cue -> cue.endUs() > offUs && cue.startUs() - offUs < durationUs)
        .count();
  }
}
