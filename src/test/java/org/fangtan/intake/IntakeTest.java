package org.fangtan.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.config.Priority;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.config.TopicConf;
import org.fangtan.config.TopicConfReader;
import org.fangtan.database.Database;
import org.fangtan.database.JdbcRunLedger;
import org.fangtan.database.TestDatabases;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.fangtan.recording.TopicId;
import org.fangtan.run.Outages;
import org.fangtan.run.Reconciler;
import org.fangtan.run.RunId;
import org.fangtan.run.RunLedger;
import org.fangtan.run.RunRecord;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.run.Stages;
import org.fangtan.run.TopicRecord;
import org.fangtan.schedule.StepScheduler;
import org.fangtan.spec.ProbeSpec;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.artefacts.BlobCache;
import org.fangtan.store.artefacts.CachedFiles;
import org.fangtan.store.artefacts.MinioArtefactStore;
import org.fangtan.store.embedded.EmbeddedS3;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scans of a real bucket, into a real ledger; no step is carried out. */
class IntakeTest {
  private static final TopicId BAD = new TopicId("乙");

  @TempDir Path folder;
  private Instant now = Instant.now().plus(Duration.ofDays(1));
  private Settings settings;
  private EmbeddedS3 server;
  private ObjectStorage storage;
  private Database database;
  private RunLedger ledger;
  private Receipts receipts;
  private StepScheduler queue;
  private BlobCache cache;

  /** The one behind the intake that was made last. */
  private @Nullable Reconciler reconciler;

  @BeforeEach
  void open() throws Exception {
    settings = SettingsReader.readText("state-dir = \"" + folder.resolve("state") + "\"");
    server = EmbeddedS3.start(folder.resolve("storage"));
    storage = new ObjectStorage(server.settings());
    storage.ensureBucket(settings.storage().recordings());
    storage.ensureBucket(settings.storage().work());
    database = Database.open(TestDatabases.h2InMemory());
    receipts =
        new Receipts(
            storage, settings.storage().recordings(), () -> now, settings.schedule().zone());
    ledger = new JdbcRunLedger(database, Instant::now, List.of(receipts));
    queue = new StepScheduler(database, settings.workers());
    cache = new BlobCache(folder.resolve("cache"), settings.cacheMaxSizeBytes());
  }

  @AfterEach
  void close() throws Exception {
    cache.close();
    queue.close();
    ledger.close();
    database.close();
    storage.close();
    server.close();
  }

  @ParameterizedTest
  @MethodSource("errors")
  void whatIsThrownWhileOneTopicIsListedFailsThatTopicAlone(Error error) throws Exception {
    drop("甲", "乙", "丙");
    Intake intake = intake(throwingFor(BAD, "open", error), this::read);
    intake.scan(false);
    theBadTopicFailedByNameAndTheOthersRun();
  }

  @ParameterizedTest
  @MethodSource("errors")
  void whatIsThrownWhileATopicConfIsReadFailsThatTopicAlone(Error error) throws Exception {
    drop("甲", "丙");
    put("乙/录像.mp4", "x");
    put("乙/topic.conf", "title = throws");
    // The folders have just arrived, so that only their topic.conf makes them ready.
    now = Instant.now().minus(Duration.ofDays(1));
    for (String other : List.of("甲", "丙")) {
      put(other + "/topic.conf", "ready = true");
    }
    Intake intake =
        intake(
            ledger,
            (text, name) -> {
              if (text.contains("throws")) {
                throw error;
              }
              return read(text, name);
            });
    intake.scan(false);
    theBadTopicFailedByNameAndTheOthersRun();
  }

  private static Stream<Error> errors() {
    return Stream.of(new StackOverflowError(), new OutOfMemoryError("made for the test"));
  }

  private void theBadTopicFailedByNameAndTheOthersRun() throws Exception {
    TopicRecord bad = ledger.topic(BAD).orElseThrow();
    assertThat(bad.phase()).isEqualTo(TopicRecord.Phase.FAILED);
    assertThat(bad.failure().orElseThrow().code()).isEqualTo(FailureCode.INTERNAL);
    assertThat(bad.failure().orElseThrow().summary().zh()).contains("“乙”");
    assertThat(receipt("乙/_receipt.txt")).contains("专题“乙”").contains("其他专题不受影响");
    for (String other : List.of("甲", "丙")) {
      assertThat(ledger.topic(new TopicId(other)).orElseThrow().phase())
          .isEqualTo(TopicRecord.Phase.RUNNING);
    }
  }

