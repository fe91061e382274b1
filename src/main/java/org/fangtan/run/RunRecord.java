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
 * @param rank a smaller one is served earlier among runs of the same age; minutes of expected work,
 *     moved by {@code Priority}
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
  /** The limit of a rank: work that has waited as long as this is never overtaken. */
  public static final Duration LARGEST_RANK = Duration.ofHours(12);

  /** The rank of work that takes this many minutes. */
  public static int rankOf(long minutes) {
    return (int) Math.min(LARGEST_RANK.toMinutes(), minutes);
  }

  /**
   * What decides whose turn it is, the earliest first: the time of opening, put back for long work,
   * so that a short topic is not held up by a long one, and a long one is not overtaken for ever.
   * Only the order of these times matters; they lie in the past, so that a step can start at once.
   */
  public Instant agedSince() {
    return agedSince(openedAt, rank);
  }

  /** As {@link #agedSince()}, for a run that is about to be opened. */
  public static Instant agedSince(Instant openedAt, int rank) {
    return openedAt.plus(Duration.ofMinutes(rank)).minus(LARGEST_RANK);
  }

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
