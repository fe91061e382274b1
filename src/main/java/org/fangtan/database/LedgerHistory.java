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

/**
 * What the ledger remembers of runs that have ended, for those who decide what of it may go.
 * Thread-safe.
 */
public final class LedgerHistory {
  /** Rows that a driver keeps in memory at once; a step's outcome may have some hundred KiB. */
  private static final int FETCHED_AT_ONCE = 200;

  private final Database database;

  public LedgerHistory(Database database) {
    this.database = database;
  }

  /**
   * A run that has ended and that nothing looks at any more.
   *
   * @param sizeBytes of its texts, about
   */
  public record Former(String run, String topic, long sizeBytes) {}

  /**
   * The runs that have ended, but for each topic's newest, the newest that was published, and the
   * newest in which some step is done, which later plans look up.
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
   * Every text of the ledger that may name a result or a blob: what steps are asked, and what they
   * made.
   */
  public void texts(Consumer<String> reader) throws StageException, InterruptedException {
    try (Connection connection = database.pool().getConnection()) {
      // PostgreSQL's driver reads in portions only within a transaction.
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
   * Forgets a run with its steps.
   *
   * @return false when it is open, or gone
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
