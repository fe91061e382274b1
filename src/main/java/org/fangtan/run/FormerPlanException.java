package org.fangtan.run;

import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;

/**
 * The ledger holds a run that another version of the program planned, in a form that this one does
 * not read. A run that is open is superseded, and its topic planned afresh: what the store holds is
 * reused. Of one that has ended, only its steps are not shown.
 */
public final class FormerPlanException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param cause what could not be read
   */
  public FormerPlanException(Throwable cause) {
    super("planned by another version of the program", cause);
  }

  /** What the run ends with. */
  public Failure failure() {
    return new Failure(
            FailureKind.SUPERSEDED,
            FailureCode.PLAN_OUTDATED,
            RunSentences.workWasPlannedByAnother(),
            RunSentences.nothingNeedBeDoneNext())
        .with("cause", String.valueOf(getCause()));
  }
}
