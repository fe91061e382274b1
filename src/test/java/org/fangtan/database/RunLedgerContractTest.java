package org.fangtan.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.fangtan.artefact.Artefact;
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepKey;
import org.fangtan.artefact.StepName;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.artefact.StepResult;
import org.fangtan.config.Priority;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.run.Receipt;
import org.fangtan.run.RunEvent;
import org.fangtan.run.RunId;
import org.fangtan.run.RunLedger;
import org.fangtan.run.RunListener;
import org.fangtan.run.RunRecord;
import org.fangtan.run.StepRecord;
import org.fangtan.run.TopicRecord;
import org.fangtan.spec.Input;
import org.fangtan.spec.Origin;
import org.fangtan.spec.Role;
import org.fangtan.spec.Samples;
import org.fangtan.spec.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every sentence of {@link RunLedger}, for every implementation. */
public abstract class RunLedgerContractTest {
  protected static final Instant NOW = Instant.parse("2026-03-01T08:00:00.123456Z");
  private static final TopicId TOPIC = new TopicId("2019-09 公交一体化");
  private static final StepName PROBE = new StepName("probe-1");
  private static final StepName PASS = new StepName("media-pass");
  private static final Failure FAILURE =
      new Failure(
              FailureKind.TRANSIENT,
              FailureCode.STORAGE_FAILED,
              Bilingual.of("读取失败", "cannot read"),
              Bilingual.of("稍后重试", "try again"))
          .with("key", "录像 \u0000 1.mp4");

  private final List<RunEvent> told = Collections.synchronizedList(new ArrayList<>());
  private final List<RunEvent> committed = Collections.synchronizedList(new ArrayList<>());
  private volatile Consumer<RunEvent> interruption = event -> {};

  /** What is told; takes no part in it unless a test says so. */
  private final RunListener hearing =
      (event, transaction) -> {
        told.add(event);
        transaction.afterCommit(() -> committed.add(event));
        interruption.accept(event);
      };

  private RunLedger ledger;
  private RunLedger otherNode;

  /** An empty ledger. */
  protected abstract RunLedger create(RunListener... listeners) throws Exception;

  /** The same ledger as another node sees it. */
  protected abstract RunLedger createOther(RunListener... listeners) throws Exception;

  @BeforeEach
  void createLedgers() throws Exception {
    told.clear();
    committed.clear();
    interruption = event -> {};
    ledger = create(hearing);
    otherNode = createOther(hearing);
  }

  @AfterEach
  void closeLedgers() {
    ledger.close();
    otherNode.close();
  }

  private static Step step(StepName name) {
    return new Step(
        name,
        "现场 录像.mp4",
        List.of(
            new Input.Source(
                Role.RECORDING,
                0,
                new ObjectRef("recordings", TOPIC + "/现场 录像.mp4", "abc", 5),
                Optional.of(ContentHash.of(new byte[] {1}))),
            new Input.FromStep(Role.MADE, 0, new Origin(StageId.PROBE, PROBE), "")),
        Samples.spec(StageId.MEDIA_PASS));
  }

  private static StepResult result() {
    return new StepResult(
        new StepKey(ContentHash.of(new byte[] {2})),
        StageId.MEDIA_PASS,
        List.of(
            new Artefact("video/720p.mp4", ContentHash.of(new byte[] {3}), 7, "video/mp4"),
            new Artefact("video/1080p.mp4", ContentHash.of(new byte[] {4}), 9, "video/mp4")),
        List.of(Finding.at(FindingCode.SOUND_SILENT, "录像", 5, Bilingual.of("无声", "silent"))));
  }

  private RunId openRun() {
    return ledger.open(TOPIC, "f1", "{\"a\":1}", List.of(step(PROBE), step(PASS)), 30);
  }

  private StepRecord stepOf(RunId run) {
    return otherNode.step(run, PASS).orElseThrow();
  }

  private int begin(RunId run) {
    return ledger.begin(run, PASS, "node-a", NOW).orElseThrow();
  }

  private static TopicRecord topic(String name, TopicRecord.Phase phase) {
    return new TopicRecord(
        new TopicId(name), phase, "f", Optional.empty(), Optional.empty(), Optional.empty(), NOW);
  }

  // Topics.

  @Test
  void aTopicIsKeptWholeAndReplaced() {
    TopicRecord full =
        new TopicRecord(
            TOPIC,
            TopicRecord.Phase.FAILED,
            "f1",
            Optional.of("公交 “一体化” 𠮷"),
            Optional.of("v0001"),
            Optional.of(FAILURE),
            NOW);
    assertThat(ledger.topic(TOPIC)).isEmpty();

    ledger.putTopic(full);
    assertThat(otherNode.topic(TOPIC)).contains(full);

    TopicRecord bare = topic(TOPIC.value(), TopicRecord.Phase.WAITING);
    ledger.putTopic(bare);
    assertThat(otherNode.topic(TOPIC)).contains(bare);
    assertThat(otherNode.topics()).containsExactly(bare);
  }