  @Test
  void aFolderWaitsForADownloadThatGoesOnAlsoWhenItSaysThatItIsReady() throws Exception {
    put("甲/录像.mp4", "x");
    put("甲/补充.mp4.crdownload", "x");
    put("甲/topic.conf", "ready = true");
    Intake intake = intake(ledger, this::read);
    assertThat(intake.scan(false).orElseThrow().opened()).isEmpty();
    TopicRecord topic = ledger.topic(new TopicId("甲")).orElseThrow();
    assertThat(topic.phase()).isEqualTo(TopicRecord.Phase.WAITING);
    assertThat(topic.failure().orElseThrow().code()).isEqualTo(FailureCode.DOWNLOAD_UNFINISHED);
    assertThat(receipt("甲/_receipt.txt")).contains("“补充.mp4.crdownload”还没有下载完");
    storage.remove(settings.storage().recordings(), "甲/补充.mp4.crdownload");
    assertThat(intake.scan(false).orElseThrow().opened()).hasSize(1);
  }

  @Test
  void aFolderWithoutANameIsRefusedAndTheOthersAreTakenUp() throws Exception {
    drop("甲");
    put(" /录像.mp4", "x");
    assertThat(intake(ledger, this::read).scan(false).orElseThrow().opened()).hasSize(1);
    assertThat(receipt("_receipt.txt")).contains("名称是空的");
  }

