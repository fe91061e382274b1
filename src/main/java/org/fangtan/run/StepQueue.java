package org.fangtan.run;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;

/** Decides when and where steps run. Queueing the same step twice is harmless. Thread-safe. */
public interface StepQueue {
  /**
   * Queues a step; some node will call {@code Runner.execute}.
   *
   * @param notBefore the earliest time
   * @param agedSince steps with an earlier time are served first: the time the run was opened, made
   *     later by its rank, so that short work overtakes long work but never for ever
   */
  void enqueue(
      RunId run, StepName step, StageId.Weight weight, Instant notBefore, Instant agedSince);

  /**
   * Changes the place of queued steps; those that are being carried out, or are not in the queue,
   * are not affected.
   *
   * @param agedSince the new time of each step, as for {@link #enqueue}
   */
  void reorder(RunId run, Map<StepName, Instant> agedSince);

  /** Whether the step is queued or being carried out by a live node. */
  default boolean holds(RunId run, StepName step) {
    return held(run).contains(step);
  }

  /** All steps of a run for which {@link #holds} is true, in one query. */
  Set<StepName> held(RunId run);

  /**
   * Removes a run's steps from the queue; those being carried out are interrupted, except the one
   * whose thread calls.
   */
  void cancel(RunId run);
}
