package org.fangtan.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.fangtan.failure.Failure;
import org.fangtan.recording.TopicId;

/**
 * One passage of one topic.
 *
 * @param fingerprint the hash of the objects and settings it works on
 * @param descriptionJson what the run is about, for {@code run} alone to read
 * @param rank a smaller one is served earlier among runs of the same age; minutes of expected work
 */
public record RunRecord(
    RunId id,
    TopicId topic,
    String fingerprint,
    String descriptionJson,
    int rank,
    State state,
    Optional<Failure> failure,
    Instant openedAt,
    Optional<Instant> closedAt) {
  /** A rank is cut here: after so long in the queue, work is overtaken by nothing. */
  public static final Duration LARGEST_RANK = Duration.ofHours(12);

  /** How a run stands. */
  public enum State {
    OPEN,
    /** Every step is done, and the version is visible. */
    PUBLISHED,
    FAILED,
    /** The sources changed, and a newer run took over. */
    SUPERSEDED
  }
}
