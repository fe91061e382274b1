package org.fangtan.run;

import java.time.Instant;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.artefact.StepResult;
import org.fangtan.spec.Step;

/**
 * A step of a run, and how it stands.
 *
 * @param attempts how many attempts have begun
 * @param unfinished how many of the latest attempts in a row ended without a result because their
 *     node stopped
 * @param retryAt not before this time, for a step that waits after a failure
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

  /** How a step stands. */
  public enum State {
    /** Its inputs are not there yet, or it waits after a failure. */
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

  /** What the step made, once it is done. */
  public Optional<StepResult> result() {
    return outcome.flatMap(StepOutcome::made);
  }
}
