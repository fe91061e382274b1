package org.fangtan.store.artefacts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.artefact.Artefact;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepResult;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.json.Sealed;
import org.fangtan.recording.ContentHash;
import org.fangtan.run.ArtefactStore;
import org.fangtan.run.ArtefactStore.Output;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.SentRequests;
import org.fangtan.store.embedded.EmbeddedS3;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files stand in the records of the steps that made them. */
class PackedResultsTest extends ArtefactStoreContract {
  private static final String BUCKET = "work";

  @TempDir static Path folder;

  private static EmbeddedS3 server;
  private static ObjectStorage storage;
  private static MinioArtefactStore store;

  @BeforeAll
  static void start() throws Exception {
    server = EmbeddedS3.start(folder);
    storage = new ObjectStorage(server.settings());
    storage.ensureBucket(BUCKET);
    storage.tryConditions(BUCKET, "conditions");
    store = new MinioArtefactStore(storage, BUCKET);
  }

  @AfterAll
  static void stop() throws Exception {
    storage.close();
    server.close();
  }

  @Override
  ArtefactStore store() {
    return store;
  }

  /** As after a restart: nothing is in memory. */
  private static MinioArtefactStore anotherNode() {
    return new MinioArtefactStore(storage, BUCKET);
  }

  @Override
  void lose(StepResult made, Artefact artefact) throws Exception {
    storage.remove(BUCKET, recordKey(made));
    store = anotherNode();
  }

