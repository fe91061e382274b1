package org.fangtan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fangtan.artefact.Artefact;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepKey;
import org.fangtan.artefact.StepName;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.artefact.StepResult;
import org.fangtan.child.KeptChildren;
import org.fangtan.config.Priority;
import org.fangtan.config.WorkerSettings;
import org.fangtan.database.Database;
import org.fangtan.database.JdbcRunLedger;
import org.fangtan.database.TestDatabases;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.spec.Input;
import org.fangtan.spec.Origin;
import org.fangtan.spec.Role;
import org.fangtan.spec.Samples;
import org.fangtan.spec.Step;
import org.fangtan.spec.StepSpec;
import org.fangtan.store.artefacts.InMemoryArtefactStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runner and reconciler together, on a real ledger, with stages that do next to nothing. */
class RunTest {
  private static final int RANK = 7;
  private static final StepName PROBE = new StepName("probe");
  private static final TopicId TOPIC = new TopicId("t");
  private static final TopicId BAD = new TopicId("坏的专题");
  private static final WorkerSettings WORKERS =
      new WorkerSettings(
          "test",
          1,
          1,
          3,
          2,
          Duration.ofSeconds(1),
          Duration.ofSeconds(8),
          Duration.ofSeconds(1),
          Duration.ofMinutes(30));

  private static final int TOPICS_AT_ONCE = 20;

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final InMemoryArtefactStore store = new InMemoryArtefactStore();
  private final DirectQueue queue = new DirectQueue();
  private final List<String> ran = new ArrayList<>();
  private final List<RunRecord> ended = new ArrayList<>();
  private final Map<StageId, Behaviour> behaviours = new TreeMap<>();
  private boolean isShownEarly;
  private boolean isSoundShared;
  private Optional<Throwable> throwingWhenPlanned = Optional.empty();
  private Optional<Throwable> throwingAtTheEnd = Optional.empty();
  private Database database;
  private RunLedger ledger;
  private final ScriptedOutages outages = new ScriptedOutages();
  private Reconciler reconciler;
  private Runner runner;

  private interface Behaviour {
    void run() throws StageException, InterruptedException, IOException;
  }

  @BeforeEach
  void wire() throws Exception {
    open();
  }

  @AfterEach
  void close() {
    ledger.close();
    database.close();
  }

  private void open() throws StageException, InterruptedException {
    database = Database.open(TestDatabases.h2InMemory());
    ledger = new JdbcRunLedger(database, () -> now);
    Stages stages =
        new Stages(
            List.of(
                new Toy(StageId.PROBE),
                new Toy(StageId.CAPTIONS),
                new Toy(StageId.EARLY_FILM),
                new Toy(StageId.MEDIA_PASS),
                new Toy(StageId.AUDIO_PASS),
                new Toy(StageId.PAGE),
                new Toy(StageId.PUBLISH)));
    reconciler =
        new Reconciler(
            ledger, store, queue, stages, new ToyPlanner(), outages, () -> now, TOPICS_AT_ONCE);
    StepWork work =
        new StepWork(
            store,
            new StoreFiles(),
            stages,
            folder.resolve("scratch"),
            outages,
            new KeptChildren());
    runner = new Runner(ledger, work, reconciler, WORKERS, outages, () -> now);
  }

  @Test
  void aRunGoesFromItsProbesThroughThePlanToItsEnd() throws Exception {
    RunId run = openRun("etag");
    queue.drain(runner::execute);
    assertThat(state(run)).isEqualTo(RunRecord.State.PUBLISHED);
    assertThat(ran).containsExactly("probe", "captions", "page", "publish");
    assertThat(ledger.run(run).orElseThrow().rank()).isEqualTo(RANK);
    assertThat(ended).extracting(RunRecord::state).containsExactly(RunRecord.State.PUBLISHED);
  }

  @Test
  void anEarlyVersionIsMadeFirstAndAlone() throws Exception {
    isShownEarly = true;
    RunId run = openRun("etag");
    queue.drain(runner::execute);
    assertThat(ran).containsExactly("probe", "early-film", "publish", "media-pass", "publish");
    assertThat(state(run)).isEqualTo(RunRecord.State.PUBLISHED);
  }

