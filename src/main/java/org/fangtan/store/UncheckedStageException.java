package org.fangtan.store;

import org.fangtan.failure.StageException;

/** Carries a {@link StageException} out of a stream, where a checked one cannot pass. */
public final class UncheckedStageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final StageException stageException;

  public UncheckedStageException(StageException cause) {
    super(cause.getMessage(), cause);
    this.stageException = cause;
  }

  /** What really happened; throw it on. */
  public StageException stageException() {
    return stageException;
  }
}
