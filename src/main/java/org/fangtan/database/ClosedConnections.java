package org.fangtan.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Tells the pool which errors of H2 mean that a connection is of no more use; those of PostgreSQL
 * it knows by their SQLSTATE. Made by the pool, by name.
 */
public final class ClosedConnections implements SQLExceptionOverride {
  @java.lang.Override
  public Override adjudicate(SQLException e) {
    return DatabaseFailures.isClosedUnderneath(e) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }
}