  @Test
  void aClassThatSomebodySetsMovesWhatIsQueuedAndWhatFollows() throws Exception {
    RunId run = openRun("etag");
    assertThat(reconciler.prioritize(run, Priority.URGENT, "李华")).isTrue();
    RunRecord urgent = ledger.run(run).orElseThrow();
    assertThat(urgent.priority()).isEqualTo(Priority.URGENT);
    assertThat(queue.agedSince).containsEntry(PROBE, urgent.agedSince());

    queue.one(runner::execute);
    RunRecord planned = ledger.run(run).orElseThrow();
    assertThat(planned.rank()).as("the work is known now").isEqualTo(Priority.URGENT.rank(RANK));
    assertThat(queue.agedSince).containsEntry(new StepName("captions"), planned.agedSince());
    queue.drain(runner::execute);
    assertThat(reconciler.prioritize(run, Priority.IDLE, "李华")).as("it has ended").isFalse();
  }

  @Test
  void aClassThatIsSetWhileStepsAreBeingQueuedCountsForThemToo() throws Exception {
    RunId run = openRun("etag");
    queue.beforeNext =
        step -> ledger.prioritize(run, Priority.IDLE, "李华"); // reorder() found nothing to do
    queue.one(runner::execute);
    RunRecord idle = ledger.run(run).orElseThrow();
    assertThat(idle.priority()).isEqualTo(Priority.IDLE);
    assertThat(queue.agedSince).containsEntry(new StepName("captions"), idle.agedSince());
  }

  @Test
  void anEarlyVersionIsFirstUnlessItsTopicIsIdle() throws Exception {
    isShownEarly = true;
    StepName early = new StepName("early-film");
    RunId run = openRun("etag");
    queue.one(runner::execute);
    assertThat(queue.agedSince).containsEntry(early, EarlyFirst.AGED_SINCE);
    reconciler.prioritize(run, Priority.IDLE, "李华");
    assertThat(queue.agedSince).containsEntry(early, ledger.run(run).orElseThrow().agedSince());
    reconciler.prioritize(run, Priority.NORMAL, "李华");
    assertThat(queue.agedSince).containsEntry(early, EarlyFirst.AGED_SINCE);
    queue.drain(runner::execute);
    assertThat(state(run)).isEqualTo(RunRecord.State.PUBLISHED);
  }

  @Test
  void aTopicThatWaitsToBeBegunIsBegunWhenItIsPutFirst() throws Exception {
    List<RunId> runs = new ArrayList<>();
    for (int i = 0; i <= TOPICS_AT_ONCE; i++) {
      runs.add(ledger.open(new TopicId("t" + i), "f", "{}", List.of(), 1));
    }
    reconciler.admit();
    RunId last = runs.get(TOPICS_AT_ONCE);
    assertThat(ledger.steps(last)).isEmpty();
    assertThat(reconciler.prioritize(last, Priority.URGENT, "李华")).isTrue();
    assertThat(ledger.steps(last)).isNotEmpty();
  }

  @Test
  void aRunDoesNotNeedItsEarlyVersion() throws Exception {
    isShownEarly = true;
    behaviours.put(StageId.EARLY_FILM, () -> fail(FailureKind.INPUT));
    RunId run = openRun("etag");
    queue.drain(runner::execute);
    assertThat(ran).containsExactly("probe", "early-film", "media-pass", "publish");
    assertThat(state(run)).isEqualTo(RunRecord.State.PUBLISHED);
  }

  @Test
  void aRunEndsWhereAStepOfBothVersionsFails() throws Exception {
    isShownEarly = true;
    isSoundShared = true;
    behaviours.put(StageId.AUDIO_PASS, () -> fail(FailureKind.INPUT));
    RunId run = openRun("etag");
    queue.drain(runner::execute);
    assertThat(ran).contains("early-film", "audio-pass", "media-pass").doesNotContain("publish");
    assertThat(state(run)).isEqualTo(RunRecord.State.FAILED);
  }

