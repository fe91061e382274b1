package org.fangtan.run;

import java.time.Instant;
import java.util.Set;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;

/** Decides when and where steps run. Handing the same step in twice is harmless. Thread-safe. */
public interface StepQueue {
  /**
   * Hands in a step; some node will call {@code Runner.execute}.
   *
   * @param notBefore the earliest time
   * @param agedSince steps with an earlier time are served first: the time the run was opened, made
   *     later by its rank, so that short work overtakes long work but never for ever
   */
  void enqueue(
      RunId run, StepName step, StageId.Weight weight, Instant notBefore, Instant agedSince);

  /** Whether the step is in the queue or being carried out by a node that is alive. */
  default boolean holds(RunId run, StepName step) {
    return held(run).contains(step);
  }

  /** Every step of a run that {@link #holds} is true of: one look instead of many. */
  Set<StepName> held(RunId run);

  /**
   * Takes a run's steps out of the queue; those that are being carried out are interrupted, but for
   * the one whose thread calls.
   */
  void cancel(RunId run);
}
