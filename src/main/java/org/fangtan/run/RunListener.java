package org.fangtan.run;

import org.fangtan.notice.StateOutbox;

/**
 * Hears what changes in the ledger, in the transaction that changes it. So a listener can keep what
 * it hears in the same database, and it is there if and only if the change is. Thread-safe.
 *
 * <p>It hears of a topic's line, and of each run with its steps, in the order in which the changes
 * are committed, whichever node and thread makes them. Progress, ranks and queueing are no events.
 */
@FunctionalInterface
public interface RunListener {
  /**
   * The change has been made and not been committed. What is thrown undoes it. Transactions that
   * met another are repeated, and tell again; what must not be done twice, or not before it is
   * certain, is left to {@link Transaction#afterCommit}.
   */
  void on(RunEvent event, Transaction transaction);

  /** In which a change is made; valid until the listener returns. */
  interface Transaction {
    /**
     * Has something done on the same thread once the change is committed, never if it is not, and
     * not if the node dies in between. It must not fail and must not call the ledger.
     */
    void afterCommit(Runnable action);

    /** Writes notices in this transaction. */
    StateOutbox outbox();
  }
}
