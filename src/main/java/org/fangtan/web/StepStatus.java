package org.fangtan.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.run.RunProgress;
import org.fangtan.run.StepRecord;

/**
 * The state of one step.
 *
 * @param label the file or thing on which it works
 * @param isReused whether its result was already in the store
 * @param percent of an attempt under way that reports its progress
 * @param took the duration of the attempt under way so far, or of the last one
 * @param left the remaining time of an attempt under way, estimated from its speed
 * @param trouble why the last finished attempt failed; another may be under way or to come
 */
record StepStatus(
    String name,
    StageId stage,
    String label,
    StepRecord.State state,
    boolean isReused,
    int attempts,
    Optional<String> node,
    OptionalInt percent,
    Optional<Duration> took,
    Optional<Duration> left,
    Optional<Instant> retryAt,
    Optional<ShownFailure> trouble) {

  static StepStatus of(StepRecord step, Instant now) {
    boolean isRunning = step.state() == StepRecord.State.RUNNING;
    return new StepStatus(
        step.step().name().value(),
        step.step().stage(),
        step.step().label(),
        step.state(),
        step.outcome().filter(o -> o instanceof StepOutcome.Reused).isPresent(),
        step.attempts(),
        step.node(),
        isRunning && step.progress().isPresent()
            ? OptionalInt.of((int) (RunProgress.partsOf(step) * 100 / RunProgress.WHOLE))
            : OptionalInt.empty(),
        tookOf(step, now),
        RunProgress.leftOf(step, now),
        step.state() == StepRecord.State.WAITING ? step.retryAt() : Optional.empty(),
        step.outcome()
            .flatMap(
                o ->
                    o instanceof StepOutcome.Failed failed
                        ? Optional.of(ShownFailure.of(failed.failure()))
                        : Optional.empty()));
  }

  /** Whether it is shown among current activities. */
  boolean isActive() {
    return state == StepRecord.State.RUNNING || retryAt.isPresent();
  }

  private static Optional<Duration> tookOf(StepRecord step, Instant now) {
    Optional<Instant> until =
        step.state() == StepRecord.State.RUNNING ? Optional.of(now) : step.endedAt();
    return step.startedAt()
        .flatMap(start -> until.map(end -> Duration.between(start, end)))
        .filter(took -> !took.isNegative());
  }
}
