package org.fangtan.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.fangtan.recording.ContentHash;

/**
 * A lock that lasts as long as its own connection, so that it ends with the process. Closing it
 * releases it; any thread may do that.
 *
 * <p>On PostgreSQL it is an advisory lock of the session. H2 has none: there the lock is a row that
 * names a session, and is valid while that session lives.
 */
public final class NamedLock implements AutoCloseable {
  private static final String LIVE =
      "select l.holder from named_lock l join information_schema.sessions s"
          + " on s.session_id = l.session_id and s.session_start = l.session_start"
          + " where l.name = ?";

  private final Connection connection;

  NamedLock(Connection connection) {
    this.connection = connection;
  }

  static boolean lockPostgresql(Connection own, String name) throws SQLException {
    return Sql.query(
            own,
            row -> row.getBoolean(1),
            "select pg_try_advisory_lock(?)",
            number("fangtan:" + name))
        .get(0);
  }

  /**
   * Advisory locks are identified by numbers; a collision of 64-bit hashes is practically
   * impossible.
   */
  private static long number(String name) {
    byte[] hash =
        HexFormat.of().parseHex(ContentHash.of(name.getBytes(StandardCharsets.UTF_8)).hex());
    return ByteBuffer.wrap(hash).getLong();
  }

  static boolean lockH2(Connection own, String name, String holder) throws SQLException {
    own.setAutoCommit(false);
    String lockRow = "select name from named_lock where name = ? for update";
    if (Sql.query(own, row -> row.getString(1), lockRow, name).isEmpty()) {
      try {
        Sql.update(
            own,
            "insert into named_lock (name, session_id, session_start, holder)"
                + " values (?, 0, current_timestamp, '')",
            name);
      } catch (SQLException e) {
        if (!DatabaseFailures.isDuplicate(e)) {
          throw e;
        }
        Sql.query(own, row -> row.getString(1), lockRow, name);
      }
    }
    boolean free = holderH2(own, name).isEmpty();
    if (free) {
      Sql.update(
          own,
          "update named_lock set (session_id, session_start, holder) ="
              + " (select session_id, session_start, cast(? as varchar)"
              + " from information_schema.sessions where session_id = session_id())"
              + " where name = ?",
          holder,
          name);
    }
    own.commit();
    own.setAutoCommit(true);
    return free;
  }

  static Optional<String> holderH2(Connection connection, String name) throws SQLException {
    List<String> live = Sql.query(connection, row -> row.getString(1), LIVE, name);
    return live.stream().findFirst();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
