package org.fangtan.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fangtan.run.TopicRecord;
import org.fangtan.schedule.AliveNode;

/**
 * The content of a node's first page, and of {@code /api/status}: the ledger at one moment. Lists
 * are cut to a readable length; the counts are complete.
 *
 * @param open runs under way, oldest first
 * @param failed topics whose folder cannot be published in its present state, latest first
 * @param waiting topics whose files are still arriving, or lack something, latest first
 * @param candidates topics with a version that waits for its release, latest first
 * @param published latest first
 */
record Overview(
    Instant at,
    List<AliveNode> nodes,
    Counts topics,
    int openRuns,
    List<OpenRun> open,
    List<TopicLine> failed,
    List<TopicLine> waiting,
    List<TopicLine> candidates,
    List<TopicLine> published) {

  /** How many topics are in each state. */
  record Counts(long waiting, long running, long candidates, long published, long failed) {}

  /**
   * A run under way.
   *
   * @param run with only those steps that are running, or wait after a failure
   */
  record OpenRun(String topic, Optional<String> title, RunStatus run) {}

  /** A topic in one line. */
  record TopicLine(
      String topic,
      Optional<String> title,
      Optional<String> version,
      Optional<ShownFailure> trouble,
      Instant changedAt) {
    static TopicLine of(TopicRecord topic) {
      return new TopicLine(
          topic.topic().value(),
          topic.title(),
          topic.version(),
          topic.failure().map(ShownFailure::of),
          topic.changedAt());
    }
  }
}
