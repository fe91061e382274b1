package org.fangtan.store;

import java.io.IOException;
import org.fangtan.failure.StageException;

/**
 * Carries a {@link StageException} where only an {@link IOException} is allowed: out of an input
 * stream.
 */
public final class StorageIOException extends IOException {
  private static final long serialVersionUID = 1L;

  private final StageException stageException;

  StorageIOException(StageException cause) {
    super(cause.getMessage(), cause);
    this.stageException = cause;
  }

  /** The original exception, to be rethrown. */
  public StageException stageException() {
    return stageException;
  }
}