  @Test
  void aStepOfSmallFilesTakesOneRequestToStoreAndOneToRead() throws Exception {
    List<Output> outputs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      outputs.add(output(i + ".json", "{\"file\": " + i + "}"));
    }
    try (SentRequests sent = new SentRequests()) {
      StepResult made = store.commit(key("six"), StageId.PAGE, outputs, List.of());
      assertThat(sent.all()).hasSize(1);
      sent.restart();
      MinioArtefactStore other = anotherNode();
      assertThat(other.findAll(List.of(made.key()))).containsEntry(made.key(), made);
      for (Artefact artefact : made.artefacts()) {
        Path target = scratch.resolve("six " + artefact.name());
        other.fetch(made.key(), artefact, target);
        assertThat(ContentHash.ofFile(target)).isEqualTo(artefact.content());
      }
      assertThat(sent.all()).hasSize(1);
    }
  }

  @Test
  void largeFilesAndWhatIsTooMuchForARecordAreBlobs() throws Exception {
    List<Output> outputs = new ArrayList<>();
    outputs.add(output("large", "x".repeat((64 << 10) + 1)));
    for (int i = 0; i < 9; i++) {
      outputs.add(output("file " + i, Integer.toString(i).repeat((64 << 10) - i)));
    }
    StepResult made = store.commit(key("much"), StageId.HLS, outputs, List.of());
    List<String> blobs = new ArrayList<>();
    for (Artefact artefact : made.artefacts()) {
      if (storage.stat(BUCKET, MinioArtefactStore.keyOf(artefact.content())).isPresent()) {
        blobs.add(artefact.name());
      }
      Path target = scratch.resolve("much " + artefact.name());
      anotherNode().fetch(made.key(), artefact, target);
      assertThat(ContentHash.ofFile(target)).isEqualTo(artefact.content());
    }
    assertThat(blobs).as("the largest").containsExactly("file 0", "large");
    assertThat(store.find(made.key())).contains(made);
  }

  /** Content hashes, and with them the keys of later steps, do not depend on where bytes stand. */
  @Test
  void aRecordOfAnEarlierVersionIsReadAndNamesTheSameFiles() throws Exception {
    MinioArtefactStore former = new MinioArtefactStore(storage, BUCKET, "", PackLimits.NONE);
    StepResult old =
        former.commit(key("former"), StageId.PROBE, List.of(output("a", "former")), List.of());
    assertThat(storage.getBytes(BUCKET, recordKey(old), 1 << 20))
        .as("as such versions wrote it")
        .isEqualTo(Sealed.write(old));
    assertThat(store.find(old.key())).contains(old);
    Path target = scratch.resolve("former");
    store.fetch(old.key(), old.artefacts().get(0), target);
    assertThat(target).hasContent("former");
    StepResult made =
        store.commit(key("now"), StageId.PROBE, List.of(output("a", "former")), List.of());
    assertThat(made.artefacts()).isEqualTo(old.artefacts());
  }

  /** Such a version looks for a blob of each file, finds none, and does the step once more. */
  @Test
  void anEarlierVersionReadsARecordAsOneWhoseFilesAreGone() throws Exception {
    StepResult made =
        store.commit(key("newer"), StageId.PROBE, List.of(output("a", "newer")), List.of());
    Sealed<StepResult> read =
        Sealed.read(storage.getBytes(BUCKET, recordKey(made), 1 << 20), StepResult.class);
    assertThat(read.value()).isEqualTo(made);
    assertThat(read.state()).isEqualTo(Sealed.State.WHOLE);
  }

  @Test
  void aDamagedRecordCountsAsAbsentAndAReaderOfItsFilesIsSuperseded() throws Exception {
    StepResult made =
        store.commit(key("hurt"), StageId.PROBE, List.of(output("a", "right bytes")), List.of());
    byte[] record = storage.getBytes(BUCKET, recordKey(made), 1 << 20);
    String text = new String(record, UTF_8);
    String packed = Base64.getEncoder().encodeToString("right bytes".getBytes(UTF_8));
    String other = Base64.getEncoder().encodeToString("wrong bytes".getBytes(UTF_8));
    assertThat(text).contains(packed);
    put(made, text.replace(packed, other).getBytes(UTF_8));
    assertIsGone(made);

    // Not even a right seal helps, nor a file of another size, nor one that the step did not make.
    put(made, sealed(text, content(made), other));
    assertIsGone(made);
    put(made, sealed(text, content(made), ""));
    assertIsGone(made);
    put(made, sealed(text, "f".repeat(64), packed));
    assertIsGone(made);
    put(made, sealed(text, "no hash", packed));
    assertIsGone(made);
    put(made, sealed(text, content(made), "*"));
    assertIsGone(made);
    StepResult again =
        store.commit(key("hurt"), StageId.PROBE, List.of(output("a", "right bytes")), List.of());
    assertThat(again).isEqualTo(made);
    assertThat(anotherNode().find(made.key())).contains(made);
  }

  private void assertIsGone(StepResult made) throws Exception {
    assertThat(anotherNode().find(made.key())).isEmpty();
    Path target = scratch.resolve("gone");
    assertThatThrownBy(() -> anotherNode().fetch(made.key(), made.artefacts().get(0), target))
        .isInstanceOfSatisfying(
            StageException.class,
            e -> assertThat(e.failure().kind()).isEqualTo(FailureKind.SUPERSEDED));
    assertThat(target).doesNotExist();
    assertThat(storage.stat(BUCKET, recordKey(made))).isEmpty();
  }

  @Test
  void theAuditReadsFilesInRecordsAndWritesADamagedRecordFromWhatIsIntact() throws Exception {
    StepResult made =
        store.commit(
            key("audited"),
            StageId.PAGE,
            List.of(output("a", "published"), output("b", "internal ".repeat(99))),
            List.of());
    byte[] right = storage.getBytes(BUCKET, recordKey(made), 1 << 20);
    WorkAudit audit = new WorkAudit(storage, BUCKET);
    assertThat(audit.record(made)).isEmpty();
    String text = new String(right, UTF_8);
    String published = Base64.getEncoder().encodeToString("published".getBytes(UTF_8));
    put(made, text.replace(published, published.replace('c', 'd')).getBytes(UTF_8));

    WorkAudit.Damaged damaged = audit.record(made).orElseThrow();
    assertThat(audit.results(made.key().toString().substring(0, 2)).damaged())
        .containsExactly(damaged);
    assertThat(audit.rewrite(made, artefact -> Optional.empty()))
        .as("one file is nowhere")
        .isEmpty();
    assertThat(
            audit.rewrite(
                made,
                artefact ->
                    Optional.of("published".getBytes(UTF_8))
                        .filter(bytes -> ContentHash.of(bytes).equals(artefact.content()))))
        .contains(true);
    assertThat(storage.getBytes(BUCKET, recordKey(made), 1 << 20)).isEqualTo(right);
    assertThat(audit.small(made, made.artefacts().get(1).content()))
        .hasValueSatisfying(
            file -> assertThat(new String(file.bytes(), UTF_8)).isEqualTo("internal ".repeat(99)));
  }

  @Test
  void whatIsKeptInMemoryIsLimited() throws Exception {
    RecentPacks recent = new RecentPacks(10_000);
    for (int i = 0; i < 8; i++) {
      byte[] bytes = new byte[1000];
      bytes[0] = (byte) i;
      Pack pack = Pack.all(Map.of(ContentHash.of(bytes), new SmallFile(bytes, "text/plain")));
      recent.put(key("kept " + i), pack);
    }
    assertThat(recent.find(key("kept 3"))).isEmpty();
    assertThat(recent.find(key("kept 4"))).isPresent();
    assertThat(recent.find(key("kept 7"))).isPresent();
  }

  private static void put(StepResult made, byte[] record) throws Exception {
    storage.putBytes(BUCKET, recordKey(made), record, "application/json");
  }

  private static String content(StepResult made) {
    return made.artefacts().get(0).content().hex();
  }

  /** A record with one file, sealed as a hostile writer would. */
  private static byte[] sealed(String record, String name, String base64) throws Exception {
    ObjectNode tree = (ObjectNode) Json.mapper().readTree(record);
    tree.remove("seal");
    tree.putObject("packed").put(name, base64);
    return Sealed.write(tree);
  }

  private static String recordKey(StepResult made) {
    return MinioArtefactStore.RESULTS + made.key() + ".json";
  }
}
