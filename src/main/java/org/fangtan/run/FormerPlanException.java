package org.fangtan.run;

import java.io.UncheckedIOException;
import java.util.function.Function;
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

  private FormerPlanException(UncheckedIOException cause) {
    super("planned by another version of the program", cause);
  }

  /**
   * Reads a value that another version of the program may have written.
   *
   * @throws FormerPlanException the value is in a form that this version does not read
   */
  public static <T> T reading(String json, Function<String, T> read) {
    try {
      return read.apply(json);
    } catch (UncheckedIOException e) {
      throw new FormerPlanException(e);
    }
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
