package org.fangtan.run;

/** The ledger's database did not answer, or refused; the cause says how. */
public final class LedgerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LedgerException(String message, Throwable cause) {
    super(message, cause);
  }
}
