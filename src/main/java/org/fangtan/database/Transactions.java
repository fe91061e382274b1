package org.fangtan.database;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fangtan.failure.StageException;
import org.fangtan.metrics.Metrics;
import org.fangtan.notice.Notice;
import org.fangtan.notice.NoticeType;
import org.fangtan.notice.StateOutbox;
import org.fangtan.run.LedgerException;
import org.fangtan.run.RunEvent;
import org.fangtan.run.RunListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work on the ledger's connections, repeats it where it collided with another transaction, and
 * notifies its listeners. Thread-safe.
 */
final class Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

  /**
   * For cases where nothing was done and the next attempt may succeed: another node wrote the same
   * new row first, or two transactions collided.
   */
  private static final RetryPolicy<Object> AGAIN =
      RetryPolicy.builder()
          .handleIf(e -> e instanceof SQLException sql && DatabaseFailures.isWorthAnotherTry(sql))
          .withBackoff(Duration.ofMillis(10), Duration.ofMillis(500))
          .withJitter(0.3)
          .withMaxRetries(9)
          .build();

  private final Database database;
  private final List<RunListener> listeners;

  Transactions(Database database, List<RunListener> listeners) {
    this.database = database;
    this.listeners = List.copyOf(listeners);
  }

  /** Carries an SQL exception through a listener, which declares no such exception. */
  private static final class UncheckedSqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException sql;

    UncheckedSqlException(SQLException sql) {
      super(sql);
      this.sql = sql;
    }

    @Override
    public SQLException getCause() {
      return sql;
    }
  }

  /** Work on a connection; it may be repeated if the first attempt had no effect. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** As {@link Work}, for several statements that are committed together or not at all. */
  @FunctionalInterface
  interface Change<T> {
    T in(Transaction transaction) throws SQLException;
  }

  /** A change under way. */
  static final class Transaction implements RunListener.Transaction {
    private final Connection connection;
    private final List<RunListener> listeners;
    private final List<Runnable> afterCommit = new ArrayList<>();

    Transaction(Connection connection, List<RunListener> listeners) {
      this.connection = connection;
      this.listeners = listeners;
    }

    /** The connection of the change. */
    Connection connection() {
      return connection;
    }

    /** Notifies the listeners of the latest change. */
    void tell(RunEvent event) {
      listeners.forEach(listener -> listener.on(event, this));
    }

    @Override
    public void afterCommit(Runnable action) {
      afterCommit.add(action);
    }

    /** SQL exceptions are thrown as {@link UncheckedSqlException}. */
    @Override
    public StateOutbox outbox() {
      return new StateOutbox() {
        @Override
        public boolean put(Notice notice) {
          return written(() -> OutboxRows.put(connection, notice));
        }

        @Override
        public boolean putState(Notice notice, Set<NoticeType> kinds) {
          return written(() -> OutboxRows.putState(connection, notice, kinds));
        }
      };
    }

    private interface Write {
      boolean run() throws SQLException;
    }

    private static boolean written(Write write) {
      try {
        return write.run();
      } catch (SQLException e) {
        throw new UncheckedSqlException(e);
      }
    }
  }

  <T> T inTransaction(Change<T> change) {
    List<Runnable> afterCommit = new ArrayList<>();
    T result =
        onConnection(
            connection -> {
              Transaction transaction = new Transaction(connection, listeners);
              connection.setAutoCommit(false);
              try {
                T made = change.in(transaction);
                connection.commit();
                afterCommit.addAll(transaction.afterCommit);
                return made;
              } catch (UncheckedSqlException e) {
                rollBack(connection, e.getCause());
                throw e.getCause();
              } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
              }
            });
    afterCommit.forEach(Transactions::doQuietly);
    return result;
  }

  /** The change is committed, whatever happens in actions after it. */
  private static void doQuietly(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.error("a listener to the ledger failed", e);
    }
  }

  private static void rollBack(Connection connection, Exception first) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      first.addSuppressed(e);
    }
  }

  /** Defers interrupts: a cancelled step's last write must reach the ledger. */
  <T> T onConnection(Work<T> work) {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return Failsafe.with(AGAIN).get(() -> once(work));
        } catch (FailsafeException e) {
          if (!(e.getCause() instanceof InterruptedException)) {
            throw unanswered(e);
          }
          Thread.interrupted();
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  <T> List<T> query(Sql.RowReader<T> reader, String sql, Object... values) {
    return onConnection(connection -> Sql.query(connection, reader, sql, values));
  }

  /** The first row of a query. */
  <T> Optional<T> first(Sql.RowReader<T> reader, String sql, Object... values) {
    return query(reader, sql, values).stream().findFirst();
  }

  /**
   * @return how many rows have changed
   */
  int update(String sql, Object... values) {
    return onConnection(connection -> Sql.update(connection, sql, values));
  }

  private <T> T once(Work<T> work) throws SQLException, InterruptedException {
    try (Connection connection = database.pool().getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      if (e.getCause() instanceof InterruptedException) {
        // Interrupted while waiting for a connection; the pool has set the flag again.
        throw new InterruptedException(e.getMessage());
      }
      throw e;
    }
  }

  LedgerException unanswered(Exception e) {
    StageException failure = database.failure(e);
    Metrics.databaseFailed(failure.failure().code().name());
    return new LedgerException(failure);
  }
}
