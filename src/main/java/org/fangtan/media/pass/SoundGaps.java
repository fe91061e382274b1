package org.fangtan.media.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.fangtan.timeline.TimeRange;

/** Where a track of sound has none, up to its last sample. For one thread. */
public final class SoundGaps {
  /**
   * Less is rounding of timestamps, to milliseconds in FLV and Matroska; the shortest packet that
   * is usual, 1024 samples of AAC at 48 kHz, lasts longer.
   */
  private static final long ROUNDING_US = 15_000;

  /** A shorter one counts as lost and is not worth a word of its own. */
  private static final long NOTICED_US = 500_000;

  /** As little as is not cut off where sound is brought onto its clock: about two packets. */
  private static final long OVERLAP_US = 40_000;

  private static final int MAX_RANGES = 100;

  private final List<TimeRange> ranges = new ArrayList<>();
  private long shortUs;
  private long damagedUs;
  private long unlisted;
  private long endUs;

  /**
   * The next sound, whole or damaged.
   *
   * @param startUs since the origin; a little may lie before it
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
    // A container that gives a time to one packet in many guesses those between, badly where the
    // sample rate has changed; sound that seems to overlap a little follows.
    boolean follows = missing < 0 && missing > -OVERLAP_US;
    endUs = follows ? endUs + durationUs : Math.max(endUs, startUs + durationUs);
  }

  /** End of the sound so far. */
  long endUs() {
    return endUs;
  }

  /** The long ones, as many as are listed. */
  public List<TimeRange> ranges() {
    return List.copyOf(ranges);
  }

  /** All that are not listed, together. */
  public long shortUs() {
    return shortUs;
  }

  /** How many long ones are not listed. */
  public long unlisted() {
    return unlisted;
  }

  /**
   * How much is missing or damaged in the middle; sound that begins late was never there.
   *
   * @param untilUs what lies later is not wanted
   */
  public long lostUs(long untilUs) {
    return shortUs
        + damagedUs
        + missingUs(ranges.stream().filter(range -> range.startUs() > 0), untilUs);
  }

  /** As {@link #lostUs}, with what is missing before the first sound. */
  public long missingUs(long untilUs) {
    return shortUs + damagedUs + missingUs(ranges.stream(), untilUs);
  }

  private static long missingUs(Stream<TimeRange> ranges, long untilUs) {
    return ranges
        .mapToLong(range -> Math.max(0, Math.min(range.endUs(), untilUs) - range.startUs()))
        .sum();
  }
}
