package org.fangtan.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Finding;
import org.fangtan.publish.ReleaseDesk;
import org.fangtan.run.TopicRecord;

/**
 * One topic in full.
 *
 * @param version the published version, which may be older than the folder's present content
 * @param review the state of the version that waits for its release
 * @param run the latest
 * @param findings of its steps about the material, the most serious first
 */
record TopicStatus(
    Instant at,
    String topic,
    TopicRecord.Phase phase,
    Optional<String> title,
    Optional<String> version,
    Instant changedAt,
    Optional<ShownFailure> trouble,
    Optional<ReleaseDesk.Status> review,
    Optional<RunStatus> run,
    List<Finding> findings) {}
