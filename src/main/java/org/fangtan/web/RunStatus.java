package org.fangtan.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.StageId;
import org.fangtan.config.Priority;
import org.fangtan.run.RunProgress;
import org.fangtan.run.RunRecord;
import org.fangtan.run.StepRecord;

/**
 * The state of one run.
 *
 * @param isPlanned false while its files are still being probed, so that its steps are not known
 * @param percent from 0 to 100, steps weighted by their usual duration
 * @param left estimated; empty while it is unknown
 * @param probes the number of files to probe
 * @param steps in the run's order; finished probes are only counted
 * @param priority how soon its turn comes
 * @param prioritizedBy who set the priority; empty where it is that of {@code topic.conf}
 */
record RunStatus(
    String run,
    RunRecord.State state,
    Instant openedAt,
    Optional<Instant> closedAt,
    boolean isPlanned,
    int percent,
    Optional<Duration> left,
    int probes,
    int doneProbes,
    List<StepStatus> steps,
    Optional<ShownFailure> trouble,
    Priority priority,
    Optional<String> prioritizedBy) {
  private static final int MAX_BRIEF_STEPS = 8;

  static RunStatus of(RunRecord run, List<StepRecord> steps, Instant now) {
    boolean isOpen = run.state() == RunRecord.State.OPEN;
    return new RunStatus(
        run.id().value(),
        run.state(),
        run.openedAt(),
        run.closedAt(),
        RunProgress.isPlanned(steps),
        RunProgress.percentOf(steps),
        isOpen ? RunProgress.leftOf(steps, now) : Optional.empty(),
        (int) steps.stream().filter(RunStatus::isProbe).count(),
        (int) steps.stream().filter(RunStatus::isDoneProbe).count(),
        steps.stream()
            .filter(step -> !isDoneProbe(step))
            .map(step -> StepStatus.of(step, now))
            .toList(),
        run.failure().map(ShownFailure::of),
        run.priority(),
        run.prioritizedBy());
  }

  /** Only with the steps that are running, or wait after a failure. */
  RunStatus brief() {
    List<StepStatus> active =
        steps.stream().filter(StepStatus::isActive).limit(MAX_BRIEF_STEPS).toList();
    return new RunStatus(
        run,
        state,
        openedAt,
        closedAt,
        isPlanned,
        percent,
        left,
        probes,
        doneProbes,
        active,
        trouble,
        priority,
        prioritizedBy);
  }

  private static boolean isProbe(StepRecord step) {
    return step.step().stage() == StageId.PROBE;
  }

  private static boolean isDoneProbe(StepRecord step) {
    return isProbe(step) && step.state() == StepRecord.State.DONE;
  }
}