  @Test
  void heavyStepsDoNotWaitWhileAStepOfBothVersionsIsTriedAgain() throws Exception {
    isShownEarly = true;
    isSoundShared = true;
    behaviours.put(StageId.AUDIO_PASS, () -> fail(FailureKind.TRANSIENT));
    RunId run = openRun("etag");
    for (int i = 0; i < 5; i++) {
      queue.one(runner::execute);
    }
    assertThat(ran).contains("audio-pass", "media-pass");
    behaviours.clear();
    now = now.plus(WORKERS.patience());
    queue.drain(runner::execute);
    assertThat(state(run)).isEqualTo(RunRecord.State.PUBLISHED);
  }

  @Test
  void anEarlyVersionDoesNotSaveARun() throws Exception {
    isShownEarly = true;
    behaviours.put(StageId.MEDIA_PASS, () -> fail(FailureKind.INPUT));
    RunId run = openRun("etag");
    queue.drain(runner::execute);
    assertThat(ran).containsExactly("probe", "early-film", "publish", "media-pass");
    assertThat(state(run)).isEqualTo(RunRecord.State.FAILED);
  }

  @Test
  void aSecondRunReusesEverythingButThePublication() throws Exception {
    openRun("etag");
    queue.drain(runner::execute);
    ran.clear();
    RunId again = openRun("etag");
    queue.drain(runner::execute);
    assertThat(ran).containsExactly("publish");
    assertThat(state(again)).isEqualTo(RunRecord.State.PUBLISHED);
    assertThat(ledger.steps(again))
        .filteredOn(s -> s.step().stage().isKeyed())
        .isNotEmpty()
        .allMatch(s -> s.outcome().orElseThrow() instanceof StepOutcome.Reused);
  }

  @Test
  void aLostDatabaseCostsNothingThatIsInTheStore() throws Exception {
    openRun("etag");
    queue.drain(runner::execute);
    close();
    queue.lose();
    ran.clear();
    open();
    openRun("etag");
    queue.drain(runner::execute);
    assertThat(ran).containsExactly("publish");
  }

  @Test
  void manyTopicsAreBegunAFewAtATimeAndAllComeToTheirEnd() throws Exception {
    int topics = TOPICS_AT_ONCE + 3;
    for (int i = 0; i < topics; i++) {
      ledger.open(new TopicId("t" + i), "f", "{}", List.of(), 1);
    }
    reconciler.admit();
    assertThat(ledger.unplannedRuns(topics)).hasSize(3);
    reconciler.advanceAll();
    assertThat(ledger.unplannedRuns(topics)).hasSize(3);
    queue.drain(runner::execute);
    assertThat(ledger.openRunIds()).isEmpty();
    assertThat(ended).hasSize(topics).allMatch(r -> r.state() == RunRecord.State.PUBLISHED);
  }

  @Test
  void anUnchangedOutputStopsTheRebuildThere() throws Exception {
    openRun("etag");
    queue.drain(runner::execute);
    ran.clear();
    // Another object, whose probe says the same: what follows has the same inputs.
    openRun("another-etag");
    queue.drain(runner::execute);
    assertThat(ran).containsExactly("probe", "publish");
  }

  @Test
  void aDeathBetweenStoringAndNotingCostsNoWork() throws Exception {
    RunId run = openRun("etag");
    queue.drain(
        (r, step) -> {
          if (step.value().equals("captions")) {
            // Stored, but the node dies before the ledger hears of it.
            assertThat(ledger.begin(r, step, "dead", now)).isPresent();
            Map<StepName, StepResult> results = Reconciler.results(ledger.steps(r));
            performAlone(ledger.step(r, step).orElseThrow().step(), results);
          } else {
            runner.execute(r, step);
          }
        });
    assertThat(state(run)).isEqualTo(RunRecord.State.OPEN);
    ran.clear();
    requeueLost(run);
    queue.drain(runner::execute);
    assertThat(state(run)).isEqualTo(RunRecord.State.PUBLISHED);
    assertThat(ran).containsExactly("page", "publish");
  }

