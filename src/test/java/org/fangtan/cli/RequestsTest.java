package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.fangtan.config.SettingsReader;
import org.fangtan.media.TestMedia;
import org.fangtan.metrics.Metrics;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;
import org.fangtan.run.TopicRecord;
import org.fangtan.store.FolderUploader;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.SentRequests;
import org.fangtan.store.StoredObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many requests to the storage and starts of children a small topic takes, from the first scan
 * to its end. Each file of the bag is an object of its own that is written once and read back once;
 * what is asked beside that is bounded here.
 */
class RequestsTest {
  /** 73 to 77 were seen: two threads may ask for the same record at the same moment. */
  private static final int MAX_ASIDE = 82;

  /** 43 were seen. */
  private static final int MAX_REUSED = 48;

  @TempDir Path folder;

  @Test
  void aSmallTopicTakesFewRequestsAndStartsOfChildren() throws Exception {
    try (Node node =
            Node.open(
                SettingsReader.defaults().asLocal(folder.resolve("state")),
                InstantSource.system());
        SentRequests sent = new SentRequests()) {
      node.start();
      upload(node, new TopicId("2019-08"), TestMedia.clip()); // Begins catalogue and index.
      batch(node);
      TopicId topic = new TopicId("2019-09");
      upload(node, topic, TestMedia.clip().seconds(3));
      sent.restart();
      long started = childStarts();
      batch(node);
      assertThat(childStarts() - started).as("starts of children").isLessThanOrEqualTo(6);
      assertThat(node.ledger().topic(topic).orElseThrow().phase())
          .isEqualTo(TopicRecord.Phase.PUBLISHED);
      long files = sent.count("PUT /bundles/2019-09/v0001/.*");
      assertThat(sent.count("GET /bundles/2019-09/v0001/.* 206"))
          .as("every file is read back once")
          .isEqualTo(files);
      assertThat(sent.count("HEAD .*")).as(sent.toString()).isLessThanOrEqualTo(2);
      assertThat(sent.all().size() - 2 * files).as(sent.toString()).isLessThanOrEqualTo(MAX_ASIDE);
      sent.restart();
      batch(node);
      assertThat(sent.all()).as("nothing is new: one listing").hasSize(1);
      sent.restart();
      node.intake().retry(topic);
      batch(node);
      assertThat(sent.all().size()).as(sent.toString()).isLessThanOrEqualTo(MAX_REUSED);
      assertThat(sent.count("HEAD .*")).as(sent.toString()).isLessThanOrEqualTo(4);
      aLostBlobIsMadeAgainBeforeItIsPublished(node, topic);
    }
  }

  /** Reusing a record asks for none of its files; publishing one that is gone does. */
  private static void aLostBlobIsMadeAgainBeforeItIsPublished(Node node, TopicId topic)
      throws Exception {
    ObjectStorage storage = node.storage();
    StoredObject film =
        storage.listAll("bundles", topic + "/v0001/data/").stream()
            .filter(object -> object.ref().key().endsWith(".mp4"))
            .findFirst()
            .orElseThrow();
    String hex = ContentHash.of(storage.getBytes("bundles", film.ref().key(), 64 << 20)).hex();
    String blob = "blobs/" + hex.substring(0, 2) + "/" + hex.substring(2);
    assertThat(storage.stat("work", blob)).isPresent();
    long files = storage.listAll("bundles", topic + "/v0001/").size();
    storage.remove("work", blob);
    storage.removeAll("bundles", topic + "/");
    node.intake().retry(topic);
    batch(node);
    assertThat(node.ledger().topic(topic).orElseThrow().phase())
        .isEqualTo(TopicRecord.Phase.PUBLISHED);
    assertThat(storage.stat("work", blob)).isPresent();
    assertThat(storage.listAll("bundles", topic + "/v0001/")).hasSize((int) files);
  }

  private void upload(Node node, TopicId topic, TestMedia.Clip recording) throws Exception {
    Path in = Files.createDirectories(folder.resolve("in").resolve(topic.value()));
    recording.write(in.resolve("recording.mp4"));
    Files.writeString(
        in.resolve("captions.zh-Hans.srt"),
        "1\n00:00:00,200 --> 00:00:00,900\n各位网友 大家好\n\n"
            + "2\n00:00:01,000 --> 00:00:01,900\n欢迎收看在线访谈\n");
    Files.writeString(
        in.resolve("文字实录.txt"),
        "【文字实录】测试访谈 " + topic + "\n[主持人] 各位网友，大家好！\n[嘉宾] 欢迎收看在线访谈。\n[主持人] 谢谢。\n");
    new FolderUploader(node.storage(), "recordings")
        .upload(in, topic, FolderUploader.Listener.NONE);
  }

  private static long childStarts() {
    return new String(Metrics.write(List.of()), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("fangtan_child_starts_total"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' '))))
        .sum();
  }

  private static void batch(Node node) throws Exception {
    new Batch(node, TestConsole.silent()).run(false);
  }
}
