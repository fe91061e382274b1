package org.fangtan.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.Latest;
import org.fangtan.contract.RemovedVersion;
import org.fangtan.failure.Bilingual;
import org.fangtan.publish.BundleBucket;
import org.fangtan.publish.OldVersions;
import org.fangtan.publish.PublishedBucket;
import org.fangtan.publish.TopicAudit;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.store.StoredObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old versions of topics in a real bucket. */
class OldVersionsTest {
  private static final TopicId TOPIC = new TopicId("公交");
  private static final int KEPT = 2;

  @TempDir Path folder;
  private PublishedBucket bucket;
  private OldVersions versions;

  @BeforeEach
  void open() throws Exception {
    bucket = new PublishedBucket(folder);
    versions = new OldVersions(bucket.storage, PublishedBucket.BUNDLES);
  }

  @AfterEach
  void close() throws Exception {
    bucket.close();
  }

  @Test
  void anOldVersionGoesAndLeavesARecordInWords() throws Exception {
    publish(4);
    List<OldVersions.Old> old = versions.of(TOPIC, KEPT);
    assertThat(old).extracting(OldVersions.Old::name).containsExactly("公交/v0001", "公交/v0002");
    assertThat(versions.remove(old.get(0), KEPT)).isTrue();
    assertThat(keys("公交/v0001/")).isEmpty();
    RemovedVersion record = record("v0001");
    assertThat(record.reason().zh()).contains("v0001", "保留规则");
    assertThat(record.manifest()).contains("data/index.html");
    assertThat(record.files()).isEqualTo(old.get(0).files());
    assertThat(record.tagManifestSha256()).isEqualTo(old.get(0).seen().tagManifestSha256());
  }

  @Test
  void whatReadersSeeStaysAndSoDoesItsAudit() throws Exception {
    publish(4);
    for (OldVersions.Old old : versions.of(TOPIC, KEPT)) {
      versions.remove(old, KEPT);
    }
    Map<String, Long> before = keys("公交/v0004/");
    assertThat(before).isNotEmpty();
    assertThat(audit().check(TOPIC, false).damages()).isEmpty();
    // The next version is numbered after all that were ever to be seen.
    assertThat(bucket.publish(TOPIC, "text 5").version()).contains(BundleVersion.of("v0005"));
    assertThat(keys("公交/v0004/")).isEqualTo(before);
    assertThat(latest().versions())
        .extracting(seen -> seen.version().toString())
        .containsExactly("v0001", "v0002", "v0003", "v0004", "v0005");
  }

  @Test
  void aPointerThatIsMadeAgainKnowsTheVersionsThatWereRemoved() throws Exception {
    publish(4);
    Latest before = latest();
    for (OldVersions.Old old : versions.of(TOPIC, KEPT)) {
      versions.remove(old, KEPT);
    }
    bucket.storage.remove(PublishedBucket.BUNDLES, "公交/latest.json");
    audit().check(TOPIC, true);
    assertThat(latest()).isEqualTo(before);
  }

  @Test
  void aRemovalThatStoppedHalfWayIsNoDamageAndGoesOn() throws Exception {
    publish(4);
    OldVersions.Old old = versions.of(TOPIC, KEPT).get(0);
    versions.remove(old, KEPT);
    // As if the node had died before the last file.
    bucket.storage.putBytes(
        PublishedBucket.BUNDLES, "公交/v0001/data/index.html", new byte[9], "text/html");
    assertThat(audit().check(TOPIC, true).damages()).isEmpty();
    RemovedVersion record = record("v0001");
    OldVersions.Old rest = versions.of(TOPIC, KEPT).get(0);
    assertThat(rest.name()).isEqualTo("公交/v0001");
    assertThat(versions.remove(rest, KEPT)).isTrue();
    assertThat(keys("公交/v0001/")).isEmpty();
    assertThat(record("v0001")).isEqualTo(record);
  }

  @Test
  void inDoubtEverythingStays() throws Exception {
    publish(4);
    List<OldVersions.Old> old = versions.of(TOPIC, KEPT);
    byte[] pointer = bucket.storage.getBytes(PublishedBucket.BUNDLES, "公交/latest.json", 1 << 20);
    bucket.storage.putBytes(
        PublishedBucket.BUNDLES,
        "公交/latest.json",
        "{".getBytes(StandardCharsets.UTF_8),
        "application/json");
    assertThat(versions.of(TOPIC, KEPT)).as("with a damaged pointer").isEmpty();
    assertThat(versions.remove(old.get(0), KEPT)).isFalse();
    bucket.storage.putBytes(PublishedBucket.BUNDLES, "公交/latest.json", pointer, "application/json");
    bucket.storage.putBytes(
        PublishedBucket.BUNDLES, "公交/.damaged.json", new byte[0], "application/json");
    assertThat(versions.of(TOPIC, KEPT)).as("while the visible version is damaged").isEmpty();
  }

  @Test
  void candidatesReviewsAndRecordsOfReleasesStay() throws Exception {
    for (int i = 1; i <= 4; i++) {
      bucket.release(TOPIC, "text " + i);
    }
    bucket.propose(TOPIC, "text 5");
    Map<String, Long> before = keys("公交/");
    for (OldVersions.Old old : versions.of(TOPIC, KEPT)) {
      versions.remove(old, KEPT);
    }
    Map<String, Long> after = keys("公交/");
    assertThat(after).containsKeys("公交/v0001.release.json", "公交/reviews.json");
    before.keySet().removeIf(key -> key.startsWith("公交/v0001/") || key.startsWith("公交/v0002/"));
    assertThat(after).containsAllEntriesOf(before);
    assertThat(audit().check(TOPIC, false).damages()).isEmpty();
  }

  @Test
  void aWithdrawnTopicCanBeReinstated() throws Exception {
    publish(4);
    bucket.publisher.withdraw(TOPIC, Bilingual.of("更正", "correction"));
    for (OldVersions.Old old : versions.of(TOPIC, KEPT)) {
      versions.remove(old, KEPT);
    }
    assertThat(bucket.publisher.reinstate(TOPIC)).contains(BundleVersion.of("v0004"));
    assertThat(audit().check(TOPIC, false).damages()).isEmpty();
  }

  private void publish(int count) throws Exception {
    for (int i = 1; i <= count; i++) {
      bucket.publish(TOPIC, "text " + i);
    }
  }

  private TopicAudit audit() {
    return new TopicAudit(bucket.storage, PublishedBucket.BUNDLES, content -> Optional.empty());
  }

  private Latest latest() throws Exception {
    return new BundleBucket(bucket.storage, PublishedBucket.BUNDLES)
        .latest(TOPIC)
        .orElseThrow()
        .latest();
  }

  private RemovedVersion record(String version) throws Exception {
    return RemovedVersion.read(
            bucket.storage.getBytes(
                PublishedBucket.BUNDLES, "公交/" + version + ".removed.json", 1 << 20))
        .orElseThrow();
  }

  private Map<String, Long> keys(String prefix) throws Exception {
    Map<String, Long> keys = new TreeMap<>();
    for (StoredObject object : bucket.storage.listAll(PublishedBucket.BUNDLES, prefix)) {
      ObjectRef ref = object.ref();
      keys.put(ref.key(), ref.sizeBytes());
    }
    return keys;
  }
}
