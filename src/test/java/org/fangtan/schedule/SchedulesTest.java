package org.fangtan.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.fangtan.config.DatabaseSettings;
import org.fangtan.config.ScheduleSettings;
import org.fangtan.database.Database;
import org.fangtan.database.TestDatabases;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is done by the clock, on each database. */
@Timeout(120)
class SchedulesTest {
  private static final String EVERY_SECOND = "* * * * * ?";
  private static final String NOT_NOW = "0 0 0 1 1 ? 2098";
  private static final Duration SELDOM = Duration.ofHours(1);

  @Nested
  class OnAnH2File extends OnADatabase {
    @TempDir Path folder;

    @Override
    DatabaseSettings settings() {
      return TestDatabases.h2File(folder);
    }
  }

  @Nested
  class OnPostgresql extends OnADatabase {
    @Override
    DatabaseSettings settings() {
      return TestDatabases.postgresql();
    }

    @Test
    void eachTimeComesOnOneNodeOfTheCluster() throws Exception {
      Semaphore rescans = new Semaphore(0);
      Semaphore reconciles = new Semaphore(0);
      try (Database other = Database.open(settings);
          Schedules first = schedules(database, EVERY_SECOND, NOT_NOW);
          Schedules second = schedules(other, EVERY_SECOND, NOT_NOW)) {
        for (Schedules node : new Schedules[] {first, second}) {
          node.start(rescans::release, () -> {}, () -> {}, reconciles::release, SELDOM);
        }
        Instant before = Instant.now();
        assertThat(rescans.tryAcquire(5, 30, TimeUnit.SECONDS)).isTrue();
        // Five times are at least four seconds; two nodes that did each of them would need two.
        assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofSeconds(3));
        assertThat(reconciles.tryAcquire(2, 20, TimeUnit.SECONDS)).isTrue();
        assertThat(reconciles.availablePermits()).as("each node reconciles once").isZero();
      }
    }
  }

  abstract static class OnADatabase {
    DatabaseSettings settings;
    Database database;

    abstract DatabaseSettings settings();

    @BeforeEach
    void open() throws Exception {
      settings = settings();
      database = Database.open(settings);
    }

    @AfterEach
    void close() {
      database.close();
    }

    @Test
    void tasksRunAtTheirTimes() throws Exception {
      Semaphore rescans = new Semaphore(0);
      Semaphore nightlies = new Semaphore(0);
      Semaphore reconciles = new Semaphore(0);
      try (Schedules schedules = schedules(database, EVERY_SECOND, EVERY_SECOND)) {
        schedules.start(
            rescans::release,
            nightlies::release,
            () -> {},
            reconciles::release,
            Duration.ofMillis(50));
        assertThat(rescans.tryAcquire(2, 20, TimeUnit.SECONDS)).isTrue();
        assertThat(nightlies.tryAcquire(2, 20, TimeUnit.SECONDS)).isTrue();
        assertThat(reconciles.tryAcquire(5, 20, TimeUnit.SECONDS)).isTrue();
      }
    }

    @Test
    void aTaskThatThrowsHasItsNextTimeAllTheSame() throws Exception {
      CountDownLatch rescans = new CountDownLatch(2);
      CountDownLatch reconciles = new CountDownLatch(3);
      try (Schedules schedules = schedules(database, EVERY_SECOND, NOT_NOW)) {
        schedules.start(
            () -> failing(rescans),
            () -> {},
            () -> {},
            () -> failing(reconciles),
            Duration.ofMillis(50));
        assertThat(rescans.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(reconciles.await(20, TimeUnit.SECONDS)).isTrue();
      }
    }

    private static void failing(CountDownLatch count) {
      count.countDown();
      throw new IllegalStateException("a defect");
    }

    @Test
    void aChangedExpressionReplacesTheStoredOneAndAnUnchangedOneIsKept() throws Exception {
      startAndStop("0 0/5 * * * ?", "0 30 2 * * ?");
      assertThat(stored("rescan")).isEqualTo("0 0/5 * * * ?");
      execute("update qrtz_triggers set next_fire_time = 1999999999000");

      startAndStop("0 0/5 * * * ?", "0 45 3 * * ?");
      assertThat(nextFireTime("rescan")).as("kept").isEqualTo(1999999999000L);
      assertThat(stored("nightly")).isEqualTo("0 45 3 * * ?");
      assertThat(nextFireTime("nightly"))
          .isLessThan(Instant.now().plus(Duration.ofDays(2)).toEpochMilli());
    }

    @Test
    void aMissedNightIsMadeUpForOnceAndAMissedRescanIsSkipped() throws Exception {
      startAndStop(NOT_NOW, NOT_NOW);
      long hoursAgo = Instant.now().minus(Duration.ofHours(3)).toEpochMilli();
      execute("update qrtz_triggers set next_fire_time = " + hoursAgo);

      Semaphore rescans = new Semaphore(0);
      Semaphore nightlies = new Semaphore(0);
      try (Schedules schedules = schedules(database, NOT_NOW, NOT_NOW)) {
        schedules.start(rescans::release, nightlies::release, () -> {}, () -> {}, SELDOM);
        assertThat(nightlies.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        // Once both have their next time, nothing of what was missed can come any more.
        await(() -> nextFireTime("nightly") > hoursAgo && nextFireTime("rescan") > hoursAgo);
        assertThat(nightlies.availablePermits()).isZero();
        assertThat(rescans.availablePermits()).isZero();
      }
    }

    @Test
    void aTaskThatIsStillBusyIsLeftToEndAndInterruptedByClosing() throws Exception {
      AtomicInteger begun = new AtomicInteger();
      CountDownLatch inside = new CountDownLatch(1);
      CountDownLatch interrupted = new CountDownLatch(1);
      try (Schedules schedules = schedules(database, EVERY_SECOND, NOT_NOW)) {
        schedules.start(
            () -> {
              begun.incrementAndGet();
              inside.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
            },
            () -> {},
            () -> {},
            () -> {},
            SELDOM);
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
        long first = nextFireTime("rescan");
        await(() -> nextFireTime("rescan") >= first + 2000);
        assertThat(begun).hasValue(1);
      }
      assertThat(interrupted.getCount()).isZero();
    }

    @Test
    void anExpressionThatIsInvalidOrNeverComesIsRefusedByName() {
      for (String wrong : new String[] {"every night", "0 30 2 * *", "0 0 0 1 1 ? 2001"}) {
        assertThatThrownBy(() -> schedules(database, EVERY_SECOND, wrong))
            .isInstanceOfSatisfying(
                StageException.class,
                e -> {
                  assertThat(e.failure().kind()).isEqualTo(FailureKind.CONFIGURATION);
                  assertThat(e.failure().summary().en()).contains("schedule.nightly", wrong);
                  assertThat(e.failure().remedy().zh()).isNotBlank();
                });
      }
    }

    private static void await(Callable<Boolean> holds) throws Exception {
      Instant end = Instant.now().plusSeconds(20);
      while (!holds.call()) {
        assertThat(Instant.now()).isBefore(end);
        Thread.sleep(20);
      }
    }

    private void startAndStop(String rescan, String nightly) throws Exception {
      try (Schedules schedules = schedules(database, rescan, nightly)) {
        schedules.start(() -> {}, () -> {}, () -> {}, () -> {}, SELDOM);
      }
    }

    private String stored(String trigger) throws SQLException {
      return one("select cron_expression from qrtz_cron_triggers", trigger);
    }

    private long nextFireTime(String trigger) throws SQLException {
      return Long.parseLong(one("select next_fire_time from qrtz_triggers", trigger));
    }

    private String one(String select, String trigger) throws SQLException {
      try (Connection connection = database.pool().getConnection();
          Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(select + " where trigger_name = '" + trigger + "'")) {
        row.next();
        return row.getString(1);
      }
    }

    private void execute(String sql) throws SQLException {
      try (Connection connection = database.pool().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }
  }

  private static Schedules schedules(Database database, String rescan, String nightly)
      throws StageException {
    return new Schedules(
        database,
        StepSchedulerTest.workers("node", 1, 1),
        new ScheduleSettings(
            rescan, nightly, NOT_NOW, NOT_NOW, Duration.ofHours(1), ZoneId.of("Asia/Shanghai")));
  }
}