  /** What a version of the program before, or after, may have left in an open run. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          step|definition|{"name":"probe-1","stage":"probe","label":"a"}
          step|definition|{"name":"x","stage":"a-stage-of-another-version","label":"a","inputs":[],"settings":{}}
          step|definition|{"name":"x","stage":"probe","label":"a","inputs":[{"kind":"no-such-input"}],"settings":{}}
          step|outcome|{"kind":"an-end-of-another-version"}
          run|description|{"folder":"甲"}
          """)
  void aRunPlannedByAnotherVersionOfTheProgramIsPlannedAfresh(
      String table, String column, String json) throws Exception {
    drop("甲");
    Intake intake = intake(ledger, this::read);
    RunId former = intake.scan(false).orElseThrow().opened().get(0);
    try (Connection connection = database.pool().getConnection();
        PreparedStatement statement =
            connection.prepareStatement("update " + table + " set " + column + " = ?")) {
      statement.setString(1, json);
      assertThat(statement.executeUpdate()).isPositive();
    }
    if (table.equals("run")) { // it is read when the run is planned
      deleteSteps();
    }
    Objects.requireNonNull(reconciler).advanceAll();

    RunRecord ended = ledger.run(former).orElseThrow();
    assertThat(ended.state()).isEqualTo(RunRecord.State.SUPERSEDED);
    assertThat(ended.failure().orElseThrow().code()).isEqualTo(FailureCode.PLAN_OUTDATED);
    TopicRecord topic = ledger.topic(new TopicId("甲")).orElseThrow();
    assertThat(topic.phase()).isEqualTo(TopicRecord.Phase.WAITING);
    assertThat(topic.failure()).isEmpty();
    assertThat(ledger.stepsIfReadable(former)).isEmpty();
    if (!table.equals("run")) {
      assertThat(receipt("甲/_receipt.txt")).contains("程序已更新，将重新安排处理");
    }

    RunId fresh = intake.scan(false).orElseThrow().opened().get(0);
    assertThat(fresh).isNotEqualTo(former);
    assertThat(ledger.steps(fresh)).extracting(step -> step.step().stage()).contains(StageId.PROBE);
  }

  @Test
  void whatSomebodyCancelledComesBackOnlyWhenItChangesOrIsRetried() throws Exception {
    drop("甲");
    Intake intake = intake(ledger, this::read);
    RunId run = intake.scan(false).orElseThrow().opened().get(0);
    StepName probe = ledger.steps(run).get(0).step().name();
    assertThat(queue.held(run)).contains(probe);

    assertThat(intake.cancel(new TopicId("甲"))).isTrue();
    assertThat(ledger.run(run).orElseThrow().state()).isEqualTo(RunRecord.State.FAILED);
    assertThat(ledger.ended(Set.of(run))).containsExactly(run);
    assertThat(queue.held(run)).isEmpty();
    assertThat(ledger.begin(run, probe, "node", now))
        .as("a step that was lost on its way")
        .isEmpty();
    assertThat(receipt("甲/_receipt.txt")).contains("处理已被人工停止", "fangtan retry 甲");
    assertThat(intake.cancel(new TopicId("甲"))).isFalse();

    Objects.requireNonNull(reconciler).advanceAll();
    assertThat(intake.scan(false).orElseThrow().opened()).isEmpty();
    assertThat(intake.scan(true).orElseThrow().opened()).as("at night").isEmpty();
    assertThat(intake.retry(new TopicId("甲"))).isPresent();
    assertThat(intake.cancel(new TopicId("甲"), "李华")).isTrue();
    assertThat(receipt("甲/_receipt.txt")).contains("处理已被李华停止");
    put("甲/录像.mp4", "another");
    assertThat(intake.scan(false).orElseThrow().opened()).hasSize(1);
  }

  @Test
  void aClassThatSomebodySetHoldsWhenFilesChangeAndIsRecorded() throws Exception {
    drop("甲", "乙");
    put("甲/topic.conf", "priority = 闲时");
    Intake intake = intake(ledger, this::read);
    intake.scan(false);
    assertThat(ledger.openRuns(1).get(0).topic().value()).isEqualTo("乙");
    assertThat(intake.prioritize(new TopicId("甲"), Priority.URGENT, "李华")).isTrue();
    assertThat(ledger.openRuns(1).get(0).topic().value()).isEqualTo("甲");
    put("甲/录像.mp4", "another");
    assertThat(intake.scan(false).orElseThrow().opened()).hasSize(1);
    RunRecord first = ledger.openRuns(1).get(0);
    assertThat(first.topic().value()).isEqualTo("甲");
    assertThat(first.prioritizedBy()).contains("李华");

    assertThat(intake.prioritize(new TopicId("丙"), Priority.URGENT, "李华")).isFalse();
    intake.cancel(new TopicId("甲"));
    assertThat(intake.prioritize(new TopicId("甲"), Priority.URGENT, "李华")).isFalse();
    intake.retry(new TopicId("甲"));
    assertThat(ledger.latestRun(new TopicId("甲")).orElseThrow().priority())
        .as("it was stopped, so topic.conf counts again")
        .isEqualTo(Priority.IDLE);
  }

  @Test
  void theClassThatTopicConfStatesDecidesWhoseTurnItIsBeforeLength() throws Exception {
    drop("闲", "普", "急");
    put("闲/topic.conf", "priority = 闲时");
    put("急/topic.conf", "priority = urgent");
    intake(ledger, this::read).scan(false);
    List<RunRecord> runs = ledger.openRuns(10);
    assertThat(runs).extracting(run -> run.topic().value()).containsExactly("急", "普", "闲");
    assertThat(runs)
        .extracting(run -> Priority.ofRank(run.rank()))
        .containsExactly(Priority.URGENT, Priority.NORMAL, Priority.IDLE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsRemovedFromTheBucketIsWorkedOnNoMore(boolean receiptStays) throws Exception {
    drop("甲", "乙");
    Intake intake = intake(ledger, this::read);
    List<RunId> runs = intake.scan(false).orElseThrow().opened();
    String bucket = settings.storage().recordings();
    storage.remove(bucket, "乙/录像.mp4");
    if (!receiptStays) {
      storage.remove(bucket, "乙/_receipt.txt");
    }
    assertThat(intake.scan(false).orElseThrow().opened()).isEmpty();
    RunId removed =
        runs.stream()
            .filter(run -> ledger.run(run).orElseThrow().topic().equals(BAD))
            .findFirst()
            .orElseThrow();
    assertThat(ledger.ended(Set.copyOf(runs))).containsExactly(removed);
    assertThat(queue.held(removed)).isEmpty();
    assertThat(intake.scan(true).orElseThrow().opened()).isEmpty();
    assertThat(storage.listAll(bucket, "乙/")).hasSize(receiptStays ? 1 : 0);
    // The very same files again are new ones.
    drop("乙");
    assertThat(intake.scan(false).orElseThrow().opened()).hasSize(1);
  }

  private void deleteSteps() throws Exception {
    try (Connection connection = database.pool().getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("delete from step");
    }
  }

  private TopicConf read(String text, String name) throws StageException {
    return TopicConfReader.read(text, name, settings.schedule().zone());
  }

  private void drop(String... topics) throws Exception {
    for (String topic : topics) {
      put(topic + "/录像.mp4", topic);
    }
  }

  private void put(String key, String text) throws Exception {
    storage.putBytes(
        settings.storage().recordings(),
        key,
        text.getBytes(StandardCharsets.UTF_8),
        "application/octet-stream");
  }

  /** The bucket is missing for a while: that stands for a storage that does not answer. */
  @Test
  void aReceiptThatCouldNotBeWrittenIsWrittenLaterIfItIsStillTrue() throws Exception {
    Receipts late = new Receipts(storage, "later", () -> now, settings.schedule().zone());
    RunLedger told = new JdbcRunLedger(database, Instant::now, List.of(late));
    for (String topic : List.of("甲", "乙")) {
      assertThatThrownBy(() -> late.change(told, line(topic), topic + "/r.txt", text(topic)))
          .isInstanceOf(StageException.class);
    }
    assertThat(told.topics()).hasSize(2);
    // Another node had more luck, and went on.
    ledger.putTopic(line("乙").in(TopicRecord.Phase.PUBLISHED, now.plusSeconds(1)));

    late.deliverLate(told);
    storage.ensureBucket("later");
    late.deliverLate(told);
    assertThat(new String(storage.getBytes("later", "甲/r.txt", 1 << 20), StandardCharsets.UTF_8))
        .contains("甲");
    assertThatThrownBy(() -> storage.getBytes("later", "乙/r.txt", 1 << 20))
        .isInstanceOf(StageException.class);
  }

