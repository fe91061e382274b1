package org.fangtan.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.artefact.StageId;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.publish.ReleaseDesk;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunLedger;
import org.fangtan.run.RunRecord;
import org.fangtan.run.StepRecord;
import org.fangtan.run.TopicRecord;

/** Reads the content of the pages from the ledger. Thread-safe. */
final class StatusReader {
  /** A readable number, which also costs the database little. */
  private static final int MAX_RUNS = 20;

  private static final int MAX_TOPICS = 50;
  private static final int MAX_FINDINGS = 100;

  private static final Comparator<TopicRecord> LATEST_FIRST =
      Comparator.comparing(TopicRecord::changedAt).reversed();

  private final RunLedger ledger;
  private final AliveNodes nodes;
  private final InstantSource clock;
  private final Optional<ReleaseDesk> desk;

  StatusReader(
      RunLedger ledger, AliveNodes nodes, InstantSource clock, Optional<ReleaseDesk> desk) {
    this.desk = desk;
    this.ledger = ledger;
    this.nodes = nodes;
    this.clock = clock;
  }

  Overview overview() throws StageException {
    List<TopicRecord> topics = ledger.topics();
    List<RunRecord> open = ledger.openRuns(MAX_RUNS);
    return new Overview(
        clock.instant(),
        nodes.list(),
        new Overview.Counts(
            count(topics, TopicRecord.Phase.WAITING),
            count(topics, TopicRecord.Phase.RUNNING),
            count(topics, TopicRecord.Phase.CANDIDATE),
            count(topics, TopicRecord.Phase.PUBLISHED),
            count(topics, TopicRecord.Phase.FAILED)),
        ledger.openRunIds().size(),
        openRuns(open, topics),
        lines(topics, TopicRecord.Phase.FAILED),
        lines(topics, TopicRecord.Phase.WAITING),
        lines(topics, TopicRecord.Phase.CANDIDATE),
        lines(topics, TopicRecord.Phase.PUBLISHED, TopicRecord.Phase.WITHDRAWN));
  }

  /** A topic; empty when the ledger does not contain it. */
  Optional<TopicStatus> topic(TopicId id) throws StageException, InterruptedException {
    Optional<TopicRecord> found = ledger.topic(id);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Optional<RunRecord> run = ledger.latestRun(id);
    List<StepRecord> steps = run.map(r -> ledger.stepsIfReadable(r.id())).orElse(List.of());
    TopicRecord topic = found.get();
    return Optional.of(
        new TopicStatus(
            now,
            id.value(),
            topic.phase(),
            topic.title(),
            topic.version(),
            topic.changedAt(),
            topic.failure().map(ShownFailure::of),
            topic.phase() == TopicRecord.Phase.CANDIDATE && desk.isPresent()
                ? desk.get().status(id)
                : Optional.empty(),
            run.map(r -> RunStatus.of(r, steps, now)),
            findings(steps)));
  }

  private List<Overview.OpenRun> openRuns(List<RunRecord> open, List<TopicRecord> topics) {
    Map<TopicId, TopicRecord> byId = new HashMap<>();
    topics.forEach(topic -> byId.put(topic.topic(), topic));
    List<Overview.OpenRun> runs = new ArrayList<>();
    for (RunRecord run : open) {
      RunStatus status = RunStatus.of(run, ledger.stepsIfReadable(run.id()), clock.instant());
      runs.add(
          new Overview.OpenRun(
              run.topic().value(),
              Optional.ofNullable(byId.get(run.topic())).flatMap(TopicRecord::title),
              status.brief()));
    }
    return runs;
  }

  private static long count(List<TopicRecord> topics, TopicRecord.Phase phase) {
    return topics.stream().filter(topic -> topic.phase() == phase).count();
  }

  private static List<Overview.TopicLine> lines(
      List<TopicRecord> topics, TopicRecord.Phase... phases) {
    return topics.stream()
        .filter(topic -> List.of(phases).contains(topic.phase()))
        .sorted(LATEST_FIRST)
        .limit(MAX_TOPICS)
        .map(Overview.TopicLine::of)
        .toList();
  }

  /** The bundle's findings repeat those of other steps. */
  private static List<Finding> findings(List<StepRecord> steps) {
    return steps.stream()
        .filter(step -> step.step().stage() != StageId.BUNDLE)
        .flatMap(step -> step.result().stream())
        .flatMap(result -> result.findings().stream())
        .sorted(Comparator.comparing(Finding::level))
        .limit(MAX_FINDINGS)
        .toList();
  }
}
