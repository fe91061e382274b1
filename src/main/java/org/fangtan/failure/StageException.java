package org.fangtan.failure;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Carries a {@link Failure} from where it occurred to {@code run}, which records it. */
public final class StageException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  public StageException(Failure failure) {
    this(failure, null);
  }

  public StageException(Failure failure, @Nullable Throwable cause) {
    super(failure.code() + ": " + failure.summary().en(), cause);
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }

  /**
   * Rethrows the exception with which a thread of the program ended, as its original type; never
   * returns.
   *
   * @param cause of an {@code ExecutionException}
   */
  public static RuntimeException rethrown(@Nullable Throwable cause)
      throws StageException, InterruptedException, IOException {
    if (cause instanceof StageException failure) {
      throw failure;
    }
    if (cause instanceof InterruptedException interruption) {
      throw interruption;
    }
    if (cause instanceof IOException failure) {
      throw failure;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    throw cause instanceof RuntimeException defect ? defect : new IllegalStateException(cause);
  }
}
