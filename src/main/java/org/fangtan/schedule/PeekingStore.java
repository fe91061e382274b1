package org.fangtan.schedule;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.quartz.JobPersistenceException;
import org.quartz.impl.jdbcjobstore.Constants;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.spi.OperableTrigger;
import org.quartz.utils.DBConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Quartz's job store, extended to check whether anything is due before it takes the lock that all
 * nodes share. Quartz takes that lock for each check of each scheduler; with a hundred idle nodes
 * that would be some hundred times a second, one after the other, and nodes with work would queue
 * among them. The check reads one row of an index and locks nothing.
 */
final class PeekingStore extends JobStoreTX {
  private static final Logger LOG = LoggerFactory.getLogger(PeekingStore.class);

  /** The index {@code idx_qrtz_t_nft_st} begins with these columns. */
  private static final String DUE =
      "select 1 from qrtz_triggers where sched_name = ? and trigger_state = ?"
          + " and next_fire_time <= ? fetch first 1 rows only";

  @Override
  public List<OperableTrigger> acquireNextTriggers(long noLaterThan, int maxCount, long timeWindow)
      throws JobPersistenceException {
    return isAnyDue(noLaterThan + timeWindow)
        ? super.acquireNextTriggers(noLaterThan, maxCount, timeWindow)
        : List.of();
  }

  private boolean isAnyDue(long until) {
    // In auto-commit mode, as the pool provides it, so that the check is a single message.
    try (Connection connection = DBConnectionManager.getInstance().getConnection(getDataSource());
        PreparedStatement statement = connection.prepareStatement(DUE)) {
      statement.setString(1, getInstanceName());
      statement.setString(2, Constants.STATE_WAITING);
      statement.setLong(3, until);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    } catch (SQLException e) {
      LOG.debug("whether anything is due is for Quartz to say", e);
      return true;
    }
  }
}
