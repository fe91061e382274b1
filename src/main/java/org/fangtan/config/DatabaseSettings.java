package org.fangtan.config;

/**
 * Where the ledger and the schedules live.
 *
 * @param url a JDBC URL of H2 or PostgreSQL; a cluster needs PostgreSQL
 * @param maxConnections the size of the pool that the ledger and Quartz share
 */
public record DatabaseSettings(String url, String user, Secret password, int maxConnections) {
  /** Whether several nodes may share the database. */
  public boolean isClustered() {
    return url.startsWith("jdbc:postgresql:");
  }
}
