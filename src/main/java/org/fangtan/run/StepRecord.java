package org.fangtan.run;

import java.time.Instant;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.artefact.StepResult;
import org.fangtan.spec.Step;

/**
 * A step of a run, with its state.
 *
 * @param attempts the number of attempts that have begun
 * @param unfinished the number of latest attempts in a row that ended without a result because
 *     their node stopped
 * @param retryAt the earliest time of the next attempt, for a step that waits after a failure
 */
public record StepRecord(
    RunId run,
    Step step,
    State state,
    int attempts,
    int unfinished,
    Optional<String> node,
    Optional<Progress> progress,
    Optional<StepOutcome> outcome,
    Optional<Instant> retryAt,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt) {

  /** The state of a step. */
  public enum State {
    /** Its inputs do not exist yet, or it waits after a failure. */
    WAITING,
    QUEUED,
    RUNNING,
    DONE,
    /** For good: no further attempt is made. */
    FAILED;

    public boolean isFinal() {
      return this == DONE || this == FAILED;
    }
  }

  /** The step's result, once it is done. */
  public Optional<StepResult> result() {
    return outcome.flatMap(StepOutcome::made);
  }
}
