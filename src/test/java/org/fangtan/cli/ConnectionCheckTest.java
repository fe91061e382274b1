package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.Set;
import org.fangtan.artefact.StageId;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.database.Database;
import org.fangtan.failure.Bilingual;
import org.fangtan.schedule.StepScheduler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How many connections nodes may open, on a PostgreSQL that accepts few. */
class ConnectionCheckTest extends TypedCommands {
  /** 43 without the three that PostgreSQL reserves for its administrator. */
  private static final int MAX_CONNECTIONS = 46;

  private static EmbeddedPostgres server;
  private Instant now = Instant.now().minusSeconds(61);

  @BeforeAll
  static void startServer() throws Exception {
    server =
        EmbeddedPostgres.builder()
            .setServerConfig("max_connections", String.valueOf(MAX_CONNECTIONS))
            .start();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create role small login password 'small' connection limit 9");
      statement.execute("create database own owner small");
      statement.execute("create database many");
    }
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  @Test
  void nodesThatMayOpenMoreThanTheServerAcceptsAreWarnedWithWhatToSet() throws Exception {
    Settings one = settings("one", "many", "postgres", 16);
    Settings two = settings("two", "many", "postgres", 16);
    try (Database database = Database.open(one.database());
        StepScheduler first = new StepScheduler(database, one.workers())) {
      ConnectionCheck check = new ConnectionCheck(database, one, () -> now);
      assertThat(database.connectionLimit()).hasValue(43);
      check.require();
      assertThat(check.run()).as("one node: 16 + 3, and 5 for others").isEmpty();
      ConnectionCheck wide =
          new ConnectionCheck(database, settings("one", "many", "postgres", 18), () -> now);
      assertThat(wide.run()).isEmpty();
      first.start((run, step) -> {}, Set.of(StageId.Weight.values()));
      try (Database other = Database.open(two.database());
          StepScheduler second = new StepScheduler(other, two.workers())) {
        second.start((run, step) -> {}, Set.of(StageId.Weight.values()));
        // A name's count, however many schedulers it has.
        ConnectionCheck late = new ConnectionCheck(other, two, () -> now);
        late.require();
        assertThat(late.run()).as("two nodes: 2 x 19 + 5 = 43").isEmpty();

        Settings three = settings("three", "many", "postgres", 16);
        Bilingual remark = new ConnectionCheck(other, three, () -> now).run().orElseThrow();
        assertThat(remark.en())
            .contains("3 nodes may open 57 connections")
            .contains("PostgreSQL accepts 43")
            .contains("max_connections by 19")
            .contains("database.max-connections of every node to 9");
        assertThat(remark.zh()).contains("3 个节点", "提高 19", "设为 9");
        Settings heavy = settings("three", "many", "postgres", 16, "heavy = 4, light = 4");
        assertThat(new ConnectionCheck(other, heavy, () -> now).run().orElseThrow().en())
            .as("nine would be too few for its steps")
            .contains("pooler in session mode");

        assertThat(wide.run()).as("it looks once a minute").isEmpty();
        now = Instant.now();
        assertThat(wide.run().orElseThrow().en()).contains("2 nodes may open 42");
      }
    }
  }

  @Test
  void aNodeWhoseStepsAloneNeedMoreThanTheServerAcceptsDoesNotStart() throws Exception {
    configure(hocon("small-node", "own", "small", 16, "heavy = 1, light = 3"));
    assertThat(runHere("work", "--idle-exit", "1s")).isEqualTo(3);
    assertThat(said)
        .contains("CONFIGURATION_INVALID", "PostgreSQL 只接受 9 个连接")
        .contains("this node alone needs 11")
        .contains("max_connections")
        .contains("to at least 16");
    configure(hocon("small-node", "own", "small", 6, "heavy = 1, light = 1"));
    assertThat(runHere("work", "--idle-exit", "1s")).as("6 + 3 fit").isZero();
  }

  @Test
  void anEmbeddedDatabaseHasNoSuchLimit() throws Exception {
    configure("");
    Settings settings = SettingsReader.read(conf());
    try (Database database = Database.open(settings.database())) {
      ConnectionCheck check = new ConnectionCheck(database, settings, () -> now);
      check.require();
      assertThat(database.connectionLimit()).isEmpty();
      assertThat(check.run()).isEmpty();
    }
  }

  private Settings settings(String node, String database, String user, int pool) throws Exception {
    return settings(node, database, user, pool, "heavy = 1, light = 1");
  }

  private Settings settings(String node, String database, String user, int pool, String workers)
      throws Exception {
    configure(hocon(node, database, user, pool, workers));
    return SettingsReader.read(conf());
  }

  private static String hocon(String node, String database, String user, int pool, String workers) {
    return "workers { node = "
        + node
        + ", "
        + workers
        + " }\ndatabase { url = \"jdbc:postgresql://127.0.0.1:"
        + server.getPort()
        + "/"
        + database
        + "\", user = "
        + user
        + ", password = "
        + user
        + ", max-connections = "
        + pool
        + " }";
  }
}
