package org.fangtan.media.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.fangtan.timeline.TimeRange;

/** The gaps in a sound track, up to its last sample. For one thread. */
public final class SoundGaps {
  /**
   * Smaller gaps are rounding of timestamps, to milliseconds in FLV and Matroska; the shortest
   * usual packet, 1024 samples of AAC at 48 kHz, lasts longer.
   */
  private static final long ROUNDING_US = 15_000;

  /** The minimum duration of a gap that is listed; a shorter one only counts as lost. */
  private static final long NOTICED_US = 500_000;

  /** The maximum overlap that is not cut when sound is mapped to its clock: about two packets. */
  private static final long OVERLAP_US = 40_000;

  private static final int MAX_RANGES = 100;

  private final List<TimeRange> ranges = new ArrayList<>();
  private long shortUs;
  private long damagedUs;
  private long unlisted;
  private long endUs;

  /**
   * The next sound, intact or damaged.
   *
   * @param startUs since the origin; it may begin slightly before it
   */
  void add(long startUs, long durationUs, boolean isDamaged) {
    long missing = startUs - endUs;
    if (missing >= NOTICED_US && ranges.size() < MAX_RANGES) {
      ranges.add(new TimeRange(endUs, startUs));
    } else if (missing >= ROUNDING_US && endUs > 0) {
      shortUs += missing;
      unlisted += missing >= NOTICED_US ? 1 : 0;
    }
    if (isDamaged) {
      damagedUs += durationUs;
    }
    // A container that stores only the time of one packet in many estimates those in between, badly
    // where the sample rate has changed; sound that seems to overlap a little is contiguous.
    boolean follows = missing < 0 && missing > -OVERLAP_US;
    endUs = follows ? endUs + durationUs : Math.max(endUs, startUs + durationUs);
  }

  /** End of the sound so far. */
  long endUs() {
    return endUs;
  }

  /** The long gaps, as many as are listed. */
  public List<TimeRange> ranges() {
    return List.copyOf(ranges);
  }

  /** The total of all gaps that are not listed because they are short. */
  public long shortUs() {
    return shortUs;
  }

  /** The number of long gaps that are not listed. */
  public long unlisted() {
    return unlisted;
  }

  /**
   * How much is missing or damaged in the middle; sound that begins late does not count as missing.
   *
   * @param untilUs later sound is not needed
   */
  public long lostUs(long untilUs) {
    return shortUs
        + damagedUs
        + missingUs(ranges.stream().filter(range -> range.startUs() > 0), untilUs);
  }

  /** As {@link #lostUs}, including what is missing before the first sound. */
  public long missingUs(long untilUs) {
    return shortUs + damagedUs + missingUs(ranges.stream(), untilUs);
  }

  private static long missingUs(Stream<TimeRange> ranges, long untilUs) {
    return ranges
        .mapToLong(range -> Math.max(0, Math.min(range.endUs(), untilUs) - range.startUs()))
        .sum();
  }
}
