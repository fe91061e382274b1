package org.fangtan.media.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;
import org.fangtan.timeline.TimeRange;

/**
 * Where a file has no picture between two that were decoded: a screen is recorded so while nothing
 * moves. Where it has one and the decoder gave none, something is lost instead. The durations that
 * containers write do not tell: with B-frames they belong to the order of decoding, and some write
 * none. For one thread.
 */
final class Stillness {
  private static final long MIN_DURATION_US = 1_000_000;

  /** Of pictures that wait to be decoded, many more than any codec reorders. */
  private static final int MAX_COMING = 4096;

  private final LongUnaryOperator us;
  private final TreeSet<Long> coming = new TreeSet<>();
  private final List<TimeRange> ranges = new ArrayList<>();
  private long shown = Long.MIN_VALUE;

  /**
   * @param us from the track's unit to microseconds on the output's timeline
   */
  Stillness(LongUnaryOperator us) {
    this.us = us;
  }

  /** A packet of the file, with the time at which its picture is to be shown. */
  void comes(long time) {
    coming.add(time);
    if (coming.size() > MAX_COMING) {
      coming.pollFirst();
    }
  }

  /** A decoded picture. */
  void shows(long time) {
    if (shown != Long.MIN_VALUE && time > shown) {
      Long next = coming.higher(shown);
      long startUs = us.applyAsLong(shown);
      long endUs = us.applyAsLong(next == null ? time : Math.min(next, time));
      if (endUs - startUs > MIN_DURATION_US && endUs > 0) {
        ranges.add(new TimeRange(Math.max(0, startUs), endUs)); // the output begins at zero
      }
    }
    coming.headSet(time, true).clear();
    shown = Math.max(shown, time);
  }

  /** In order. */
  List<TimeRange> ranges() {
    return List.copyOf(ranges);
  }
}