  @Test
  void topicsAreSortedByNameAndNamesKeepTheirCase() {
    for (String name : List.of("b", "访谈", "a", "B", "2019 x", "é")) {
      ledger.putTopic(topic(name, TopicRecord.Phase.WAITING));
    }
    assertThat(ledger.topics())
        .extracting(record -> record.topic().value())
        .containsExactly("2019 x", "B", "a", "b", "é", "访谈");
  }

  @Test
  void severalNodesMayPutTheSameNewTopicAtOnce() throws Exception {
    for (int round = 0; round < 5; round++) {
      String name = "topic-" + round;
      atOnce(
          4,
          i -> {
            (i % 2 == 0 ? ledger : otherNode).putTopic(topic(name, TopicRecord.Phase.RUNNING));
            return true;
          });
    }
    assertThat(ledger.topics()).hasSize(5);
  }

  // What is told.

  @Test
  void everyChangeIsToldOnceAndInOrder() {
    TopicRecord line = topic(TOPIC.value(), TopicRecord.Phase.RUNNING);
    Receipt receipt = new Receipt("收据.txt", "正在处理");
    ledger.putTopic(line, Optional.of(receipt));
    RunId first = ledger.open(TOPIC, "f0", "{}", List.of(), 30);
    RunId run = otherNode.open(TOPIC, "f1", "{}", List.of(step(PROBE)), 30);
    ledger.addSteps(run, List.of(step(PROBE), step(PASS)));
    StepOutcome.Reused reused = new StepOutcome.Reused(result());
    assertThat(ledger.reuse(run, PROBE, reused, NOW)).isTrue();
    otherNode.queued(run, PASS);
    int one = begin(run);
    ledger.progress(run, PASS, one, new Progress(1, 2, 3), NOW);
    ledger.release(run, PASS, one);
    int two = begin(run);
    ledger.postpone(run, PASS, two, FAILURE, NOW, NOW);
    int three = begin(run);
    StepOutcome failed = new StepOutcome.Failed(FAILURE);
    assertThat(ledger.finish(run, PASS, three, failed, Optional.of(NOW), NOW)).isTrue();
    int four = begin(run);
    StepOutcome produced = new StepOutcome.Produced(result());
    assertThat(otherNode.finish(run, PASS, four, produced, Optional.of(NOW), NOW)).isTrue();
    ledger.estimate(run, 5);
    Optional<Failure> why = Optional.of(FAILURE);
    assertThat(ledger.close(run, RunRecord.State.FAILED, why, NOW)).isTrue();

    assertThat(committed)
        .containsExactly(
            new RunEvent.TopicChanged(line, Optional.of(receipt)),
            new RunEvent.RunOpened(TOPIC, first, NOW),
            new RunEvent.RunEnded(TOPIC, first, RunRecord.State.SUPERSEDED, Optional.empty(), NOW),
            new RunEvent.RunOpened(TOPIC, run, NOW),
            new RunEvent.StepsAdded(TOPIC, run, List.of(PROBE)),
            new RunEvent.StepsAdded(TOPIC, run, List.of(PASS)),
            new RunEvent.StepEnded(TOPIC, run, PROBE, reused, Optional.empty(), NOW),
            new RunEvent.StepBegun(TOPIC, run, PASS, one, "node-a", NOW),
            new RunEvent.StepGivenBack(TOPIC, run, PASS, Optional.empty()),
            new RunEvent.StepBegun(TOPIC, run, PASS, two, "node-a", NOW),
            new RunEvent.StepGivenBack(TOPIC, run, PASS, Optional.of(FAILURE)),
            new RunEvent.StepBegun(TOPIC, run, PASS, three, "node-a", NOW),
            new RunEvent.StepEnded(TOPIC, run, PASS, failed, Optional.of(NOW), NOW),
            new RunEvent.StepBegun(TOPIC, run, PASS, four, "node-a", NOW),
            new RunEvent.StepEnded(TOPIC, run, PASS, produced, Optional.empty(), NOW),
            new RunEvent.RunEnded(TOPIC, run, RunRecord.State.FAILED, why, NOW));
    assertThat(told).isEqualTo(committed).allMatch(event -> event.topic().equals(TOPIC));
  }

  @Test
  void whatChangesNothingIsNotTold() {
    RunId run = openRun();
    int old = begin(run);
    int attempt = begin(run);
    StepOutcome made = new StepOutcome.Produced(result());
    ledger.finish(run, PASS, attempt, made, Optional.empty(), NOW);
    ledger.close(run, RunRecord.State.FAILED, Optional.of(FAILURE), NOW);
    told.clear();

    assertThat(ledger.finish(run, PASS, old, made, Optional.empty(), NOW)).isFalse();
    assertThat(ledger.reuse(run, PASS, new StepOutcome.Reused(result()), NOW)).isFalse();
    assertThat(ledger.begin(run, PROBE, "node-a", NOW)).isEmpty();
    ledger.release(run, PASS, attempt);
    ledger.postpone(run, PASS, attempt, FAILURE, NOW, NOW);
    ledger.addSteps(run, List.of(step(new StepName("late"))));
    assertThat(ledger.close(run, RunRecord.State.PUBLISHED, Optional.empty(), NOW)).isFalse();
    RunId unknown = RunId.random();
    assertThat(ledger.begin(unknown, PASS, "node-a", NOW)).isEmpty();
    assertThat(ledger.finish(unknown, PASS, 1, made, Optional.empty(), NOW)).isFalse();
    assertThat(told).isEmpty();

    RunId open = openRun();
    told.clear();
    assertThat(openRun()).isEqualTo(open);
    ledger.addSteps(open, List.of(step(PROBE)));
    assertThat(told).isEmpty();
  }

