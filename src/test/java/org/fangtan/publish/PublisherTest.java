package org.fangtan.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.fangtan.artefact.Progress;
import org.fangtan.contract.Bag;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.Catalog;
import org.fangtan.contract.JsonContract;
import org.fangtan.contract.Latest;
import org.fangtan.contract.Publication;
import org.fangtan.contract.SampleBundles;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.store.StoredObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class PublisherTest {
  @TempDir static Path folder;
  private static PublishedBucket bucket;
  private TopicId topic = SampleBundles.TOPIC;

  @BeforeAll
  static void start() throws Exception {
    bucket = new PublishedBucket(folder.resolve("buckets"));
  }

  @AfterAll
  static void stop() throws Exception {
    bucket.close();
  }

  @BeforeEach
  void topicOfItsOwn(TestInfo info) {
    topic = new TopicId("专题 " + info.getTestMethod().orElseThrow().getName());
  }

  @Test
  void aBagBecomesTheFirstVersion() throws Exception {
    Bag bag = bucket.stored(topic, "字幕");
    List<Progress> progress = new ArrayList<>();
    Publication publication = bucket.publisher.publish(bag, bucket::blob, progress::add);

    assertThat(publication.outcome()).isEqualTo(Publication.Outcome.PUBLISHED);
    assertThat(publication.version()).contains(BundleVersion.of("v0001"));
    assertThat(bucket.hashes(topic, "v0001")).isEqualTo(bag.allHashes());
    assertThat(progress).extracting(Progress::doneUs).isSorted();
    assertThat(progress.get(progress.size() - 1).doneUs()).isEqualTo(progress.get(0).totalUs());

    JsonNode latest = json(topic + "/latest.json");
    assertThat(latest.path("version").asText()).isEqualTo("v0001");
    assertThat(latest.path("bundle").asText()).isEqualTo("v0001/data/bundle.json");
    assertThat(latest.path("sha256").asText()).isEqualTo(bag.bundleHash().hex());
    assertThat(JsonContract.LATEST.check(latest)).isEmpty();
    JsonNode catalog = json("catalog.json");
    assertThat(JsonContract.CATALOG.check(catalog)).isEmpty();
    Catalog.Entry entry = bucket.catalog().find(topic).orElseThrow();
    assertThat(entry.bundle()).contains(topic + "/v0001/data/bundle.json");
    assertThat(entry.title()).contains("公交一体化 出行更便捷");
    assertThat(entry.publishAfter()).isPresent();
  }

  @Test
  void theSameBagAgainChangesNothing() throws Exception {
    bucket.publish(topic, "字幕");
    ObjectRef before = pointer();
    Publication again = bucket.publish(topic, "字幕");
    assertThat(again.outcome()).isEqualTo(Publication.Outcome.UNCHANGED);
    assertThat(again.version()).contains(BundleVersion.of("v0001"));
    assertThat(pointer()).isEqualTo(before);
    assertThat(folders()).containsExactly("v0001");
  }

  @Test
  void changedContentBecomesTheNextVersionAndTheOldOneStays() throws Exception {
    Bag old = bucket.stored(topic, "一");
    bucket.publish(topic, "一");
    Publication second = bucket.publish(topic, "二");
    assertThat(second.version()).contains(BundleVersion.of("v0002"));
    assertThat(bucket.hashes(topic, "v0001")).isEqualTo(old.allHashes());
    Latest latest = bucket.publisher.latest(topic).orElseThrow();
    assertThat(latest.versions())
        .extracting(seen -> seen.version().name())
        .containsExactly("v0001", "v0002");
    Publication back = bucket.publish(topic, "一");
    assertThat(back.version())
        .as("a version is never used twice")
        .contains(BundleVersion.of("v0003"));
  }

  @Test
  void whatHasNotChangedIsTakenFromTheVersionBeforeAndNotReadAgain() throws Exception {
    Bag first = bucket.stored(topic, "一");
    bucket.publish(topic, "一");
    Bag second = bucket.stored(topic, "二");
    Set<ContentHash> asked = ConcurrentHashMap.newKeySet();
    bucket.publisher.publish(
        second,
        file -> {
          asked.add(file.sha256());
          return bucket.blob(file);
        },
        Progress.Listener.NONE);
    assertThat(bucket.hashes(topic, "v0002")).isEqualTo(second.allHashes());
    assertThat(asked).isNotEmpty().doesNotContainAnyElementsOf(first.allHashes().values());
  }

  @Test
  void aPublishedFileThatSomebodyReplacedIsNotTakenOver() throws Exception {
    bucket.publish(topic, "一");
    for (StoredObject object : bucket.storage.listAll("bundles", topic + "/v0001/")) {
      byte[] bytes = bucket.storage.getBytes("bundles", object.ref().key(), 1 << 20);
      bytes[0] ^= 1;
      bucket.storage.putBytes("bundles", object.ref().key(), bytes, "text/plain");
    }
    Bag second = bucket.stored(topic, "二");
    bucket.publish(topic, "二");
    assertThat(bucket.hashes(topic, "v0002")).isEqualTo(second.allHashes());

    bucket.storage.putBytes("bundles", topic + "/.checked.json", new byte[3], "text/plain");
    Bag third = bucket.stored(topic, "三");
    bucket.publish(topic, "三");
    assertThat(bucket.hashes(topic, "v0003")).isEqualTo(third.allHashes());
  }

  @Test
  void aVisibleVersionThatLostFilesIsMended() throws Exception {
    Bag bag = bucket.stored(topic, "字幕");
    bucket.publish(topic, "字幕");
    bucket.storage.remove(PublishedBucket.BUNDLES, topic + "/v0001/data/video/1080p.mp4");
    bucket.storage.putBytes(
        PublishedBucket.BUNDLES, topic + "/v0001/data/more.txt", new byte[1], "text/plain");
    assertThat(bucket.publish(topic, "字幕").outcome()).isEqualTo(Publication.Outcome.UNCHANGED);
    assertThat(bucket.hashes(topic, "v0001")).isEqualTo(bag.allHashes());
  }

  @Test
  void aCrashAtAnyInstantLeavesTheOldVersionAndIsMadeGoodByRunningAgain() throws Exception {
    bucket.publish(topic, "旧");
    Map<String, ContentHash> old = bucket.hashes(topic, "v0001");
    Bag bag = bucket.stored(topic, "新");
    int steps = 0;
    boolean finished = false;
    while (!finished) {
      steps++;
      AtomicInteger left = new AtomicInteger(steps);
      try {
        bucket.publisher.publish(
            bag,
            file -> {
              crashAt(left);
              return bucket.blob(file);
            },
            progress -> crashAt(left));
        finished = true;
      } catch (Crash e) {
        assertThat(bucket.publisher.latest(topic).orElseThrow().version())
            .contains(BundleVersion.of("v0001"));
        assertThat(bucket.hashes(topic, "v0001")).isEqualTo(old);
      }
    }
    assertThat(steps).as("a crash at every copy and every reading").isGreaterThan(25);
    assertThat(bucket.publisher.latest(topic).orElseThrow().version())
        .contains(BundleVersion.of("v0002"));
    assertThat(bucket.hashes(topic, "v0002")).isEqualTo(bag.allHashes());
    assertThat(folders()).containsExactly("v0001", "v0002");
  }

  @Test
  void anInterruptionStopsAndTheNextRunFinishes() throws Exception {
    Bag bag = bucket.stored(topic, "字幕");
    assertThatThrownBy(
            () ->
                bucket.publisher.publish(
                    bag,
                    file -> {
                      Thread.currentThread().interrupt();
                      return bucket.blob(file);
                    },
                    Progress.Listener.NONE))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
    assertThat(bucket.publisher.latest(topic)).isEmpty();
    assertThat(bucket.publish(topic, "字幕").version()).contains(BundleVersion.of("v0001"));
    assertThat(bucket.hashes(topic, "v0001")).isEqualTo(bag.allHashes());
  }

  @Test
  void leftoversOfOtherContentAreNeverMixedInAndAreRemoved() throws Exception {
    bucket.publish(topic, "一");
    Bag abandoned = bucket.stored(topic, "被放弃");
    AtomicInteger left = new AtomicInteger(6);
    assertThatThrownBy(
            () -> bucket.publisher.publish(abandoned, bucket::blob, progress -> crashAt(left)))
        .isInstanceOf(Crash.class);
    assertThat(folders()).containsExactly("v0001", "v0002");
    Bag bag = bucket.stored(topic, "三");
    Publication publication = bucket.publish(topic, "三");
    assertThat(publication.version()).contains(BundleVersion.of("v0003"));
    assertThat(bucket.hashes(topic, "v0003")).isEqualTo(bag.allHashes());
    assertThat(folders()).containsExactly("v0001", "v0003");
  }

  @Test
  void anUnfinishedFirstVersionIsRemovedTooButAWholeOneMayHaveBeenVisible() throws Exception {
    Bag abandoned = bucket.stored(topic, "被放弃");
    AtomicInteger left = new AtomicInteger(3);
    assertThatThrownBy(
            () -> bucket.publisher.publish(abandoned, bucket::blob, progress -> crashAt(left)))
        .isInstanceOf(Crash.class);
    assertThat(bucket.publish(topic, "二").version()).contains(BundleVersion.of("v0002"));
    assertThat(folders()).containsExactly("v0002");

    bucket.storage.remove(PublishedBucket.BUNDLES, topic + "/latest.json");
    assertThat(bucket.publish(topic, "三").version()).contains(BundleVersion.of("v0003"));
    assertThat(folders()).containsExactly("v0002", "v0003");
  }

  @Test
  void twoPublishersOfOneBagAgree() throws Exception {
    Bag bag = bucket.stored(topic, "字幕");
    List<Publication> publications =
        together(
            () -> bucket.publisher.publish(bag, bucket::blob, Progress.Listener.NONE),
            () ->
                new Publisher(bucket.storage, PublishedBucket.BUNDLES, PublishedBucket.RULES)
                    .publish(bag, bucket::blob, Progress.Listener.NONE));
    assertThat(publications)
        .extracting(Publication::version)
        .containsOnly(Optional.of(BundleVersion.of("v0001")));
    assertThat(bucket.hashes(topic, "v0001")).isEqualTo(bag.allHashes());
  }

  /** Between making the folder of the other's first file and giving that file its name. */
  @Test
  void anotherPublisherThatHasNotYetWrittenAFileHasNoFolder() throws Exception {
    Files.createDirectories(folder.resolve("buckets/bundles").resolve(topic + "/v0001"));
    assertThat(bucket.publish(topic, "字幕").version()).contains(BundleVersion.of("v0001"));
    assertThat(folders()).containsExactly("v0001");
  }

  @Test
  void ofTwoPublishersOfDifferentBagsNoneSpoilsTheOther() throws Exception {
    Bag one = bucket.stored(topic, "一");
    Bag two = bucket.stored(topic, "二");
    // The slow one has claimed its folder and copied a part when the fast one does everything.
    AtomicBoolean done = new AtomicBoolean();
    StageException thrown =
        catchThrowableOfType(
            StageException.class,
            () ->
                bucket.publisher.publish(
                    one,
                    file -> {
                      if (!done.getAndSet(true)) {
                        bucket.publisher.publish(two, bucket::blob, Progress.Listener.NONE);
                      }
                      return bucket.blob(file);
                    },
                    Progress.Listener.NONE));
    assertThat(thrown.failure().kind()).isEqualTo(FailureKind.SUPERSEDED);
    Latest latest = bucket.publisher.latest(topic).orElseThrow();
    assertThat(latest.tagManifestSha256()).contains(two.rootHash());
    assertThat(bucket.hashes(topic, latest.version().orElseThrow().name()))
        .isEqualTo(two.allHashes());
    assertThat(folders()).as("the loser takes its files away").hasSize(1);
  }

  @Test
  void aReaderThatPollsAllTheTimeSeesOnlyCompleteVersions() throws Exception {
    bucket.publish(topic, "0");
    AtomicBoolean over = new AtomicBoolean();
    Set<String> seen = new TreeSet<>();
    ExecutorService pool = Executors.newSingleThreadExecutor();
    Future<?> reader =
        pool.submit(
            () -> {
              StoredBag bags = new StoredBag(new BundleBucket(bucket.storage, "bundles"), topic);
              while (!over.get()) {
                Latest latest = bucket.publisher.latest(topic).orElseThrow();
                BundleVersion version = latest.version().orElseThrow();
                Bag bag = bags.read(version);
                assertThat(latest.tagManifestSha256()).contains(bag.rootHash());
                assertThat(bucket.hashes(topic, version.name())).isEqualTo(bag.allHashes());
                seen.add(version.name());
              }
              return null;
            });
    for (int i = 1; i <= 6; i++) {
      Bag bag = bucket.stored(topic, "" + i);
      AtomicInteger left = new AtomicInteger(4 * i);
      try {
        bucket.publisher.publish(bag, bucket::blob, progress -> crashAt(left));
      } catch (Crash e) {
        bucket.publisher.publish(bag, bucket::blob, Progress.Listener.NONE);
      }
    }
    over.set(true);
    reader.get();
    pool.shutdown();
    assertThat(seen).hasSizeGreaterThan(1);
  }

  @Test
  void damageOnTheServersDiskIsFoundBeforeTheVersionIsVisible() throws Exception {
    Bag bag = bucket.stored(topic, "字幕");
    AtomicInteger left = new AtomicInteger(10);
    assertThatThrownBy(() -> bucket.publisher.publish(bag, bucket::blob, p -> crashAt(left)))
        .isInstanceOf(Crash.class);
    // A bit flips in every file that is there; their sizes stay.
    for (StoredObject object : bucket.storage.listAll("bundles", topic + "/v0001/")) {
      if (!object.ref().fileName().equals("tagmanifest-sha256.txt")) {
        byte[] bytes = bucket.storage.getBytes("bundles", object.ref().key(), 1 << 20);
        bytes[0] ^= 1;
        bucket.storage.putBytes("bundles", object.ref().key(), bytes, "text/plain");
      }
    }
    bucket.publish(topic, "字幕");
    assertThat(bucket.hashes(topic, "v0001")).isEqualTo(bag.allHashes());
  }

  @Test
  void aBlobThatDoesNotHoldItsBytesIsNeverPublished() throws Exception {
    Bag bag = bucket.stored(topic, "字幕");
    ObjectRef wrong = bucket.storage.putBytes("work", "wrong", new byte[4], "video/mp4");
    StageException thrown =
        catchThrowableOfType(
            StageException.class,
            () ->
                bucket.publisher.publish(
                    bag,
                    file -> file.path().fileName().equals("init.mp4") ? wrong : bucket.blob(file),
                    Progress.Listener.NONE));
    assertThat(thrown.failure().code()).isEqualTo(FailureCode.OUTPUT_INVALID);
    assertThat(thrown.failure().summary().zh()).contains("v0001/data/video/hls/init.mp4");
    assertThat(bucket.publisher.latest(topic)).isEmpty();
  }

  @Test
  void aBagWhoseContractContradictsItsManifestIsRefused() throws Exception {
    Bag bag = bucket.stored(topic, "字幕");
    Bag other = bucket.stored(topic, "别的");
    Bag mixed = new Bag(topic, bag.payload(), other.files());
    StageException thrown =
        catchThrowableOfType(
            StageException.class,
            () -> bucket.publisher.publish(mixed, bucket::blob, Progress.Listener.NONE));
    assertThat(thrown.failure().code()).isEqualTo(FailureCode.BUNDLE_INVALID);
    assertThat(bucket.publisher.latest(topic)).isEmpty();
  }

  @Test
  void aTombstoneStaysUntilItIsLifted() throws Exception {
    bucket.publish(topic, "一");
    bucket.publisher.withdraw(topic, Bilingual.of("当事人要求", "the guest asked for it"));

    JsonNode latest = json(topic + "/latest.json");
    assertThat(JsonContract.LATEST.check(latest)).isEmpty();
    assertThat(latest.has("bundle")).as("nothing for a careless reader to show").isFalse();
    assertThat(latest.path("status").asText()).isEqualTo("withdrawn");
    assertThat(JsonContract.CATALOG.check(json("catalog.json"))).isEmpty();
    assertThat(bucket.catalog().find(topic).orElseThrow().withdrawn().orElseThrow().zh())
        .isEqualTo("当事人要求");
    assertThat(bucket.publish(topic, "二").outcome()).isEqualTo(Publication.Outcome.WITHDRAWN);
    assertThat(folders()).containsExactly("v0001");

    assertThat(bucket.publisher.reinstate(topic)).contains(BundleVersion.of("v0001"));
    assertThat(bucket.catalog().find(topic).orElseThrow().version())
        .contains(BundleVersion.of("v0001"));
    assertThat(bucket.publish(topic, "二").version()).contains(BundleVersion.of("v0002"));
  }

  @Test
  void aLostCatalogueUpdateHealsWithTheNextPublication() throws Exception {
    bucket.publish(topic, "字幕");
    ObjectRef ref = bucket.storage.stat("bundles", "catalog.json").orElseThrow().ref();
    Catalog without = bucket.catalog().with(topic, Optional.empty());
    bucket.storage.putBytes("bundles", ref.key(), without.toJson(), "application/json");
    bucket.publish(topic, "字幕");
    assertThat(bucket.catalog().find(topic)).isPresent();

    for (byte[] broken : List.of("{".getBytes(StandardCharsets.UTF_8), without.toJson())) {
      bucket.storage.putBytes("bundles", ref.key(), broken, "application/json");
      bucket.publisher.rebuildCatalog();
      assertThat(bucket.catalog().find(topic)).isPresent();
    }
  }

  @Test
  void manyPublishersAtOnceAllReachTheCatalogue() throws Exception {
    List<Callable<Publication>> jobs = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      TopicId own = new TopicId(topic + " " + i);
      Bag bag = bucket.stored(own, "字幕");
      jobs.add(
          () ->
              new Publisher(bucket.storage, "bundles", PublishedBucket.RULES)
                  .publish(bag, bucket::blob, Progress.Listener.NONE));
    }
    together(jobs.toArray(Callable[]::new));
    Catalog catalog = bucket.catalog();
    for (int i = 0; i < 8; i++) {
      assertThat(catalog.find(new TopicId(topic + " " + i))).isPresent();
    }
  }

  @Test
  void aTopicCannotTakeTheCataloguesPlace() {
    StageException thrown =
        catchThrowableOfType(
            StageException.class, () -> bucket.publish(new TopicId("catalog.json"), "字幕"));
    assertThat(thrown.failure().code()).isEqualTo(FailureCode.KEY_UNSAFE);
  }

  /** As if the process had ended here. */
  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static void crashAt(AtomicInteger left) {
    if (left.decrementAndGet() == 0) {
      throw new Crash();
    }
  }

  @SafeVarargs
  private static <T> List<T> together(Callable<T>... jobs) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(jobs.length);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(List.of(jobs))) {
        results.add(future.get());
      }
      return results;
    } finally {
      pool.shutdown();
    }
  }

  private ObjectRef pointer() throws Exception {
    return bucket.storage.stat(PublishedBucket.BUNDLES, topic + "/latest.json").orElseThrow().ref();
  }

  private List<String> folders() throws Exception {
    return bucket.storage.listLevel(PublishedBucket.BUNDLES, topic + "/").folders();
  }

  private static JsonNode json(String key) throws Exception {
    return Json.mapper().readTree(bucket.storage.getBytes(PublishedBucket.BUNDLES, key, 1 << 20));
  }
}
