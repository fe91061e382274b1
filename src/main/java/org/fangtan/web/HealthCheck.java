package org.fangtan.web;

import org.fangtan.failure.StageException;

/**
 * Asks one part that a node cannot work without, such as its storage, whether it answers. Called on
 * a thread of its own, by one thread at a time, and interrupted when the server is closed.
 */
@FunctionalInterface
public interface HealthCheck {
  /** Returns when the part answers; a {@code LedgerException} counts as a failure, too. */
  void run() throws StageException, InterruptedException;
}
