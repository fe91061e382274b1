package org.fangtan.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.fangtan.contract.Bag;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.Latest;
import org.fangtan.contract.PayloadFile;
import org.fangtan.contract.Publication;
import org.fangtan.contract.SampleBundles;
import org.fangtan.contract.Tombstone;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.fangtan.pull.Puller;
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

class TopicAuditTest {
  private static final String BUNDLES = PublishedBucket.BUNDLES;
  private static final Bilingual REASON = Bilingual.of("当事人要求", "the guest asked for it");

  @TempDir static Path folder;
  @TempDir Path pulled;
  private static PublishedBucket bucket;
  private static TopicAudit audit;
  private TopicId topic = SampleBundles.TOPIC;

  @BeforeAll
  static void start() throws Exception {
    bucket = new PublishedBucket(folder.resolve("buckets"));
    audit =
        new TopicAudit(
            bucket.storage,
            BUNDLES,
            hash ->
                bucket.storage.stat("work", PublishedBucket.blobKey(hash)).map(StoredObject::ref));
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
  void aBitFlippedInAnyPublishedObjectIsFoundAndMended() throws Exception {
    publish("一");
    publish("二");
    publishedWhole();
    Map<String, byte[]> right = objects();
    Random random = new Random(10);
    for (String key : right.keySet()) {
      if (!key.contains("/v0001/data/video")) { // as v0002's, and each look costs time
        byte[] damaged = flipped(right.get(key), random);
        put(key, damaged);
        List<Damage> found = audit.check(topic, false).damages();
        if (key.endsWith(CheckedFiles.NAME) && found.isEmpty()) {
          put(key, right.get(key)); // An ETag: whoever uses it finds that it is none.
          continue;
        }
        assertThat(found)
            .as("a bit of %s", key)
            .extracting(Damage::object)
            .contains(BUNDLES + "/" + key);
        assertThat(bytes(key)).as("only looked at").isEqualTo(damaged);
        TopicAudit.Report report = audit.check(topic, true);
        assertThat(report.damages())
            .as("a bit of %s", key)
            .extracting(Damage::outcome)
            .containsOnly(Damage.Outcome.MENDED);
        if (key.endsWith(CheckedFiles.NAME)) {
          put(key, right.get(key));
        }
        assertThat(bytes(key)).as("%s after it was mended", key).isEqualTo(right.get(key));
        assertThat(report.missing()).isEmpty();
      }
    }
    assertThat(audit.check(topic, true).damages()).isEmpty();
  }

  @Test
  void aLookNamesADamagedPointerThoughTheContractThatItFollowsFromIsDamagedToo() throws Exception {
    publish("一");
    String latest = topic + "/latest.json";
    String contract = topic + "/v0001/data/bundle.json";
    String right = new String(bytes(latest), StandardCharsets.UTF_8);
    String title = SampleBundles.bundle(topic, SampleBundles.files("一")).topic().title();
    assertThat(right).contains(title);
    put(latest, right.replace(title, title + "！").getBytes(StandardCharsets.UTF_8));
    put(contract, flipped(bytes(contract), new Random(3)));
    assertThat(audit.check(topic, false).damages())
        .extracting(Damage::object)
        .containsExactlyInAnyOrder(BUNDLES + "/" + latest, BUNDLES + "/" + contract);
    assertThat(audit.check(topic, true).damages())
        .extracting(Damage::outcome)
        .containsOnly(Damage.Outcome.MENDED);
    assertThat(new String(bytes(latest), StandardCharsets.UTF_8)).isEqualTo(right);
  }

  @Test
  void anyLostObjectIsPutBack() throws Exception {
    publish("一");
    publish("二");
    Map<String, byte[]> right = objects();
    right.remove(topic + "/" + CheckedFiles.NAME);
    right.keySet().removeIf(key -> key.contains("/v0001/data/"));
    for (String key : right.keySet()) {
      bucket.storage.remove(BUNDLES, key);
      assertThat(audit.check(topic, true).damages())
          .as("without %s", key)
          .extracting(Damage::outcome)
          .containsOnly(Damage.Outcome.MENDED);
      assertThat(bytes(key)).as(key).isEqualTo(right.get(key));
    }
  }

  @Test
  void whatNothingHasAnyMoreIsNamedAndMakesTheNextPublicationReadEverything() throws Exception {
    Bag bag = bucket.stored(topic, "独有");
    bucket.publisher.publish(bag, bucket::blob, progress -> {});
    String path = "captions/zh-Hans.vtt";
    PayloadFile file =
        bag.payload().stream().filter(f -> f.path().value().equals(path)).findFirst().orElseThrow();
    ObjectRef blob = bucket.blob(file);
    byte[] right = bucket.storage.getBytes(blob.bucket(), blob.key(), 1 << 20);
    String key = topic + "/v0001/data/" + path;
    put(key, flipped(right, new Random(1)));
    bucket.storage.remove(blob.bucket(), blob.key());

    TopicAudit.Report report = audit.check(topic, true);
    assertThat(report.damages()).extracting(Damage::outcome).containsOnly(Damage.Outcome.LOST);
    assertThat(report.missing()).containsExactly(file.sha256());
    assertThat(bytes(key)).as("never taken away unless there is better").isNotEmpty();

    // The steps have made it again: the same bag is published once more.
    bucket.storage.putBytes(blob.bucket(), blob.key(), right, "text/plain");
    assertThat(bucket.publisher.publish(bag, bucket::blob, progress -> {}).outcome())
        .isEqualTo(Publication.Outcome.UNCHANGED);
    assertThat(bytes(key)).isEqualTo(right);
    assertThat(audit.check(topic, true).damages()).isEmpty();
  }

  @Test
  void aDamagedPointerFailsByNameAndIsMadeAgainByWhoeverMayWrite() throws Exception {
    publish("一");
    publish("二");
    String key = topic + "/latest.json";
    byte[] right = bytes(key);
    put(key, "{ \"schemaVersion\" : 1, \"to".getBytes(StandardCharsets.UTF_8));

    StageException failed =
        catchThrowableOfType(
            StageException.class, () -> new Puller(bucket.storage, BUNDLES).pull(topic, pulled));
    assertThat(failed.failure().code()).isEqualTo(FailureCode.BUNDLE_INVALID);
    assertThat(failed.failure().summary().zh()).contains(BUNDLES + "/" + key);

    assertThat(bucket.publisher.latest(topic).flatMap(Latest::version))
        .contains(BundleVersion.of("v0002"));
    assertThat(bytes(key)).isEqualTo(right);
    put(key, new byte[0]);
    assertThat(bucket.publish(topic, "三").version()).contains(BundleVersion.of("v0003"));
  }

  @Test
  void withoutACatalogueTheNewestWholeVersionIsTheVisibleOne() throws Exception {
    publish("一");
    publish("二");
    String key = topic + "/latest.json";
    byte[] right = bytes(key);
    bucket.storage.remove(BUNDLES, "catalog.json");
    bucket.storage.remove(BUNDLES, topic + "/" + CheckedFiles.NAME);
    put(key, new byte[] {1, 2, 3});
    assertThat(audit.check(topic, true).damages())
        .extracting(Damage::outcome)
        .containsOnly(Damage.Outcome.MENDED);
    assertThat(bytes(key)).isEqualTo(right);
    assertThat(audit.catalog(true)).extracting(Damage::outcome).contains(Damage.Outcome.MENDED);
    assertThat(bucket.catalog().find(topic)).isPresent();
  }

  @Test
  void aWithdrawalSurvivesTheLossOfEitherOfItsFiles() throws Exception {
    publish("一");
    bucket.publisher.withdraw(topic, REASON);
    String pointer = topic + "/latest.json";
    String tombstone = topic + "/" + Tombstone.NAME;
    for (String key : List.of(pointer, tombstone)) {
      byte[] right = bytes(key);
      for (byte[] instead : List.of(new byte[0], "{".getBytes(StandardCharsets.UTF_8))) {
        put(key, instead);
        stillWithdrawn();
        assertThat(audit.check(topic, true).damages())
            .extracting(Damage::outcome)
            .containsOnly(Damage.Outcome.MENDED);
        assertThat(bytes(key)).isEqualTo(right);
      }
      bucket.storage.remove(BUNDLES, key);
      stillWithdrawn();
      audit.check(topic, true);
      assertThat(bytes(key)).isEqualTo(right);
    }
    // Both at once: it stays down, although nobody knows why any more.
    bucket.storage.remove(BUNDLES, "catalog.json");
    put(tombstone, new byte[] {'{'});
    bucket.storage.remove(BUNDLES, pointer);
    stillWithdrawn();
    audit.check(topic, true);
    stillWithdrawn();
    assertThat(bucket.publisher.reinstate(topic)).contains(BundleVersion.of("v0001"));
    assertThat(bucket.publisher.latest(topic).orElseThrow().status())
        .isEqualTo(Latest.Status.PUBLISHED);
    assertThat(audit.check(topic, false).damages()).isEmpty();
  }

  private void stillWithdrawn() throws Exception {
    assertThat(bucket.publish(topic, "又").outcome()).isEqualTo(Publication.Outcome.WITHDRAWN);
    assertThat(bucket.publisher.latest(topic).orElseThrow().status())
        .isEqualTo(Latest.Status.WITHDRAWN);
    StageException failed =
        catchThrowableOfType(
            StageException.class, () -> new Puller(bucket.storage, BUNDLES).pull(topic, pulled));
    assertThat(failed.failure().code()).isEqualTo(FailureCode.TOPIC_WITHDRAWN);
  }

  /** Puts the small files into the artefact store, too, as the bundle step does. */
  private void publish(String text) throws Exception {
    Bag bag = bucket.stored(topic, text);
    for (byte[] bytes : bag.files().values()) {
      bucket.storage.putBytes(
          "work", PublishedBucket.blobKey(ContentHash.of(bytes)), bytes, "text/plain");
    }
    bucket.publisher.publish(bag, bucket::blob, progress -> {});
  }

  private void publishedWhole() throws Exception {
    assertThat(audit.check(topic, true).damages()).isEmpty();
    assertThat(audit.catalog(false)).isEmpty();
  }

  private Map<String, byte[]> objects() throws Exception {
    Map<String, byte[]> objects = new TreeMap<>();
    for (StoredObject object : bucket.storage.listAll(BUNDLES, topic + "/")) {
      objects.put(object.ref().key(), bytes(object.ref().key()));
    }
    return objects;
  }

  private static byte[] bytes(String key) throws Exception {
    return bucket.storage.getBytes(BUNDLES, key, 1 << 24);
  }

  private static void put(String key, byte[] bytes) throws Exception {
    bucket.storage.putBytes(BUNDLES, key, bytes, "application/octet-stream");
  }

  private static byte[] flipped(byte[] right, Random random) {
    byte[] damaged = right.clone();
    damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
    return damaged;
  }
}