  private static ReceiptText text(String topic) {
    return ReceiptText.of(new TopicId(topic), Bilingual.of("等待", "waits"), Optional.empty());
  }

  private TopicRecord line(String topic) {
    return new TopicRecord(
        new TopicId(topic),
        TopicRecord.Phase.WAITING,
        "f",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        now);
  }

  private String receipt(String key) throws Exception {
    return new String(
        storage.getBytes(settings.storage().recordings(), key, 1 << 20), StandardCharsets.UTF_8);
  }

  private Intake intake(RunLedger watched, Intake.ConfReading reading) throws Exception {
    MinioArtefactStore store = new MinioArtefactStore(storage, settings.storage().work());
    CachedFiles files = new CachedFiles(storage, store, cache);
    TopicRuns runs =
        new TopicRuns(ledger, files, receipts, t -> Optional.empty(), settings, () -> now);
    Reconciler made =
        new Reconciler(
            ledger,
            store,
            queue,
            new Stages(List.of(new NoProbe())),
            runs,
            Outages.NONE,
            () -> now);
    reconciler = made;
    return new Intake(storage, watched, made, settings, receipts, () -> now, reading);
  }

  /** The ledger, but for one method that throws when it is called about one topic. */
  private RunLedger throwingFor(TopicId topic, String method, Error error) {
    return (RunLedger)
        Proxy.newProxyInstance(
            RunLedger.class.getClassLoader(),
            new Class<?>[] {RunLedger.class},
            (proxy, called, arguments) -> {
              if (called.getName().equals(method) && Arrays.asList(arguments).contains(topic)) {
                throw error;
              }
              try {
                return called.invoke(ledger, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Gives the probes their keys; it is never run. */
  private static final class NoProbe implements Stage<ProbeSpec> {
    @Override
    public StageId id() {
      return StageId.PROBE;
    }

    @Override
    public Class<ProbeSpec> spec() {
      return ProbeSpec.class;
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
    public StageResult run(StageRequest<ProbeSpec> request) {
      throw new IllegalStateException("no step is carried out");
    }
  }
}
