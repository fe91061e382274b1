package org.fangtan.run;

import java.io.UncheckedIOException;
import java.util.function.Function;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;

/**
 * The ledger contains a run that was planned by another version of the program, in a format that
 * this one cannot read. An open run is superseded, and its topic is planned again: results in the
 * store are reused. Of an ended run, only the steps are not shown.
 */
public final class FormerPlanException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private FormerPlanException(UncheckedIOException cause) {
    super("planned by another version of the program", cause);
  }

  /**
   * Reads a value that another version of the program may have written.
   *
   * @throws FormerPlanException this version cannot read the value
   */
  public static <T> T reading(String json, Function<String, T> read) {
    try {
      return read.apply(json);
    } catch (UncheckedIOException e) {
      throw new FormerPlanException(e);
    }
  }

  /** The failure with which the run ends. */
  public Failure failure() {
    return new Failure(
            FailureKind.SUPERSEDED,
            FailureCode.PLAN_OUTDATED,
            RunSentences.workWasPlannedByAnother(),
            RunSentences.nothingNeedBeDoneNext())
        .with("cause", String.valueOf(getCause()));
  }
}
