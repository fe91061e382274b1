package org.fangtan.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fangtan.artefact.StepKey;
import org.fangtan.artefact.StepResult;
import org.fangtan.plan.Planner;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunId;
import org.fangtan.run.RunLedger;
import org.fangtan.run.RunRecord;
import org.fangtan.run.TopicRecord;

/** The results of steps as the ledger knows them. Thread-safe. */
final class KnownResults {
  private final RunLedger ledger;

  KnownResults(RunLedger ledger) {
    this.ledger = ledger;
  }

  /** A result, and a topic whose latest run has it. */
  record Known(TopicId topic, StepResult result) {}

  /** Those of the latest run of a topic. */
  List<StepResult> of(TopicId topic) {
    return ledger.latestRun(topic).map(RunRecord::id).stream().flatMap(this::of).toList();
  }

  /** Those of the latest run and of the latest one that made a bag. */
  List<StepResult> ofBag(TopicId topic) {
    Map<StepKey, StepResult> results = new LinkedHashMap<>();
    Stream.concat(
            of(topic).stream(), ledger.latestRun(topic, Planner.BUNDLE).stream().flatMap(this::of))
        .forEach(result -> results.putIfAbsent(result.key(), result));
    return List.copyOf(results.values());
  }

  /**
   * The result that a record contained.
   *
   * @param key of the record in the work bucket
   */
  Optional<Known> withRecord(String key) {
    for (TopicRecord topic : ledger.topics()) {
      for (StepResult result : of(topic.topic())) {
        if (key.endsWith("/" + result.key() + ".json")) {
          return Optional.of(new Known(topic.topic(), result));
        }
      }
    }
    return Optional.empty();
  }

  private Stream<StepResult> of(RunId run) {
    return ledger.stepsIfReadable(run).stream().flatMap(step -> step.result().stream());
  }
}
