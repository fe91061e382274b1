package org.fangtan.store.artefacts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepKey;
import org.fangtan.artefact.StepResult;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.run.ArtefactStore;
import org.fangtan.run.LocalFiles;
import org.fangtan.store.FaultyProxy;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StorageSettings;
import org.fangtan.store.embedded.EmbeddedS3;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedFilesTest {
  private static final String BUCKET = "recordings";

  @TempDir Path folder;

  private EmbeddedS3 server;
  private FaultyProxy proxy;
  private ObjectStorage storage;
  private BlobCache cache;
  private InMemoryArtefactStore artefacts;
  private CachedFiles files;

  @BeforeEach
  void start() throws Exception {
    server = EmbeddedS3.start(folder.resolve("server"));
    proxy = new FaultyProxy(server.settings().endpoint());
    storage =
        new ObjectStorage(
            StorageSettings.of(
                proxy.endpoint(), server.settings().accessKeyId(), server.settings().secretKey()));
    storage.ensureBucket(BUCKET);
    cache = new BlobCache(folder.resolve("cache"), 1 << 20);
    artefacts = new InMemoryArtefactStore();
    files = new CachedFiles(storage, artefacts, cache);
  }

  @AfterEach
  void stop() throws Exception {
    cache.close();
    storage.close();
    proxy.close();
    server.close();
  }

  @Test
  void readsAnObjectOnceForAllStepsOfANode() throws Exception {
    byte[] bytes = new byte[200_000];
    ObjectRef ref = storage.putBytes(BUCKET, "现场 录像.mp4", bytes, "video/mp4");
    long before = proxy.answeredBytes();
    ExecutorService steps = Executors.newFixedThreadPool(4);
    List<Future<ContentHash>> reads =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    steps.submit(
                        () -> {
                          try (LocalFiles.Copy copy = files.source(ref, Optional.empty())) {
                            assertThat(copy.path()).hasSize(bytes.length);
                            return copy.content();
                          }
                        }))
            .toList();
    for (Future<ContentHash> read : reads) {
      assertThat(read.get()).isEqualTo(ContentHash.of(bytes));
    }
    steps.shutdown();
    try (LocalFiles.Copy known = files.source(ref, Optional.of(ContentHash.of(bytes)))) {
      assertThat(known.content()).isEqualTo(ContentHash.of(bytes));
    }
    assertThat(proxy.answeredBytes() - before).isBetween(200_000L, 202_000L);
  }

  @Test
  void refusesAnObjectThatIsAnotherOneByNow() throws Exception {
    ObjectRef old = storage.putBytes(BUCKET, "a", "old".getBytes(UTF_8), "text/plain");
    storage.putBytes(BUCKET, "a", "new".getBytes(UTF_8), "text/plain");
    assertThatThrownBy(() -> files.source(old, Optional.empty()))
        .isInstanceOfSatisfying(
            StageException.class,
            e -> assertThat(e.failure().code()).isEqualTo(FailureCode.SOURCE_CHANGED));
  }

  @Test
  void refusesAnObjectWhoseBytesAreNotThoseThatThePlanKnew() throws Exception {
    ObjectRef ref = storage.putBytes(BUCKET, "a", "these".getBytes(UTF_8), "text/plain");
    ContentHash others = ContentHash.of("those".getBytes(UTF_8));
    assertThatThrownBy(() -> files.source(ref, Optional.of(others)))
        .isInstanceOfSatisfying(
            StageException.class,
            e -> assertThat(e.failure().code()).isEqualTo(FailureCode.SOURCE_CHANGED));
    assertThat(cache.sizeBytes()).isZero();
  }

  @Test
  void copiesArtefacts() throws Exception {
    Path made = Files.writeString(folder.resolve("made"), "artefact");
    StepResult result =
        artefacts.commit(
            new StepKey(ContentHash.of(new byte[0])),
            StageId.PROBE,
            List.of(new ArtefactStore.Output("a", made, "text/plain")),
            List.of());
    try (LocalFiles.Copy copy = files.artefact(result.key(), result.artefacts().get(0))) {
      assertThat(copy.path()).hasContent("artefact");
    }
    artefacts.lose(result.artefacts().get(0));
    files.artefact(result.key(), result.artefacts().get(0)).close();
  }
}
