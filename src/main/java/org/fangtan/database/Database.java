package org.fangtan.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.metrics.IMetricsTracker;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.fangtan.config.DatabaseSettings;
import org.fangtan.failure.StageException;
import org.fangtan.metrics.Metrics;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * The database of one node: a connection pool shared by the ledger and Quartz, with an up-to-date
 * schema. Thread-safe. Its opener closes it, after everything that uses it.
 */
public final class Database implements AutoCloseable {
  /** A limit of -1 means none; servers before 16 have no {@code reserved_connections}. */
  private static final String CONNECTION_LIMIT =
      "select least(current_setting('max_connections')::int"
          + " - current_setting('superuser_reserved_connections')::int"
          + " - coalesce(current_setting('reserved_connections', true)::int, 0),"
          + " (select nullif(rolconnlimit, -1) from pg_roles where rolname = current_user),"
          + " (select nullif(datconnlimit, -1) from pg_database where datname = current_database()))";

  private final DatabaseUrl url;
  private final Access access;
  private final HikariDataSource pool;

  private Database(DatabaseUrl url, Access access, HikariDataSource pool) {
    this.url = url;
    this.access = access;
    this.pool = pool;
  }

  /**
   * Connects, and brings the schema up to date; several nodes may do so at once. An embedded
   * database that another process has opened this way is shared with it, as its guest.
   *
   * @throws StageException CONFIGURATION when a setting must be changed first, TRANSIENT when the
   *     server does not answer; no message holds the password
   */
  public static Database open(DatabaseSettings settings)
      throws StageException, InterruptedException {
    return open(settings, false);
  }

  /**
   * Like {@link #open}, for a short process that only reads, such as {@code fangtan status}: it
   * blocks an embedded database for a starting node no longer than it runs itself.
   */
  public static Database openAsGuest(DatabaseSettings settings)
      throws StageException, InterruptedException {
    return open(settings, true);
  }

  private static Database open(DatabaseSettings settings, boolean asGuest)
      throws StageException, InterruptedException {
    DatabaseUrl url = DatabaseUrl.of(settings.url());
    if (settings.maxConnections() < 2) {
      throw DatabaseUrl.unusable(
          url.shown(), DatabaseSentences.maxConnectionsIsTooLow(settings.maxConnections()), null);
    }
    Access access = null;
    HikariDataSource pool = null;
    try {
      access = Access.open(url, settings, asGuest);
      pool = new HikariDataSource(poolOf(settings, url, access));
      migrate(url.dialect(), pool);
      return new Database(url, access, pool);
    } catch (SQLException | IOException | FlywayException | PoolInitializationException e) {
      close(pool, access);
      throw DatabaseFailures.of(url, e);
    }
  }

  private static HikariConfig poolOf(DatabaseSettings settings, DatabaseUrl url, Access access) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("fangtan");
    config.setMetricsTrackerFactory((pool, stats) -> new PoolTimes());
    config.setJdbcUrl(access.jdbc());
    config.setDataSourceProperties(access.login());
    config.setMaximumPoolSize(settings.maxConnections());
    config.setMinimumIdle(Math.min(2, settings.maxConnections()));
    config.setConnectionTimeout(Access.CONNECT_TIMEOUT_SECONDS * 1000L);
    if (url.dialect() == Dialect.POSTGRESQL) {
      config.setConnectionInitSql(Access.POSTGRESQL_SESSION);
    }
    return config;
  }

  private static void migrate(Dialect dialect, DataSource pool) {
    Flyway.configure(Database.class.getClassLoader())
        .dataSource(pool)
        .locations(dialect.migrations())
        .javaMigrations(new QuartzTables(dialect))
        .load()
        .migrate();
  }

  /** The shared pool; its connections are in auto-commit mode unless set otherwise. */
  public DataSource pool() {
    return pool;
  }

  /** The numbers of connections of the pool that are in use, idle, and waited for. */
  public PoolState poolState() {
    HikariPoolMXBean state = pool.getHikariPoolMXBean();
    return new PoolState(
        state.getActiveConnections(),
        state.getIdleConnections(),
        state.getThreadsAwaitingConnection(),
        pool.getMaximumPoolSize());
  }

  /**
   * How many connections the server accepts from all processes together that use this database as
   * this user: {@code max_connections} without those reserved for administrators, or the limit of
   * the user or the database, if that is lower. A pooler in between may have limits of its own.
   *
   * @return empty for an embedded database
   */
  public OptionalInt connectionLimit() throws StageException {
    if (!isClustered()) {
      return OptionalInt.empty();
    }
    try (Connection connection = pool.getConnection()) {
      return Sql.query(connection, row -> row.getInt(1), CONNECTION_LIMIT).stream()
          .mapToInt(Integer::intValue)
          .findFirst();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** The state of the pool at one moment. */
  public record PoolState(int used, int idle, int waitedFor, int max) {}

  private static final class PoolTimes implements IMetricsTracker {
    @Override
    public void recordConnectionAcquiredNanos(long nanos) {
      Metrics.databaseWait(Duration.ofNanos(nanos));
    }

    @Override
    public void recordConnectionUsageMillis(long millis) {
      Metrics.databaseUse(Duration.ofMillis(millis));
    }
  }

  /**
   * A connection outside the pool that breaks when a response takes longer than a limit; the caller
   * closes it.
   */
  Connection connect(Duration answer) throws SQLException {
    return access.connect(answer);
  }

  public Dialect dialect() {
    return url.dialect();
  }

  /** Whether several nodes may work with this database at once. */
  public boolean isClustered() {
    return url.dialect() == Dialect.POSTGRESQL;
  }

  /** Whether the database belongs to another process, and ends with it. */
  public boolean isGuest() {
    return access.isGuest();
  }

  /** The URL without its password, for messages. */
  public String shownUrl() {
    return url.shown();
  }

  /**
   * Takes a named lock that one holder in all processes can have. It is released by closing it, or
   * by the end of the process or its connection; so the work under it must be harmless even if done
   * twice.
   *
   * @param holder the holder's name, for {@link #holder}
   * @return empty when another process, or this one, holds it
   */
  public Optional<NamedLock> tryLock(String name, String holder) throws SQLException {
    Connection own = access.connect();
    boolean locked = false;
    try {
      locked =
          url.dialect() == Dialect.POSTGRESQL
              ? NamedLock.lockPostgresql(own, name)
              : NamedLock.lockH2(own, name, holder);
      return locked ? Optional.of(new NamedLock(own)) : Optional.empty();
    } finally {
      if (!locked) {
        Access.closeQuietly(own);
      }
    }
  }

  /** The present holder of a lock in the embedded database. */
  public Optional<String> holder(String name) throws SQLException {
    if (url.dialect() != Dialect.H2) {
      throw new IllegalStateException("only the embedded database knows its locks' holders");
    }
    try (Connection connection = pool.getConnection()) {
      return NamedLock.holderH2(connection, name);
    }
  }

  /** The exception for a failed use of the database outside the ledger. */
  public StageException failure(Throwable thrown) {
    return DatabaseFailures.of(url, thrown);
  }

  @Override
  public void close() {
    close(pool, access);
  }

  private static void close(@Nullable HikariDataSource pool, @Nullable Access access) {
    if (pool != null) {
      pool.close();
    }
    if (access != null) {
      access.close();
    }
  }
}
