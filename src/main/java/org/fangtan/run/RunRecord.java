package org.fangtan.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.fangtan.config.Priority;
import org.fangtan.failure.Failure;
import org.fangtan.recording.TopicId;

/**
 * One run of one topic.
 *
 * @param fingerprint the hash of the objects and settings on which it works
 * @param descriptionJson the subject of the run, read only by its {@link RunPlanner}
 * @param rank among runs of the same age, a smaller one is served earlier; minutes of expected
 *     work, shifted by {@link Priority}
 * @param prioritizedBy who set the class while the run was open; empty where it is that of {@code
 *     topic.conf}
 */
public record RunRecord(
    RunId id,
    TopicId topic,
    String fingerprint,
    String descriptionJson,
    int rank,
    Optional<String> prioritizedBy,
    State state,
    Optional<Failure> failure,
    Instant openedAt,
    Optional<Instant> closedAt) {
  /** The maximum rank: work that has waited this long is never overtaken. */
  public static final Duration MAX_RANK = Duration.ofHours(12);

  /** The rank of work that takes this many minutes. */
  public static int rankOf(long minutes) {
    return (int) Math.min(MAX_RANK.toMinutes(), minutes);
  }

  /** How soon the topic's turn comes, besides its length and its age. */
  public Priority priority() {
    return Priority.ofRank(rank);
  }

  /**
   * Determines whose turn it is, the earliest first: the time of opening, made later for long work,
   * so that a short topic is not held up by a long one, and a long one is not overtaken for ever.
   * Only the order of these times matters; they are in the past, so that a step can start at once.
   */
  public Instant agedSince() {
    return agedSince(openedAt, rank);
  }

  /** As {@link #agedSince()}, for a run that is about to be opened. */
  public static Instant agedSince(Instant openedAt, int rank) {
    return openedAt.plus(Duration.ofMinutes(rank)).minus(MAX_RANK);
  }

  /** The state of a run. */
  public enum State {
    OPEN,
    /** Every step is done, and the version is visible. */
    PUBLISHED,
    FAILED,
    /** The sources changed, and a newer run took over. */
    SUPERSEDED
  }
}
