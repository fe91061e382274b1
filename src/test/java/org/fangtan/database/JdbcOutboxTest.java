package org.fangtan.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fangtan.config.DatabaseSettings;
import org.fangtan.failure.Bilingual;
import org.fangtan.notice.Notice;
import org.fangtan.notice.NoticeType;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunEvent;
import org.fangtan.run.RunLedger;
import org.fangtan.run.RunListener;
import org.fangtan.run.TopicRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Notices are written once, numbered in the order of their commits, with the change or not. */
class JdbcOutboxTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  private static Notice notice(String topic, String id) {
    return new Notice(
        id,
        topic,
        NoticeType.REMINDER,
        NOW,
        Bilingual.of("还有七天", "seven days left"),
        Map.of("daysLeft", "7"));
  }

  @Nested
  class OnH2 extends Cases {
    @Override
    DatabaseSettings settings() {
      return TestDatabases.h2InMemory();
    }
  }

  @Nested
  class OnPostgresql extends Cases {
    @Override
    DatabaseSettings settings() {
      return TestDatabases.postgresql();
    }
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Cases {
    private Database first;
    private Database second;

    abstract DatabaseSettings settings();

    @BeforeAll
    void openDatabases() throws Exception {
      DatabaseSettings settings = settings();
      first = Database.open(settings);
      second = Database.open(settings);
    }

    @AfterAll
    void closeDatabases() {
      second.close();
      first.close();
    }

    private record Row(long sequence, String id) {}

    private List<Row> rows(String topic) throws Exception {
      try (Connection connection = first.pool().getConnection()) {
        return Sql.query(
            connection,
            row -> new Row(row.getLong("sequence"), row.getString("id")),
            "select sequence, id from outbox_notice where topic = ? order by sequence",
            topic);
      }
    }

    @Test
    void aNoticeThatManyNodesWriteIsThereOnce() throws Exception {
      ExecutorService threads = Executors.newFixedThreadPool(8);
      try {
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
          JdbcOutbox outbox = new JdbcOutbox(i % 2 == 0 ? first : second);
          writers.add(() -> outbox.put(notice("_programme/2026", "row-3:outline:T-7")));
        }
        int written = 0;
        for (Future<Boolean> answer : threads.invokeAll(writers)) {
          written += answer.get() ? 1 : 0;
        }
        assertThat(written).isEqualTo(1);
        assertThat(rows("_programme/2026")).containsExactly(new Row(1, "row-3:outline:T-7"));
      } finally {
        threads.shutdownNow();
      }
    }

    @Test
    void noticesOfOneTopicAreNumberedWithoutGapsByAllNodesTogether() throws Exception {
      ExecutorService threads = Executors.newFixedThreadPool(8);
      try {
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
          JdbcOutbox outbox = new JdbcOutbox(i % 2 == 0 ? first : second);
          String id = "n" + i;
          writers.add(() -> outbox.put(notice("many", id)));
        }
        for (Future<Boolean> answer : threads.invokeAll(writers)) {
          assertThat(answer.get()).isTrue();
        }
        List<Row> rows = rows("many");
        assertThat(rows).extracting(Row::id).doesNotHaveDuplicates().hasSize(40);
        for (int i = 0; i < rows.size(); i++) {
          assertThat(rows.get(i).sequence()).isEqualTo(i + 1L);
        }
      } finally {
        threads.shutdownNow();
      }
    }

    @Test
    void aNoticeOfAChangeIsThereIfAndOnlyIfTheChangeIs() throws Exception {
      RunListener listener =
          (event, transaction) -> {
            if (event instanceof RunEvent.TopicChanged changed) {
              transaction.outbox().put(notice(changed.topic().value(), "seen"));
              if (changed.topic().value().equals("undone")) {
                throw new IllegalStateException("undone");
              }
            }
          };
      RunLedger ledger = new JdbcRunLedger(first, InstantSource.fixed(NOW), List.of(listener));
      ledger.putTopic(topic("done"));
      assertThatThrownBy(() -> ledger.putTopic(topic("undone"))).hasMessage("undone");
      assertThat(rows("done")).containsExactly(new Row(1, "seen"));
      assertThat(rows("undone")).isEmpty();
      assertThat(ledger.topic(new TopicId("undone"))).isEmpty();
    }

    private static TopicRecord topic(String name) {
      return new TopicRecord(
          new TopicId(name),
          TopicRecord.Phase.RUNNING,
          "f",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          NOW);
    }
  }
}
