package org.fangtan.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What earlier sweeps found that nothing needs, and the sweeps' own time.
 *
 * <p>That time is counted from visit to visit, and no visit adds more than {@link #MAX_STEP}:
 * whatever the clocks of the storage and the nodes do, what has been of no use for three counted
 * days was so at two visits at least, and a clock that jumps a year counts as two days. A clock
 * that goes back counts as nothing.
 *
 * @param countedSeconds the sweeps' time
 * @param seenAt the storage's time at the last visit; only its difference to the next is used
 * @param unneeded by kind and name
 */
record Notices(long countedSeconds, Instant seenAt, SortedMap<String, Notice> unneeded) {
  /** The maximum that the time between two visits counts for. */
  static final Duration MAX_STEP = Duration.ofDays(2);

  Notices {
    unneeded = new TreeMap<>(unneeded);
  }

  /**
   * One object.
   *
   * @param tag what changes when the object is written again, such as its date
   * @param since the sweeps' time at which it was first found to be of no use
   */
  record Notice(String tag, long since) {}

  /** Before the first sweep. */
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
