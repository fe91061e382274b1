package org.fangtan.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.fangtan.config.DatabaseSettings;
import org.fangtan.config.Secret;

/** New, empty databases for tests; the PostgreSQL server is started once and ends with the JVM. */
public final class TestDatabases {
  private TestDatabases() {}

  private static final class Server {
    static final EmbeddedPostgres POSTGRESQL = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public static DatabaseSettings h2InMemory() {
    return settings("jdbc:h2:mem:" + UUID.randomUUID());
  }

  public static DatabaseSettings h2File(Path folder) {
    return settings("jdbc:h2:file:" + folder.resolve("fangtan"));
  }

  public static DatabaseSettings postgresql() {
    String name = "t" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = Server.POSTGRESQL.getPostgresDatabase().getConnection()) {
      Sql.execute(connection, "create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new DatabaseSettings(
        "jdbc:postgresql://127.0.0.1:" + Server.POSTGRESQL.getPort() + "/" + name,
        "postgres",
        new Secret("postgres"),
        16);
  }

  private static DatabaseSettings settings(String url) {
    return new DatabaseSettings(url, "fangtan", new Secret("secret"), 16);
  }
}
