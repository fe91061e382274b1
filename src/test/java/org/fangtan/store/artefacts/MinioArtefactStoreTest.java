package org.fangtan.store.artefacts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.fangtan.artefact.Artefact;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepResult;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.run.ArtefactStore;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StoredObject;
import org.fangtan.store.embedded.EmbeddedS3;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With every file as an object of its own; {@link PackedResultsTest} has the others. */
class MinioArtefactStoreTest extends ArtefactStoreContract {
  private static final String BUCKET = "work";
  private static final String PREFIX = "一号 节点/";

  @TempDir static Path folder;

  private static EmbeddedS3 server;
  private static ObjectStorage storage;
  private static MinioArtefactStore store;

  @BeforeAll
  static void start() throws Exception {
    server = EmbeddedS3.start(folder);
    storage = new ObjectStorage(server.settings());
    storage.ensureBucket(BUCKET);
    store = new MinioArtefactStore(storage, BUCKET, PREFIX, PackLimits.NONE);
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

  @Override
  void lose(StepResult made, Artefact artefact) throws Exception {
    storage.remove(BUCKET, blobKey(artefact));
  }

  @Test
  void sendsNoBlobThatIsThere() throws Exception {
    StepResult first =
        store.commit(key("same 1"), StageId.PROBE, List.of(output("a", "same")), List.of());
    Instant written = blob(first).lastModified();
    String etag = blob(first).ref().etag();
    storage.putBytes(BUCKET, PREFIX + "marker", new byte[0], "text/plain");
    store.commit(
        key("same 2"), StageId.PROBE, List.of(output("b", "same"), output("c", "same")), List.of());
    assertThat(blob(first).lastModified()).isEqualTo(written);
    assertThat(blob(first).ref().etag()).isEqualTo(etag);
    assertThat(storage.listAll(BUCKET, blobKey(first.artefacts().get(0)))).hasSize(1);
  }

  @Test
  void replacesABlobThatIsTooShort() throws Exception {
    StepResult made =
        store.commit(key("short"), StageId.PROBE, List.of(output("a", "whole bytes")), List.of());
    storage.putBytes(BUCKET, blobKey(made.artefacts().get(0)), new byte[3], "text/plain");
    assertThat(store.find(key("short"))).isEmpty();
    store.commit(key("short"), StageId.PROBE, List.of(output("a", "whole bytes")), List.of());
    assertThat(store.find(key("short"))).contains(made);
  }

  @Test
  void removesADamagedBlobSoThatItIsMadeAgain() throws Exception {
    StepResult made =
        store.commit(key("damaged"), StageId.PROBE, List.of(output("a", "good bytes")), List.of());
    storage.putBytes(
        BUCKET, blobKey(made.artefacts().get(0)), "evil bytes".getBytes(UTF_8), "text/plain");
    Path target = scratch.resolve("damaged");
    assertThatThrownBy(() -> store.fetch(made.key(), made.artefacts().get(0), target))
        .isInstanceOfSatisfying(
            StageException.class,
            e -> assertThat(e.failure().kind()).isEqualTo(FailureKind.SUPERSEDED));
    assertThat(target).doesNotExist();
    assertThat(store.find(key("damaged"))).isEmpty();
  }

  @Test
  void trustsARecordUntilAFileOfItIsReadAndIsGone() throws Exception {
    StepResult made =
        store.commit(key("trusted"), StageId.PROBE, List.of(output("a", "to be gone")), List.of());
    lose(made, made.artefacts().get(0));
    assertThat(store.findAll(List.of(made.key()))).containsEntry(made.key(), made);
    assertThatThrownBy(
            () -> store.fetch(made.key(), made.artefacts().get(0), scratch.resolve("trusted")))
        .isInstanceOfSatisfying(
            StageException.class,
            e -> assertThat(e.failure().kind()).isEqualTo(FailureKind.SUPERSEDED));
    assertThat(store.findAll(List.of(made.key()))).as("its step counts as not done").isEmpty();
  }

  @Test
  void countsAnUnreadableResultAsAbsent() throws Exception {
    store.commit(key("cut"), StageId.PROBE, List.of(output("a", "x")), List.of());
    storage.putBytes(
        BUCKET, PREFIX + "results/" + key("cut") + ".json", "{\"key\":".getBytes(UTF_8), "x/y");
    assertThat(store.find(key("cut"))).isEmpty();
    StepResult again =
        store.commit(key("cut"), StageId.PROBE, List.of(output("a", "x")), List.of());
    assertThat(store.find(key("cut"))).contains(again);
  }

  @Test
  void countsAnotherKeysResultAsAbsent() throws Exception {
    store.commit(key("original"), StageId.PROBE, List.of(output("a", "x")), List.of());
    storage.copy(
        BUCKET,
        PREFIX + "results/" + key("original") + ".json",
        BUCKET,
        PREFIX + "results/" + key("copied") + ".json");
    assertThat(store.find(key("copied"))).isEmpty();
  }

  private static StoredObject blob(StepResult result) throws Exception {
    return storage.stat(BUCKET, blobKey(result.artefacts().get(0))).orElseThrow();
  }

  private static String blobKey(Artefact artefact) {
    String hex = artefact.content().hex();
    return PREFIX + "blobs/" + hex.substring(0, 2) + "/" + hex.substring(2);
  }
}