  @Test
  void aLostJobIsQueuedAgain() throws Exception {
    RunId run = openRun("etag");
    queue.lose();
    reconciler.advance(run);
    now = now.plus(LostSteps.GRACE);
    reconciler.advance(run);
    queue.drain(runner::execute);
    assertThat(state(run)).isEqualTo(RunRecord.State.PUBLISHED);
  }

  @Test
  void badInputIsNeverRetried() throws Exception {
    behaviours.put(StageId.CAPTIONS, () -> fail(FailureKind.INPUT));
    RunId run = openRun("etag");
    queue.drain(runner::execute);
    assertThat(state(run)).isEqualTo(RunRecord.State.FAILED);
    assertThat(ran).containsExactly("probe", "captions");
    assertThat(ledger.run(run).orElseThrow().failure().orElseThrow().kind())
        .isEqualTo(FailureKind.INPUT);
  }

  @Test
  void aTransientFailureIsRetriedLaterAndLater() throws Exception {
    int[] failures = {2};
    behaviours.put(
        StageId.CAPTIONS,
        () -> {
          if (failures[0]-- > 0) {
            fail(FailureKind.TRANSIENT);
          }
        });
    RunId run = openRun("etag");
    queue.one(runner::execute);
    queue.one(runner::execute);
    assertThat(retryAt(run)).contains(now.plusSeconds(1));
    now = now.plusSeconds(1);
    queue.one(runner::execute);
    assertThat(retryAt(run)).contains(now.plusSeconds(2));
    now = now.plusSeconds(2);
    queue.drain(runner::execute);
    assertThat(state(run)).isEqualTo(RunRecord.State.PUBLISHED);
  }

  @Test
  void aTransientFailureThatStaysIsFinalAfterSomeAttempts() throws Exception {
    behaviours.put(StageId.CAPTIONS, () -> fail(FailureKind.TRANSIENT));
    RunId run = openRun("etag");
    queue.one(runner::execute);
    for (int i = 0; i < 5; i++) {
      queue.one(runner::execute);
      assertThat(state(run)).as("somebody may be at the server").isEqualTo(RunRecord.State.OPEN);
    }
    now = now.plus(WORKERS.patience());
    queue.drain(runner::execute);
    assertThat(state(run)).isEqualTo(RunRecord.State.FAILED);
    Failure failure = ledger.run(run).orElseThrow().failure().orElseThrow();
    assertThat(failure.remedy().zh()).contains("已试 6 次", "每晚再试一次");
  }

  private void requeueLost(RunId run) throws Exception {
    reconciler.advance(run);
    now = now.plus(LostSteps.GRACE);
    reconciler.advance(run);
  }

  @ParameterizedTest
  @EnumSource(names = {"TRANSIENT", "CONFIGURATION"})
  void anOutageCostsNoAttemptHoweverLongItIs(FailureKind kind) throws Exception {
    outages.underWay = true;
    behaviours.put(StageId.CAPTIONS, () -> fail(kind));
    RunId run = openRun(kind.name());
    queue.one(runner::execute);
    for (int i = 0; i < 20; i++) {
      queue.one(runner::execute);
      now = now.plus(Duration.ofHours(1));
    }
    StepRecord step = ledger.step(run, new StepName("captions")).orElseThrow();
    assertThat(step.state()).isEqualTo(StepRecord.State.QUEUED);
    assertThat(step.attempts()).isZero();
    assertThat(step.outcome().orElseThrow()).isInstanceOf(StepOutcome.Failed.class);

    outages.underWay = false;
    behaviours.clear();
    queue.drain(runner::execute);
    assertThat(state(run)).isEqualTo(RunRecord.State.PUBLISHED);
  }

  @Test
  void aFailureThatAnotherNodeDoesNotHaveIsNotFinal() throws Exception {
    outages.others = Set.of("b");
    RunId run = openRun("etag");
    queue.one(runner::execute);
    behaviours.put(
        StageId.CAPTIONS,
        () -> {
          throw new IllegalStateException("a library is missing here");
        });
    queue.one(runner::execute);
    assertThat(ledger.step(run, new StepName("captions")).orElseThrow().state())
        .isEqualTo(StepRecord.State.QUEUED);
    ran.clear();
    queue.one(runner::execute);
    assertThat(ran).as("this node leaves it to the other").isEmpty();

    behaviours.clear();
    queue.drain(nodeB()::execute);
    assertThat(state(run)).isEqualTo(RunRecord.State.PUBLISHED);
  }

