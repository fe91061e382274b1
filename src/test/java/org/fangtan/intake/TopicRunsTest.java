package org.fangtan.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepKey;
import org.fangtan.artefact.StepName;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.artefact.StepResult;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.database.Database;
import org.fangtan.database.JdbcRunLedger;
import org.fangtan.database.TestDatabases;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.json.Json;
import org.fangtan.plan.Materials;
import org.fangtan.plan.Planner;
import org.fangtan.plan.TestSummaries;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.MaterialKind;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.ObjectReport;
import org.fangtan.recording.TopicId;
import org.fangtan.run.ArtefactStore;
import org.fangtan.run.RunId;
import org.fangtan.run.RunLedger;
import org.fangtan.run.RunPlanner;
import org.fangtan.run.RunRecord;
import org.fangtan.run.TopicRecord;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Step;
import org.fangtan.spec.TranscriptSpec;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.artefacts.BlobCache;
import org.fangtan.store.artefacts.CachedFiles;
import org.fangtan.store.artefacts.MinioArtefactStore;
import org.fangtan.store.embedded.EmbeddedS3;
import org.fangtan.timeline.EditList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a topic from their probes to their receipts, without any stage or queue. */
class TopicRunsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  private static final TopicId TOPIC = new TopicId("公交");
  private static final ObjectRef FILM = new ObjectRef("recordings", "公交/v.mp4", "e", 10);
  private static final String RECEIPT = "公交/_receipt.txt";

  @TempDir Path folder;
  private final Settings settings = SettingsReader.defaults();
  private Optional<String> version = Optional.empty();
  private Instant now = NOW;
  private EmbeddedS3 server;
  private ObjectStorage storage;
  private Database database;
  private RunLedger ledger;
  private BlobCache cache;
  private MinioArtefactStore store;
  private TopicRuns runs;

  @BeforeEach
  void open() throws Exception {
    server = EmbeddedS3.start(folder.resolve("storage"));
    storage = new ObjectStorage(server.settings());
    storage.ensureBucket(settings.storage().recordings());
    storage.ensureBucket(settings.storage().work());
    database = Database.open(TestDatabases.h2InMemory());
    Receipts receipts =
        new Receipts(
            storage, settings.storage().recordings(), () -> NOW, settings.schedule().zone());
    ledger = new JdbcRunLedger(database, () -> NOW, List.of(receipts));
    cache = new BlobCache(folder.resolve("cache"), 1 << 20);
    store = new MinioArtefactStore(storage, settings.storage().work());
    runs =
        new TopicRuns(
            ledger,
            new CachedFiles(storage, store, cache),
            receipts,
            topic -> version,
            settings,
            () -> now);
  }

  @AfterEach
  void close() throws Exception {
    cache.close();
    ledger.close();
    database.close();
    storage.close();
    server.close();
  }

  private RunRecord opened(String fingerprint) {
    RunSubject subject = new RunSubject(new Materials(TOPIC, List.of(FILM), List.of()), RECEIPT);
    RunId run = ledger.open(TOPIC, fingerprint, Json.write(subject), List.of(), 0);
    return ledger.run(run).orElseThrow();
  }

  private RunRecord ended(RunRecord run, RunRecord.State state, Optional<Failure> failure) {
    assertThat(ledger.close(run.id(), state, failure, NOW)).isTrue();
    return ledger.run(run.id()).orElseThrow();
  }

  /** Notes that the recording's probe found ten minutes of film. */
  private void probe(RunRecord run) throws Exception {
    probe(
        run,
        new ObjectReport(
            ContentHash.of(new byte[] {1}),
            10,
            "video/mp4",
            MaterialKind.RECORDING,
            Optional.of(TestSummaries.of(true, true, 600_000_000)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of()));
  }

  private void probe(RunRecord run, ObjectReport report) throws Exception {
    RunPlanner.Next next = runs.plan(run, List.of());
    assertThat(next.workMinutes()).isEqualTo(OptionalInt.empty());
    assertThat(next.steps()).extracting(step -> step.stage()).containsExactly(StageId.PROBE);
    ledger.addSteps(run.id(), next.steps());
    StepName name = next.steps().get(0).name();
    Path file = folder.resolve("report.json");
    Json.writePretty(file, report);
    StepResult result =
        store.commit(
            new StepKey(ContentHash.of(new byte[] {2})),
            StageId.PROBE,
            List.of(new ArtefactStore.Output(Handover.REPORT, file, "application/json")),
            List.of());
    ledger.queued(run.id(), name);
    int attempt = ledger.begin(run.id(), name, "n", NOW).orElseThrow();
    ledger.finish(run.id(), name, attempt, new StepOutcome.Produced(result), Optional.empty(), NOW);
  }

  private String receipt() throws Exception {
    return new String(
        storage.getBytes(settings.storage().recordings(), RECEIPT, 1 << 20),
        StandardCharsets.UTF_8);
  }

  private TopicRecord topic() {
    return ledger.topic(TOPIC).orElseThrow();
  }

  @Test
  void whatProbesFoundBecomesAPlanWhoseRankIsItsWork() throws Exception {
    RunRecord run = opened("f");
    probe(run);
    RunPlanner.Next next = runs.plan(run, ledger.steps(run.id()));
    assertThat(next.steps())
        .extracting(step -> step.name())
        .contains(Planner.ASSEMBLE, Planner.BUNDLE);
    assertThat(next.workMinutes()).as("ten minutes, by what 1080p costs").hasValue(12);
  }

  @Test
  void highlightsThatWereDraftedLieBesideTheReceipt() throws Exception {
    RunRecord run = opened("f");
    probe(run);
    ledger.addSteps(
        run.id(),
        List.of(
            new Step(
                new StepName("transcript"),
                "transcript",
                List.of(),
                new TranscriptSpec(
                    1,
                    EditList.of(List.of(1L), Optional.empty(), us -> us),
                    List.of(),
                    List.of(),
                    List.of(),
                    "标题",
                    false,
                    new TreeMap<>()))));
    Path draft = Files.writeString(folder.resolve("draft.json"), "{\"note\": \"草稿\"}");
    StepResult result =
        store.commit(
            new StepKey(ContentHash.of(new byte[] {3})),
            StageId.TRANSCRIPT,
            List.of(new ArtefactStore.Output(Handover.DRAFT_TO_EDIT, draft, "application/json")),
            List.of());
    StepName name = new StepName("transcript");
    ledger.queued(run.id(), name);
    int attempt = ledger.begin(run.id(), name, "n", NOW).orElseThrow();
    ledger.finish(run.id(), name, attempt, new StepOutcome.Produced(result), Optional.empty(), NOW);
    version = Optional.of("v0001");
    runs.ended(ended(run, RunRecord.State.PUBLISHED, Optional.empty()));
    byte[] written =
        storage.getBytes(settings.storage().recordings(), "公交/_highlights.json", 1 << 20);
    assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo("{\"note\": \"草稿\"}");
    assertThat(Receipts.draftKey("_录像.mp4.receipt.txt")).isEqualTo("_录像.mp4.highlights.json");
  }

  @Test
  void aPublishedRunIsToldWithItsTitleAndVersion() throws Exception {
    RunRecord run = opened("f");
    probe(run);
    version = Optional.of("v0002");
    runs.ended(ended(run, RunRecord.State.PUBLISHED, Optional.empty()));
    assertThat(topic().phase()).isEqualTo(TopicRecord.Phase.PUBLISHED);
    assertThat(topic().version()).contains("v0002");
    assertThat(topic().title()).isPresent();
    assertThat(receipt()).contains("已发布", "v0002", "v.mp4");
  }

  @Test
  void aPreviewWhoseRecordIsOverdueIsToldAgainAfterItsGrace() throws Exception {
    RunRecord run = opened("f");
    probe(
        run,
        new ObjectReport(
            ContentHash.of(new byte[] {1}),
            10,
            "text/plain",
            MaterialKind.TOPIC_CONF,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("title = 访谈\nair-at = 2026-11-21 15:00\nair-for = 1小时"),
            Optional.empty(),
            List.of()));
    version = Optional.of("v0001");
    runs.ended(ended(run, RunRecord.State.PUBLISHED, Optional.empty()));
    assertThat(receipt()).contains("预告已发布，等待录像").doesNotContain("录像还没有到");
    TopicRecord line = topic();
    Instant due = Instant.parse("2026-11-21T08:00:00Z").plus(settings.airing().grace());
    now = due.minusSeconds(1);
    runs.remind(List.of(TOPIC));
    assertThat(receipt()).doesNotContain("录像还没有到");
    now = due;
    runs.remind(List.of(TOPIC, new TopicId("unknown")));
    assertThat(receipt()).contains("播出时间 2026-11-21 15:00 已过，录像还没有到");
    assertThat(topic()).as("nothing has changed in the ledger").isEqualTo(line);
  }

  @Test
  void aRunThatFailedTellsWhyAndKeepsTheFingerprintSoThatItIsNotTriedAgain() throws Exception {
    RunRecord run = opened("f");
    probe(run);
    Failure failure =
        new Failure(
            FailureKind.INPUT,
            FailureCode.CHECKS_FAILED,
            Bilingual.of("有手机号码", "there is a number"),
            Bilingual.of("请改正", "correct it"));
    runs.ended(ended(run, RunRecord.State.FAILED, Optional.of(failure)));
    assertThat(topic().phase()).isEqualTo(TopicRecord.Phase.FAILED);
    assertThat(topic().fingerprint()).isEqualTo("f");
    assertThat(receipt()).contains("未能发布", "有手机号码", "请改正");
  }

  @Test
  void aTopicWithoutARecordingWaits() throws Exception {
    RunRecord run = opened("f");
    Failure failure =
        new Failure(
            FailureKind.INPUT,
            FailureCode.NO_RECORDING,
            Bilingual.of("没有录制文件", "no recording"),
            Bilingual.of("请上传", "upload it"));
    runs.ended(ended(run, RunRecord.State.FAILED, Optional.of(failure)));
    assertThat(topic().phase()).isEqualTo(TopicRecord.Phase.WAITING);
    assertThat(receipt()).contains("等待补充文件");
  }

  @Test
  void aSupersededRunIsForgottenSoThatTheNextScanTakesTheFolderUp() throws Exception {
    RunRecord run = opened("f");
    runs.ended(ended(run, RunRecord.State.SUPERSEDED, Optional.empty()));
    assertThat(topic().phase()).isEqualTo(TopicRecord.Phase.WAITING);
    assertThat(topic().fingerprint()).isEmpty();
    assertThat(receipt()).contains("处理期间文件有变化");
  }

  @Test
  void anOlderRunDoesNotSpeakForItsTopicAnyMore() throws Exception {
    RunRecord old = ended(opened("f"), RunRecord.State.PUBLISHED, Optional.empty());
    opened("g");
    Optional<TopicRecord> before = ledger.topic(TOPIC);
    runs.ended(old);
    assertThat(ledger.topic(TOPIC)).isEqualTo(before);
    try (var written = storage.list(settings.storage().recordings(), "")) {
      assertThat(written).isEmpty();
    }
  }
}
