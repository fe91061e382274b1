package org.fangtan.database;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.fangtan.config.DatabaseSettings;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The access to a database: the URL that answers, the login and, for an embedded database, the
 * connection that keeps it open. An embedded database belongs to the process that opens it first;
 * another process joins as its guest, as long as the owner runs.
 */
final class Access implements AutoCloseable {
  static final int CONNECT_TIMEOUT_SECONDS = 10;

  private static final Logger LOG = LoggerFactory.getLogger(Access.class);

  /**
   * A node that lost power, or stopped in the middle of a transaction, must not hold its locks for
   * the hours that TCP allows. Settings of PostgreSQL's side: <a
   * href="https://www.postgresql.org/docs/current/runtime-config-connection.html">19.3.2</a>.
   */
  static final String POSTGRESQL_SESSION =
      "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3;"
          + " SET idle_in_transaction_session_timeout = '20s'";

  /** While the owner of an embedded database starts or stops, neither way works for a moment. */
  private static final RetryPolicy<Access> COMING_OR_GOING =
      RetryPolicy.<Access>builder()
          .handleIf(e -> e instanceof SQLException sql && DatabaseFailures.isOpenElsewhere(sql))
          .withDelay(Duration.ofMillis(200))
          .withMaxDuration(Duration.ofSeconds(8))
          .withMaxRetries(-1)
          .build();

  private final Dialect dialect;
  private final String jdbc;
  private final Properties login;
  private final boolean guest;

  /** Keeps a database in memory, or in a file, open while the pool changes its connections. */
  private @Nullable Connection anchor;

  private @Nullable GuestServer doorway;

  private Access(Dialect dialect, String jdbc, Properties login, boolean guest) {
    this.dialect = dialect;
    this.jdbc = jdbc;
    this.login = login;
    this.guest = guest;
  }

  /**
   * @param asGuest whether to join as a guest rather than own the database: such a process does not
   *     let others in
   */
  static Access open(DatabaseUrl url, DatabaseSettings settings, boolean asGuest)
      throws SQLException, IOException, InterruptedException {
    Properties login = login(settings, url.dialect());
    if (url.dialect() == Dialect.POSTGRESQL) {
      Access access = new Access(url.dialect(), url.jdbc(), login, false);
      access.connect().close();
      return access;
    }
    // Read once, when H2's classes are loaded: the server for guests is only for this machine.
    System.setProperty("h2.bindAddress", System.getProperty("h2.bindAddress", "127.0.0.1"));
    try {
      return Failsafe.with(COMING_OR_GOING).get(() -> h2(url, login, asGuest));
    } catch (FailsafeException e) {
      if (e.getCause() instanceof SQLException sql) {
        throw sql;
      } else if (e.getCause() instanceof IOException io) {
        throw io;
      } else if (e.getCause() instanceof InterruptedException) {
        throw new InterruptedException(e.getMessage());
      }
      throw e;
    }
  }

  private static Properties login(DatabaseSettings settings, Dialect dialect) {
    Properties login = new Properties();
    login.setProperty("user", settings.user());
    login.setProperty("password", settings.password().reveal());
    if (dialect == Dialect.POSTGRESQL) {
      login.setProperty("ApplicationName", "fangtan");
      login.setProperty("connectTimeout", String.valueOf(CONNECT_TIMEOUT_SECONDS));
      // No statement takes longer; after an outage that lost its response, nobody waits longer.
      login.setProperty("socketTimeout", "30");
      login.setProperty("tcpKeepAlive", "true");
      login.setProperty("reWriteBatchedInserts", "true");
    }
    return login;
  }

  private static Access h2(DatabaseUrl url, Properties login, boolean asGuest)
      throws SQLException, IOException {
    if (asGuest) {
      Optional<Access> guest = asGuest(url, login);
      if (guest.isPresent()) {
        return guest.get();
      }
    }
    Access owner = new Access(Dialect.H2, url.jdbc(), login, false);
    try {
      if (url.file().isPresent()) {
        Files.createDirectories(folder(url.file().get()));
      }
      owner.anchor = owner.connect();
      if (url.file().isPresent() && !asGuest) {
        Path file = url.file().get();
        owner.doorway = GuestServer.open(file, DatabaseUrl.nameOf(file));
      }
      return owner;
    } catch (SQLException e) {
      owner.close();
      return asGuest(url, login).orElseThrow(() -> e);
    } catch (IOException e) {
      owner.close();
      throw e;
    }
  }

  private static Path folder(Path file) {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }

  private static Optional<Access> asGuest(DatabaseUrl url, Properties login) throws SQLException {
    Optional<String> door = url.file().flatMap(GuestServer::find);
    if (door.isEmpty()) {
      return Optional.empty();
    }
    Access guest = new Access(Dialect.H2, door.get(), login, true);
    try {
      guest.anchor = guest.connect();
      return Optional.of(guest);
    } catch (SQLException e) {
      if (e.getErrorCode() == ErrorCode.WRONG_USER_OR_PASSWORD) {
        throw e;
      }
      LOG.debug("no process answers at {}", door.get(), e);
      return Optional.empty();
    }
  }

  /** A connection of its own, outside the pool; the caller closes it. */
  Connection connect() throws SQLException {
    return connect(login);
  }

  /** As {@link #connect()}, but a connection whose response takes longer than a limit breaks. */
  Connection connect(Duration answer) throws SQLException {
    Properties hasty = new Properties();
    hasty.putAll(login);
    if (dialect == Dialect.POSTGRESQL) {
      String seconds = String.valueOf(Math.max(1, answer.toSeconds()));
      hasty.setProperty("connectTimeout", seconds);
      hasty.setProperty("loginTimeout", seconds);
      hasty.setProperty("socketTimeout", seconds);
    }
    return connect(hasty);
  }

  private Connection connect(Properties with) throws SQLException {
    // The driver removes properties after reading them.
    Properties copy = new Properties();
    copy.putAll(with);
    Connection connection = DriverManager.getConnection(jdbc, copy);
    try {
      if (dialect == Dialect.POSTGRESQL) {
        Sql.execute(connection, POSTGRESQL_SESSION);
      }
      return connection;
    } catch (SQLException e) {
      closeQuietly(connection);
      throw e;
    }
  }

  String jdbc() {
    return jdbc;
  }

  Properties login() {
    return login;
  }

  /** Whether the database belongs to another process, and ends with it. */
  boolean isGuest() {
    return guest;
  }

  @Override
  public void close() {
    if (doorway != null) {
      doorway.close();
    }
    if (anchor != null) {
      closeQuietly(anchor);
    }
  }

  static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("was closed already", e);
    }
  }
}
