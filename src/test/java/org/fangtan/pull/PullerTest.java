package org.fangtan.pull;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fangtan.artefact.Progress;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.Latest;
import org.fangtan.contract.Manifest;
import org.fangtan.contract.SampleBundles;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.publish.PublishedBucket;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class PullerTest {
  @TempDir static Path folder;
  private static PublishedBucket bucket;
  private static Puller puller;

  @TempDir Path disk;
  private TopicId topic = SampleBundles.TOPIC;
  private Path home = Path.of("");

  @BeforeAll
  static void start() throws Exception {
    bucket = new PublishedBucket(folder.resolve("buckets"));
    puller = new Puller(bucket.storage, PublishedBucket.BUNDLES);
  }

  @AfterAll
  static void stop() throws Exception {
    bucket.close();
  }

  @BeforeEach
  void topicOfItsOwn(TestInfo info) {
    topic = new TopicId("专题 " + info.getTestMethod().orElseThrow().getName());
    home = disk.resolve(topic.value());
  }

  @Test
  void aTopicIsFetchedWholeAndVerified() throws Exception {
    bucket.publish(topic, "字幕");
    List<Progress> progress = new ArrayList<>();
    Puller.Pulled pulled = puller.pull(topic, disk, progress::add);

    assertThat(pulled.folder()).isEqualTo(home.resolve("v0001"));
    assertThat(Verifier.verify(pulled.folder()).isValid()).isTrue();
    assertThat(pulled.fetchedBytes()).isEqualTo(sizeOf(pulled.folder()));
    assertThat(pulled.reusedBytes()).isZero();
    assertThat(progress).extracting(Progress::doneUs).isSorted();
    Progress last = progress.get(progress.size() - 1);
    assertThat(last.doneUs()).isEqualTo(last.totalUs()).isEqualTo(pulled.fetchedBytes());
    assertThat(localPointer().version()).contains(BundleVersion.of("v0001"));
    assertThat(names()).containsExactlyInAnyOrder(".pull.lock", "latest.json", "v0001");
  }

  /** Publishes further files, each of which holds its own name. */
  private void publish(String... paths) throws Exception {
    SortedMap<String, byte[]> files = new TreeMap<>(SampleBundles.files("字幕"));
    for (String path : paths) {
      files.put(path, path.substring(path.lastIndexOf('/') + 1).getBytes(UTF_8));
    }
    bucket.publish(topic, files);
  }

  @Test
  void oneChannelIsFetchedAloneAndVerified() throws Exception {
    publish("channels/tv/film.mxf", "channels/tv/channel.json");
    Puller.Pulled pulled = puller.pullChannel(topic, "tv", disk, Progress.Listener.NONE);
    assertThat(pulled.folder()).isEqualTo(home.resolve("v0001-tv"));
    assertThat(pulled.fetchedBytes()).isEqualTo(20);
    assertThat(Files.readString(pulled.folder().resolve("film.mxf"))).isEqualTo("film.mxf");
    assertThat(names()).containsExactlyInAnyOrder(".pull.lock", "v0001-tv");
    // A whole pull beside it takes what is there, and a second one of the channel begins anew.
    assertThat(puller.pull(topic, disk)).isEqualTo(home.resolve("v0001"));
    assertThat(puller.pullChannel(topic, "tv", disk, Progress.Listener.NONE).reusedBytes())
        .isEqualTo(20);
  }

  @Test
  void channelThatIsNotThereOrIsBlockedIsRefusedByName() throws Exception {
    publish("channels/tv/channel.json");
    StageException none =
        catchThrowableOfType(
            StageException.class,
            () -> puller.pullChannel(topic, "weibo", disk, Progress.Listener.NONE));
    assertThat(none.failure().code()).isEqualTo(FailureCode.CHANNEL_NOT_PUBLISHED);
    assertThat(none.failure().remedy().en()).contains("tv");
    StageException blocked =
        catchThrowableOfType(
            StageException.class,
            () -> puller.pullChannel(topic, "tv", disk, Progress.Listener.NONE));
    assertThat(blocked.failure().summary().en()).contains("blocked");
    assertThat(home).doesNotExist();
  }

  @Test
  void changedFileOfAChannelIsRefused() throws Exception {
    publish("channels/tv/film.mxf", "channels/tv/channel.json");
    bucket.storage.putBytes(
        PublishedBucket.BUNDLES,
        topic + "/v0001/data/channels/tv/film.mxf",
        "XXX".getBytes(UTF_8),
        "application/mxf");
    StageException refused =
        catchThrowableOfType(
            StageException.class,
            () -> puller.pullChannel(topic, "tv", disk, Progress.Listener.NONE));
    assertThat(refused.failure().code()).isEqualTo(FailureCode.BUNDLE_INVALID);
    assertThat(home.resolve("v0001-tv")).doesNotExist();
  }

  @Test
  void whoApprovedAVersionIsFetchedWithItAndCheckedAgainstIt() throws Exception {
    bucket.release(topic, "一");
    Path version = puller.pull(topic, disk);
    Path record = home.resolve("v0001.release.json");
    assertThat(record).exists();
    assertThat(Verifier.verify(version).problems()).isEmpty();

    String right = Files.readString(record);
    Files.writeString(record, right.replace("审校人 final", "审校人 nobody"));
    assertThat(Verifier.verify(version).problems())
        .extracting(Verifier.Problem::code)
        .as("latest.json has its hash")
        .containsExactly("RELEASE_INVALID");
    Path pointer = home.resolve("latest.json");
    String latest = Files.readString(pointer);
    Files.delete(pointer);
    assertThat(Verifier.verify(version).problems())
        .extracting(Verifier.Problem::code)
        .as("it shows without latest.json, too")
        .containsExactly("RELEASE_INVALID");
    Files.writeString(pointer, latest);
    Files.delete(record);
    assertThat(Verifier.verify(version).problems())
        .extracting(Verifier.Problem::code)
        .containsExactly("RELEASE_MISSING");
    puller.pull(topic, disk);
    assertThat(record).as("a pull mends it").hasContent(right);
  }

  @Test
  void aRecordOfAnotherVersionIsRefused() throws Exception {
    bucket.release(topic, "一");
    bucket.release(topic, "二");
    Path version = puller.pull(topic, disk);
    byte[] other = bucket.storage.getBytes("bundles", topic + "/v0001.release.json", 1 << 20);
    Files.delete(home.resolve("latest.json"));
    Files.write(home.resolve("v0002.release.json"), other);
    assertThat(Verifier.verify(version).problems())
        .extracting(Verifier.Problem::code)
        .containsExactly("RELEASE_INVALID");

    bucket.storage.putBytes("bundles", topic + "/v0002.release.json", other, "application/json");
    assertThatThrownBy(() -> puller.pull(topic, disk))
        .isInstanceOfSatisfying(
            StageException.class,
            e -> assertThat(e.failure().code()).isEqualTo(FailureCode.BUNDLE_INVALID));
  }

  @Test
  void aSecondPullFetchesNothing() throws Exception {
    bucket.publish(topic, "字幕");
    Path first = puller.pull(topic, disk);
    Puller.Pulled again = puller.pull(topic, disk, Progress.Listener.NONE);
    assertThat(again.fetchedBytes()).isZero();
    assertThat(again.reusedBytes()).isZero();
    assertThat(again.folder()).isEqualTo(first);
  }

  @Test
  void ofANewVersionOnlyWhatChangedIsFetched() throws Exception {
    bucket.publish(topic, "一");
    puller.pull(topic, disk);
    bucket.publish(topic, "二");
    Puller.Pulled pulled = puller.pull(topic, disk, Progress.Listener.NONE);
    assertThat(pulled.version()).isEqualTo(BundleVersion.of("v0002"));
    assertThat(pulled.fetchedBytes()).isPositive().isLessThan(12_000);
    assertThat(pulled.reusedBytes()).isGreaterThan(70_000);
    assertThat(Verifier.verify(home.resolve("v0001")).isValid()).isTrue();
    assertThat(Verifier.verify(home.resolve("v0002")).isValid()).isTrue();
    assertThat(localPointer().version()).contains(BundleVersion.of("v0002"));
  }

  @Test
  void aDamagedOldFileIsNotReused() throws Exception {
    bucket.publish(topic, "一");
    Path video = puller.pull(topic, disk).resolve("data/video/1080p.mp4");
    byte[] bytes = Files.readAllBytes(video);
    bytes[7] ^= 1;
    Files.write(video, bytes);
    bucket.publish(topic, "二");
    Puller.Pulled pulled = puller.pull(topic, disk, Progress.Listener.NONE);
    assertThat(pulled.fetchedBytes()).isGreaterThan(bytes.length);
    assertThat(Verifier.verify(pulled.folder()).isValid()).isTrue();
  }

  @Test
  void anInterruptedPullIsContinuedInsideAFile() throws Exception {
    byte[] film = new byte[3 << 20];
    new Random(1).nextBytes(film);
    SortedMap<String, byte[]> files = SampleBundles.files("字幕");
    files.put("video/720p.mp4", film);
    bucket.publish(topic, files);
    assertThatThrownBy(
            () ->
                puller.pull(
                    topic,
                    disk,
                    progress -> {
                      if (progress.doneUs() > 1 << 20) {
                        throw new Cut();
                      }
                    }))
        .isInstanceOf(Cut.class);
    Path partial = home.resolve(".v0001.partial");
    long there = sizeOf(partial);
    assertThat(Files.size(partial.resolve("data/video/720p.mp4"))).isBetween(1L, (3L << 20) - 1);
    assertThat(home.resolve("v0001")).doesNotExist();
    assertThat(home.resolve("latest.json")).doesNotExist();

    Puller.Pulled pulled = puller.pull(topic, disk, Progress.Listener.NONE);
    assertThat(pulled.fetchedBytes()).isEqualTo(sizeOf(pulled.folder()) - there);
    assertThat(Verifier.verify(pulled.folder()).isValid()).isTrue();
    assertThat(partial).doesNotExist();
  }

  @Test
  void aDamagedRestOfAnInterruptedPullIsFetchedAgain() throws Exception {
    bucket.publish(topic, "字幕");
    Path partial = home.resolve(".v0001.partial/data/video");
    Files.createDirectories(partial);
    Files.writeString(partial.resolve("1080p.mp4"), "rubbish that is no beginning");
    Files.writeString(partial.resolve("foreign.mp4"), "x");
    Path pulled = puller.pull(topic, disk);
    assertThat(Verifier.verify(pulled).isValid()).isTrue();
  }

  @Test
  void aDamagedVersionIsMendedWithTheOneFile() throws Exception {
    bucket.publish(topic, "字幕");
    Path version = puller.pull(topic, disk);
    Files.delete(version.resolve("data/video/hls/init.mp4"));
    Puller.Pulled pulled = puller.pull(topic, disk, Progress.Listener.NONE);
    assertThat(Verifier.verify(version).isValid()).isTrue();
    assertThat(pulled.reusedBytes()).isGreaterThan(70_000);
    assertThat(names()).containsExactlyInAnyOrder(".pull.lock", "latest.json", "v0001");
  }

  @Test
  void aVersionPublishedDuringThePullDoesNoHarm() throws Exception {
    bucket.publish(topic, "一");
    AtomicBoolean once = new AtomicBoolean();
    Puller.Pulled pulled =
        puller.pull(
            topic,
            disk,
            progress -> {
              if (!once.getAndSet(true)) {
                publishQuietly("二");
              }
            });
    assertThat(pulled.version()).isEqualTo(BundleVersion.of("v0001"));
    assertThat(Verifier.verify(pulled.folder()).isValid()).isTrue();
    assertThat(puller.pull(topic, disk)).isEqualTo(home.resolve("v0002"));
  }

  @Test
  void aWithdrawalIsObeyed() throws Exception {
    bucket.publish(topic, "字幕");
    Path version = puller.pull(topic, disk);
    bucket.publisher.withdraw(topic, Bilingual.of("内容有误", "there was a mistake"));
    Failure failure = failure();
    assertThat(failure.code()).isEqualTo(FailureCode.TOPIC_WITHDRAWN);
    assertThat(failure.kind()).isEqualTo(FailureKind.INPUT);
    assertThat(failure.summary().zh()).contains("内容有误");
    assertThat(localPointer().status()).isEqualTo(Latest.Status.WITHDRAWN);
    assertThat(version).as("kept as proof").exists();
  }

  @Test
  void aWithdrawalDuringThePullIsObeyed() throws Exception {
    bucket.publish(topic, "字幕");
    AtomicBoolean once = new AtomicBoolean();
    StageException thrown =
        catchThrowableOfType(
            StageException.class,
            () ->
                puller.pull(
                    topic,
                    disk,
                    progress -> {
                      if (!once.getAndSet(true)) {
                        withdrawQuietly();
                      }
                    }));
    assertThat(thrown.failure().code()).isEqualTo(FailureCode.TOPIC_WITHDRAWN);
    assertThat(localPointer().status()).isEqualTo(Latest.Status.WITHDRAWN);
  }

  @Test
  void bytesThatAreNotTheManifestsAreRefused() throws Exception {
    bucket.publish(topic, "字幕");
    put("v0001/data/video/hls/init.mp4", "inot");
    Failure failure = failure();
    assertThat(failure.code()).isEqualTo(FailureCode.BUNDLE_INVALID);
    assertThat(failure.remedy().zh()).contains("fangtan audit \"", "--mend");
    assertThat(failure.summary().zh()).contains("data/video/hls/init.mp4");
    assertThat(home.resolve("v0001")).doesNotExist();
    assertThat(home.resolve("latest.json")).doesNotExist();
  }

  @Test
  void filesThatAreNotListedOrMissingAreRefused() throws Exception {
    bucket.publish(topic, "字幕");
    put("v0001/data/more.txt", "x");
    assertThat(failure().code()).isEqualTo(FailureCode.BUNDLE_INVALID);
    bucket.storage.remove(PublishedBucket.BUNDLES, topic + "/v0001/data/more.txt");
    bucket.storage.remove(PublishedBucket.BUNDLES, topic + "/v0001/data/index.html");
    assertThat(failure().code()).isEqualTo(FailureCode.BUNDLE_INVALID);
  }

  @Test
  void aManifestThatLeavesTheFolderIsRefused() throws Exception {
    bucket.publish(topic, "字幕");
    for (String path : List.of("data/../../../escaped", "/escaped", "data/C:/escaped")) {
      forge(path);
      assertThat(failure().code()).isEqualTo(FailureCode.BUNDLE_INVALID);
    }
    try (var walk = Files.walk(disk)) {
      assertThat(walk.map(Path::toString)).noneMatch(path -> path.contains("escaped"));
    }
  }

  @Test
  void aTagManifestThatLeavesTheFolderIsRefused() throws Exception {
    bucket.publish(topic, "字幕");
    SortedMap<String, ContentHash> tags = new TreeMap<>(manifest("tagmanifest-sha256.txt"));
    tags.put("../../escaped", ContentHash.of(new byte[0]));
    repoint(new Manifest(tags).toBytes());
    assertThat(failure().code()).isEqualTo(FailureCode.BUNDLE_INVALID);
  }

  @Test
  void aTopicThatIsNotThereIsSaidNotToBe() {
    assertThat(failure().code()).isEqualTo(FailureCode.TOPIC_NOT_PUBLISHED);
    topic = new TopicId("..");
    assertThat(failure().code()).isEqualTo(FailureCode.KEY_UNSAFE);
  }

  @Test
  void whereThereIsNothingToPullNothingIsWritten() throws Exception {
    assertThat(failure().code()).isEqualTo(FailureCode.TOPIC_NOT_PUBLISHED);
    assertThat(disk).isEmptyDirectory();

    bucket.publish(topic, "字幕");
    put("v0001/tagmanifest-sha256.txt", "0".repeat(64) + "  bagit.txt\n");
    assertThat(failure().code()).isEqualTo(FailureCode.BUNDLE_INVALID);
    assertThat(disk).isEmptyDirectory();

    bucket.publisher.withdraw(topic, Bilingual.of("内容有误", "there was a mistake"));
    assertThat(failure().code()).isEqualTo(FailureCode.TOPIC_WITHDRAWN);
    assertThat(disk).isEmptyDirectory();
  }

  @Test
  void twoPullsIntoOneFolderExcludeEachOther() throws Exception {
    bucket.publish(topic, "字幕");
    try (TopicFolder other = TopicFolder.open(disk, topic.value(), topic)) {
      assertThat(other.version(BundleVersion.of("v0001"))).doesNotExist();
      Failure failure = failure();
      assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT);
      assertThat(failure.summary().zh()).contains("另一个拉取任务");
    }
    assertThat(puller.pull(topic, disk)).exists();
  }

  @Test
  void aTopicNamedOnAMacIsPulledUnderItsComposedName() throws Exception {
    topic = new TopicId(Normalizer.normalize("café 专题", Normalizer.Form.NFD));
    bucket.publish(topic, "字幕");
    Path pulled = puller.pull(topic, disk);
    assertThat(pulled)
        .isEqualTo(
            disk.resolve(Normalizer.normalize("café 专题", Normalizer.Form.NFC)).resolve("v0001"));
    assertThat(Verifier.verify(pulled).isValid()).isTrue();
  }

  /** As if the connection had gone for good. */
  private static final class Cut extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private Failure failure() {
    StageException thrown =
        catchThrowableOfType(StageException.class, () -> puller.pull(topic, disk));
    assertThat(thrown).isNotNull();
    return thrown.failure();
  }

  private void publishQuietly(String text) {
    try {
      bucket.publish(topic, text);
    } catch (StageException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void withdrawQuietly() {
    try {
      bucket.publisher.withdraw(topic, Bilingual.of("内容有误", "there was a mistake"));
    } catch (StageException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void put(String path, String text) throws Exception {
    bucket.storage.putBytes(
        PublishedBucket.BUNDLES, topic + "/" + path, text.getBytes(UTF_8), "text/plain");
  }

  private SortedMap<String, ContentHash> manifest(String name) throws Exception {
    byte[] bytes =
        bucket.storage.getBytes(PublishedBucket.BUNDLES, topic + "/v0001/" + name, 1 << 20);
    return Manifest.parse(bytes).manifest().hashes();
  }

  /** Adds a path to the manifest, with every hash above it right: a server that lies. */
  private void forge(String path) throws Exception {
    SortedMap<String, ContentHash> payload = new TreeMap<>(manifest("manifest-sha256.txt"));
    payload.keySet().removeIf(listed -> listed.contains("escaped"));
    payload.put(path, ContentHash.of(new byte[0]));
    byte[] forged = new Manifest(payload).toBytes();
    put("v0001/manifest-sha256.txt", new String(forged, UTF_8));
    SortedMap<String, ContentHash> tags = new TreeMap<>(manifest("tagmanifest-sha256.txt"));
    tags.put("manifest-sha256.txt", ContentHash.of(forged));
    repoint(new Manifest(tags).toBytes());
  }

  private void repoint(byte[] tagManifest) throws Exception {
    put("v0001/tagmanifest-sha256.txt", new String(tagManifest, UTF_8));
    String latest =
        new String(
            bucket.storage.getBytes(PublishedBucket.BUNDLES, topic + "/latest.json", 1 << 20),
            UTF_8);
    String old =
        bucket.publisher.latest(topic).orElseThrow().tagManifestSha256().orElseThrow().hex();
    put("latest.json", latest.replace(old, ContentHash.of(tagManifest).hex()));
  }

  private Latest localPointer() throws IOException {
    return Json.read(home.resolve("latest.json"), Latest.class);
  }

  private List<String> names() throws IOException {
    try (var entries = Files.list(home)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }

  private static long sizeOf(Path tree) throws IOException {
    try (var walk = Files.walk(tree)) {
      long size = 0;
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        size += Files.size(file);
      }
      return size;
    }
  }
}