  @Test
  void aFailureThatEveryNodeHasIsFinal() throws Exception {
    outages.others = Set.of("b");
    behaviours.put(
        StageId.CAPTIONS,
        () -> {
          throw new IllegalStateException("a bug");
        });
    RunId run = openRun("etag");
    queue.one(runner::execute);
    queue.one(runner::execute);
    outages.others = Set.of("test");
    queue.drain(nodeB()::execute);
    assertThat(state(run)).isEqualTo(RunRecord.State.FAILED);
    assertThat(ran).containsExactly("probe", "captions", "captions");
  }

  private Runner nodeB() {
    Stages stages =
        new Stages(
            List.of(
                new Toy(StageId.PROBE),
                new Toy(StageId.CAPTIONS),
                new Toy(StageId.PAGE),
                new Toy(StageId.PUBLISH)));
    StepWork work =
        new StepWork(
            store,
            new StoreFiles(),
            stages,
            folder.resolve("scratch-b"),
            outages,
            new KeptChildren());
    return new Runner(ledger, work, reconciler, WORKERS.named("b"), outages, () -> now);
  }

  @Test
  void aStepBetweenTwoNotesIsNotTakenForLost() throws Exception {
    RunId run = openRun("etag");
    queue.lose();
    reconciler.advance(run);
    assertThat(queue.isEmpty()).as("its job may be on its way").isTrue();
    now = now.plus(LostSteps.GRACE);
    reconciler.advance(run);
    assertThat(queue.isEmpty()).isFalse();
  }

  @Test
  void aPlanThatAnOutagePreventsDoesNotEndTheRun() throws Exception {
    outages.underWay = true;
    RunId run = openRun("no credentials");
    queue.drain(runner::execute);
    assertThat(state(run)).isEqualTo(RunRecord.State.OPEN);
    outages.underWay = false;
    reconciler.advance(run);
    assertThat(state(run)).isEqualTo(RunRecord.State.FAILED);
  }

  @Test
  void aCrashLoopEndsInANamedFailure() throws Exception {
    RunId run = openRun("etag");
    queue.one(runner::execute);
    StepName captions = new StepName("captions");
    for (int i = 0; i < WORKERS.maxUnfinished(); i++) {
      queue.lose();
      assertThat(ledger.begin(run, captions, "dead", now)).isPresent(); // and never a word again
    }
    requeueLost(run);
    queue.drain(runner::execute);
    assertThat(state(run)).isEqualTo(RunRecord.State.FAILED);
    assertThat(ledger.run(run).orElseThrow().failure().orElseThrow().code())
        .isEqualTo(FailureCode.ENGINE_CRASH);
    assertThat(ran).doesNotContain("captions");
  }

  @Test
  void aStepAtWhichNodesDiedWaitsBeforeItMeetsAnother() throws Exception {
    WorkerSettings tough =
        new WorkerSettings(
            "test",
            1,
            1,
            3,
            5,
            WORKERS.retryDelay(),
            WORKERS.retryDelayMax(),
            WORKERS.checkInInterval(),
            WORKERS.patience());
    Stages stages = new Stages(List.of(new Toy(StageId.PROBE), new Toy(StageId.CAPTIONS)));
    StepWork work =
        new StepWork(
            store,
            new StoreFiles(),
            stages,
            folder.resolve("scratch"),
            outages,
            new KeptChildren());
    Runner patient = new Runner(ledger, work, reconciler, tough, outages, () -> now);
    RunId run = openRun("etag");
    queue.one(runner::execute);
    StepName captions = new StepName("captions");
    for (int i = 0; i < 2; i++) {
      queue.lose();
      assertThat(ledger.begin(run, captions, "dead", now)).isPresent();
    }
    requeueLost(run);
    queue.one(patient::execute);
    assertThat(ran).doesNotContain("captions");
    assertThat(ledger.step(run, captions).orElseThrow().retryAt()).contains(now.plusSeconds(30));
    queue.one(patient::execute);
    assertThat(ran).contains("captions");
  }

