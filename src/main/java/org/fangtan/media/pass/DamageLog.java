package org.fangtan.media.pass;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.fangtan.timeline.TimeRange;

/** Times of damage, merged into ranges where they are close to each other. */
public final class DamageLog {
  private static final long JOINED_WITHIN_US = 1_000_000;
  private static final int MAX_RANGES = 100;
  private static final long MILLISECOND_US = 1000;

  /** A day in milliseconds; later damage is ignored. */
  private static final long MAX_MILLISECONDS = 86_400_000;

  private final List<TimeRange> ranges = new ArrayList<>();
  private final BitSet milliseconds = new BitSet();
  private long count;

  /** A moment. */
  public void add(long timeUs) {
    add(timeUs, 0);
  }

  /**
   * Times may be slightly out of order.
   *
   * @param durationUs how long it is visible; zero where unknown
   */
  public void add(long timeUs, long durationUs) {
    count++;
    long start = Math.max(0, timeUs);
    long end = Math.max(start + 1, timeUs + durationUs);
    long last = Math.min(end / MILLISECOND_US, MAX_MILLISECONDS);
    if (durationUs > 0 && start / MILLISECOND_US < last) {
      milliseconds.set(Math.toIntExact(start / MILLISECOND_US), Math.toIntExact(last));
    }
    if (!ranges.isEmpty()) {
      TimeRange before = ranges.get(ranges.size() - 1);
      if (start <= before.endUs() + JOINED_WITHIN_US || ranges.size() == MAX_RANGES) {
        ranges.set(
            ranges.size() - 1,
            new TimeRange(Math.min(start, before.startUs()), Math.max(before.endUs(), end)));
        return;
      }
    }
    ranges.add(new TimeRange(start, end));
  }

  /** The number of damaged pictures and packets. */
  public long count() {
    return count;
  }

  public List<TimeRange> ranges() {
    return List.copyOf(ranges);
  }

  /**
   * How much of a range is damaged or missing, without counting anything twice.
   *
   * @param missing where pictures or sound are missing completely
   */
  public long lostUs(TimeRange within, List<TimeRange> missing) {
    BitSet lost = (BitSet) milliseconds.clone();
    long missingUs = 0;
    for (TimeRange range : missing) {
      missingUs += range.durationUs();
      lost.clear(millisecond(range.startUs()), millisecond(range.endUs()));
    }
    int start = millisecond(within.startUs());
    int end = Math.max(start, millisecond(within.endUs()));
    return missingUs + lost.get(start, end).cardinality() * MILLISECOND_US;
  }

  private static int millisecond(long timeUs) {
    return Math.toIntExact(Math.min(Math.max(0, timeUs) / MILLISECOND_US, MAX_MILLISECONDS));
  }
}
