package org.fangtan.failure;

/** The consequences of a failure; they depend on the kind, never on the exception's class. */
public enum FailureKind {
  /** The material is bad. Never retried: the same bytes would fail the same way. */
  INPUT,
  /** A setting or a credential is wrong. Never retried: an administrator must act. */
  CONFIGURATION,
  /** A temporary problem of a network or a server. Retried with growing pauses. */
  TRANSIENT,
  /** Not enough disk space or memory. Waits and is retried; existing results are not lost. */
  CAPACITY,
  /** The sources changed during the run, which ends; the next scan makes a new plan. */
  SUPERSEDED,
  /** A defect of the program. Not retried; the stack trace is kept for the developers. */
  DEFECT;

  /** Whether another attempt with the same inputs can end differently. */
  public boolean isRetried() {
    return this == TRANSIENT || this == CAPACITY;
  }
}
