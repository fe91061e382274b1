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
 * How one step stands.
 *
 * @param label the file or thing it works on
 * @param isReused whether its result was in the store already
 * @param percent of an attempt under way that has told how far it is
 * @param took of the attempt under way up to now, or of the last one
 * @param left of an attempt under way, estimated from its own speed
 * @param trouble why the last attempt that ended failed; another may be under way or to come
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

  /** Whether people should see it among what happens now. */
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
