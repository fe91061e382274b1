package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.failure.FailureCode;
import org.fangtan.json.Json;
import org.fangtan.media.TestMedia;
import org.fangtan.pull.Puller;
import org.fangtan.pull.Verifier;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunRecord;
import org.fangtan.run.TopicRecord;
import org.fangtan.store.FolderUploader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node with real parts on some storage: what is uploaded, published, read back, reused and
 * corrected there. What does not depend on the storage is asked once, in {@link PipelineTest}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoredPipelineContractTest {
  static final String SRT =
      """
      1
      00:00:00,200 --> 00:00:00,900
      各位网友 大家好

      2
      00:00:01,000 --> 00:00:01,900
      欢迎收看在线访谈
      """;

  static final String TRANSCRIPT =
      """
      【文字实录】测试访谈
      [主持人] 各位网友，大家好！
      [嘉宾] 欢迎收看在线访谈。
      [主持人] 谢谢。
      """;

  @TempDir static Path folder;
  Path in;
  Node node;

  @BeforeAll
  void runEverything() throws Exception {
    in = Files.createDirectories(folder.resolve("in"));
    topics();
    node = Node.open(settings(), InstantSource.system());
    try (Stream<Path> topics = Files.list(in)) {
      for (Path topic : (Iterable<Path>) topics.sorted()::iterator) {
        upload(topic);
      }
    }
    node.start();
    batch();
  }

  /** What storage can make differ; classes that ask more add their own. */
  void topics() throws Exception {
    Path whole = topic("2019-09 公交");
    TestMedia.clip().write(whole.resolve("现场 录像.mp4"));
    Files.writeString(whole.resolve("captions.zh-Hans.srt"), SRT);
    Files.writeString(whole.resolve("文字实录.txt"), TRANSCRIPT);
    Files.writeString(whole.resolve("topic.conf"), "languages = [zh-Hans, zh-Hant, en]\n");
    Path gb = topic("gb18030");
    TestMedia.clip().write(gb.resolve("v.mp4"));
    Files.write(
        gb.resolve("字幕.srt"), SRT.replace("\n", "\r\n").getBytes(Charset.forName("GB18030")));
    Files.write(topic("zero").resolve("v.mp4"), new byte[0]);
    Path noRecording = topic("no-recording");
    Files.writeString(noRecording.resolve("a.srt"), SRT);
    Files.writeString(topic("clash").resolve("a.srt"), SRT);
    Files.writeString(topic("Clash").resolve("a.srt"), SRT);
  }

  /** With everything in a folder; the same is tried on other storage, too. */
  Settings settings() throws Exception {
    return SettingsReader.defaults().asLocal(folder.resolve("state"));
  }

  @AfterAll
  void close() {
    if (node != null) {
      node.close();
    }
  }

  @Test
  void aWholeTopicIsPublishedAndVerifies() throws Exception {
    Path bundle = pulled("2019-09 公交");
    assertThat(Verifier.verify(bundle).isValid()).isTrue();
    JsonNode contract = Json.mapper().readTree(bundle.resolve("data/bundle.json").toFile());
    assertThat(contract.findValuesAsText("role"))
        .contains("page", "video", "poster", "hls-master", "captions", "transcript", "storyboard");
    assertThat(contract.path("topic").path("title").asText()).isEqualTo("测试访谈");
    assertThat(Files.readString(bundle.resolve("data/captions/zh-Hans.vtt"))).contains("各位网友 大家好");
    assertThat(receipt("2019-09 公交"))
        .contains("已发布", "v0001", "现场 录像.mp4", "文字实录.txt", "captions.zh-Hans.srt", "现场照片");
  }

  @Test
  void aSecondBatchReusesEverything() throws Exception {
    assertThat(node.intake().retry(new TopicId("2019-09 公交"))).isPresent();
    batch();
    assertThat(run("2019-09 公交").state()).isEqualTo(RunRecord.State.PUBLISHED);
    assertThat(node.ledger().steps(run("2019-09 公交").id()))
        .filteredOn(step -> step.step().stage().isKeyed())
        .isNotEmpty()
        .allSatisfy(
            step ->
                assertThat(step.outcome().orElseThrow()).isInstanceOf(StepOutcome.Reused.class));
    assertThat(topicRecord("2019-09 公交").version()).contains("v0001");
  }

  @Test
  void aCorrectedCaptionGivesANewVersionAndEncodesNothing() throws Exception {
    Path captions = in.resolve("gb18030").resolve("字幕.srt");
    Files.writeString(captions, SRT.replace("大家好", "你们好"));
    upload(in.resolve("gb18030"));
    batch();
    assertThat(topicRecord("gb18030").version()).contains("v0002");
    assertThat(node.ledger().steps(run("gb18030").id()))
        .filteredOn(step -> step.step().stage().weight() == StageId.Weight.HEAVY)
        .isNotEmpty()
        .allSatisfy(
            step ->
                assertThat(step.outcome().orElseThrow()).isInstanceOf(StepOutcome.Reused.class));
    Path data = pulled("gb18030").resolve("data");
    assertThat(Files.readString(data.resolve("captions/zh-Hans.vtt"))).contains("你们好");
    JsonNode changes = Json.mapper().readTree(data.resolve("reports/changes.json").toFile());
    assertThat(changes.path("since").asText()).isEqualTo("v0001");
    assertThat(changes.findValuesAsText("before")).containsExactly("各位网友 大家好");
    assertThat(changes.findValuesAsText("after")).containsExactly("各位网友 你们好");
    assertThat(receipt("gb18030")).contains("与 v0001 相比：“各位网友 大家好”改为“各位网友 你们好”");
    // The same files once more are the same version, with the same changelog.
    assertThat(node.intake().retry(new TopicId("gb18030"))).isPresent();
    batch();
    assertThat(topicRecord("gb18030").version()).contains("v0002");
  }

  @Test
  void anEmptyRecordingIsNamed() throws Exception {
    refused("zero", "v.mp4", "空文件");
  }

  @Test
  void captionsAloneWaitForARecording() throws Exception {
    assertThat(phase("no-recording")).isEqualTo(TopicRecord.Phase.WAITING);
    assertThat(receipt("no-recording")).contains("录制文件");
  }

  @Test
  void twoTopicsThatDifferOnlyInCaseAreToldApart() throws Exception {
    assertThat(
            Stream.of("clash", "Clash")
                .map(name -> topicRecord(name).failure().orElseThrow().code()))
        .containsExactlyInAnyOrder(FailureCode.TOPIC_NAME_CLASH, FailureCode.NO_RECORDING);
  }

  @Test
  void noReceiptHoldsAStackTrace() throws Exception {
    try (Stream<Path> topics = Files.list(in)) {
      for (Path topic : (Iterable<Path>) topics::iterator) {
        assertThat(receipt(String.valueOf(topic.getFileName())))
            .doesNotContain("Exception", "\tat ");
      }
    }
  }

  void refused(String topic, String file, String reason) throws Exception {
    assertThat(topicRecord(topic).failure().orElseThrow().code())
        .isEqualTo(FailureCode.NO_RECORDING);
    assertThat(receipt(topic)).contains("未能采用的文件", file, reason);
  }

  void batch() throws Exception {
    new Batch(node, TestConsole.silent()).run(false);
  }

  void upload(Path topic) throws Exception {
    new FolderUploader(node.storage(), "recordings")
        .upload(
            topic, new TopicId(String.valueOf(topic.getFileName())), FolderUploader.Listener.NONE);
  }

  Path topic(String name) throws Exception {
    return Files.createDirectories(in.resolve(name));
  }

  TopicRecord topicRecord(String topic) {
    return node.ledger().topic(new TopicId(topic)).orElseThrow();
  }

  TopicRecord.Phase phase(String topic) {
    return topicRecord(topic).phase();
  }

  RunRecord run(String topic) {
    return node.ledger().latestRun(new TopicId(topic)).orElseThrow();
  }

  Path pulled(String topic) throws Exception {
    return new Puller(node.storage(), "bundles").pull(new TopicId(topic), folder.resolve("pulled"));
  }

  String receipt(String topic) throws Exception {
    Optional<byte[]> bytes =
        node.storage()
            .findBytes("recordings", topic + "/_receipt.txt", 1 << 20)
            .map(stored -> stored.bytes());
    return new String(bytes.orElseThrow(), StandardCharsets.UTF_8);
  }
}
