package org.fangtan.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.fangtan.config.DatabaseSettings;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.StageException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database of one node: a pool of connections that the ledger and Quartz share, over a schema
 * that is up to date. Thread-safe. Whoever opens it closes it, after everything that uses it.
 */
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int CONNECT_TIMEOUT_SECONDS = 10;

  /**
   * A node that lost its power, or that was stopped in the middle of a transaction, must not keep
   * its locks from the others for the hours that TCP allows. Settings of PostgreSQL's end: <a
   * href="https://www.postgresql.org/docs/current/runtime-config-connection.html">19.3.2</a>.
   */
  private static final String POSTGRESQL_SESSION =
      "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3;"
          + " SET idle_in_transaction_session_timeout = '60s'";

  private final DatabaseUrl url;
  private final Properties login;

  /** Keeps a database in memory, or in a file, open while the pool changes its connections. */
  private final Connection anchor;

  private final HikariDataSource pool;

  private Database(DatabaseUrl url, Properties login, Connection anchor, HikariDataSource pool) {
    this.url = url;
    this.login = login;
    this.anchor = anchor;
    this.pool = pool;
  }

  /**
   * Connects, and brings the schema up to date; several nodes may do so at once.
   *
   * @throws StageException CONFIGURATION when a setting must be changed first, TRANSIENT when the
   *     server does not answer; no message holds the password
   */
  public static Database open(DatabaseSettings settings) throws StageException {
    DatabaseUrl url = DatabaseUrl.of(settings.url());
    if (settings.maxConnections() < 2) {
      throw DatabaseUrl.unusable(
          url.shown(),
          Bilingual.of(
              "database.max-connections 至少为 2，现为 " + settings.maxConnections(),
              "database.max-connections must be at least 2, not " + settings.maxConnections()),
          null);
    }
    if (url.dialect() == Dialect.H2 && System.getProperty("h2.bindAddress") == null) {
      // Read once, when H2's classes are loaded: AUTO_SERVER must listen to this machine alone.
      System.setProperty("h2.bindAddress", "127.0.0.1");
    }
    Properties login = login(settings, url.dialect());
    Connection first = null;
    try {
      first = connect(url, login);
      migrate(url, login);
      HikariDataSource pool = new HikariDataSource(poolOf(settings, url, login));
      return new Database(url, login, first, pool);
    } catch (SQLException | FlywayException | PoolInitializationException e) {
      StageException failure = DatabaseFailures.of(url.shown(), e);
      closeQuietly(first, failure);
      throw failure;
    }
  }

  private static Properties login(DatabaseSettings settings, Dialect dialect) {
    Properties login = new Properties();
    login.setProperty("user", settings.user());
    login.setProperty("password", settings.password().reveal());
    if (dialect == Dialect.POSTGRESQL) {
      login.setProperty("ApplicationName", "fangtan");
      login.setProperty("connectTimeout", String.valueOf(CONNECT_TIMEOUT_SECONDS));
      login.setProperty("socketTimeout", "60");
      login.setProperty("tcpKeepAlive", "true");
      login.setProperty("reWriteBatchedInserts", "true");
    }
    return login;
  }

  private static Connection connect(DatabaseUrl url, Properties login) throws SQLException {
    // The driver takes what it reads out of the properties it is given.
    Properties copy = new Properties();
    copy.putAll(login);
    Connection connection = DriverManager.getConnection(url.jdbc(), copy);
    try {
      if (url.dialect() == Dialect.POSTGRESQL) {
        Sql.execute(connection, POSTGRESQL_SESSION);
      }
      return connection;
    } catch (SQLException e) {
      closeQuietly(connection, e);
      throw e;
    }
  }

  private static void migrate(DatabaseUrl url, Properties login) {
    Flyway.configure(Database.class.getClassLoader())
        .dataSource(url.jdbc(), login.getProperty("user"), login.getProperty("password"))
        .locations(url.dialect().migrations())
        .javaMigrations(new QuartzTables(url.dialect()))
        .connectRetries(3)
        .connectRetriesInterval(2)
        .load()
        .migrate();
  }

  private static HikariConfig poolOf(DatabaseSettings settings, DatabaseUrl url, Properties login) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("fangtan");
    config.setJdbcUrl(url.jdbc());
    config.setDataSourceProperties(login);
    config.setMaximumPoolSize(settings.maxConnections());
    config.setMinimumIdle(Math.min(2, settings.maxConnections()));
    config.setConnectionTimeout(CONNECT_TIMEOUT_SECONDS * 1000L);
    config.setExceptionOverrideClassName(ClosedConnections.class.getName());
    if (url.dialect() == Dialect.POSTGRESQL) {
      config.setConnectionInitSql(POSTGRESQL_SESSION);
    }
    return config;
  }

  /** The shared pool; its connections commit by themselves unless told otherwise. */
  public DataSource pool() {
    return pool;
  }

  public Dialect dialect() {
    return url.dialect();
  }

  /** Whether several nodes may work with this database at once. */
  public boolean isClustered() {
    return url.dialect() == Dialect.POSTGRESQL;
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
    Connection own = connect(url, login);
    try {
      boolean locked =
          url.dialect() == Dialect.POSTGRESQL
              ? NamedLock.lockPostgresql(own, name)
              : NamedLock.lockH2(own, name, holder);
      if (locked) {
        return Optional.of(new NamedLock(own));
      }
      own.close();
      return Optional.empty();
    } catch (SQLException e) {
      closeQuietly(own, e);
      throw e;
    }
  }

  /** Who holds a lock of the embedded database now. */
  public Optional<String> holder(String name) throws SQLException {
    if (url.dialect() != Dialect.H2) {
      throw new IllegalStateException("only the embedded database knows its locks' holders");
    }
    try (Connection own = connect(url, login)) {
      return NamedLock.holderH2(own, name);
    }
  }

  /** A failure to be thrown where the database is asked for something outside the ledger. */
  public StageException failure(Throwable thrown) {
    return DatabaseFailures.of(url.shown(), thrown);
  }

  @Override
  public void close() {
    pool.close();
    try {
      anchor.close();
    } catch (SQLException e) {
      LOG.debug("{} had been closed already", url.shown(), e);
    }
  }

  private static void closeQuietly(@Nullable Connection connection, Exception first) {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        first.addSuppressed(e);
      }
    }
  }
}
