package org.fangtan.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fangtan.config.DatabaseSettings;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.notice.Notice;
import org.fangtan.notice.NoticeType;
import org.fangtan.tell.Deliveries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How far targets have been told, on both databases. */
class JdbcDeliveriesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration LEASE = Duration.ofHours(1);

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

  abstract static class Cases {
    private Database database;
    private JdbcOutbox outbox;
    private Deliveries deliveries;

    abstract DatabaseSettings settings();

    @BeforeEach
    void open() throws Exception {
      database = Database.open(settings());
      outbox = new JdbcOutbox(database);
      deliveries = new JdbcDeliveries(database);
    }

    @AfterEach
    void close() {
      database.close();
    }

    private void put(String topic, String id) {
      outbox.put(notice(topic, NoticeType.RELEASED, id));
    }

    private static Notice notice(String topic, NoticeType type, String id) {
      return new Notice(id, topic, type, NOW, Bilingual.of("一", "one"), Map.of("version", "v1"));
    }

    private static Failure failure() {
      return new Failure(
          FailureKind.TRANSIENT,
          FailureCode.NOTICE_REFUSED,
          Bilingual.of("拒收", "refused"),
          Bilingual.of("请检查", "check"));
    }

    @Test
    void aNewTargetIsToldWhatIsWrittenFromThenOn() {
      put("a", "old");
      deliveries.register(Set.of("desk"));
      put("a", "new");
      put("b", "first");
      deliveries.register(Set.of("desk"));
      assertThat(deliveries.due("desk", NOW, 10))
          .containsExactlyInAnyOrder(new Deliveries.Due("a", 1, 0), new Deliveries.Due("b", 0, 0));
      assertThat(deliveries.after("a", 1, 10))
          .singleElement()
          .satisfies(
              posted -> {
                assertThat(posted.sequence()).isEqualTo(2);
                assertThat(posted.notice()).isEqualTo(notice("a", NoticeType.RELEASED, "new"));
              });
    }

    @Test
    void oneProcessHoldsATargetUntilItLetsGo() {
      deliveries.register(Set.of("desk", "other"));
      assertThat(deliveries.hold("desk", "one", LEASE)).isTrue();
      assertThat(deliveries.hold("desk", "two", LEASE)).isFalse();
      assertThat(deliveries.hold("desk", "one", LEASE)).isTrue();
      assertThat(deliveries.hold("other", "two", LEASE)).isTrue();
      deliveries.letGo("desk", "two");
      assertThat(deliveries.hold("desk", "two", LEASE)).isFalse();
      deliveries.letGo("desk", "one");
      assertThat(deliveries.hold("desk", "two", LEASE)).isTrue();
    }

    @Test
    void aHoldEndsByItself() throws Exception {
      deliveries.register(Set.of("desk"));
      assertThat(deliveries.hold("desk", "killed", LEASE)).isTrue();
      try (Connection connection = database.pool().getConnection()) {
        Sql.update(
            connection,
            "update outbox_target set held_until = ?",
            Instant.now().minus(Duration.ofSeconds(1)));
      }
      assertThat(deliveries.hold("desk", "next", LEASE)).isTrue();
    }

    @Test
    void whoHasLostItsHoldWritesNothing() {
      deliveries.register(Set.of("desk"));
      put("a", "1");
      deliveries.hold("desk", "one", LEASE);
      deliveries.letGo("desk", "one");
      deliveries.hold("desk", "two", LEASE);
      assertThat(deliveries.delivered("desk", "one", "a", 1)).isFalse();
      assertThat(deliveries.failed("desk", "one", "a", 1, NOW, failure())).isFalse();
      assertThat(deliveries.due("desk", NOW, 10)).containsExactly(new Deliveries.Due("a", 0, 0));
      assertThat(deliveries.delivered("desk", "two", "a", 1)).isTrue();
      assertThat(deliveries.delivered("desk", "two", "a", 1)).isFalse();
      assertThat(deliveries.due("desk", NOW, 10)).isEmpty();
    }

    @Test
    void whatFailedIsDueAgainAtItsTimeAndShownMeanwhile() {
      deliveries.register(Set.of("desk"));
      put("a", "1");
      put("a", "2");
      deliveries.hold("desk", "one", LEASE);
      Instant later = NOW.plusSeconds(5);
      assertThat(deliveries.failed("desk", "one", "a", 1, later, failure())).isTrue();
      assertThat(deliveries.due("desk", NOW, 10)).isEmpty();
      assertThat(deliveries.due("desk", later, 10)).containsExactly(new Deliveries.Due("a", 0, 1));
      assertThat(deliveries.waiting(10))
          .singleElement()
          .satisfies(
              waiting -> {
                assertThat(waiting.count()).isEqualTo(2);
                assertThat(waiting.next().id()).isEqualTo("1");
                assertThat(waiting.attempts()).isEqualTo(1);
                assertThat(waiting.retryAt()).contains(later);
                assertThat(waiting.failure()).contains(failure());
              });
      assertThat(deliveries.retry("desk", Optional.of("b"))).isZero();
      assertThat(deliveries.retry("desk", Optional.of("a"))).isEqualTo(1);
      assertThat(deliveries.due("desk", NOW, 10)).containsExactly(new Deliveries.Due("a", 0, 1));
    }

    @Test
    void whatIsNewOrDueAgainIsFoundWithoutALookAtEverything() throws Exception {
      deliveries.register(Set.of("desk"));
      put("old", "1");
      put("failing", "1");
      deliveries.hold("desk", "one", LEASE);
      deliveries.failed("desk", "one", "failing", 1, NOW.plusSeconds(5), failure());
      try (Connection connection = database.pool().getConnection()) {
        Sql.update(
            connection,
            "update outbox_notice set written_at = ?",
            Instant.now().minus(Duration.ofHours(1)));
      }
      put("new", "1");
      Duration lately = Duration.ofMinutes(2);
      assertThat(deliveries.dueLately("desk", lately, NOW, 10))
          .containsExactly(new Deliveries.Due("new", 0, 0));
      assertThat(deliveries.dueLately("desk", lately, NOW.plusSeconds(5), 10))
          .containsExactlyInAnyOrder(
              new Deliveries.Due("new", 0, 0), new Deliveries.Due("failing", 0, 1));
      assertThat(deliveries.due("desk", "old", NOW)).contains(new Deliveries.Due("old", 0, 0));
      assertThat(deliveries.due("desk", "failing", NOW)).isEmpty();
      deliveries.retry("desk", Optional.empty());
      assertThat(deliveries.dueLately("desk", lately, NOW, 10)).hasSize(2);
    }

    @Test
    void anAdministratorDropsTheNoticeThatIsNext() {
      deliveries.register(Set.of("desk"));
      put("a", "1");
      put("a", "2");
      assertThat(deliveries.drop("desk", "a", 2)).isFalse();
      assertThat(deliveries.drop("nobody", "a", 1)).isFalse();
      assertThat(deliveries.drop("desk", "a", 1)).isTrue();
      assertThat(deliveries.waiting(10))
          .extracting(waiting -> waiting.next().id())
          .containsExactly("2");
      assertThat(deliveries.drop("desk", "a", 2)).isTrue();
      assertThat(deliveries.waiting(10)).isEmpty();
      assertThat(deliveries.drop("desk", "a", 3)).isFalse();
    }

    @Test
    void onlyWhatEveryTargetHasIsForgotten() {
      deliveries.register(Set.of("desk", "portal"));
      put("a", "1");
      put("a", "2");
      deliveries.hold("desk", "one", LEASE);
      deliveries.hold("portal", "one", LEASE);
      deliveries.delivered("desk", "one", "a", 2);
      deliveries.delivered("portal", "one", "a", 1);
      Instant future = Instant.now().plus(Duration.ofDays(1));
      assertThat(deliveries.forget(NOW)).isZero();
      assertThat(deliveries.forget(future)).isEqualTo(1);
      assertThat(deliveries.due("portal", NOW, 10)).containsExactly(new Deliveries.Due("a", 1, 0));
      assertThat(deliveries.after("a", 0, 10)).hasSize(1);
      put("a", "3");
      assertThat(deliveries.after("a", 2, 10))
          .singleElement()
          .satisfies(posted -> assertThat(posted.sequence()).isEqualTo(3));
    }

    @Test
    void aTargetThatIsRemovedKeepsNothing() {
      deliveries.register(Set.of("desk"));
      put("a", "1");
      assertThat(deliveries.remove("desk")).isTrue();
      assertThat(deliveries.remove("desk")).isFalse();
      assertThat(deliveries.waiting(10)).isEmpty();
      assertThat(deliveries.forget(Instant.now().plus(Duration.ofDays(1)))).isEqualTo(1);
    }

    @Test
    void aStateIsWrittenOnceUntilAnotherTakesItsPlace() {
      Set<NoticeType> kinds = Set.of(NoticeType.RELEASED, NoticeType.WITHDRAWN);
      Notice released = notice("a", NoticeType.RELEASED, "released:v1");
      Notice withdrawn = notice("a", NoticeType.WITHDRAWN, "withdrawn");
      assertThat(outbox.putState(released, kinds)).isTrue();
      outbox.put(notice("a", NoticeType.ARRIVED, "arrived:x"));
      assertThat(outbox.putState(released, kinds)).isFalse();
      assertThat(outbox.putState(withdrawn, kinds)).isTrue();
      assertThat(outbox.putState(withdrawn, kinds)).isFalse();
      assertThat(outbox.putState(released, kinds)).isTrue();
      assertThat(outbox.putState(released, kinds)).isFalse();
      assertThat(deliveries.after("a", 0, 10))
          .extracting(posted -> posted.notice().id())
          .containsExactly("released:v1", "arrived:x", "withdrawn", "released:v1#4");
    }
  }
}
