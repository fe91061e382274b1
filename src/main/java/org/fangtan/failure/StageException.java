package org.fangtan.failure;

import org.jspecify.annotations.Nullable;

/** Carries a {@link Failure} from where it was noticed to {@code run}, which records it. */
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
}
