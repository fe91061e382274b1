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
import javax.sql.DataSource;
import org.fangtan.config.DatabaseSettings;
import org.fangtan.failure.StageException;
import org.fangtan.metrics.Metrics;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * The database of one node: a pool of connections that the ledger and Quartz share, over a schema
 * that is up to date. Thread-safe. Whoever opens it closes it, after everything that uses it.
 */
public final class Database implements AutoCloseable {
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
   * Like {@link #open}, for a process that only looks, and not for long, such as {@code fangtan
   * status}: it keeps no embedded database from a node that starts meanwhile for longer than it
   * takes itself.
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

  /** The shared pool; its connections commit by themselves unless told otherwise. */
  public DataSource pool() {
    return pool;
  }

  /** How many connections of the pool are used, are idle, and are waited for. */
  public PoolState poolState() {
    HikariPoolMXBean state = pool.getHikariPoolMXBean();
    return new PoolState(
        state.getActiveConnections(),
        state.getIdleConnections(),
        state.getThreadsAwaitingConnection(),
        pool.getMaximumPoolSize());
  }

  /** The pool of a moment. */
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
   * A connection outside the pool that breaks when an answer takes longer; the caller closes it.
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

  /** Whether the database is another process's, and goes when that one ends. */
  public boolean isGuest() {
    return access.isGuest();
  }

  /** The URL without its password, for messages. */
  public String shownUrl() {
    return url.shown();
  }

  /**
   * Takes a lock by name that one holder in all processes can have. It is let go by closing it, or
   * by the end of the process, or of its connection; so what is done under it must be harmless even
   * if done twice.
   *
   * @param holder who takes it, for {@link #holder} to tell
   * @return empty when it is held by another, or by this process
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

  /** Who holds a lock of the embedded database now. */
  public Optional<String> holder(String name) throws SQLException {
    if (url.dialect() != Dialect.H2) {
      throw new IllegalStateException("only the embedded database knows its locks' holders");
    }
    try (Connection connection = pool.getConnection()) {
      return NamedLock.holderH2(connection, name);
    }
  }

  /** A failure to be thrown where the database is asked for something outside the ledger. */
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
