package org.fangtan.run;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.fangtan.artefact.StepName;

/**
 * Distinguishes steps whose jobs are lost from steps between two writes: a step is recorded as
 * queued before its job exists, and as ended before its job is removed, so a single check may find
 * no job although nothing is lost. Thread-safe.
 */
final class LostSteps {
  /** The maximum time between the two writes, even on a busy machine. */
  static final Duration GRACE = Duration.ofSeconds(5);

  /**
   * A step that was seen without its job is forgotten when it has not been seen again for this
   * long.
   */
  private static final Duration MEMORY = Duration.ofMinutes(5);

  private final Map<Seen, Instant> firstSeen = new HashMap<>();

  /** A step at one point: another attempt, or another state, is a different point. */
  private record Seen(RunId run, StepName step, StepRecord.State state, int attempts) {}

  /**
   * Records that a step is queued or running although it has no job.
   *
   * @return whether it has been so for long enough to be sure
   */
  synchronized boolean isLost(StepRecord step, Instant now) {
    Seen seen = new Seen(step.run(), step.step().name(), step.state(), step.attempts());
    firstSeen.values().removeIf(at -> at.plus(MEMORY).isBefore(now));
    Instant first = firstSeen.putIfAbsent(seen, now);
    boolean isLost = first != null && !now.isBefore(first.plus(GRACE));
    if (isLost) {
      firstSeen.remove(seen);
    }
    return isLost;
  }
}
