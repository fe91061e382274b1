package org.fangtan.run;

import org.fangtan.failure.Bilingual;
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
            Bilingual.of(
                "这次处理由另一个版本的程序安排，现在的版本读不懂。",
                "The work was planned by another version of the program, in a form that this one"
                    + " does not read."),
            Bilingual.of(
                "不必操作：下一次扫描会重新安排，已完成的部分会沿用。",
                "Nothing need be done: the next scan plans it afresh, and what was made is"
                    + " reused."))
        .with("cause", String.valueOf(getCause()));
  }
}
