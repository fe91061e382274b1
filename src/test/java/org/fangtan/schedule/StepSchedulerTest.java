package org.fangtan.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.fangtan.artefact.StageId.Weight;
import org.fangtan.artefact.StepName;
import org.fangtan.config.DatabaseSettings;
import org.fangtan.config.WorkerSettings;
import org.fangtan.database.Database;
import org.fangtan.database.JdbcRunLedger;
import org.fangtan.database.TestDatabases;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunId;
import org.fangtan.run.RunRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The queue on each database. */
@Timeout(120)
class StepSchedulerTest {
  private static final StepName STEP = new StepName("probe");
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  /** Steps of which the first is under way until it may end; then the order of all is known. */
  private static final class HeldSteps {
    private final List<StepName> order = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final CountDownLatch done;

    HeldSteps(int count) {
      done = new CountDownLatch(count);
    }

    void carryOut(RunId run, StepName step) throws InterruptedException {
      begun.countDown();
      mayEnd.await();
      order.add(step);
      done.countDown();
    }

    void awaitFirst() throws InterruptedException {
      assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    }

    List<StepName> finish() throws InterruptedException {
      mayEnd.countDown();
      assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
      return order;
    }
  }

  @Nested
  class OnAnH2File extends OnADatabase {
    @TempDir Path folder;

    @Override
    DatabaseSettings settings() {
      return TestDatabases.h2File(folder);
    }

    @Test
    void aSecondProcessIsToldThatTheEmbeddedDatabaseIsTaken() throws Exception {
      scheduler.start((run, step) -> {});
      try (Database other = Database.open(settings);
          StepScheduler second = new StepScheduler(other, workers("second", 1, 1))) {
        assertThatThrownBy(() -> second.start((run, step) -> {}))
            .isInstanceOfSatisfying(
                StageException.class,
                e -> {
                  assertThat(e.failure().kind()).isEqualTo(FailureKind.CONFIGURATION);
                  assertThat(e.failure().code()).isEqualTo(FailureCode.DATABASE_LOCKED);
                });
        scheduler.close();
        second.start((run, step) -> {});
        assertThat(Nodes.alive(database, Instant.now()))
            .extracting(AliveNode::name)
            .containsExactly("second");
      }
    }
  }

  @Nested
  class OnPostgresql extends OnADatabase {
    @Override
    DatabaseSettings settings() {
      return TestDatabases.postgresql();
    }

    @Test
    void twoNodesShareTheWorkAndEachStepIsCarriedOutOnce() throws Exception {
      Map<StepName, AtomicInteger> times = new ConcurrentHashMap<>();
      Map<String, AtomicInteger> shares = new ConcurrentHashMap<>();
      CountDownLatch done = new CountDownLatch(200);
      RunId run = RunId.random();
      enqueueMany(run, 200);
      try (Database other = Database.open(settings);
          StepScheduler second = new StepScheduler(other, workers("second", 1, 2))) {
        for (StepScheduler node : List.of(scheduler, second)) {
          node.start(
              (r, step) -> {
                times.computeIfAbsent(step, s -> new AtomicInteger()).incrementAndGet();
                shares
                    .computeIfAbsent(node == second ? "second" : "first", s -> new AtomicInteger())
                    .incrementAndGet();
                Thread.sleep(5);
                done.countDown();
              });
        }
        assertThat(Nodes.alive(database, Instant.now()))
            .extracting(AliveNode::name)
            .containsExactly("node", "second");
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(times).hasSize(200);
      assertThat(times.values()).allSatisfy(count -> assertThat(count).hasValue(1));
      assertThat(shares).containsOnlyKeys("first", "second");
      assertThat(Nodes.alive(database, Instant.now()))
          .as("a node that left in order is gone at once")
          .extracting(AliveNode::name)
          .containsExactly("node");
    }
  }

  @Nested
  class OnPostgresqlWithOtherNodes extends OnADatabase {
    @Override
    DatabaseSettings settings() {
      return TestDatabases.postgresql();
    }

