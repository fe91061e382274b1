package org.fangtan.media.pass;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.timeline.TimeRange;

/** Moments of damage, joined into ranges where they are near each other. */
public final class DamageLog {
  private static final long JOINED_WITHIN_US = 1_000_000;
  private static final int MOST_RANGES = 100;

  private final List<TimeRange> ranges = new ArrayList<>();
  private long count;

  /** Times may come a little out of order. */
  public void add(long timeUs) {
    count++;
    long start = Math.max(0, timeUs);
    if (!ranges.isEmpty()) {
      TimeRange last = ranges.get(ranges.size() - 1);
      if (start <= last.endUs() + JOINED_WITHIN_US || ranges.size() == MOST_RANGES) {
        ranges.set(
            ranges.size() - 1,
            new TimeRange(Math.min(start, last.startUs()), Math.max(last.endUs(), start + 1)));
        return;
      }
    }
    ranges.add(new TimeRange(start, start + 1));
  }

  /** Damaged pictures and packets. */
  public long count() {
    return count;
  }

  public List<TimeRange> ranges() {
    return List.copyOf(ranges);
  }
}
