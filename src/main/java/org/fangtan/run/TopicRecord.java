package org.fangtan.run;

import java.time.Instant;
import java.util.Optional;
import org.fangtan.failure.Failure;
import org.fangtan.recording.TopicId;

/**
 * The row of a topic.
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

  /** The same topic in another phase. */
  public TopicRecord in(Phase next, Instant now) {
    return new TopicRecord(topic, next, fingerprint, title, version, failure, now);
  }

  /** The same topic with another version published. */
  public TopicRecord withVersion(String published) {
    return new TopicRecord(
        topic, phase, fingerprint, title, Optional.of(published), failure, changedAt);
  }

  /** The phase of a topic. */
  public enum Phase {
    /** Files are still arriving, or something is missing. */
    WAITING,
    /** Steps are queued or running. */
    RUNNING,
    /** The folder in its present state is complete, and waits for its release. */
    CANDIDATE,
    /** The folder in its present state is published. */
    PUBLISHED,
    /** Withdrawn from publication; its versions are kept. */
    WITHDRAWN,
    /** The folder in its present state cannot be published; an older version may be. */
    FAILED
  }
}