    @Test
    void aNodeThatIsAtWorkTakesNextWhatAnotherNodePutFirst() throws Exception {
      Instant now = Instant.now();
      RunId waiting = RunId.random();
      StepName moved = new StepName("moved");
      for (int i = 0; i < 6; i++) {
        scheduler.enqueue(
            RunId.random(), new StepName("step-" + i), Weight.HEAVY, now, now.plusSeconds(i));
      }
      scheduler.enqueue(waiting, moved, Weight.HEAVY, now, now.plusSeconds(900));
      HeldSteps steps = new HeldSteps(7);
      scheduler.start(steps::carryOut);
      steps.awaitFirst();
      try (Database other = Database.open(settings);
          StepScheduler desk = new StepScheduler(other, workers("desk", 1, 1))) {
        desk.reorder(waiting, Map.of(moved, now.minusSeconds(900)));
      }
      assertThat(steps.finish().indexOf(moved))
          .as("after the step that was under way")
          .isEqualTo(1);
    }
  }

  abstract static class OnADatabase {
    DatabaseSettings settings;
    Database database;
    StepScheduler scheduler;

    abstract DatabaseSettings settings();

    @BeforeEach
    void open() throws Exception {
      settings = settings();
      database = Database.open(settings);
      scheduler = new StepScheduler(database, workers("node", 1, 3));
    }

    @AfterEach
    void close() {
      scheduler.close(Duration.ZERO, Duration.ofSeconds(20));
      database.close();
    }

    void enqueueMany(RunId run, int count) {
      for (int i = 0; i < count; i++) {
        enqueue(run, new StepName("step-" + i), Instant.now());
      }
    }

    void enqueue(RunId run, StepName step, Instant agedSince) {
      scheduler.enqueue(run, step, Weight.LIGHT, Instant.now(), agedSince);
    }

    @Test
    void fiveHundredStepsAreCarriedOutOnceEach() throws Exception {
      Map<StepName, AtomicInteger> times = new ConcurrentHashMap<>();
      CountDownLatch done = new CountDownLatch(500);
      RunId run = RunId.random();
      long before = System.nanoTime();
      enqueueMany(run, 500);
      long queued = System.nanoTime();
      scheduler.start(
          (r, step) -> {
            assertThat(r).isEqualTo(run);
            times.computeIfAbsent(step, s -> new AtomicInteger()).incrementAndGet();
            done.countDown();
          });
      assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
      long after = System.nanoTime();
      System.out.printf(
          Locale.ROOT,
          "%s: %.0f steps/s handed in, %.0f steps/s carried out%n",
          database.dialect(),
          500e9 / (queued - before),
          500e9 / (after - queued));

      scheduler.close(Duration.ofSeconds(20), Duration.ZERO);
      assertThat(times).hasSize(500);
      assertThat(times.values()).allSatisfy(count -> assertThat(count).hasValue(1));
      assertThat(scheduler.held(run)).isEmpty();
    }

    @Test
    void aStepIsHeldFromBeingHandedInUntilItsEnd() throws Exception {
      CountDownLatch inside = new CountDownLatch(1);
      CountDownLatch leave = new CountDownLatch(1);
      RunId run = RunId.random();
      assertThat(scheduler.holds(run, STEP)).isFalse();
      enqueue(run, STEP, LONG_AGO);
      assertThat(scheduler.holds(run, STEP)).isTrue();
      assertThat(scheduler.held(run)).containsExactly(STEP);
      assertThat(scheduler.held(RunId.random())).isEmpty();

      scheduler.start(
          (r, step) -> {
            inside.countDown();
            leave.await();
          });
      assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(scheduler.holds(run, STEP)).as("while it is carried out").isTrue();
      assertThat(scheduler.executing()).containsExactly(run);
      try (Database other = Database.open(settings);
          StepScheduler client = new StepScheduler(other, workers("client", 1, 1))) {
        assertThat(client.holds(run, STEP)).as("as another process sees it").isTrue();
      }
      leave.countDown();
      scheduler.close(Duration.ofSeconds(20), Duration.ZERO);
      assertThat(scheduler.holds(run, STEP)).isFalse();
    }