  @Test
  void whatAListenerThrowsUndoesTheChange() {
    RunId run = openRun();
    int attempt = begin(run);
    committed.clear();
    interruption =
        event -> {
          throw new IllegalStateException("no");
        };
    StepOutcome made = new StepOutcome.Produced(result());
    List<Runnable> changes =
        List.of(
            () -> ledger.putTopic(topic("x", TopicRecord.Phase.RUNNING)),
            () -> ledger.open(TOPIC, "f2", "{}", List.of(), 1),
            () -> ledger.addSteps(run, List.of(step(new StepName("late")))),
            () -> ledger.finish(run, PASS, attempt, made, Optional.empty(), NOW),
            () -> ledger.release(run, PASS, attempt),
            () -> ledger.close(run, RunRecord.State.PUBLISHED, Optional.empty(), NOW));
    StepRecord before = stepOf(run);
    for (Runnable change : changes) {
      assertThatThrownBy(change::run).hasMessage("no");
    }
    assertThat(otherNode.topics()).isEmpty();
    assertThat(otherNode.openRunIds()).containsExactly(run);
    assertThat(otherNode.steps(run)).hasSize(2);
    assertThat(stepOf(run)).isEqualTo(before);
    assertThat(told).isNotEmpty();
    assertThat(committed).isEmpty();
  }

  @Test
  void aChangeIsSeenByOthersAfterItWasToldAndNotBefore() {
    List<Boolean> seen = new ArrayList<>();
    RunLedger watched =
        watching(
            (event, transaction) -> {
              seen.add(otherNode.topic(event.topic()).isPresent());
              transaction.afterCommit(() -> seen.add(otherNode.topic(event.topic()).isPresent()));
            });
    watched.putTopic(topic(TOPIC.value(), TopicRecord.Phase.RUNNING));
    assertThat(seen).containsExactly(false, true);
  }

