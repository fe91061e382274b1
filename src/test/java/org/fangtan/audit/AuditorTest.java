package org.fangtan.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.Artefact;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepKey;
import org.fangtan.artefact.StepName;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.artefact.StepResult;
import org.fangtan.database.Database;
import org.fangtan.database.JdbcRunLedger;
import org.fangtan.database.TestDatabases;
import org.fangtan.json.Sealed;
import org.fangtan.publish.Damage;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;
import org.fangtan.run.ArtefactStore;
import org.fangtan.run.RunId;
import org.fangtan.run.RunLedger;
import org.fangtan.run.RunRecord;
import org.fangtan.run.TopicRecord;
import org.fangtan.spec.Samples;
import org.fangtan.spec.Step;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.RealS3;
import org.fangtan.store.UnretriedStorage;
import org.fangtan.store.artefacts.MinioArtefactStore;
import org.fangtan.store.embedded.EmbeddedS3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditorTest {
  private static final Instant NOW = Instant.parse("2026-08-18T19:00:00Z");
  private static final StepName STEP = new StepName("captions");

  @TempDir Path folder;

  /** Taking up a topic whose run is open changes nothing; that run has passed the step already. */
  @Test
  void aBlobIsMadeAgainByATopicWhoseRunHasEnded() throws Exception {
    byte[] right = "共同的中间文件".getBytes(StandardCharsets.UTF_8);
    ContentHash content = ContentHash.of(right);
    String key = "blobs/" + content.hex().substring(0, 2) + "/" + content.hex().substring(2);
    TopicId open = new TopicId("专题一");
    TopicId ended = new TopicId("专题二");
    List<TopicId> asked = new ArrayList<>();
    try (EmbeddedS3 server = EmbeddedS3.start(folder);
        ObjectStorage storage = new ObjectStorage(server.settings());
        Database database = Database.open(TestDatabases.h2InMemory());
        RunLedger ledger = new JdbcRunLedger(database, InstantSource.fixed(NOW))) {
      storage.ensureBucket("work");
      storage.ensureBucket("bundles");
      Auditor auditor = auditor(storage, ledger, asked);
      run(ledger, open, content, right.length);

      storage.putBytes("work", key, new byte[right.length], "text/plain");
      AuditReport alone = auditor.whole(true, damage -> {});
      assertThat(alone.damages())
          .extracting(Damage::outcome)
          .containsExactly(Damage.Outcome.REMOVED);
      assertThat(asked).isEmpty();
      assertThat(storage.stat("work", key)).isEmpty();

      RunId run = run(ledger, ended, content, right.length);
      ledger.close(run, RunRecord.State.PUBLISHED, Optional.empty(), NOW);
      storage.putBytes("work", key, new byte[right.length], "text/plain");
      AuditReport both = auditor.whole(true, damage -> {});
      assertThat(both.damages())
          .extracting(Damage::outcome)
          .containsExactly(Damage.Outcome.MADE_AGAIN);
      assertThat(asked).containsExactly(ended);
    }
  }

  /** MinIO leaves an object out of its listings when the header on its disk is damaged. */
  @Test
  void aBlobAndARecordThatTheServerCanNoLongerReadAreMadeAgain() throws Exception {
    assumeTrue(RealS3.Maker.MINIO.program().isPresent(), RealS3.Maker.MINIO.absence());
    byte[] right = "中间文件".getBytes(StandardCharsets.UTF_8);
    ContentHash content = ContentHash.of(right);
    String blob = "blobs/" + content.hex().substring(0, 2) + "/" + content.hex().substring(2);
    TopicId topic = new TopicId("专题");
    List<TopicId> asked = new ArrayList<>();
    try (RealS3 server = RealS3.start(RealS3.Maker.MINIO, folder);
        ObjectStorage storage = UnretriedStorage.of(server.settings());
        Database database = Database.open(TestDatabases.h2InMemory());
        RunLedger ledger = new JdbcRunLedger(database, InstantSource.fixed(NOW))) {
      storage.ensureBucket("work");
      storage.ensureBucket("bundles");
      Auditor auditor = auditor(storage, ledger, asked);
      RunId run = run(ledger, topic, content, right.length);
      StepResult result = ledger.steps(run).get(0).result().orElseThrow();
      ledger.close(run, RunRecord.State.PUBLISHED, Optional.empty(), NOW);
      String record = "results/" + result.key() + ".json";
      storage.putBytes("bundles", topic + "/v0001/half.txt", right, "text/plain");
      storage.putBytes("work", blob, right, "text/plain");
      storage.putBytes("work", record, Sealed.write(result), "application/json");
      for (String key : List.of(blob, record)) {
        Path header = folder.resolve("data/work").resolve(key).resolve("xl.meta");
        byte[] bytes = Files.readAllBytes(header);
        Arrays.fill(bytes, 12, 40, (byte) 0x55);
        Files.write(header, bytes);
      }

      assertThat(auditor.whole(false, damage -> {}).damages())
          .extracting(Damage::object)
          .containsExactlyInAnyOrder("work/" + blob, "work/" + record);
      assertThat(auditor.whole(true, damage -> {}).damages())
          .extracting(Damage::object, Damage::outcome)
          .containsExactlyInAnyOrder(
              tuple("work/" + blob, Damage.Outcome.MADE_AGAIN),
              tuple("work/" + record, Damage.Outcome.MADE_AGAIN));
      assertThat(asked).containsOnly(topic);
      assertThat(storage.stat("work", blob)).isEmpty();
      assertThat(storage.stat("work", record)).isEmpty();
    }
  }

  @Test
  void aRecordIsMendedWhereItsFilesAreAndALostFileIsMadeAgain() throws Exception {
    TopicId topic = new TopicId("专题");
    byte[] right = "中间文件".getBytes(StandardCharsets.UTF_8);
    ContentHash content = ContentHash.of(right);
    String blob = "blobs/" + content.hex().substring(0, 2) + "/" + content.hex().substring(2);
    List<TopicId> asked = new ArrayList<>();
    try (EmbeddedS3 server = EmbeddedS3.start(folder);
        ObjectStorage storage = new ObjectStorage(server.settings());
        Database database = Database.open(TestDatabases.h2InMemory());
        RunLedger ledger = new JdbcRunLedger(database, InstantSource.fixed(NOW))) {
      storage.ensureBucket("work");
      storage.ensureBucket("bundles");
      Auditor auditor = auditor(storage, ledger, asked);
      RunId run = run(ledger, topic, content, right.length);
      StepResult result = ledger.steps(run).get(0).result().orElseThrow();
      ledger.close(run, RunRecord.State.PUBLISHED, Optional.empty(), NOW);
      String record = "results/" + result.key() + ".json";

      storage.putBytes("work", blob, right, "text/plain");
      storage.putBytes("work", record, Sealed.write(result), "application/json");
      assertThat(auditor.topic(topic, true).damages()).isEmpty();
      storage.putBytes("work", record, new byte[100], "application/json");
      assertThat(auditor.topic(topic, true).damages())
          .as("the ledger has the record, and the file is a blob")
          .extracting(Damage::object, Damage::outcome)
          .containsExactly(tuple("work/" + record, Damage.Outcome.MENDED));
      assertThat(storage.getBytes("work", record, 1 << 20)).isEqualTo(Sealed.write(result));

      storage.remove("work", blob);
      assertThat(auditor.topic(topic, false).damages())
          .extracting(Damage::object, Damage::outcome)
          .containsExactly(tuple("work/" + blob, Damage.Outcome.FOUND));
      assertThat(asked).isEmpty();
      assertThat(auditor.topic(topic, true).damages())
          .extracting(Damage::object, Damage::outcome)
          .containsExactly(tuple("work/" + blob, Damage.Outcome.MADE_AGAIN));
      assertThat(asked).containsExactly(topic);
      assertThat(storage.stat("work", record)).as("its step counts as not done").isEmpty();

      Path file = Files.write(folder.resolve("a"), right);
      new MinioArtefactStore(storage, "work")
          .commit(
              result.key(),
              result.stage(),
              List.of(new ArtefactStore.Output("internal/assets.json", file, "application/json")),
              List.of());
      assertThat(auditor.topic(topic, true).damages()).isEmpty();
      asked.clear();
      storage.putBytes("work", record, new byte[100], "application/json");
      assertThat(auditor.topic(topic, true).damages())
          .as("the file was in the record, and is nowhere else")
          .extracting(Damage::object, Damage::outcome)
          .containsExactly(tuple("work/" + record, Damage.Outcome.MADE_AGAIN));
      assertThat(asked).containsExactly(topic);
      assertThat(storage.stat("work", record)).isEmpty();
    }
  }

  /** An open run that has made the content. */
  private static RunId run(RunLedger ledger, TopicId topic, ContentHash content, long sizeBytes) {
    Step step = new Step(STEP, "字幕", List.of(), Samples.spec(StageId.CAPTIONS));
    RunId run = ledger.open(topic, "f", "{}", List.of(step), 1);
    int attempt = ledger.begin(run, STEP, "a", NOW).orElseThrow();
    StepResult made =
        new StepResult(
            new StepKey(ContentHash.of(topic.value().getBytes(StandardCharsets.UTF_8))),
            StageId.CAPTIONS,
            List.of(new Artefact("internal/assets.json", content, sizeBytes, "application/json")),
            List.of());
    ledger.finish(run, STEP, attempt, new StepOutcome.Produced(made), Optional.empty(), NOW);
    ledger.putTopic(
        new TopicRecord(
            topic,
            TopicRecord.Phase.RUNNING,
            "f",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            NOW));
    return run;
  }

  /** An auditor whose requests to make a topic again are granted and noted. */
  private static Auditor auditor(ObjectStorage storage, RunLedger ledger, List<TopicId> asked) {
    return new Auditor(
        storage,
        "bundles",
        "work",
        ledger,
        topic -> {
          asked.add(topic);
          return Optional.of(RunId.random());
        },
        InstantSource.fixed(NOW));
  }
}
