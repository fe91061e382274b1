package org.fangtan.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ObjectRef;
import org.fangtan.store.Etags;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StorageIOException;
import org.fangtan.store.StoredObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedS3Test {
  private static final AtomicInteger BUCKETS = new AtomicInteger();

  @TempDir static Path root;

  private static EmbeddedS3 server;
  private static ObjectStorage storage;

  @TempDir Path scratch;
  private String bucketName;
  private Path bucket;

  @BeforeAll
  static void start() throws Exception {
    server = EmbeddedS3.start(root);
    storage = new ObjectStorage(server.settings().withPartSizeBytes(5 << 20));
  }

  @BeforeEach
  void makeBucket() throws Exception {
    bucketName = "bucket-" + BUCKETS.incrementAndGet();
    storage.ensureBucket(bucketName);
    bucket = root.resolve(bucketName);
  }

  @AfterAll
  static void stop() throws Exception {
    storage.close();
    server.close();
  }

  @Test
  void showsAFileThatWasCopiedIn() throws Exception {
    drop("专题 一/现场 录像.mp4", "bytes");
    StoredObject listed = storage.listAll(bucketName, "专题 一/").get(0);
    assertThat(listed.ref().etag()).isNotEmpty();
    assertThat(storage.stat(bucketName, "专题 一/现场 录像.mp4").orElseThrow().ref())
        .isEqualTo(listed.ref());
    assertThat(storage.listFolders(bucketName)).containsExactly("专题 一");
    storage.getFile(listed.ref(), scratch.resolve("read"));
    assertThat(scratch.resolve("read")).hasContent("bytes");
    ObjectRef copy = storage.copy(listed.ref(), bucketName, "copy.mp4");
    assertThat(storage.getBytes(bucketName, copy.key(), 10)).asString(UTF_8).isEqualTo("bytes");
  }

  @Test
  void aCopyOfWhatTheServerWroteTakesNoRoomAndOutlivesIt() throws Exception {
    ObjectRef put = storage.putBytes(bucketName, "a.txt", "one".getBytes(UTF_8), "text/plain");
    ObjectRef copy = storage.copy(put, bucketName, "b/copy.txt");
    assertThat(copy.etag()).isEqualTo(put.etag());
    assertThat(Files.getAttribute(bucket.resolve("b/copy.txt"), "unix:ino"))
        .isEqualTo(Files.getAttribute(bucket.resolve("a.txt"), "unix:ino"));
    assertThat(storage.copy(put, bucketName, "b/copy.txt")).isEqualTo(copy);
    storage.putBytes(bucketName, "a.txt", "two".getBytes(UTF_8), "text/plain");
    assertThat(storage.getBytes(bucketName, copy.key(), 10)).asString(UTF_8).isEqualTo("one");
    storage.remove(bucketName, "a.txt");
    assertThat(storage.stat(bucketName, copy.key()).orElseThrow().ref()).isEqualTo(copy);
    try (Stream<Path> files = Files.list(bucket)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("b");
    }
  }

  @Test
  void givesAFileThatWasWrittenOverInPlaceAnotherEtag() throws Exception {
    ObjectRef put = storage.putBytes(bucketName, "a.txt", "one".getBytes(UTF_8), "text/plain");
    Files.writeString(bucket.resolve("a.txt"), "two");
    ObjectRef listed = storage.listAll(bucketName, "").get(0).ref();
    assertThat(listed.etag()).isNotEqualTo(put.etag());
    assertThat(storage.stat(bucketName, "a.txt").orElseThrow().ref()).isEqualTo(listed);
    assertChanged(() -> storage.getFile(put, scratch.resolve("x")));
    assertChanged(() -> storage.copy(put, bucketName, "b.txt"));
    assertThat(storage.putIfMatch(put, new byte[1], "text/plain")).isFalse();
    assertThat(storage.putIfMatch(listed, "three".getBytes(UTF_8), "text/plain")).isTrue();
    assertThat(storage.stat(bucketName, "a.txt").orElseThrow().ref().etag())
        .isEqualTo(Etags.ofBytes("three".getBytes(UTF_8)));
  }

  @Test
  void givesAFileWithAnOldTimeThatReplacedAnotherADifferentEtag() throws Exception {
    ObjectRef put = storage.putBytes(bucketName, "a.txt", "one".getBytes(UTF_8), "text/plain");
    Path old = Files.writeString(scratch.resolve("old"), "old");
    Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2019-09-18T07:00:00Z")));
    Files.copy(
        old,
        bucket.resolve("a.txt"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.COPY_ATTRIBUTES);
    assertThat(storage.stat(bucketName, "a.txt").orElseThrow().ref().etag())
        .isNotEqualTo(put.etag());
  }

  @Test
  void keepsTheEtagOfAnObjectThatNobodyTouched() throws Exception {
    ObjectRef put = storage.putBytes(bucketName, "a.txt", "one".getBytes(UTF_8), "text/plain");
    assertThat(put.etag()).isEqualTo(Etags.ofBytes("one".getBytes(UTF_8)));
    Files.move(bucket.resolve("a.txt"), bucket.resolve("b.txt"));
    assertThat(storage.listAll(bucketName, "").get(0).ref().etag()).isEqualTo(put.etag());
  }

  @Test
  void breaksOffAReadOfAFileThatIsWrittenOver() throws Exception {
    Path file = bucket.resolve("grows.bin");
    Files.write(file, new byte[8 << 20]);
    ObjectRef ref = storage.stat(bucketName, "grows.bin").orElseThrow().ref();
    try (InputStream in = storage.openRange(ref, 0, ref.sizeBytes())) {
      in.readNBytes(1 << 20);
      byte[] other = new byte[8 << 20];
      other[(8 << 20) - 1] = 1;
      Files.write(file, other);
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOfSatisfying(
              StorageIOException.class,
              e ->
                  assertThat(e.stageException().failure().code())
                      .isEqualTo(FailureCode.SOURCE_CHANGED));
    }
  }

  @Test
  void neverShowsAWriteInProgress() throws Exception {
    byte[] large = new byte[12 << 20];
    ExecutorService writer = Executors.newSingleThreadExecutor();
    try {
      Path file = Files.write(scratch.resolve("large"), large);
      Future<?> writes =
          writer.submit(
              () -> {
                storage.putBytes(bucketName, "一 次.bin", large, "video/mp4");
                storage.putFile(bucketName, "分 段.bin", file, "video/mp4");
                return true;
              });
      while (!writes.isDone()) {
        assertThat(storage.listAll(bucketName, ""))
            .allSatisfy(
                object -> {
                  assertThat(object.ref().key()).isIn("一 次.bin", "分 段.bin");
                  assertThat(object.ref().sizeBytes()).isEqualTo(large.length);
                });
      }
      writes.get();
    } finally {
      writer.shutdownNow();
    }
    try (Stream<Path> names = Files.list(bucket)) {
      assertThat(names).hasSize(2);
    }
  }

  @Test
  void sweepsWhatADeadUploadHasLeft() throws Exception {
    drop(".mpus-0f-部分/1", "part");
    drop(".fangtan-1234", "half");
    drop(".s3proxy-mpu-stub-1", "");
    drop("专题/.hidden", "an operator's");
    EmbeddedS3.start(root).close();
    assertThat(bucket.resolve(".fangtan-1234")).as("another server may be writing it").exists();
    Path copy = scratch.resolve("copy");
    Files.createDirectories(copy);
    Files.move(bucket, copy.resolve("moved"));
    bucket = copy.resolve("moved");
    EmbeddedS3.start(copy).close();
    assertThat(bucket.resolve(".mpus-0f-部分")).doesNotExist();
    assertThat(bucket.resolve(".fangtan-1234")).doesNotExist();
    assertThat(bucket.resolve(".s3proxy-mpu-stub-1")).doesNotExist();
    assertThat(bucket.resolve("专题/.hidden")).exists();
  }

  @Test
  void servesOneFolderFromSeveralServersWithOneWinner() throws Exception {
    try (EmbeddedS3 other = EmbeddedS3.start(root);
        ObjectStorage elsewhere = new ObjectStorage(other.settings())) {
      for (int round = 0; round < 10; round++) {
        String key = "claim-" + round;
        CyclicBarrier start = new CyclicBarrier(4);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Boolean>> wins = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          ObjectStorage mine = i % 2 == 0 ? storage : elsewhere;
          byte[] bytes = {(byte) i};
          Callable<Boolean> claim =
              () -> {
                start.await();
                return mine.putIfAbsent(bucketName, key, bytes, "text/plain");
              };
          wins.add(threads.submit(claim));
        }
        int winners = 0;
        for (Future<Boolean> win : wins) {
          winners += win.get() ? 1 : 0;
        }
        threads.shutdown();
        assertThat(winners).as(key).isEqualTo(1);
      }
      assertThat(elsewhere.listAll(bucketName, "")).isEqualTo(storage.listAll(bucketName, ""));
    }
  }

  @Test
  void takesNamesAsLongAsTheFileSystemDoes() throws Exception {
    String longest = "访".repeat(85);
    ObjectRef put =
        storage.putBytes(bucketName, longest + "/" + longest, new byte[1], "text/plain");
    assertThat(storage.listAll(bucketName, "")).extracting(StoredObject::ref).containsExactly(put);
    assertUnsafe("访".repeat(86));
  }

  @Test
  void refusesKeysThatAFolderCannotHold() throws Exception {
    storage.putBytes(bucketName, "p", new byte[1], "text/plain");
    storage.putBytes(bucketName, "folder/file", new byte[1], "text/plain");
    assertUnsafe("p/q");
    assertUnsafe("folder");
    assertUnsafe("a//b");
    assertUnsafe("a/../b");
    assertUnsafe("/a");
    assertUnsafe("a/");
    Path large = Files.write(scratch.resolve("large"), new byte[6 << 20]);
    assertThatThrownBy(() -> storage.putFile(bucketName, "p/q", large, "video/mp4"))
        .isInstanceOfSatisfying(
            StageException.class,
            e -> assertThat(e.failure().code()).isEqualTo(FailureCode.KEY_UNSAFE));
    assertThat(storage.getBytes(bucketName, "p", 10)).hasSize(1);
  }

  @Test
  void doesNotWalkInCircles() throws Exception {
    drop("专题/a.mp4", "a");
    Files.createSymbolicLink(bucket.resolve("专题/loop"), bucket);
    Files.createSymbolicLink(bucket.resolve("专题/nowhere"), scratch.resolve("nothing"));
    Files.createSymbolicLink(bucket.resolve("专题/linked.mp4"), bucket.resolve("专题/a.mp4"));
    assertThat(storage.listAll(bucketName, ""))
        .extracting(object -> object.ref().key())
        .containsExactly("专题/a.mp4", "专题/linked.mp4");
  }

  @Test
  void listsInTheOrderOfKeysWhereFoldersAndFilesMix() throws Exception {
    List<String> keys = List.of("a b/1", "a-b/1", "a.txt", "a/0", "a/1", "a/b/c", "a0", "ab", "b");
    for (String key : keys) {
      drop(key, key);
    }
    assertThat(storage.listAll(bucketName, ""))
        .extracting(object -> object.ref().key())
        .containsExactlyElementsOf(keys);
    assertThat(storage.listLevel(bucketName, "").folders()).containsExactly("a b", "a-b", "a");
    assertThat(storage.listLevel(bucketName, "a/").folders()).containsExactly("b");
    assertThat(storage.listAll(bucketName, "a/"))
        .extracting(object -> object.ref().key())
        .containsExactly("a/0", "a/1", "a/b/c");
  }

  @Test
  void aFolderWithoutObjectsIsNotListed() throws Exception {
    Files.createDirectories(bucket.resolve("专题/v0001/data"));
    assertThat(storage.listFolders(bucketName)).isEmpty();
    assertThat(storage.listLevel(bucketName, "专题/").folders()).isEmpty();
    drop("专题/v0001/data/a.txt", "a");
    assertThat(storage.listFolders(bucketName)).containsExactly("专题");
    assertThat(storage.listLevel(bucketName, "专题/").folders()).containsExactly("v0001");
    Files.createDirectories(bucket.resolve("同题"));
    Files.createSymbolicLink(bucket.resolve("同题/v0001"), bucket.resolve("专题/v0001"));
    Files.createSymbolicLink(bucket.resolve("专题/同"), bucket.resolve("同题"));
    assertThat(storage.listFolders(bucketName)).containsExactly("专题", "同题");
  }

  private interface Call {
    void run() throws Exception;
  }

  private static void assertChanged(Call call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            StageException.class,
            e -> {
              assertThat(e.failure().code()).isEqualTo(FailureCode.SOURCE_CHANGED);
              assertThat(e.failure().kind()).isEqualTo(FailureKind.SUPERSEDED);
            });
  }

  private void assertUnsafe(String key) {
    assertThatThrownBy(() -> storage.putBytes(bucketName, key, new byte[1], "text/plain"))
        .isInstanceOfSatisfying(
            StageException.class,
            e -> {
              assertThat(e.failure().code()).isEqualTo(FailureCode.KEY_UNSAFE);
              assertThat(e.failure().kind()).isEqualTo(FailureKind.INPUT);
            });
  }

  private void drop(String key, String content) throws IOException {
    Path file = bucket.resolve(key);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
