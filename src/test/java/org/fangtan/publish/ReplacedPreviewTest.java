package org.fangtan.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fangtan.artefact.Progress;
import org.fangtan.contract.Bag;
import org.fangtan.contract.Catalog;
import org.fangtan.contract.JsonContract;
import org.fangtan.contract.Latest;
import org.fangtan.contract.Publication;
import org.fangtan.contract.TopicFacts;
import org.fangtan.contract.TopicSummary;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.pull.Puller;
import org.fangtan.pull.Verifier;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;
import org.fangtan.site.SampleTopics;
import org.fangtan.site.SiteAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A preview that is replaced by its record, or withdrawn, while others read it. */
class ReplacedPreviewTest {
  private static final String BUNDLES = PublishedBucket.BUNDLES;
  private static final TopicId TOPIC = new TopicId("2026-09 公交");
  private static final String TITLE = "公交一体化";
  private static final OffsetDateTime AIRS = OffsetDateTime.parse("2026-09-18T15:00:00+08:00");
  private static final Instant NOW = Instant.parse("2026-09-11T08:00:00Z");
  private static final Bilingual REASON = Bilingual.of("活动取消", "the event was cancelled");

  @TempDir Path folder;
  @TempDir Path disk;
  private PublishedBucket bucket;
  private IndexKeeper index;
  private Publisher publisher;
  private Puller puller;

  @BeforeEach
  void start() throws Exception {
    bucket = new PublishedBucket(folder);
    SiteAddress address =
        SiteAddress.of(
            Map.of(
                "topic-url", "https://www.example.gov.cn/ftzx/{topic}/",
                "index-url", "https://www.example.gov.cn/ftzx/"));
    index = new IndexKeeper(new BundleBucket(bucket.storage, BUNDLES), address, () -> NOW);
    publisher = new Publisher(bucket.storage, BUNDLES, Optional.of(index));
    puller = new Puller(bucket.storage, BUNDLES);
    assertThat(publish(SampleTopics.announced(TOPIC, TITLE, AIRS)).outcome())
        .isEqualTo(Publication.Outcome.PUBLISHED);
  }

  @AfterEach
  void stop() throws Exception {
    bucket.close();
  }

  @Test
  void whoeverPullsAPreviewThatIsReplacedGetsOneOfTheTwoWhole() throws Exception {
    AtomicBoolean once = new AtomicBoolean();
    Puller.Pulled pulled =
        puller.pull(
            TOPIC,
            disk,
            progress -> {
              if (!once.getAndSet(true)) {
                publishQuietly(record());
              }
            });
    assertThat(pulled.folder()).isEqualTo(disk.resolve(TOPIC.value()).resolve("v0001"));
    assertThat(Verifier.verify(pulled.folder()).isValid()).isTrue();
    assertThat(pulled.folder().resolve("data/video")).as("nothing of the record").doesNotExist();
    assertThat(Json.read(disk.resolve(TOPIC + "/latest.json"), Latest.class))
        .extracting(latest -> latest.about().orElseThrow().state())
        .as("what is beside it on the disk describes what was pulled")
        .isEqualTo(TopicSummary.State.PREVIEW);
    assertThat(about().orElseThrow().state()).isEqualTo(TopicSummary.State.RECORD);
    assertThat(text("index/index.html")).contains(TITLE).doesNotContain("data-at=\"2026-09-18");
    assertThat(index.audit(false)).isEmpty();

    Path record = puller.pull(TOPIC, disk);
    assertThat(record).isEqualTo(disk.resolve(TOPIC.value()).resolve("v0002"));
    assertThat(Verifier.verify(record).isValid()).isTrue();
    assertThat(record.resolve("data/video/1080p.mp4")).exists();
    assertThat(Json.read(disk.resolve(TOPIC + "/latest.json"), Latest.class))
        .extracting(latest -> latest.about().orElseThrow().state())
        .isEqualTo(TopicSummary.State.RECORD);
  }

  @Test
  void aWithdrawnPreviewIsAnnouncedNowhereAndAwaitedByNobody() throws Exception {
    assertThat(text("index/index.html")).contains(TITLE);
    assertThat(publisher.awaited(Instant.MAX)).containsExactly(TOPIC);
    Path pulled = puller.pull(TOPIC, disk);
    publisher.withdraw(TOPIC, REASON);

    for (var object : bucket.storage.listAll(BUNDLES, "index/")) {
      assertThat(text(object.ref().key())).as(object.ref().key()).doesNotContain(TITLE);
    }
    assertThat(index.audit(false)).isEmpty();
    assertThat(about()).as("nothing for a careless reader to announce").isEmpty();
    assertThat(publisher.awaited(Instant.MAX)).as("no recording is overdue").isEmpty();
    assertThat(
            JsonContract.LATEST.check(Json.mapper().readTree(text(TOPIC.value() + "/latest.json"))))
        .isEmpty();
    StageException refused =
        catchThrowableOfType(StageException.class, () -> puller.pull(TOPIC, disk));
    assertThat(refused.failure().code()).isEqualTo(FailureCode.TOPIC_WITHDRAWN);
    assertThat(refused.failure().summary().zh()).contains("活动取消");
    assertThat(pulled).as("kept as proof").exists();
  }

  @Test
  void theRecordOfAWithdrawnPreviewIsHeldUntilTheTopicIsReinstated() throws Exception {
    publisher.withdraw(TOPIC, REASON);
    assertThat(publish(record()).outcome()).isEqualTo(Publication.Outcome.WITHDRAWN);
    assertThat(text("index/index.html")).doesNotContain(TITLE);

    publisher.reinstate(TOPIC);
    assertThat(about().orElseThrow().state())
        .as("what was published before")
        .isEqualTo(TopicSummary.State.PREVIEW);
    assertThat(publish(record()).outcome()).isEqualTo(Publication.Outcome.PUBLISHED);
    assertThat(about().orElseThrow().state()).isEqualTo(TopicSummary.State.RECORD);
    assertThat(puller.pull(TOPIC, disk).getFileName().toString()).isEqualTo("v0002");
  }

  private static SampleTopics.Topic record() {
    return SampleTopics.topic(
        TOPIC,
        TITLE,
        TopicFacts.Form.ONLINE,
        Optional.of("市交通局"),
        AIRS,
        Optional.empty(),
        List.of("老年人坐车还能免费吗？"));
  }

  private Publication publish(SampleTopics.Topic topic)
      throws StageException, InterruptedException {
    for (byte[] bytes : topic.files().values()) {
      bucket.storage.putBytes(
          "work", PublishedBucket.blobKey(ContentHash.of(bytes)), bytes, "text/plain");
    }
    return publisher.publish(
        Bag.of(topic.contract(), Optional.empty()), bucket::blob, Progress.Listener.NONE);
  }

  private void publishQuietly(SampleTopics.Topic topic) {
    try {
      publish(topic);
    } catch (StageException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Optional<TopicSummary> about() throws Exception {
    return bucket.catalog().find(TOPIC).flatMap(Catalog.Entry::about);
  }

  private String text(String key) throws Exception {
    return new String(bucket.storage.getBytes(BUNDLES, key, 1 << 24), StandardCharsets.UTF_8);
  }
}