    @Test
    void handingInTwiceIsHarmless() throws Exception {
      BlockingQueue<StepName> carriedOut = new LinkedBlockingQueue<>();
      CountDownLatch leave = new CountDownLatch(1);
      RunId run = RunId.random();
      enqueue(run, STEP, LONG_AGO);
      enqueue(run, STEP, LONG_AGO);
      scheduler.start(
          (r, step) -> {
            carriedOut.add(step);
            leave.await();
          });
      assertThat(carriedOut.poll(20, TimeUnit.SECONDS)).isEqualTo(STEP);
      enqueue(run, STEP, LONG_AGO);
      leave.countDown();
      // Whatever came of that would be carried out before this younger one.
      enqueue(run, new StepName("last"), Instant.now());
      assertThat(carriedOut.poll(20, TimeUnit.SECONDS)).isEqualTo(new StepName("last"));
    }

    @Test
    void aStepMayHandItselfInForARetry() throws Exception {
      List<Instant> begun = Collections.synchronizedList(new ArrayList<>());
      CountDownLatch done = new CountDownLatch(2);
      enqueue(RunId.random(), STEP, LONG_AGO);
      scheduler.start(
          (r, step) -> {
            begun.add(Instant.now());
            if (begun.size() == 1) {
              Instant retryAt = Instant.now().plusMillis(300);
              scheduler.enqueue(r, step, Weight.LIGHT, retryAt, LONG_AGO);
            }
            done.countDown();
          });
      assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(Duration.between(begun.get(0), begun.get(1)))
          .isGreaterThan(Duration.ofMillis(299));
    }

    @Test
    void aStepIsNotCarriedOutBeforeItsTime() throws Exception {
      BlockingQueue<Instant> carriedOut = new LinkedBlockingQueue<>();
      scheduler.start((r, step) -> carriedOut.add(Instant.now()));
      Instant notBefore = Instant.now().plusMillis(1200);
      scheduler.enqueue(RunId.random(), STEP, Weight.LIGHT, notBefore, LONG_AGO);

      assertThat(carriedOut.poll(20, TimeUnit.SECONDS))
          .isAfterOrEqualTo(notBefore.minusMillis(1))
          .isBefore(notBefore.plusSeconds(8));
    }

    @Test
    void shortWorkOvertakesABacklogAndWhatHasAgedIsNotStarved() throws Exception {
      // Ages as the runner gives them: the time of opening, later by the minutes of work.
      Instant now = Instant.now();
      List<StepName> expected = new ArrayList<>();
      StepName aged = new StepName("aged-long");
      StepName brief = new StepName("short");
      for (int i = 0; i < 30; i++) {
        enqueue(RunId.random(), new StepName("long-" + i), now.plus(Duration.ofMinutes(180 + i)));
      }
      enqueue(RunId.random(), brief, now.plus(Duration.ofMinutes(3)));
      enqueue(RunId.random(), aged, now.minus(Duration.ofHours(4)).plus(Duration.ofMinutes(180)));
      expected.add(aged);
      expected.add(brief);
      IntStream.range(0, 30).forEach(i -> expected.add(new StepName("long-" + i)));

      assertThat(orderOnOneThread(expected.size())).isEqualTo(expected);
    }

    @Test
    void aShortTopicWaitsForOnePartOfALongOneAndNoMore() throws Exception {
      Instant now = Instant.now();
      RunId longRun = RunId.random();
      for (int i = 0; i < 6; i++) {
        scheduler.enqueue(
            longRun, new StepName("part-" + i), Weight.HEAVY, now, now.plusSeconds(10_800 + i));
      }
      HeldSteps steps = new HeldSteps(7);
      scheduler.start(steps::carryOut);
      steps.awaitFirst();
      StepName brief = new StepName("short");
      scheduler.enqueue(RunId.random(), brief, Weight.HEAVY, now, now.plusSeconds(180));
      assertThat(steps.finish().indexOf(brief))
          .as("after the part that was under way")
          .isEqualTo(1);
    }

