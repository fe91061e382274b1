package org.fangtan.run;

import org.fangtan.failure.Failure;
import org.fangtan.failure.StageException;

/** The ledger's database did not answer, or refused the statement; the cause has the details. */
public final class LedgerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  public LedgerException(StageException cause) {
    super(cause.failure().summary().toString(), cause);
    this.failure = cause.failure();
  }

  /** The failure for people, and whether to try again. */
  public Failure failure() {
    return failure;
  }
}
