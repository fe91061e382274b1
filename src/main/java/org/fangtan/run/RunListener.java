package org.fangtan.run;

import org.fangtan.notice.StateOutbox;

/**
 * Is notified of changes in the ledger, in the transaction that makes them. A listener can
 * therefore write to the same database, with the guarantee that both changes are committed or
 * neither. Thread-safe.
 *
 * <p>It is notified of changes to a topic's row, and to each run with its steps, in the order in
 * which they are committed, whichever node and thread makes them. Progress, ranks and queueing are
 * no events.
 */
@FunctionalInterface
public interface RunListener {
  /**
   * The change has been made but not committed. An exception undoes it. Transactions that collide
   * with another are repeated, with repeated notifications; anything that must not be done twice,
   * or not before the commit, belongs in {@link Transaction#afterCommit}.
   */
  void on(RunEvent event, Transaction transaction);

  /** The transaction of a change; valid until the listener returns. */
  interface Transaction {
    /**
     * Schedules an action on the same thread after the commit; it is not run if the change is not
     * committed, or if the node dies in between. It must not fail and must not call the ledger.
     */
    void afterCommit(Runnable action);

    /** Writes notices in this transaction. */
    StateOutbox outbox();
  }
}
