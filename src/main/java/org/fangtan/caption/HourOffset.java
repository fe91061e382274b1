package org.fangtan.caption;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.fangtan.timeline.Cue;

/**
 * Broadcast time codes do not begin at zero: a programme's first frame is 10:00:00:00 in Europe and
 * China, 01:00:00:00 in America (EBU R 122, SMPTE RP 2041 practice). An offset is assumed if the
 * captions lie within the recording only after whole hours are subtracted.
 */
public final class HourOffset {
  private static final long HOUR_US = 3_600_000_000L;

  /** The material before the programme's first frame: a slate, a countdown. */
  private static final long LEADER_US = 120_000_000;

  /**
   * The minimum share, in percent, of captions that must lie within the recording after the hours
   * are subtracted.
   */
  private static final int INSIDE_PERCENT = 90;

  private HourOffset() {}

  /**
   * The whole hours to subtract; empty where the captions already lie within the recording, and
   * where no number of hours brings them there.
   *
   * @param cues in order of their starts
   * @param durationUs of the recording to which they belong
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
   * The same from the end of the last caption alone, for a plan that has not read the captions.
   *
   * @param lastEndUs the end of the last caption
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
