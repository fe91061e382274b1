package org.fangtan.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.config.DatabaseSettings;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.recording.TopicId;
import org.fangtan.run.LedgerException;
import org.fangtan.run.RunEvent;
import org.fangtan.run.RunId;
import org.fangtan.run.RunLedger;
import org.fangtan.run.RunListener;
import org.fangtan.run.TopicRecord;
import org.fangtan.spec.Samples;
import org.fangtan.spec.Step;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The contract on each database, and what is true of this implementation alone. */
class JdbcRunLedgerTest {

  @Nested
  class OnH2InMemory extends OnADatabase {
    @Override
    DatabaseSettings settings(Path folder) {
      return TestDatabases.h2InMemory();
    }
  }

  @Nested
  class OnAnH2File extends OnADatabase {
    @Override
    DatabaseSettings settings(Path folder) {
      return TestDatabases.h2File(folder);
    }
  }

  @Nested
  class OnPostgresql extends OnADatabase {
    @Override
    DatabaseSettings settings(Path folder) {
      return TestDatabases.postgresql();
    }

    @Test
    void oneSetOfSettingsHoldsUntilNobodyHasClaimedItForAWhile() throws Exception {
      RunLedger one = create();
      RunLedger other = createOther();
      assertThat(one.claimSettings("a", NOW)).isTrue();
      assertThat(other.claimSettings("b", NOW)).isFalse();
      Instant later = NOW.plus(RunLedger.SETTINGS_HOLD);
      assertThat(other.claimSettings("a", later)).isTrue();
      assertThat(other.claimSettings("b", later.plusSeconds(1))).isFalse();
      assertThat(other.claimSettings("b", later.plus(RunLedger.SETTINGS_HOLD).plusSeconds(1)))
          .isTrue();
      assertThat(one.claimSettings("a", later.plus(RunLedger.SETTINGS_HOLD).plusSeconds(2)))
          .isFalse();
    }
  }

  /** Two nodes on one database, which is made once for all tests and emptied after each. */
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class OnADatabase extends RunLedgerContractTest {
    private DatabaseSettings settings;
    private Database first;
    private Database second;

    abstract DatabaseSettings settings(Path folder);

    @BeforeAll
    void openDatabases(@TempDir Path folder) throws Exception {
      settings = settings(folder);
      first = Database.open(settings);
      second = Database.open(settings);
    }

    @AfterEach
    void emptyDatabase() throws Exception {
      try (Connection connection = first.pool().getConnection()) {
        for (String table : List.of("step", "run", "topic", "planning")) {
          Sql.execute(connection, "delete from " + table);
        }
      }
    }

    @AfterAll
    void closeDatabases() {
      second.close();
      first.close();
    }

    @Override
    protected RunLedger create(RunListener... listeners) {
      return new JdbcRunLedger(first, InstantSource.fixed(NOW), List.of(listeners));
    }

    @Override
    protected RunLedger createOther(RunListener... listeners) {
      return new JdbcRunLedger(second, InstantSource.fixed(NOW), List.of(listeners));
    }

    /** What an outbox needs. */
    @Test
    void whatAListenerWritesIsThereIfAndOnlyIfTheChangeIs() throws Exception {
      try (Connection connection = first.pool().getConnection()) {
        Sql.execute(connection, "create table heard (topic varchar(100))");
        RunLedger ledger = create((event, transaction) -> write(event, transaction));
        ledger.putTopic(record("kept"));
        assertThatThrownBy(() -> ledger.putTopic(record("refused"))).hasMessage("refused");
        assertThat(heard(connection)).containsExactly("kept");
        assertThat(ledger.topics())
            .extracting(topic -> topic.topic().value())
            .containsExactly("kept");
      } finally {
        try (Connection connection = first.pool().getConnection()) {
          Sql.execute(connection, "drop table heard");
        }
      }
    }

    private static void write(RunEvent event, RunListener.Transaction transaction) {
      String topic = event.topic().value();
      try {
        Sql.update(
            ((Transactions.Transaction) transaction).connection(),
            "insert into heard (topic) values (?)",
            topic);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      if (topic.equals("refused")) {
        throw new IllegalStateException(topic);
      }
    }

    private static List<String> heard(Connection connection) throws SQLException {
      return Sql.query(connection, row -> row.getString(1), "select topic from heard");
    }

    private static TopicRecord record(String name) {
      return new TopicRecord(
          new TopicId(name),
          TopicRecord.Phase.RUNNING,
          "f",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          NOW);
    }

    @Test
    void progressIsWrittenTwiceASecondAtMost() {
      RunLedger ledger = create();
      StepName name = new StepName("probe");
      Step step = new Step(name, "x", List.of(), Samples.spec(StageId.PROBE));
      RunId run = ledger.open(new TopicId("t"), "f", "{}", List.of(step), 1);
      int attempt = ledger.begin(run, name, "n", NOW).orElseThrow();

      List<Long> seen = new ArrayList<>();
      for (int ms = 0; ms <= 1000; ms += 100) {
        ledger.progress(run, name, attempt, new Progress(ms, 1000, 0), NOW.plusMillis(ms));
        seen.add(ledger.step(run, name).orElseThrow().progress().orElseThrow().doneUs());
      }
      assertThat(seen).containsExactly(0L, 0L, 0L, 0L, 0L, 500L, 500L, 500L, 500L, 500L, 1000L);
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsATransientFailure() throws Exception {
      Database database = Database.open(settings);
      RunLedger ledger = new JdbcRunLedger(database, InstantSource.fixed(NOW));
      ledger.topics();
      database.close();
      assertThatThrownBy(ledger::topics)
          .isInstanceOfSatisfying(
              LedgerException.class,
              e ->
                  assertThat(e.getCause())
                      .isInstanceOfSatisfying(
                          StageException.class,
                          stage ->
                              assertThat(stage.failure().kind()).isEqualTo(FailureKind.TRANSIENT)));
    }
  }
}