    @Test
    void aNodeOfOneWeightLeavesTheOthersSteps() throws Exception {
      CountDownLatch done = new CountDownLatch(1);
      Set<StepName> carriedOut = ConcurrentHashMap.newKeySet();
      RunId run = RunId.random();
      Instant now = Instant.now();
      StepName encode = new StepName("encode");
      scheduler.enqueue(run, encode, Weight.HEAVY, now, now);
      scheduler.enqueue(run, STEP, Weight.LIGHT, now, now.minusSeconds(60));
      scheduler.start(
          (r, step) -> {
            carriedOut.add(step);
            done.countDown();
          },
          Set.of(Weight.HEAVY));
      assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
      scheduler.standAside(false);
      scheduler.takeUp();
      assertThat(scheduler.held(run)).contains(STEP);
      assertThat(carriedOut).containsExactly(encode);
      assertThat(Nodes.alive(database, Instant.now()))
          .extracting(AliveNode::name)
          .containsExactly("node");
    }

    @Test
    void aRunThatEndedElsewhereIsStoppedHere() throws Exception {
      JdbcRunLedger ledger = new JdbcRunLedger(database, Instant::now);
      RunId run = ledger.open(new TopicId("t"), "f", "{}", List.of(), 0);
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch interrupted = new CountDownLatch(1);
      enqueue(run, STEP, Instant.now());
      scheduler.start(
          (r, step) -> {
            begun.countDown();
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              interrupted.countDown();
              throw e;
            }
          });
      try (EndedRuns ended = new EndedRuns(ledger, scheduler)) {
        ended.start();
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        ledger.close(run, RunRecord.State.FAILED, Optional.empty(), Instant.now());
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
      }
    }

    @Test
    void aStepThatIsReorderedChangesItsPlaceAndNoOther() throws Exception {
      Instant now = Instant.now();
      RunId run = RunId.random();
      List<StepName> steps =
          List.of(new StepName("one"), new StepName("two"), new StepName("three"));
      for (int i = 0; i < 3; i++) {
        enqueue(run, steps.get(i), now.minusSeconds(300 - i));
      }
      StepName ofOther = steps.get(2);
      RunId other = RunId.random();
      enqueue(other, ofOther, now.minusSeconds(100));

      scheduler.reorder(
          run,
          Map.of(
              steps.get(0),
              now.minusSeconds(50),
              steps.get(2),
              now.minusSeconds(900),
              new StepName("not-queued"),
              now.minusSeconds(999)));

      assertThat(scheduler.held(run)).containsExactlyInAnyOrderElementsOf(steps);
      assertThat(orderOnOneThread(4))
          .containsExactly(steps.get(2), steps.get(1), ofOther, steps.get(0));
    }

    @Test
    void aRetryThatIsDueKeepsItsPlaceInTheOrder() throws Exception {
      Instant now = Instant.now();
      RunId run = RunId.random();
      scheduler.enqueue(
          run, new StepName("retry"), Weight.LIGHT, now.plusMillis(300), now.minusSeconds(900));
      for (int i = 0; i < 5; i++) {
        enqueue(RunId.random(), new StepName("queued-" + i), now.minusSeconds(600 - i));
      }
      Thread.sleep(400);

      assertThat(orderOnOneThread(6).get(0)).isEqualTo(new StepName("retry"));
    }

    private List<StepName> orderOnOneThread(int count) throws Exception {
      List<StepName> order = Collections.synchronizedList(new ArrayList<>());
      CountDownLatch done = new CountDownLatch(count);
      scheduler.close();
      try (StepScheduler single = new StepScheduler(database, workers("single", 1, 1))) {
        single.start(
            (r, step) -> {
              order.add(step);
              done.countDown();
            });
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
      }
      return order;
    }

