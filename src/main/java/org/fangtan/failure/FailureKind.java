package org.fangtan.failure;

/** What a failure means for what happens next; the kind decides, never the exception's class. */
public enum FailureKind {
  /** The material is bad. Never retried: the same bytes would fail the same way. */
  INPUT,
  /** A setting or a credential is wrong. Never retried: an administrator must act. */
  CONFIGURATION,
  /** The world was briefly unwell: a network, a server. Retried with growing pauses. */
  TRANSIENT,
  /** No room: disk or memory. Waits and is tried again; nothing that was made is lost. */
  CAPACITY,
  /** The sources changed under the run, which ends; the next scan makes a new plan. */
  SUPERSEDED,
  /** A defect of ours. Not retried; the trace is kept for the developers. */
  DEFECT;

  /** Whether another attempt with the same inputs can end differently. */
  public boolean isRetried() {
    return this == TRANSIENT || this == CAPACITY;
  }
}
