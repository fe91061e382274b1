package org.fangtan.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What earlier sweeps recorded as unneeded, and the sweeps' own clock.
 *
 * <p>This clock advances from visit to visit, and by at most {@link #MAX_STEP} for each. So
 * whatever the clocks of the storage and the nodes do, something that has been unneeded for three
 * counted days was seen so at two visits at least; a clock that jumps ahead by a year counts as two
 * days, and one that goes back counts as nothing.
 *
 * @param countedSeconds the sweeps' clock
 * @param seenAt the storage's time at the last visit; only its difference to the next visit is used
 * @param unneeded by kind and name
 */
record Notices(long countedSeconds, Instant seenAt, SortedMap<String, Notice> unneeded) {
  /** The maximum by which one visit advances the clock. */
  static final Duration MAX_STEP = Duration.ofDays(2);

  Notices {
    unneeded = new TreeMap<>(unneeded);
  }

  /**
   * One object.
   *
   * @param tag a value that changes when the object is written again, such as its date
   * @param since the sweeps' time at which it was first seen to be unneeded
   */
  record Notice(String tag, long since) {}

  /** The state before the first sweep. */
  static Notices none(Instant now) {
    return new Notices(0, now, new TreeMap<>());
  }

  /** The sweeps' time at a visit now. */
  long counted(Instant now) {
    Duration gone = Duration.between(seenAt, now);
    if (gone.isNegative()) {
      return countedSeconds;
    }
    return countedSeconds + (gone.compareTo(MAX_STEP) < 0 ? gone : MAX_STEP).toSeconds();
  }
}
