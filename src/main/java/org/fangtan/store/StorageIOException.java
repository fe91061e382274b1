package org.fangtan.store;

import java.io.IOException;
import org.fangtan.failure.StageException;

/** A {@link StageException} where only an {@link IOException} can pass: out of an input stream. */
public final class StorageIOException extends IOException {
  private static final long serialVersionUID = 1L;

  private final StageException stageException;

  StorageIOException(StageException cause) {
    super(cause.getMessage(), cause);
    this.stageException = cause;
  }

  /** What really happened; throw it on. */
  public StageException stageException() {
    return stageException;
  }
}
