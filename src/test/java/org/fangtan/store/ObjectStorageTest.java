package org.fangtan.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.store.embedded.EmbeddedS3;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStorageTest {
  private static final String BUCKET = "recordings";

  @TempDir static Path folder;
  @TempDir Path scratch;

  private static EmbeddedS3 server;
  private static ObjectStorage storage;

  @BeforeAll
  static void start() throws Exception {
    server = EmbeddedS3.start(folder.resolve("buckets"));
    storage =
        new ObjectStorage(
            server.settings().withPartSizeBytes(StorageSettings.MIN_PART_SIZE_BYTES), 5 << 20);
    storage.ensureBucket(BUCKET);
    storage.ensureBucket(BUCKET);
  }

  @AfterAll
  static void stop() throws Exception {
    storage.close();
    server.close();
  }

  @Test
  void keepsChineseKeysWithSpaces() throws Exception {
    String key = "2019-09 公交一体化/现场 录像 (1).mp4";
    ObjectRef put = storage.putBytes(BUCKET, key, "你好".getBytes(UTF_8), "video/mp4");

    assertThat(storage.stat(BUCKET, key).orElseThrow().ref()).isEqualTo(put);
    assertThat(storage.listAll(BUCKET, "2019-09 公交"))
        .extracting(StoredObject::ref)
        .containsExactly(put);
    assertThat(storage.listFolders(BUCKET)).contains("2019-09 公交一体化");
    assertThat(storage.getBytes(BUCKET, key, 100)).asString(UTF_8).isEqualTo("你好");
  }

  @Test
  void sendsAFileInPartsAndReadsItBack() throws Exception {
    Path file = randomFile(12 << 20);
    ObjectRef ref = storage.putFile(BUCKET, "大文件/录像 一.mov", file, "video/quicktime");

    assertThat(ref.etag()).endsWith("-3");
    assertThat(ref.etag()).isEqualTo(Etags.ofFile(file, StorageSettings.MIN_PART_SIZE_BYTES));
    assertThat(storage.stat(BUCKET, ref.key()).orElseThrow().ref()).isEqualTo(ref);
    Path back = scratch.resolve("back");
    assertThat(storage.getFile(ref, back)).isEqualTo(ContentHash.ofFile(file));
    assertThat(Files.mismatch(file, back)).isEqualTo(-1);
    assertThat(mediaType(ref)).isEqualTo("video/quicktime");
  }

  @Test
  void copiesAVersionOnTheServer() throws Exception {
    ObjectRef small = storage.putBytes(BUCKET, "复制/a b.txt", new byte[] {1, 2}, "text/plain");
    ObjectRef copy = storage.copy(small, BUCKET, "复制/c d.txt");
    assertThat(storage.stat(BUCKET, "复制/c d.txt").orElseThrow().ref()).isEqualTo(copy);
    assertThat(mediaType(copy)).isEqualTo("text/plain");
    assertThat(mediaType(storage.copy(small, BUCKET, "复制/t.css", "text/css")))
        .isEqualTo("text/css");

    storage.putBytes(BUCKET, "复制/a b.txt", new byte[] {3}, "text/plain");
    assertThatThrownBy(() -> storage.copy(small, BUCKET, "复制/e.txt"))
        .isInstanceOfSatisfying(
            StageException.class,
            e -> assertThat(e.failure().kind()).isEqualTo(FailureKind.SUPERSEDED));
  }

  @Test
  void copiesWhatIsTooLargeForOneCopy() throws Exception {
    Path file = randomFile(11 << 20);
    ObjectRef large = storage.putFile(BUCKET, "复制/large.bin", file, "video/mp4");
    ObjectRef copy = storage.copy(large, BUCKET, "复制/large copy.bin");
    assertThat(storage.getFile(copy, scratch.resolve("copy"))).isEqualTo(ContentHash.ofFile(file));
    assertThat(mediaType(copy)).isEqualTo("video/mp4");
    assertThat(mediaType(storage.copy(large, BUCKET, "复制/typed", "video/webm")))
        .isEqualTo("video/webm");
  }

  @Test
  void readsRanges() throws Exception {
    byte[] bytes = new byte[1 << 20];
    new Random(1).nextBytes(bytes);
    ObjectRef ref = storage.putBytes(BUCKET, "range.bin", bytes, "application/octet-stream");
    try (InputStream in = storage.openRange(ref, 1000, 5000)) {
      assertThat(in.readAllBytes()).isEqualTo(java.util.Arrays.copyOfRange(bytes, 1000, 6000));
    }
  }

  @Test
  void refusesAReadOfAReplacedObject() throws Exception {
    ObjectRef old = storage.putBytes(BUCKET, "replaced", new byte[] {1}, "text/plain");
    storage.putBytes(BUCKET, "replaced", new byte[] {2}, "text/plain");
    Path target = scratch.resolve("x");
    assertThatThrownBy(() -> storage.getFile(old, target))
        .isInstanceOfSatisfying(
            StageException.class,
            e -> {
              assertThat(e.failure().kind()).isEqualTo(FailureKind.SUPERSEDED);
              assertThat(e.failure().code()).isEqualTo(FailureCode.SOURCE_CHANGED);
            });
    assertThat(target).doesNotExist();
  }

  @Test
  void writesOnlyOnceIfAbsent() throws Exception {
    assertThat(storage.putIfAbsent(BUCKET, "once", new byte[] {1}, "text/plain")).isTrue();
    assertThat(storage.putIfAbsent(BUCKET, "once", new byte[] {2}, "text/plain")).isFalse();
    StoredBytes first = storage.findBytes(BUCKET, "once", 10).orElseThrow();
    assertThat(first.bytes()).containsExactly(1);
    assertThat(storage.putIfMatch(first.ref(), new byte[] {3}, "text/plain")).isTrue();
    assertThat(storage.putIfMatch(first.ref(), new byte[] {4}, "text/plain")).isFalse();
    assertThat(storage.getBytes(BUCKET, "once", 10)).containsExactly(3);
  }

  @Test
  void findsNothingWhereNothingIs() throws Exception {
    assertThat(storage.stat(BUCKET, "无 此文件")).isEmpty();
    assertThat(storage.findBytes(BUCKET, "无 此文件", 10)).isEmpty();
    storage.remove(BUCKET, "无 此文件");
  }

  @Test
  void listsThousandsPageByPage() throws Exception {
    storage.ensureBucket("many");
    for (int i = 0; i < 3000; i++) {
      Path topic = folder.resolve(String.format(Locale.ROOT, "buckets/many/主题 %02d", i % 30));
      Files.createDirectories(topic);
      Files.write(topic.resolve(String.format(Locale.ROOT, "%04d.jpg", i)), new byte[] {1});
    }
    List<String> keys;
    try (var objects = storage.list("many", "")) {
      keys = objects.map(o -> o.ref().key()).toList();
    }
    assertThat(keys).hasSize(3000).isSorted().doesNotHaveDuplicates();
    assertThat(storage.listFolders("many")).hasSize(30);
    assertThat(storage.removeAll("many", "主题 01/")).isEqualTo(100);
    assertThat(storage.listAll("many", "主题 01/")).isEmpty();
    assertThat(storage.listAll("many", "主题 0")).hasSize(900);
  }

  @Test
  void signsUrlsThatNeedNoCredentials() throws Exception {
    ObjectRef ref = storage.putBytes(BUCKET, "签名 1.txt", "hi".getBytes(UTF_8), "text/plain");
    URI url = SignedAddress.of(server.settings(), ref);
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.body()).isEqualTo("hi");
  }

  private static String mediaType(ObjectRef ref) throws Exception {
    URI url = SignedAddress.of(server.settings(), ref);
    HttpRequest request = HttpRequest.newBuilder(url).build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .headers()
        .firstValue("Content-Type")
        .orElseThrow();
  }

  private Path randomFile(int sizeBytes) throws Exception {
    byte[] bytes = new byte[sizeBytes];
    new Random(sizeBytes).nextBytes(bytes);
    return Files.write(scratch.resolve("file-" + sizeBytes), bytes);
  }
}
