package org.fangtan.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.store.RealS3.Maker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the pipeline asks of a storage server, asked of servers that others made. */
class RealServersTest {
  private static final String BUCKET = "recordings";
  private static final String KEY = "专题 一/现场 录像+%.mp4";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Maker.class)
  void doesAllThatThePipelineAsks(Maker maker) throws Exception {
    assumeTrue(maker.program().isPresent(), maker.absence());
    try (RealS3 server = RealS3.start(maker, folder);
        ObjectStorage storage = new ObjectStorage(server.settings().withPartSizeBytes(5 << 20))) {
      storage.ensureBucket(BUCKET);
      storage.ensureBucket(BUCKET);
      storage.ensureBucket("bundles");
      byte[] bytes = new byte[11 << 20];
      new Random(5).nextBytes(bytes);
      Path file = Files.write(folder.resolve("large"), bytes);

      ObjectRef large = storage.putFile(BUCKET, KEY, file, "video/mp4");
      ObjectRef small = storage.putBytes(BUCKET, "专题 一/字幕.srt", "1".getBytes(UTF_8), "text/plain");
      assertThat(storage.listAll(BUCKET, "专题 一/"))
          .extracting(object -> object.ref().key())
          .containsExactlyInAnyOrder(KEY, small.key());
      assertThat(storage.listFolders(BUCKET)).containsExactly("专题 一");
      assertThat(storage.getFile(large, folder.resolve("read"))).isEqualTo(ContentHash.of(bytes));
      assertThat(storage.openRange(large, 6 << 20, 3).readAllBytes())
          .isEqualTo(java.util.Arrays.copyOfRange(bytes, 6 << 20, (6 << 20) + 3));

      ObjectRef copy = storage.copy(large, "bundles", "专题 一/v0001/data/video.mp4");
      assertThat(storage.getFile(copy, folder.resolve("copied"))).isEqualTo(ContentHash.of(bytes));

      assertThat(storage.putIfAbsent("bundles", "a", "first".getBytes(UTF_8), "text/plain"))
          .isTrue();
      assertThat(storage.putIfAbsent("bundles", "a", "second".getBytes(UTF_8), "text/plain"))
          .isFalse();
      ObjectRef before = storage.stat("bundles", "a").orElseThrow().ref();
      assertThat(storage.putIfMatch(before, "third".getBytes(UTF_8), "text/plain")).isTrue();
      assertThat(storage.putIfMatch(before, "fourth".getBytes(UTF_8), "text/plain")).isFalse();
      assertThat(storage.getBytes("bundles", "a", 10)).isEqualTo("third".getBytes(UTF_8));

      storage.putBytes(BUCKET, small.key(), "2".getBytes(UTF_8), "text/plain");
      assertThat(failure(() -> storage.getFile(small, folder.resolve("changed"))))
          .isEqualTo(FailureCode.SOURCE_CHANGED);
      assertThat(storage.removeAll(BUCKET, "专题 一/")).isEqualTo(2);
      assertThat(storage.listAll(BUCKET, "")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Maker.class)
  void aServerThatComesBackIsWorkedWithAgain(Maker maker) throws Exception {
    assumeTrue(maker.program().isPresent(), maker.absence());
    try (RealS3 server = RealS3.start(maker, folder);
        ObjectStorage storage = new ObjectStorage(server.settings())) {
      storage.ensureBucket(BUCKET);
      storage.putBytes(BUCKET, KEY, "whole".getBytes(UTF_8), "text/plain");
      server.stop();
      assertThat(failure(() -> storage.stat(BUCKET, KEY)))
          .isEqualTo(FailureCode.ENDPOINT_UNREACHABLE);
      server.start();
      assertThat(storage.getBytes(BUCKET, KEY, 10)).isEqualTo("whole".getBytes(UTF_8));
    }
  }

  @ParameterizedTest
  @EnumSource(Maker.class)
  void aPartThatIsDamagedOnItsWayIsSentAgain(Maker maker) throws Exception {
    assumeTrue(maker.program().isPresent(), maker.absence());
    try (RealS3 server = RealS3.start(maker, folder);
        FaultyProxy proxy = new FaultyProxy(server.settings().endpoint());
        ObjectStorage storage =
            new ObjectStorage(
                StorageSettings.of(
                        proxy.endpoint(),
                        server.settings().accessKeyId(),
                        server.settings().secretKey())
                    .withPartSizeBytes(5 << 20))) {
      storage.ensureBucket(BUCKET);
      byte[] bytes = new byte[11 << 20];
      new Random(5).nextBytes(bytes);
      Path file = Files.write(folder.resolve("large"), bytes);
      proxy.damageBodies(1);
      ObjectRef large = storage.putFile(BUCKET, KEY, file, "video/mp4");
      assertThat(storage.getFile(large, folder.resolve("read"))).isEqualTo(ContentHash.of(bytes));
      proxy.damageBodies(1);
      storage.putBytes(BUCKET, "small", new byte[1 << 16], "text/plain");
      assertThat(storage.getBytes(BUCKET, "small", 1 << 17)).isEqualTo(new byte[1 << 16]);
    }
  }

  @Test
  void eventsComeAgainAfterARestartOfMinio() throws Exception {
    assumeTrue(Maker.MINIO.program().isPresent(), Maker.MINIO.absence());
    BlockingQueue<String> keys = new LinkedBlockingQueue<>();
    try (RealS3 server = RealS3.start(Maker.MINIO, folder);
        ObjectStorage storage = new ObjectStorage(server.settings())) {
      storage.ensureBucket(BUCKET);
      try (ObjectEvents events =
          new ObjectEvents(server.settings(), BUCKET, "", keys::add, Duration.ofMillis(100))) {
        assertThat(heard(storage, keys, KEY)).isEqualTo(KEY);
        for (int restart = 1; restart <= 3; restart++) {
          server.stop();
          server.start();
          keys.clear();
          assertThat(heard(storage, keys, "专题 二/" + restart)).isEqualTo("专题 二/" + restart);
        }
      }
    }
  }

  /**
   * Writes an object until its event comes: what is written before the server knows is not told.
   */
  private static String heard(ObjectStorage storage, BlockingQueue<String> keys, String key)
      throws Exception {
    for (int attempt = 1; attempt <= 100; attempt++) {
      storage.putBytes(BUCKET, key, "x".getBytes(UTF_8), "text/plain");
      String heard = keys.poll(200, TimeUnit.MILLISECONDS);
      if (heard != null) {
        return heard;
      }
    }
    throw new AssertionError("no event about " + key);
  }

  private interface Call {
    void run() throws Exception;
  }

  private static FailureCode failure(Call call) throws Exception {
    try {
      call.run();
    } catch (StageException e) {
      return e.failure().code();
    }
    throw new AssertionError("it did not fail");
  }
}