    @Test
    void heavyWorkDoesNotKeepLightWorkWaiting() throws Exception {
      CountDownLatch light = new CountDownLatch(10);
      CountDownLatch leave = new CountDownLatch(1);
      AtomicInteger heavy = new AtomicInteger();
      for (int i = 0; i < 10; i++) {
        scheduler.enqueue(RunId.random(), new StepName("heavy"), Weight.HEAVY, LONG_AGO, LONG_AGO);
        scheduler.enqueue(
            RunId.random(), new StepName("light"), Weight.LIGHT, LONG_AGO, Instant.now());
      }
      scheduler.start(
          (r, step) -> {
            if (step.value().equals("light")) {
              light.countDown();
            } else {
              heavy.incrementAndGet();
              leave.await();
            }
          });
      assertThat(light.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(heavy).as("one at once").hasValueLessThanOrEqualTo(1);
      leave.countDown();
    }

    @Test
    void cancellingARunInterruptsItsStepsAndForgetsTheQueuedOnes() throws Exception {
      RunId run = RunId.random();
      RunId other = RunId.random();
      CountDownLatch inside = new CountDownLatch(2);
      BlockingQueue<RunId> interrupted = new LinkedBlockingQueue<>();
      CountDownLatch leave = new CountDownLatch(1);
      enqueue(run, STEP, LONG_AGO);
      enqueue(other, STEP, LONG_AGO);
      scheduler.enqueue(
          run, new StepName("queued"), Weight.LIGHT, Instant.now().plusSeconds(600), LONG_AGO);
      scheduler.start(
          (r, step) -> {
            inside.countDown();
            try {
              leave.await();
            } catch (InterruptedException e) {
              interrupted.add(r);
              throw e;
            }
          });
      assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
      scheduler.cancel(run);

      assertThat(interrupted.poll(20, TimeUnit.SECONDS)).isEqualTo(run);
      assertThat(scheduler.holds(run, new StepName("queued"))).isFalse();
      assertThat(scheduler.holds(other, STEP)).isTrue();
      assertThat(interrupted).isEmpty();
      leave.countDown();
    }

    @Test
    void aStepThatCancelsItsRunGoesOnToItsEnd() throws Exception {
      RunId run = RunId.random();
      BlockingQueue<String> ends = new LinkedBlockingQueue<>();
      CountDownLatch both = new CountDownLatch(2);
      StepName other = new StepName("other");
      enqueue(run, STEP, LONG_AGO);
      enqueue(run, other, LONG_AGO);
      scheduler.start(
          (r, step) -> {
            both.countDown();
            try {
              both.await();
              if (step.equals(STEP)) {
                scheduler.cancel(r);
              } else {
                new CountDownLatch(1).await();
              }
              Thread.sleep(50);
              ends.add(step + " done");
            } catch (InterruptedException e) {
              ends.add(step + " interrupted");
              throw e;
            }
          });
      assertThat(List.of(next(ends), next(ends)))
          .containsExactlyInAnyOrder("probe done", "other interrupted");
    }

    private static String next(BlockingQueue<String> ends) throws InterruptedException {
      return String.valueOf(ends.poll(20, TimeUnit.SECONDS));
    }

    @Test
    void closingLetsAStepEndWithinTheGraceAndTakesNoOther() throws Exception {
      CountDownLatch inside = new CountDownLatch(1);
      CountDownLatch mayEnd = new CountDownLatch(1);
      List<String> seen = Collections.synchronizedList(new ArrayList<>());
      RunId waiting = RunId.random();
      StepName next = new StepName("next");
      enqueue(RunId.random(), STEP, LONG_AGO);
      enqueue(waiting, next, Instant.now());
      scheduler.close();
      try (StepScheduler single = new StepScheduler(database, workers("single", 1, 1))) {
        single.start(
            (r, step) -> {
              seen.add("begun " + step);
              inside.countDown();
              mayEnd.await();
              seen.add("ended " + step);
            });
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
        Thread closing =
            new Thread(() -> single.close(Duration.ofSeconds(60), Duration.ofSeconds(20)));
        closing.start();
        while (closing.getState() != Thread.State.TIMED_WAITING && closing.isAlive()) {
          Thread.onSpinWait(); // Until it waits for the step.
        }
        mayEnd.countDown();
        closing.join(30_000);
        assertThat(closing.isAlive()).isFalse();
      }
      assertThat(seen).containsExactly("begun probe", "ended probe");
      assertThat(scheduler.held(waiting)).containsExactly(next);
    }

    @Test
    void closingInterruptsWhatIsUnderWayAndWaitsForIt() throws Exception {
      CountDownLatch inside = new CountDownLatch(1);
      Set<String> seen = ConcurrentHashMap.newKeySet();
      enqueue(RunId.random(), STEP, LONG_AGO);
      enqueue(RunId.random(), new StepName("queued"), Instant.now().plusSeconds(60));
      scheduler.close();
      try (StepScheduler single = new StepScheduler(database, workers("single", 1, 1))) {
        single.start(
            (r, step) -> {
              seen.add("begun " + step);
              inside.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                Thread.sleep(200);
                seen.add("ended " + step);
                throw e;
              }
            });
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
        single.close(Duration.ofMillis(50), Duration.ofSeconds(20));
      }
      assertThat(seen).containsExactlyInAnyOrder("begun probe", "ended probe");
    }

