package org.fangtan.schedule;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.fangtan.artefact.StageId;
import org.fangtan.database.Database;
import org.fangtan.failure.StageException;

/**
 * How many steps of one class wait and run in the whole cluster.
 *
 * @param waiting steps that are due and that no node has taken
 * @param running steps that nodes have taken
 * @param oldest how long the first of them has waited; zero where none waits
 */
public record QueueDepth(long waiting, long running, Duration oldest) {

  /** By class, {@code heavy} and {@code light}; two short queries. */
  public static Map<String, QueueDepth> of(Database database, Instant now) throws StageException {
    Map<String, QueueDepth> depths = new TreeMap<>();
    try (Connection connection = database.pool().getConnection();
        PreparedStatement waiting =
            connection.prepareStatement(
                "select count(*), min(next_fire_time) from qrtz_triggers where sched_name = ?"
                    + " and trigger_state = 'WAITING' and next_fire_time <= ?");
        PreparedStatement running =
            connection.prepareStatement(
                "select count(*) from qrtz_fired_triggers where sched_name = ?"
                    + " and state = 'EXECUTING'")) {
      for (StageId.Weight weight : StageId.Weight.values()) {
        waiting.setString(1, StepJob.scheduler(weight));
        waiting.setLong(2, now.toEpochMilli());
        running.setString(1, StepJob.scheduler(weight));
        depths.put(weight.name().toLowerCase(Locale.ROOT), depth(waiting, running, now));
      }
      return depths;
    } catch (SQLException e) {
      throw database.failure(e);
    }
  }

  private static QueueDepth depth(PreparedStatement waiting, PreparedStatement running, Instant now)
      throws SQLException {
    try (ResultSet due = waiting.executeQuery();
        ResultSet taken = running.executeQuery()) {
      due.next();
      taken.next();
      long count = due.getLong(1);
      long firstMs = due.getLong(2);
      return new QueueDepth(
          count,
          taken.getLong(1),
          count == 0
              ? Duration.ZERO
              : Duration.ofMillis(Math.max(0, now.toEpochMilli() - firstMs)));
    }
  }
}