  private RunLedger watching(RunListener listener) {
    try {
      return create(listener);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aListenerThatFailsAfterTheCommitDoesNotUndoIt() {
    RunLedger watched =
        watching(
            (event, transaction) -> {
              transaction.afterCommit(
                  () -> {
                    throw new IllegalStateException("too late");
                  });
              transaction.afterCommit(() -> committed.add(event));
            });
    watched.putTopic(topic(TOPIC.value(), TopicRecord.Phase.RUNNING));
    assertThat(otherNode.topic(TOPIC)).isPresent();
    assertThat(committed).hasSize(1);
  }

  /** Whoever is told of one end finds all ends that were told before committed. */
  @Test
  void whatBecomesOfOneRunIsToldInTheOrderOfTheCommits() throws Exception {
    List<StepName> names = IntStream.range(0, 24).mapToObj(i -> new StepName("step-" + i)).toList();
    RunId run = ledger.open(TOPIC, "f1", "{}", names.stream().map(n -> step(n)).toList(), 1);
    List<StepName> ended = Collections.synchronizedList(new ArrayList<>());
    List<StepName> early = Collections.synchronizedList(new ArrayList<>());
    interruption =
        event -> {
          if (event instanceof RunEvent.StepEnded one) {
            List<StepName> before = List.copyOf(ended);
            ended.add(one.step());
            before.stream()
                .filter(name -> otherNode.step(run, name).orElseThrow().outcome().isEmpty())
                .forEach(early::add);
          }
        };
    atOnce(
        4,
        thread -> {
          RunLedger node = thread % 2 == 0 ? ledger : otherNode;
          for (int i = thread; i < names.size(); i += 4) {
            int attempt = node.begin(run, names.get(i), "node-" + thread, NOW).orElseThrow();
            StepOutcome made = new StepOutcome.Produced(result());
            node.finish(run, names.get(i), attempt, made, Optional.empty(), NOW);
          }
          return true;
        });
    assertThat(ended).containsExactlyInAnyOrderElementsOf(names);
    assertThat(early).isEmpty();
  }

  @Test
  void aChangeThatMetAnotherIsCommittedAndHeardOfOnce() throws Exception {
    atOnce(
        4,
        i -> {
          (i % 2 == 0 ? ledger : otherNode).putTopic(topic("new", TopicRecord.Phase.RUNNING));
          return true;
        });
    assertThat(committed).hasSize(4);
    assertThat(told).hasSizeGreaterThanOrEqualTo(4);
  }

  // Runs.

  @Test
  void aRunOpensWithItsFirstStepsInOrder() {
    RunId run = openRun();

    RunRecord record = otherNode.run(run).orElseThrow();
    assertThat(record.topic()).isEqualTo(TOPIC);
    assertThat(record.fingerprint()).isEqualTo("f1");
    assertThat(record.descriptionJson()).isEqualTo("{\"a\":1}");
    assertThat(record.rank()).isEqualTo(30);
    assertThat(record.state()).isEqualTo(RunRecord.State.OPEN);
    assertThat(record.failure()).isEmpty();
    assertThat(record.closedAt()).isEmpty();
    assertThat(otherNode.steps(run))
        .containsExactly(waiting(run, step(PROBE)), waiting(run, step(PASS)));
  }

  private static StepRecord waiting(RunId run, Step step) {
    return new StepRecord(
        run,
        step,
        StepRecord.State.WAITING,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void openingTheSameFingerprintAgainChangesNothing() {
    RunId run = openRun();
    RunId again = otherNode.open(TOPIC, "f1", "other", List.of(step(new StepName("x"))), 1);

    assertThat(again).isEqualTo(run);
    assertThat(ledger.steps(run)).hasSize(2);
    assertThat(ledger.run(run).orElseThrow().descriptionJson()).isEqualTo("{\"a\":1}");
    assertThat(ledger.openRuns(100)).hasSize(1);
  }

  @Test
  void aNewFingerprintSupersedesTheOpenRun() {
    RunId old = openRun();
    int attempt = ledger.begin(old, PROBE, "node-a", NOW).orElseThrow();
    RunId next = otherNode.open(TOPIC, "f2", "{}", List.of(step(PROBE)), 1);

    assertThat(next).isNotEqualTo(old);
    RunRecord ended = ledger.run(old).orElseThrow();
    assertThat(ended.state()).isEqualTo(RunRecord.State.SUPERSEDED);
    assertThat(ended.closedAt()).isPresent();
    assertThat(ledger.begin(old, PASS, "node-a", NOW)).as("not started any more").isEmpty();
    assertThat(ledger.openRuns(100)).extracting(RunRecord::id).containsExactly(next);
    assertThat(ledger.latestRun(TOPIC).orElseThrow().id()).isEqualTo(next);
    assertThat(ledger.close(old, RunRecord.State.FAILED, Optional.empty(), NOW)).isFalse();
    assertThat(
            ledger.finish(
                old, PROBE, attempt, new StepOutcome.Produced(result()), Optional.empty(), NOW))
        .as("what was under way may still note its end")
        .isTrue();
  }

  @Test
  void anEndedRunWithTheSameFingerprintIsNotReused() {
    RunId old = openRun();
    ledger.close(old, RunRecord.State.FAILED, Optional.of(FAILURE), NOW);

    assertThat(openRun()).isNotEqualTo(old);
  }

  @Test
  void nodesThatOpenTheSameTopicAtOnceAgreeOnOneRun() throws Exception {
    for (int round = 0; round < 5; round++) {
      String fingerprint = "g" + round;
      List<RunId> runs =
          atOnce(
              4,
              i ->
                  (i % 2 == 0 ? ledger : otherNode)
                      .open(TOPIC, fingerprint, "{}", List.of(step(PROBE)), 1));
      assertThat(runs).containsOnly(runs.get(0));
      assertThat(ledger.openRuns(100)).hasSize(1);
    }
  }

  @Test
  void openRunsAreShortestAndOldestFirst() {
    List<RunId> opened = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      opened.add(
          (i % 2 == 0 ? ledger : otherNode)
              .open(new TopicId("t" + (9 - i)), "f", "{}", List.of(), i == 0 ? 60 : 1));
    }
    ledger.close(opened.get(2), RunRecord.State.PUBLISHED, Optional.empty(), NOW);

    assertThat(ledger.openRuns(100))
        .extracting(RunRecord::id)
        .containsExactly(opened.get(1), opened.get(3), opened.get(4), opened.get(0));
    assertThat(ledger.openRuns(2))
        .extracting(RunRecord::id)
        .containsExactly(opened.get(1), opened.get(3));
    assertThat(ledger.openRunIds())
        .containsExactlyInAnyOrder(opened.get(0), opened.get(1), opened.get(3), opened.get(4));
  }

  @Test
  void aRunThatIsRankedAnewChangesItsTurn() {
    RunId film = ledger.open(new TopicId("film"), "f", "{}", List.of(), 33);
    RunId clip = ledger.open(new TopicId("clip"), "f", "{}", List.of(), 40);

    otherNode.estimate(film, 225);
    assertThat(ledger.run(film).orElseThrow().rank()).isEqualTo(225);
    assertThat(ledger.openRuns(2)).extracting(RunRecord::id).containsExactly(clip, film);

    ledger.close(film, RunRecord.State.PUBLISHED, Optional.empty(), NOW);
    otherNode.estimate(film, 1);
    assertThat(ledger.run(film).orElseThrow().rank()).isEqualTo(225);
  }

  @Test
  void aClassThatSomebodySetsDecidesBeforeLengthAndStaysWhenMoreIsKnown() {
    RunId film = ledger.open(new TopicId("film"), "f", "{}", List.of(), 33);
    RunId clip = ledger.open(new TopicId("clip"), "f", "{}", List.of(), 40);
    assertThat(ledger.run(clip).orElseThrow().prioritizedBy()).isEmpty();

    RunRecord changed = otherNode.prioritize(clip, Priority.URGENT, "李华").orElseThrow();
    assertThat(changed).isEqualTo(ledger.run(clip).orElseThrow());
    assertThat(changed.priority()).isEqualTo(Priority.URGENT);
    assertThat(changed.prioritizedBy()).contains("李华");
    assertThat(ledger.openRuns(2)).extracting(RunRecord::id).containsExactly(clip, film);

    ledger.estimate(clip, 300);
    assertThat(ledger.run(clip).orElseThrow().rank()).isEqualTo(Priority.URGENT.rank(300));
    assertThat(ledger.run(clip).orElseThrow().prioritizedBy()).contains("李华");
    assertThat(ledger.prioritize(clip, Priority.IDLE, "王五").orElseThrow().rank())
        .isEqualTo(Priority.IDLE.rank(300));
    assertThat(ledger.prioritize(clip, Priority.NORMAL, "王五").orElseThrow().rank()).isEqualTo(300);

    ledger.close(clip, RunRecord.State.PUBLISHED, Optional.empty(), NOW);
    assertThat(otherNode.prioritize(clip, Priority.URGENT, "李华")).isEmpty();
    assertThat(ledger.run(clip).orElseThrow().rank()).isEqualTo(300);
    assertThat(ledger.prioritize(RunId.random(), Priority.URGENT, "李华")).isEmpty();
  }

  @Test
  void aClassThatSomebodySetHoldsUntilTheTopicIsDoneOrItsFilesAreGone() {
    RunId first = ledger.open(TOPIC, "f1", "{}", List.of(), 30);
    ledger.prioritize(first, Priority.URGENT, "李华");
    RunRecord second = opened("f2", 40);
    assertThat(second.rank()).as("more files came").isEqualTo(Priority.URGENT.rank(40));
    assertThat(second.prioritizedBy()).contains("李华");

    Optional<Failure> changed = Optional.of(FAILURE);
    ledger.close(second.id(), RunRecord.State.SUPERSEDED, changed, NOW);
    RunRecord third = opened("f3", Priority.IDLE.rank(5));
    assertThat(third.rank()).as("before topic.conf").isEqualTo(Priority.URGENT.rank(5));

    Failure removed =
        new Failure(
            FailureKind.INPUT, FailureCode.TOPIC_CANCELLED, FAILURE.summary(), FAILURE.remedy());
    ledger.close(third.id(), RunRecord.State.SUPERSEDED, Optional.of(removed), NOW);
    assertThat(opened("f4", 5).prioritizedBy()).as("the files were removed").isEmpty();

    RunId done = ledger.open(TOPIC, "f5", "{}", List.of(), 30);
    ledger.prioritize(done, Priority.IDLE, "李华");
    ledger.close(done, RunRecord.State.PUBLISHED, Optional.empty(), NOW);
    RunRecord next = opened("f6", 5);
    assertThat(next.rank()).isEqualTo(5);
    assertThat(next.prioritizedBy()).isEmpty();
  }

  private RunRecord opened(String fingerprint, int rank) {
    RunId run = otherNode.open(TOPIC, fingerprint, "{}", List.of(), rank);
    return ledger.run(run).orElseThrow();
  }

  @Test
  void runsWithoutStepsAreFoundAmongTheFirst() {
    RunId planned = ledger.open(new TopicId("a"), "f", "{}", List.of(step(PROBE)), 1);
    RunId second = ledger.open(new TopicId("b"), "f", "{}", List.of(), 2);
    RunId third = ledger.open(new TopicId("c"), "f", "{}", List.of(), 3);

    assertThat(ledger.unplannedRuns(2)).containsExactly(second);
    assertThat(ledger.unplannedRuns(3)).containsExactly(second, third);
    otherNode.addSteps(second, List.of(step(PROBE)));
    ledger.close(planned, RunRecord.State.PUBLISHED, Optional.empty(), NOW);
    assertThat(ledger.unplannedRuns(2)).containsExactly(third);
  }

  @Test
  void theLatestRunIsTheNewestOpenOrEnded() {
    assertThat(ledger.latestRun(TOPIC)).isEmpty();
    RunId first = openRun();
    ledger.close(first, RunRecord.State.PUBLISHED, Optional.empty(), NOW);
    assertThat(otherNode.latestRun(TOPIC).orElseThrow().id()).isEqualTo(first);
    RunId second = openRun();
    assertThat(otherNode.latestRun(TOPIC).orElseThrow().id()).isEqualTo(second);
  }

  @Test
  void theNewestRunInWhichAStepIsDoneIsFound() {
    assertThat(ledger.latestRun(TOPIC, PASS)).isEmpty();
    RunId first = openRun();
    StepOutcome produced = new StepOutcome.Produced(result());
    ledger.finish(first, PASS, begin(first), produced, Optional.empty(), NOW);
    ledger.close(first, RunRecord.State.FAILED, Optional.of(FAILURE), NOW);
    openRun();
    assertThat(otherNode.latestRun(TOPIC, PASS)).contains(first);
    assertThat(otherNode.latestRun(new TopicId("other"), PASS)).isEmpty();
  }

  @Test
  void aRunEndsOnce() {
    RunId run = openRun();

    assertThat(ledger.close(run, RunRecord.State.FAILED, Optional.of(FAILURE), NOW)).isTrue();
    assertThat(otherNode.close(run, RunRecord.State.PUBLISHED, Optional.empty(), NOW)).isFalse();

    RunRecord record = otherNode.run(run).orElseThrow();
    assertThat(record.state()).isEqualTo(RunRecord.State.FAILED);
    assertThat(record.failure().orElseThrow().code()).isEqualTo(FailureCode.STORAGE_FAILED);
    assertThat(record.failure()).contains(FAILURE);
    assertThat(record.closedAt()).contains(NOW);
    assertThatThrownBy(() -> ledger.close(run, RunRecord.State.OPEN, Optional.empty(), NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anUnknownRunIsAbsentAndIgnored() {
    RunId unknown = RunId.random();

    assertThat(ledger.run(unknown)).isEmpty();
    assertThat(ledger.steps(unknown)).isEmpty();
    assertThat(ledger.step(unknown, PASS)).isEmpty();
    assertThat(ledger.begin(unknown, PASS, "node-a", NOW)).isEmpty();
    ledger.addSteps(unknown, List.of(step(PASS)));
    assertThat(ledger.steps(unknown)).isEmpty();
  }

  // Steps.

  @Test
  void stepsAreAddedInOrderAndThoseThatAreThereAreLeft() {
    RunId run = openRun();
    begin(run);
    Step more = step(new StepName("bundle"));
    ledger.addSteps(run, List.of(step(PASS), more, more, step(new StepName("assemble"))));

    assertThat(otherNode.steps(run))
        .extracting(record -> record.step().name().value())
        .containsExactly("probe-1", "media-pass", "bundle", "assemble");
    assertThat(stepOf(run).state()).isEqualTo(StepRecord.State.RUNNING);
  }

  @Test
  void nodesThatAddTheSameStepsAtOnceAddThemOnce() throws Exception {
    RunId run = openRun();
    List<Step> more =
        IntStream.range(0, 20).mapToObj(i -> step(new StepName("more-" + i))).toList();
    atOnce(
        4,
        i -> {
          (i % 2 == 0 ? ledger : otherNode).addSteps(run, more);
          return true;
        });

    assertThat(ledger.steps(run)).hasSize(22);
    assertThat(ledger.steps(run).subList(2, 22)).extracting(StepRecord::step).isEqualTo(more);
  }

  @Test
  void anEndedRunTakesNoMoreSteps() {
    RunId run = openRun();
    ledger.close(run, RunRecord.State.PUBLISHED, Optional.empty(), NOW);
    ledger.addSteps(run, List.of(step(new StepName("late"))));

    assertThat(ledger.steps(run)).hasSize(2);
  }

  @Test
  void aStepWithThousandsOfInputsIsKept() {
    List<Input> inputs = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      inputs.add(
          new Input.Source(
              Role.PICTURE,
              i,
              new ObjectRef("recordings", "主题/照片 " + "很长的名字".repeat(20) + i, "e" + i, i),
              Optional.empty()));
    }
    Step large = new Step(PASS, "照片", inputs, Samples.spec(StageId.IMAGES));
    RunId run = ledger.open(TOPIC, "f", "x".repeat(2_000_000), List.of(large), 1);

    assertThat(stepOf(run).step()).isEqualTo(large);
    assertThat(otherNode.run(run).orElseThrow().descriptionJson()).hasSize(2_000_000);
  }

  @Test
  void aStepGoesFromWaitingOverQueuedAndRunningToDone() {
    RunId run = openRun();
    ledger.queued(run, PASS);
    assertThat(stepOf(run).state()).isEqualTo(StepRecord.State.QUEUED);

    int attempt = begin(run);
    assertThat(attempt).isEqualTo(1);
    StepRecord running = stepOf(run);
    assertThat(running.state()).isEqualTo(StepRecord.State.RUNNING);
    assertThat(running.attempts()).isEqualTo(1);
    assertThat(running.unfinished()).isZero();
    assertThat(running.node()).contains("node-a");
    assertThat(running.startedAt()).contains(NOW);
    assertThat(running.endedAt()).isEmpty();

    StepOutcome produced = new StepOutcome.Produced(result());
    Instant end = NOW.plusSeconds(5);
    assertThat(ledger.finish(run, PASS, attempt, produced, Optional.empty(), end)).isTrue();
    StepRecord done = stepOf(run);
    assertThat(done.state()).isEqualTo(StepRecord.State.DONE);
    assertThat(done.outcome()).contains(produced);
    assertThat(done.result()).contains(result());
    assertThat(done.endedAt()).contains(end);
  }

  @Test
  void whatIsFinalIsNeitherBegunNorQueuedAgain() {
    RunId run = openRun();
    int attempt = begin(run);
    StepOutcome failed = new StepOutcome.Failed(FAILURE);
    ledger.finish(run, PASS, attempt, failed, Optional.empty(), NOW);
    ledger.queued(run, PASS);

    StepRecord record = stepOf(run);
    assertThat(record.state()).isEqualTo(StepRecord.State.FAILED);
    assertThat(record.outcome()).contains(failed);
    assertThat(ledger.begin(run, PASS, "node-a", NOW)).isEmpty();
    assertThat(ledger.reuse(run, PASS, new StepOutcome.Reused(result()), NOW)).isFalse();
    assertThat(stepOf(run)).isEqualTo(record);
  }

  @Test
  void aFailureWithATimeToRetryPutsTheStepBackToWait() {
    RunId run = openRun();
    int first = begin(run);
    Instant retryAt = NOW.plusSeconds(60);
    StepOutcome failed = new StepOutcome.Failed(FAILURE);
    assertThat(ledger.finish(run, PASS, first, failed, Optional.of(retryAt), NOW)).isTrue();

    StepRecord waiting = stepOf(run);
    assertThat(waiting.state()).isEqualTo(StepRecord.State.WAITING);
    assertThat(waiting.retryAt()).contains(retryAt);
    assertThat(waiting.outcome()).contains(failed);
    assertThat(waiting.attempts()).isEqualTo(1);

    assertThat(begin(run)).isEqualTo(2);
    assertThat(stepOf(run).retryAt()).isEmpty();
    assertThat(stepOf(run).unfinished()).isZero();
  }

  @Test
  void anEndIsNotedOnce() {
    RunId run = openRun();
    int attempt = begin(run);
    StepOutcome failed = new StepOutcome.Failed(FAILURE);
    assertThat(ledger.finish(run, PASS, attempt, failed, Optional.of(NOW), NOW)).isTrue();
    ledger.queued(run, PASS);

    StepOutcome produced = new StepOutcome.Produced(result());
    assertThat(otherNode.finish(run, PASS, attempt, produced, Optional.empty(), NOW)).isFalse();
    assertThat(stepOf(run).state()).isEqualTo(StepRecord.State.QUEUED);
  }

  @Test
  void writesOfAnOlderAttemptAreIgnored() {
    RunId run = openRun();
    int old = begin(run);
    int young = otherNode.begin(run, PASS, "node-b", NOW).orElseThrow();
    assertThat(young).isGreaterThan(old);
    StepRecord before = stepOf(run);
    assertThat(before.unfinished()).isEqualTo(1);

    StepOutcome produced = new StepOutcome.Produced(result());
    assertThat(ledger.finish(run, PASS, old, produced, Optional.empty(), NOW)).isFalse();
    ledger.progress(run, PASS, old, new Progress(5, 10, 1), NOW);
    ledger.release(run, PASS, old);
    assertThat(stepOf(run)).isEqualTo(before);

    assertThat(otherNode.finish(run, PASS, young, produced, Optional.empty(), NOW)).isTrue();
  }

  @Test
  void attemptsThatEndWithoutAWordAreCountedUntilOneEnds() {
    RunId run = openRun();
    begin(run);
    begin(run);
    int third = begin(run);
    assertThat(stepOf(run).unfinished()).isEqualTo(2);
    assertThat(stepOf(run).attempts()).isEqualTo(3);

    ledger.finish(run, PASS, third, new StepOutcome.Failed(FAILURE), Optional.of(NOW), NOW);
    assertThat(stepOf(run).unfinished()).isZero();
    begin(run);
    assertThat(stepOf(run).unfinished()).isZero();
  }

  @Test
  void anAttemptThatIsGivenBackDoesNotCountAndItsNumberIsNotGivenOutAgain() {
    RunId run = openRun();
    begin(run);
    int second = begin(run);
    ledger.release(run, PASS, second);

    StepRecord waiting = stepOf(run);
    assertThat(waiting.state()).isEqualTo(StepRecord.State.WAITING);
    assertThat(waiting.attempts()).isEqualTo(1);
    assertThat(waiting.unfinished()).as("the first attempt's node died").isEqualTo(1);
    assertThat(waiting.node()).isEmpty();

    int third = begin(run);
    assertThat(third).isGreaterThan(second);
    assertThat(stepOf(run).attempts()).isEqualTo(2);
    assertThat(stepOf(run).unfinished()).isEqualTo(1);
  }

  @Test
  void aResultThatWasInTheStoreIsNotedWithoutAnAttempt() {
    RunId run = openRun();
    StepOutcome.Reused reused = new StepOutcome.Reused(result());

    assertThat(ledger.reuse(run, PASS, reused, NOW)).isTrue();
    assertThat(otherNode.reuse(run, PASS, reused, NOW)).isFalse();

    StepRecord done = stepOf(run);
    assertThat(done.state()).isEqualTo(StepRecord.State.DONE);
    assertThat(done.attempts()).isZero();
    assertThat(done.outcome()).contains(reused);
    assertThat(done.result()).contains(result());
    assertThat(done.endedAt()).contains(NOW);
  }

  @Test
  void threadsThatBeginTheSameStepAtOnceGetNumbersOfTheirOwnAndOneEndCounts() throws Exception {
    RunId run = openRun();
    List<Integer> attempts =
        atOnce(
            8,
            i ->
                (i % 2 == 0 ? ledger : otherNode).begin(run, PASS, "node-" + i, NOW).orElseThrow());
    assertThat(attempts).doesNotHaveDuplicates().hasSize(8);

    List<Boolean> ends =
        atOnce(
            8,
            i ->
                (i % 2 == 0 ? ledger : otherNode)
                    .finish(
                        run,
                        PASS,
                        attempts.get(i),
                        new StepOutcome.Produced(result()),
                        Optional.empty(),
                        NOW));
    assertThat(ends.stream().filter(end -> end)).hasSize(1);
    assertThat(ends.get(attempts.indexOf(8))).as("the newest attempt's").isTrue();
    assertThat(stepOf(run).attempts()).isEqualTo(8);
  }

  @Test
  void progressIsSeenByOthersAndForgottenByTheNextAttempt() {
    RunId run = openRun();
    int attempt = begin(run);
    ledger.progress(run, PASS, attempt, new Progress(10, 100, 250), NOW);
    assertThat(stepOf(run).progress()).contains(new Progress(10, 100, 250));

    ledger.progress(run, PASS, attempt, new Progress(50, 100, 900), NOW.plusSeconds(2));
    assertThat(stepOf(run).progress()).contains(new Progress(50, 100, 900));

    begin(run);
    assertThat(stepOf(run).progress()).isEmpty();
  }

  @Test
  void aPendingInterruptDoesNotKeepAWriteFromBeingMade() {
    RunId run = openRun();
    int attempt = begin(run);
    Thread.currentThread().interrupt();
    ledger.release(run, PASS, attempt);

    assertThat(Thread.interrupted()).as("the interrupt is still pending").isTrue();
    assertThat(stepOf(run).state()).isEqualTo(StepRecord.State.WAITING);
  }

  // Locks.

  @Test
  void anActionRunsWhileNoOtherNodeRunsOneOfTheSameName() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> first =
          threads.submit(
              () ->
                  ledger.exclusively(
                      "reconcile",
                      () -> {
                        inside.countDown();
                        leave.await();
                      }));
      assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
      List<String> ran = new ArrayList<>();

      assertThat(otherNode.exclusively("reconcile", () -> ran.add("other node"))).isFalse();
      assertThat(ledger.exclusively("reconcile", () -> ran.add("other thread"))).isFalse();
      assertThat(otherNode.exclusively("rescan", () -> ran.add("other name"))).isTrue();
      leave.countDown();
      assertThat(first.get(20, TimeUnit.SECONDS)).isTrue();
      assertThat(otherNode.exclusively("reconcile", () -> ran.add("afterwards"))).isTrue();
      assertThat(ran).containsExactly("other name", "afterwards");
    } finally {
      leave.countDown();
      threads.shutdownNow();
    }
  }

  @Test
  void anActionThatFailsLetsItsNameGo() throws Exception {
    StageException failure = new StageException(FAILURE);
    assertThatThrownBy(
            () ->
                ledger.exclusively(
                    "x",
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(otherNode.exclusively("x", () -> {})).isTrue();
  }

  @Test
  void ofManyThatTryAtOnceOneGoesFirst() throws Exception {
    CountDownLatch tried = new CountDownLatch(8);
    List<Boolean> ran =
        atOnce(
            8,
            i -> {
              boolean mine =
                  (i % 2 == 0 ? ledger : otherNode)
                      .exclusively(
                          "one",
                          () -> {
                            tried.countDown();
                            tried.await(20, TimeUnit.SECONDS);
                          });
              if (!mine) {
                tried.countDown();
              }
              return mine;
            });
    assertThat(ran.stream().filter(r -> r)).hasSize(1);
  }

  /** What is done by one of several threads. */
  @FunctionalInterface
  protected interface Part<T> {
    T run(int index) throws Exception;
  }

  protected static <T> List<T> atOnce(int threads, Part<T> part) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CyclicBarrier start = new CyclicBarrier(threads);
      List<Callable<T>> parts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int index = i;
        parts.add(
            () -> {
              start.await();
              return part.run(index);
            });
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(parts, 60, TimeUnit.SECONDS)) {
        results.add(future.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }
}
