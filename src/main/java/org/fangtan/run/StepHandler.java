package org.fangtan.run;

import org.fangtan.artefact.StepName;

/** Carries out a step that the queue has given to this node; {@link StepQueue} is its other end. */
@FunctionalInterface
public interface StepHandler {
  /**
   * Carries out one step and returns when its end has been recorded in the ledger. Called by
   * several threads at once, and perhaps twice for the same step: on two nodes, when one of them
   * was mistakenly considered dead.
   *
   * @throws InterruptedException when the run was cancelled or the node stops; the ledger is then
   *     consistent, and the step may be queued again
   */
  void execute(RunId run, StepName step) throws InterruptedException;
}