    @Test
    void aStepThatThrowsEndsAndLeavesTheQueue() throws Exception {
      BlockingQueue<StepName> carriedOut = new LinkedBlockingQueue<>();
      RunId run = RunId.random();
      enqueue(run, STEP, LONG_AGO);
      enqueue(run, new StepName("next"), Instant.now());
      scheduler.start(
          (r, step) -> {
            carriedOut.add(step);
            if (step.equals(STEP)) {
              throw new IllegalStateException("a defect");
            }
          });
      // They begin together, on two threads.
      assertThat(
              List.of(carriedOut.poll(20, TimeUnit.SECONDS), carriedOut.poll(20, TimeUnit.SECONDS)))
          .containsExactlyInAnyOrder(STEP, new StepName("next"));
      scheduler.close(Duration.ofSeconds(20), Duration.ZERO);
      assertThat(scheduler.held(run)).isEmpty();
    }

    @Test
    void aNodeThatStandsAsideGivesBackWhatItHasAndTakesNothingUntilItTakesUp() throws Exception {
      BlockingQueue<StepName> begun = new LinkedBlockingQueue<>();
      CountDownLatch givenBack = new CountDownLatch(1);
      CountDownLatch never = new CountDownLatch(1);
      RunId run = RunId.random();
      enqueue(run, STEP, LONG_AGO);
      scheduler.start(
          (r, step) -> {
            begun.add(step);
            if (step.equals(STEP)) {
              try {
                never.await();
              } catch (InterruptedException e) {
                givenBack.countDown();
                throw e;
              }
            }
          });
      assertThat(begun.poll(20, TimeUnit.SECONDS)).isEqualTo(STEP);
      scheduler.standAside(true);
      assertThat(givenBack.await(20, TimeUnit.SECONDS)).isTrue();
      StepName next = new StepName("next");
      enqueue(run, next, Instant.now());
      assertThat(begun.poll(1500, TimeUnit.MILLISECONDS)).isNull();
      assertThat(scheduler.held(run)).contains(next);
      scheduler.takeUp();
      assertThat(begun.poll(20, TimeUnit.SECONDS)).isEqualTo(next);
    }

    @Test
    void aJobThatQuartzHasGivenUpOnIsNotHeldAndIsReplaced() throws Exception {
      RunId run = RunId.random();
      enqueue(run, STEP, LONG_AGO);
      try (Connection connection = database.pool().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("update qrtz_triggers set trigger_state = 'ERROR'");
      }
      assertThat(scheduler.holds(run, STEP)).isFalse();

      enqueue(run, STEP, LONG_AGO);
      assertThat(scheduler.holds(run, STEP)).isTrue();
      CountDownLatch done = new CountDownLatch(1);
      scheduler.start((r, step) -> done.countDown());
      assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  static WorkerSettings workers(String node, int heavy, int light) {
    return new WorkerSettings(
        node,
        heavy,
        light,
        3,
        3,
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Duration.ofSeconds(1),
        Duration.ofMinutes(30));
  }
}
