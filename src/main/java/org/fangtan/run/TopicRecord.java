package org.fangtan.run;

import java.time.Instant;
import java.util.Optional;
import org.fangtan.failure.Failure;
import org.fangtan.recording.TopicId;

/**
 * A topic in one line.
 *
 * @param fingerprint the hash of the folder's objects as last seen
 * @param version the published version, such as {@code v0001}
 */
public record TopicRecord(
    TopicId topic,
    Phase phase,
    String fingerprint,
    Optional<String> title,
    Optional<String> version,
    Optional<Failure> failure,
    Instant changedAt) {

  /** The same topic at another point. */
  public TopicRecord in(Phase next, Instant now) {
    return new TopicRecord(topic, next, fingerprint, title, version, failure, now);
  }

  /** The same topic with another version published. */
  public TopicRecord withVersion(String published) {
    return new TopicRecord(
        topic, phase, fingerprint, title, Optional.of(published), failure, changedAt);
  }

  /** Where a topic stands. */
  public enum Phase {
    /** Files are still arriving, or something is missing. */
    WAITING,
    /** Steps are queued or running. */
    RUNNING,
    /** The folder as it is now is complete, and waits until somebody releases it. */
    CANDIDATE,
    /** The folder as it is now is published. */
    PUBLISHED,
    /** Withdrawn from publication; its versions are kept. */
    WITHDRAWN,
    /** The folder as it is now cannot be published; an older version may be. */
    FAILED
  }
}
