package org.fangtan.store;

import org.fangtan.failure.StageException;

/** Carries a {@link StageException} out of a stream, through which a checked one cannot pass. */
public final class UncheckedStageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final StageException stageException;

  public UncheckedStageException(StageException cause) {
    super(cause.getMessage(), cause);
    this.stageException = cause;
  }

  /** The original exception, to be rethrown. */
  public StageException stageException() {
    return stageException;
  }
}
