package org.fangtan.database;

import java.util.List;
import java.util.Set;
import org.fangtan.notice.Notice;
import org.fangtan.notice.NoticeType;
import org.fangtan.notice.StateOutbox;

/**
 * The outbox for notices that do not belong to a change of a run: each notice is a transaction of
 * its own. Many nodes may write the same notice; it is stored once. A database that does not answer
 * causes a {@link org.fangtan.run.LedgerException}. Thread-safe.
 */
public final class JdbcOutbox implements StateOutbox {
  private final Transactions transactions;

  public JdbcOutbox(Database database) {
    this.transactions = new Transactions(database, List.of());
  }

  @Override
  public boolean put(Notice notice) {
    return transactions.inTransaction(
        transaction -> OutboxRows.put(transaction.connection(), notice));
  }

  @Override
  public boolean putState(Notice notice, Set<NoticeType> kinds) {
    return transactions.inTransaction(
        transaction -> OutboxRows.putState(transaction.connection(), notice, kinds));
  }
}
