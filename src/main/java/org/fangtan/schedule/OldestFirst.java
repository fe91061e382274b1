package org.fangtan.schedule;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.quartz.TriggerKey;
import org.quartz.impl.jdbcjobstore.Constants;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.impl.jdbcjobstore.StdJDBCDelegate;

/**
 * The order in which due triggers are taken. Quartz sorts by fire time, and by priority only among
 * equals; so a step that waits for a retry would come after everything queued before its time, and
 * a rank could not be distinguished from a delay. Here the fire time only decides when a trigger is
 * due, and the priority, which encodes the age, decides among those that are due.
 *
 * <p>Quartz instantiates the two delegates by name.
 */
final class OldestFirst {
  /**
   * Priorities are whole seconds since this time, negated; an {@code int} of them lasts until 2088.
   */
  private static final Instant ZERO = Instant.parse("2020-01-01T00:00:00Z");

  /**
   * As Quartz's own query, except for the order and the limit; Quartz fills in {@code {0}} and
   * {@code {1}}. The index {@code idx_qrtz_t_age} has the same order, so a long backlog is not
   * read.
   */
  private static final String QUERY =
      "SELECT TRIGGER_NAME, TRIGGER_GROUP FROM {0}TRIGGERS WHERE SCHED_NAME = {1}"
          + " AND TRIGGER_STATE = ? AND NEXT_FIRE_TIME <= ?"
          + " AND (MISFIRE_INSTR = -1 OR NEXT_FIRE_TIME >= ?)"
          + " ORDER BY PRIORITY DESC, NEXT_FIRE_TIME ASC FETCH FIRST ? ROWS ONLY";

  private OldestFirst() {}

  /** An earlier time gives a higher priority. */
  static int priority(Instant agedSince) {
    long seconds = Duration.between(ZERO, agedSince).toSeconds();
    return (int) -Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, seconds));
  }

  private static List<TriggerKey> select(
      Connection connection, String sql, long noLaterThan, long noEarlierThan, int maxCount)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, Constants.STATE_WAITING);
      // Quartz looks ahead, to wait for triggers that are nearly due; these must not delay those
      // that are due.
      statement.setLong(2, Math.min(noLaterThan, System.currentTimeMillis()));
      statement.setLong(3, noEarlierThan);
      statement.setInt(4, Math.max(1, maxCount));
      try (ResultSet row = statement.executeQuery()) {
        List<TriggerKey> keys = new ArrayList<>();
        while (row.next()) {
          keys.add(new TriggerKey(row.getString(1), row.getString(2)));
        }
        return keys;
      }
    }
  }

  /** The delegate for H2. */
  public static final class OnH2 extends StdJDBCDelegate {
    @Override
    public List<TriggerKey> selectTriggerToAcquire(
        Connection connection, long noLaterThan, long noEarlierThan, int maxCount)
        throws SQLException {
      return select(connection, rtp(QUERY), noLaterThan, noEarlierThan, maxCount);
    }
  }

  /** The delegate for PostgreSQL. */
  public static final class OnPostgresql extends PostgreSQLDelegate {
    @Override
    public List<TriggerKey> selectTriggerToAcquire(
        Connection connection, long noLaterThan, long noEarlierThan, int maxCount)
        throws SQLException {
      return select(connection, rtp(QUERY), noLaterThan, noEarlierThan, maxCount);
    }
  }
}
