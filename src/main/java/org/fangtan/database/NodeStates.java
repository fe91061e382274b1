package org.fangtan.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.fangtan.failure.Failure;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;

/**
 * The states that nodes publish about themselves, for other nodes and for people. Writing it also
 * tests whether the database accepts writes: it uses its own connection, so that hanging
 * connections do not matter. Thread-safe.
 */
public final class NodeStates {
  /** Longer than any normal response takes. */
  private static final Duration ANSWER = Duration.ofSeconds(5);

  /** How long a state is valid after it was written. */
  private static final Duration VALID = Duration.ofMinutes(1);

  private final Database database;
  private final Lock lock = new ReentrantLock();
  private boolean hasSaid;
  private boolean isStopped;

  public NodeStates(Database database) {
    this.database = database;
  }

  /**
   * Publishes the state of a node.
   *
   * @param trouble why it takes no steps; empty while it does
   */
  public void say(String node, Optional<Failure> trouble, Instant now) throws StageException {
    lock.lock();
    try {
      if (!isStopped) {
        hasSaid = true;
        write(node, trouble, now);
      }
    } finally {
      lock.unlock();
    }
  }

  private void write(String node, Optional<Failure> trouble, Instant now) throws StageException {
    try (Connection own = database.connect(ANSWER)) {
      int changed =
          Sql.update(
              own,
              "update node_state set trouble = ?, said_at = ? where node = ?",
              trouble.map(Json::write),
              now,
              node);
      if (changed == 0) {
        Sql.update(
            own,
            "insert into node_state (trouble, said_at, node) values (?, ?, ?)",
            trouble.map(Json::write),
            now,
            node);
      }
    } catch (SQLException e) {
      throw database.failure(e);
    }
  }

  /** The nodes that have recently reported that they do not take steps, and why. */
  public Map<String, Failure> troubles(Instant now) throws StageException {
    Map<String, Failure> troubles = new HashMap<>();
    try (Connection connection = database.pool().getConnection()) {
      Sql.query(
          connection,
          row ->
              troubles.put(
                  row.getString("node"), Json.read(row.getString("trouble"), Failure.class)),
          "select node, trouble from node_state where trouble is not null and said_at > ?",
          now.minus(VALID));
      return troubles;
    } catch (SQLException e) {
      throw database.failure(e);
    }
  }

  /**
   * Records that a node was stopped on request: nobody waits for its next report, and this object
   * writes none any more.
   */
  public void stopped(String node) throws StageException {
    lock.lock();
    try {
      isStopped = true;
      if (hasSaid) {
        remove(node);
      }
    } finally {
      lock.unlock();
    }
  }

  private void remove(String node) throws StageException {
    try (Connection connection = database.pool().getConnection()) {
      Sql.update(connection, "delete from node_state where node = ?", node);
    } catch (SQLException e) {
      throw database.failure(e);
    }
  }

  /**
   * The last reports of nodes that were not stopped.
   *
   * @param since nodes without a report after this time are left out as permanently gone
   */
  public SortedMap<String, Instant> reportedAt(Instant since) throws StageException {
    SortedMap<String, Instant> reported = new TreeMap<>();
    try (Connection connection = database.pool().getConnection()) {
      Sql.query(
          connection,
          row -> reported.put(row.getString("node"), Sql.instant(row, "said_at")),
          "select node, said_at from node_state where said_at > ?",
          since);
      return reported;
    } catch (SQLException e) {
      throw database.failure(e);
    }
  }

  /**
   * Removes the states of nodes that are gone for good; a node that comes back writes its state
   * again.
   *
   * @param before nodes whose last report is older
   * @return how many
   */
  public int forget(Instant before) throws StageException {
    try (Connection connection = database.pool().getConnection()) {
      return Sql.update(connection, "delete from node_state where said_at < ?", before);
    } catch (SQLException e) {
      throw database.failure(e);
    }
  }
}