  @Test
  void aChangedSourceEndsTheRunAsSuperseded() throws Exception {
    behaviours.put(StageId.CAPTIONS, () -> fail(FailureKind.SUPERSEDED));
    RunId run = openRun("etag");
    queue.drain(runner::execute);
    assertThat(state(run)).isEqualTo(RunRecord.State.SUPERSEDED);
    assertThat(ended).extracting(RunRecord::state).containsExactly(RunRecord.State.SUPERSEDED);
  }

  @Test
  void aFullDiskIsToldApartAndWaits() throws Exception {
    behaviours.put(
        StageId.CAPTIONS,
        () -> {
          throw new IOException("No space left on device");
        });
    RunId run = openRun("etag");
    queue.one(runner::execute);
    queue.one(runner::execute);
    StepRecord step = ledger.step(run, new StepName("captions")).orElseThrow();
    assertThat(step.state()).isNotEqualTo(StepRecord.State.FAILED);
    assertThat(step.retryAt()).isPresent();
  }

  @Test
  void aDefectIsKeptAsSuchAndNotRetried() throws Exception {
    behaviours.put(
        StageId.CAPTIONS,
        () -> {
          throw new IllegalStateException("a bug");
        });
    RunId run = openRun("etag");
    queue.drain(runner::execute);
    Failure failure = ledger.run(run).orElseThrow().failure().orElseThrow();
    assertThat(failure.kind()).isEqualTo(FailureKind.DEFECT);
    assertThat(failure.context().get("error")).contains("a bug");
  }

  @Test
  void anInterruptedAttemptIsGivenBack() throws Exception {
    behaviours.put(
        StageId.CAPTIONS,
        () -> {
          throw new InterruptedException("the node stops");
        });
    RunId run = openRun("etag");
    queue.one(runner::execute);
    assertThatThrownBy(() -> queue.one(runner::execute)).isInstanceOf(InterruptedException.class);
    behaviours.clear();
    reconciler.advance(run);
    queue.drain(runner::execute);
    assertThat(state(run)).isEqualTo(RunRecord.State.PUBLISHED);
  }

  @Test
  void aPlanThatCannotBeMadeEndsTheRunWithItsReason() throws Exception {
    RunId run = openRun("no plan");
    queue.drain(runner::execute);
    assertThat(state(run)).isEqualTo(RunRecord.State.FAILED);
    assertThat(ledger.run(run).orElseThrow().failure().orElseThrow().code())
        .isEqualTo(FailureCode.TOPIC_CONF_INVALID);
  }

  @ParameterizedTest
  @MethodSource("errors")
  void whatIsThrownByOneStepFailsThatTopicAlone(Error error) throws Exception {
    behaviours.put(
        StageId.PAGE,
        () -> {
          if (ran.stream().filter("page"::equals).count() <= WORKERS.maxAttempts()) {
            throw error;
          }
        });
    RunId bad = openRun("etag");
    queue.drain(runner::execute);
    assertThat(state(bad)).isEqualTo(RunRecord.State.FAILED);
    assertThat(ledger.run(bad).orElseThrow().failure().orElseThrow().summary().zh())
        .contains("page");
    behaviours.clear();
    RunId good = openRun("another-etag");
    queue.drain(runner::execute);
    assertThat(state(good)).isEqualTo(RunRecord.State.PUBLISHED);
  }

  @ParameterizedTest
  @MethodSource("errors")
  void whatIsThrownWhileOneTopicIsPlannedFailsThatTopicAlone(Error error) throws Exception {
    throwingWhenPlanned = Optional.of(error);
    theBadTopicFailsByNameAndTheOthersAreDone();
  }

