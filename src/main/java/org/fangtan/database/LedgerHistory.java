package org.fangtan.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.fangtan.artefact.StepName;
import org.fangtan.failure.StageException;
import org.fangtan.run.RunRecord;

/** The ledger's records of ended runs, for deciding which may be removed. Thread-safe. */
public final class LedgerHistory {
  /**
   * The maximum number of rows that a driver keeps in memory; a step's outcome may have some
   * hundred KiB.
   */
  private static final int FETCHED_AT_ONCE = 200;

  private final Database database;

  public LedgerHistory(Database database) {
    this.database = database;
  }

  /**
   * A run that has ended and that nothing uses any more.
   *
   * @param sizeBytes the approximate size of its texts
   */
  public record Former(String run, String topic, long sizeBytes) {}

  /**
   * The ended runs, except for each topic the newest one, the newest published one, and the newest
   * one in which a certain step is done, which later plans look up.
   */
  public List<Former> former(StepName lookedUp) throws StageException, InterruptedException {
    try (Connection connection = database.pool().getConnection()) {
      Set<String> withStep =
          new HashSet<>(
              Sql.query(
                  connection,
                  row -> row.getString(1),
                  "select run from step where name = ? and state = 'DONE'",
                  lookedUp.value()));
      Set<String> newest = new HashSet<>();
      Set<String> newestPublished = new HashSet<>();
      Set<String> newestWithStep = new HashSet<>();
      List<Former> former = new ArrayList<>();
      Sql.query(
          connection,
          row -> {
            String run = row.getString("run");
            String topic = row.getString("topic");
            boolean isKept = newest.add(topic);
            isKept |=
                row.getString("state").equals(RunRecord.State.PUBLISHED.name())
                    && newestPublished.add(topic);
            isKept |= withStep.contains(run) && newestWithStep.add(topic);
            isKept |= row.getString("open_topic") != null;
            if (!isKept) {
              former.add(new Former(run, topic, row.getLong("size_bytes")));
            }
            return run;
          },
          "select run, topic, state, open_topic, length(description)"
              + " + coalesce((select sum(length(definition) + coalesce(length(outcome), 0))"
              + " from step where step.run = run.run), 0) as size_bytes"
              + " from run order by topic, opened desc");
      return former;
    } catch (SQLException e) {
      throw database.failure(e);
    }
  }

  /**
   * Every text of the ledger that may name a result or a blob: the specifications and results of
   * steps.
   */
  public void texts(Consumer<String> reader) throws StageException, InterruptedException {
    try (Connection connection = database.pool().getConnection()) {
      // PostgreSQL's driver fetches in portions only within a transaction.
      connection.setAutoCommit(false);
      try (PreparedStatement statement =
          connection.prepareStatement("select definition, outcome from step")) {
        statement.setFetchSize(FETCHED_AT_ONCE);
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            reader.accept(row.getString(1));
            String outcome = row.getString(2);
            if (outcome != null) {
              reader.accept(outcome);
            }
          }
        }
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw database.failure(e);
    }
  }

  /**
   * Removes a run with its steps.
   *
   * @return false when it is open, or does not exist
   */
  public boolean remove(Former former) throws StageException, InterruptedException {
    try (Connection connection = database.pool().getConnection()) {
      return Sql.update(
              connection, "delete from run where run = ? and open_topic is null", former.run())
          > 0;
    } catch (SQLException e) {
      throw database.failure(e);
    }
  }
}