  @ParameterizedTest
  @MethodSource("errors")
  void whatIsThrownWhileOneTopicEndsFailsThatTopicAlone(Error error) throws Exception {
    throwingAtTheEnd = Optional.of(error);
    theBadTopicFailsByNameAndTheOthersAreDone();
    assertThat(ledger.topic(BAD).orElseThrow().phase()).isEqualTo(TopicRecord.Phase.FAILED);
    assertThat(ledger.topic(BAD).orElseThrow().failure()).isPresent();
  }

  @Test
  void anOutageWhileATopicIsPlannedOrEndsIsNoFaultOfTheTopic() throws Exception {
    LedgerException outage =
        new LedgerException(
            new StageException(
                new Failure(
                    FailureKind.TRANSIENT,
                    FailureCode.DATABASE_FAILED,
                    Bilingual.of("坏", "bad"),
                    Bilingual.of("等", "wait"))));
    throwingWhenPlanned = Optional.of(new IllegalStateException("carries it", outage));
    RunId run = ledger.open(BAD, "f", "{}", List.of(), 1);
    reconciler.advanceQuietly(run);
    assertThat(state(run)).isEqualTo(RunRecord.State.OPEN);
    throwingWhenPlanned = Optional.empty();
    throwingAtTheEnd = Optional.of(new UncheckedIOException(new IOException("unplugged")));
    reconciler.advanceQuietly(run);
    queue.drain(runner::execute);
    assertThat(state(run)).isEqualTo(RunRecord.State.OPEN);
    throwingAtTheEnd = Optional.empty();
    reconciler.advanceAll();
    assertThat(state(run)).isEqualTo(RunRecord.State.PUBLISHED);
  }

  private static Stream<Error> errors() {
    return Stream.of(new StackOverflowError(), new OutOfMemoryError("made for the test"));
  }

  private void theBadTopicFailsByNameAndTheOthersAreDone() throws Exception {
    RunId before = ledger.open(new TopicId("a"), "f", "{}", List.of(), 1);
    RunId bad = ledger.open(BAD, "f", "{}", List.of(), 1);
    RunId after = ledger.open(new TopicId("z"), "f", "{}", List.of(), 1);
    reconciler.admit();
    queue.drain(runner::execute);
    assertThat(state(before)).isEqualTo(RunRecord.State.PUBLISHED);
    assertThat(state(after)).isEqualTo(RunRecord.State.PUBLISHED);
    assertThat(state(bad)).isEqualTo(RunRecord.State.FAILED);
    Failure failure = ledger.run(bad).orElseThrow().failure().orElseThrow();
    assertThat(failure.code()).isEqualTo(FailureCode.INTERNAL);
    assertThat(failure.summary().zh()).contains(BAD.value());
  }

  private RunId openRun(String etag) throws Exception {
    RunId run =
        ledger.open(TOPIC, etag + now + ran.size() + ended.size(), etag, List.of(probe(etag)), 0);
    reconciler.advance(run);
    return run;
  }

  private static Step probe(String etag) {
    return new Step(
        PROBE,
        "v.mp4",
        List.of(
            new Input.Source(
                Role.OBJECT, 0, new ObjectRef("b", "t/v.mp4", etag, 1), Optional.empty())),
        Samples.spec(StageId.PROBE));
  }

  private RunRecord.State state(RunId run) {
    return ledger.run(run).orElseThrow().state();
  }

  private Optional<Instant> retryAt(RunId run) {
    return ledger.step(run, new StepName("captions")).orElseThrow().retryAt();
  }

  private void performAlone(Step step, Map<StepName, StepResult> results)
      throws InterruptedException {
    Stages stages = new Stages(List.of(new Toy(step.stage())));
    try {
      new StepWork(
              store,
              new StoreFiles(),
              stages,
              folder.resolve("dead"),
              Outages.NONE,
              new KeptChildren())
          .perform(step, results, "g", "x", org.fangtan.artefact.Progress.Listener.NONE);
    } catch (StageException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void fail(FailureKind kind) throws StageException {
    FailureCode code =
        kind == FailureKind.SUPERSEDED ? FailureCode.SOURCE_CHANGED : FailureCode.STORAGE_FAILED;
    throw new StageException(
        new Failure(kind, code, Bilingual.of("坏", "bad"), Bilingual.of("改", "mend")));
  }

  /** Writes one file that depends on nothing but the stage. */
  private final class Toy implements Stage<StepSpec> {
    private final StageId id;

    Toy(StageId id) {
      this.id = id;
    }

    @Override
    public StageId id() {
      return id;
    }

    @Override
    public Class<StepSpec> spec() {
      return StepSpec.class;
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public String engine() {
      return "";
    }

    @Override
    public StageResult run(StageRequest<StepSpec> request)
        throws StageException, InterruptedException, IOException {
      ran.add(id.id());
      behaviours.getOrDefault(id, () -> {}).run();
      Path file = request.scratch().resolve("out.txt");
      Files.writeString(file, id.id());
      return new StageResult(
          List.of(new ArtefactStore.Output("out.txt", file, "text/plain")), List.of());
    }
  }

  /** probe → captions → page → publish. */
  private final class ToyPlanner implements RunPlanner {
    @Override
    public Next plan(RunRecord run, List<StepRecord> done) throws StageException {
      throwFor(run, throwingWhenPlanned);
      if (run.descriptionJson().equals("no credentials")) {
        fail(FailureKind.CONFIGURATION);
      }
      if (run.descriptionJson().equals("no plan")) {
        throw new StageException(
            new Failure(
                FailureKind.INPUT,
                FailureCode.TOPIC_CONF_INVALID,
                Bilingual.of("坏", "bad"),
                Bilingual.of("改", "mend")));
      }
      if (done.isEmpty()) {
        return new Next(List.of(probe("etag")), OptionalInt.empty());
      }
      if (isShownEarly) {
        List<Step> steps = new ArrayList<>();
        String sound = isSoundShared ? "audio-pass" : "probe";
        if (isSoundShared) {
          steps.add(step(StageId.AUDIO_PASS, "probe"));
        }
        steps.add(step(StageId.MEDIA_PASS, "probe"));
        steps.add(step(StageId.PUBLISH, "media-pass", sound));
        steps.add(step(StageId.EARLY_FILM, "probe"));
        steps.add(named(new StepName("early-publish"), StageId.PUBLISH, "early-film", sound));
        return new Next(steps, OptionalInt.of(RANK));
      }
      return new Next(
          List.of(
              step(StageId.CAPTIONS, "probe"),
              step(StageId.PAGE, "captions"),
              step(StageId.PUBLISH, "page")),
          OptionalInt.of(RANK));
    }

    private void throwFor(RunRecord run, Optional<Throwable> thrown) {
      if (run.topic().equals(BAD) && thrown.isPresent()) {
        if (thrown.get() instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) thrown.get();
      }
    }

    private Step step(StageId stage, String... from) {
      return named(new StepName(stage.id()), stage, from);
    }

    private Step named(StepName name, StageId stage, String... from) {
      List<Input> inputs = new ArrayList<>();
      for (String step : from) {
        inputs.add(
            new Input.FromStep(
                Role.TIMED_TEXT, inputs.size(), new Origin(StageId.PROBE, new StepName(step)), ""));
      }
      return new Step(name, stage.id(), inputs, Samples.spec(stage));
    }

    @Override
    public void ended(RunRecord run) {
      throwFor(run, throwingAtTheEnd);
      ended.add(run);
    }
  }

  /** What is wrong when the test says so. */
  private static final class ScriptedOutages implements Outages {
    boolean underWay;
    Set<String> others = Set.of();

    @Override
    public boolean isUnderWay() {
      return underWay;
    }

    @Override
    public boolean awaitEnd() {
      return !underWay;
    }

    @Override
    public Set<String> otherNodes() {
      return others;
    }
  }

  /** Copies from the store, each time anew; sources have no bytes here. */
  private final class StoreFiles implements LocalFiles {
    @Override
    public Copy source(ObjectRef object, Optional<ContentHash> content) {
      throw new AssertionError("the toy stages read nothing");
    }

    @Override
    public Copy artefact(StepKey step, Artefact artefact) {
      throw new AssertionError("the toy stages read nothing");
    }
  }
}
