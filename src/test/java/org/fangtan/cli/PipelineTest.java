package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.cea.CaptionStream;
import org.fangtan.failure.FailureCode;
import org.fangtan.json.Json;
import org.fangtan.media.TestMedia;
import org.fangtan.media.Watched;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunId;
import org.fangtan.run.RunRecord;
import org.fangtan.run.StepRecord;
import org.fangtan.run.TopicRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Folders as studios drop them, good and bad, through a whole node with real parts: what is
 * published, what is refused, and what the receipts say. All are worked on in one batch.
 */
class PipelineTest extends StoredPipelineContractTest {
  private RunId firstEdited;

  @Override
  void topics() throws Exception {
    super.topics();
    good();
    edited();
    written();
    bad();
  }

  @BeforeAll
  void nameTheFirstRun() {
    firstEdited = run("edited").id();
  }

  private void good() throws Exception {
    TestMedia.declaringATenth(
        TestMedia.clip().write(folder.resolve("whole.mp4")),
        topic("declares-less").resolve("v.mp4"));
    Path track = topic("caption-track");
    TestMedia.clip()
        .captions(
            TestMedia.Captions.of("mov_text", "chi")
                .add(200, 900, "各位网友 大家好")
                .add(1000, 1900, "<script>alert(1)</script>欢迎收看在线访谈"),
            TestMedia.Captions.of("mov_text", "eng").add(200, 900, "Hello and welcome"))
        .write(track.resolve("v.mp4"));
    Path closed = topic("closed-captions");
    CaptionStream stream =
        new CaptionStream()
            .at(5)
            .service(1, CaptionStream.codes().define(0, true, 60, 1, 32).text("各位网友 大家好").bytes())
            .at(30)
            .service(1, CaptionStream.codes().clear(1).text("欢迎收看").bytes());
    TestMedia.clip().closedCaptions(stream::of).write(closed.resolve("1.mp4"));
    TestMedia.clip().closedCaptions(stream::of).write(closed.resolve("2.mp4"));
    for (int number = 1; number <= 2; number++) {
      Files.writeString(
          closed.resolve(number + ".en.srt"),
          "1\n00:00:00,500 --> 00:00:01,500\nThis is recording " + number + "\n");
    }
    Files.writeString(
        closed.resolve("topic.conf"), "trim = { start = \"00:00:00.400\", end = \"00:00:04\" }\n");
    Path silent = topic("silent");
    TestMedia.clip().withoutAudio().write(silent.resolve("v.mp4"));
    Path sound = topic("sound");
    TestMedia.clip().withoutVideo().write(sound.resolve("a.m4a"));
    Path twoParts = topic("two-parts");
    TestMedia.clip()
        .rate("5")
        .seconds(40)
        .videoSource(
            "testsrc2=s=%dx%d:r=%s:d=%s,drawbox=c=black:t=fill:enable='between(t,19,20.9)'")
        .audioSource("sine=r=%s:d=%s,volume=0:enable='between(t,19,20.9)'")
        .write(twoParts.resolve("v.mp4"));
    Path oddCaptions = topic("odd-captions");
    TestMedia.clip().write(oddCaptions.resolve("v.mp4"));
    Files.writeString(
        oddCaptions.resolve("a.srt"),
        SRT
            + "\n3\n00:00:01,950 --> 00:00:01,200\n时间倒置\n"
            + "\n4\n00:05:00,000 --> 00:05:02,000\n超出片长\n");
  }

  /** Sound with a transcript that notes its own times, of which 2 s to 7 s is kept. */
  private void written() throws Exception {
    Path topic = topic("written");
    TestMedia.clip().withoutVideo().seconds(8).write(topic.resolve("a.m4a"));
    Files.writeString(
        topic.resolve("文字实录.txt"),
        "[主持人] 剪短的开场。 [00:00]\n[嘉宾] 留下的回答。 [00:03]\n[主持人] 留下的结尾。 [00:05]\n");
    Files.writeString(
        topic.resolve("highlights.json"),
        "{\"chapters\": [{\"title\": \"开场\", \"start\": 0}, {\"title\": \"回答\", \"start\": 3}]}");
    Files.writeString(
        topic.resolve("topic.conf"), "trim = { start = \"00:00:02\", end = \"00:00:07\" }\n");
  }

  /**
   * Two recordings of a flash and a beep each second, 6 s together, of which 1 s to 5 s is kept.
   */
  private void edited() throws Exception {
    Path topic = topic("edited");
    TestMedia.clip().size(480, 270).seconds(3).flashAndBeep().write(topic.resolve("1.mp4"));
    TestMedia.clip().size(360, 270).seconds(3).flashAndBeep().write(topic.resolve("2.mp4"));
    Files.writeString(
        topic.resolve("a.srt"),
        "1\n00:00:00,100 --> 00:00:00,900\n剪去的开场\n\n2\n00:00:02,200 --> 00:00:03,800\n跨过接缝的一句\n");
    Files.writeString(topic.resolve("topic.conf"), EDITED + "]\n");
  }

  private static final String EDITED =
      """
      trim = { start = "00:00:01", end = "00:00:05" }
      clips = [
        { id = joint, title = "接缝", start = "00:00:01.480", end = "00:00:04.520", aspects = ["9:16"] }
      """;

  private void bad() throws Exception {
    TestMedia.text(topic("text").resolve("v.mp4"));
    Path source = TestMedia.clip().write(folder.resolve("whole.mp4"));
    TestMedia.cut(source, topic("no-index").resolve("v.mp4"), 60);
    Path fast = TestMedia.clip().faststart().write(folder.resolve("fast.mp4"));
    TestMedia.cut(fast, topic("truncated").resolve("v.mp4"), 60);
    Path unknownKey = topic("unknown-key");
    TestMedia.clip().write(unknownKey.resolve("v.mp4"));
    Files.writeString(unknownKey.resolve("topic.conf"), "titel = \"x\"\n");
    Path missingFile = topic("missing-file");
    TestMedia.clip().write(missingFile.resolve("v.mp4"));
    Files.writeString(
        missingFile.resolve("topic.conf"), "guests = [{ label = 嘉宾, photo = \"guest.jpg\" }]\n");
    Path late = topic("late-captions");
    TestMedia.clip().write(late.resolve("v.mp4"));
    Files.writeString(late.resolve("a.srt"), "1\n00:09:00,000 --> 00:09:01,000\n太晚了\n");
    Path locked = topic("locked");
    TestMedia.clip().write(locked.resolve("v.mp4"));
    lockedDocument(locked.resolve("文字实录.docx"));
    Path odd = topic("no-captions");
    TestMedia.clip().write(odd.resolve("v.mp4"));
    Files.write(odd.resolve("v.srt"), binary());
    scan(odd.resolve("文字实录.pdf"));
    Path other = topic("other-transcript");
    TestMedia.clip().write(other.resolve("v.mp4"));
    Files.writeString(other.resolve("a.srt"), SRT);
    Files.writeString(other.resolve("文字实录.txt"), "[主持人] 今天谈农村厕所改造。\n[嘉宾] 我市完成户厕改造任务，管护也跟上了。\n");
    String withNumber = SRT.replace("欢迎收看在线访谈", "请拨打13800138000");
    for (String name : List.of("personal-data", "personal-data-allowed")) {
      TestMedia.clip().write(topic(name).resolve("v.mp4"));
      Files.writeString(topic(name).resolve("a.srt"), withNumber);
    }
    Files.writeString(topic("personal-data-allowed").resolve("topic.conf"), "allow = [MOBILE]\n");
  }

  @Test
  void theContractHoldsTheFourLengthsOfARecordingAndWhyTheyDiffer() throws Exception {
    JsonNode whole = lengths("2019-09 公交");
    assertThat(whole.path("declaredUs").asLong()).isEqualTo(2_000_000);
    assertThat(whole.path("indexedUs").asLong()).isEqualTo(2_000_000);
    assertThat(whole.path("heldUs").asLong()).isEqualTo(2_000_000);
    assertThat(whole.path("decodedPicturesUs").asLong()).isEqualTo(2_000_000);
    assertThat(whole.path("decodedSoundUs").asLong()).isEqualTo(2_000_000);
    JsonNode less = lengths("declares-less");
    assertThat(less.path("declaredUs").asLong()).isEqualTo(200_000);
    assertThat(less.path("decodedPicturesUs").asLong()).isEqualTo(2_000_000);
    assertThat(receipt("declares-less")).contains("文件头写明长 00:00:00.200");
    assertThat(receipt("2019-09 公交")).doesNotContain("长度不一致");
  }

  private JsonNode lengths(String topic) throws Exception {
    return Json.mapper()
        .readTree(pulled(topic).resolve("data/bundle.json").toFile())
        .path("reproducibility")
        .findPath("lengths");
  }

  @Test
  void theTranscriptsSentencesCarryTheirTimes() throws Exception {
    JsonNode transcript =
        Json.mapper()
            .readTree(pulled("2019-09 公交").resolve("data/transcript/transcript.json").toFile());
    assertThat(transcript.findValuesAsText("speaker")).contains("主持人", "嘉宾");
    assertThat(transcript.toString()).contains("startUs");
  }

  @Test
  void traditionalCharactersAreATrackOfTheirOwnEverywhere() throws Exception {
    Path data = pulled("2019-09 公交").resolve("data");
    JsonNode contract = Json.mapper().readTree(data.resolve("bundle.json").toFile());
    JsonNode track = contract.path("captions").get(1);
    assertThat(track.path("language").asText()).isEqualTo("zh-Hant");
    assertThat(track.path("origin").asText()).isEqualTo("converted");
    assertThat(track.path("label").asText()).contains("自動轉換");
    assertThat(Files.readString(data.resolve("captions/zh-Hant.vtt"))).contains("歡迎收看在線訪談");
    assertThat(Files.readString(data.resolve("video/hls/master.m3u8")))
        .contains("captions-zh-Hans.m3u8", "captions-zh-Hant.m3u8");
    assertThat(Files.readString(data.resolve("index.html"))).contains("captions/zh-Hant.vtt");
    assertThat(Files.readString(data.resolve("transcript/transcript.zh-Hant.html")))
        .contains("歡迎收看在線訪談");
    assertThat(receipt("2019-09 公交")).contains("要求的字幕语言 en 没有").doesNotContain("要求的字幕语言 zh-Hant");
  }

  @Test
  void editorsGetAWordFileAndEveryCaptionSaysWhereItComesFrom() throws Exception {
    Path data = pulled("2019-09 公交").resolve("data");
    assertThat(data.resolve("transcript/transcript.docx")).isNotEmptyFile();
    JsonNode cues = Json.mapper().readTree(data.resolve("captions/zh-Hans.json").toFile());
    assertThat(cues.get(0).path("words").asText()).isEqualTo("CAPTION_FILE");
  }

  @Test
  void captionsInsideTheRecordingArePublishedWithTheirProvenance() throws Exception {
    Path data = pulled("caption-track").resolve("data");
    JsonNode captions =
        Json.mapper().readTree(data.resolve("bundle.json").toFile()).path("captions");
    assertThat(captions.findValuesAsText("language")).containsExactly("zh-Hans", "en");
    assertThat(captions.findValuesAsText("origin")).containsExactly("embedded", "embedded");
    JsonNode cues = Json.mapper().readTree(data.resolve("captions/zh-Hans.json").toFile());
    assertThat(cues.findValuesAsText("words")).containsExactly("CAPTION_TRACK", "CAPTION_TRACK");
    assertThat(cues.findValuesAsText("times")).containsExactly("CAPTION_TRACK", "CAPTION_TRACK");
    assertThat(Files.readString(data.resolve("captions/zh-Hans.vtt")))
        .contains("00:00:00.200 --> 00:00:01.000\n各位网友 大家好", "欢迎收看在线访谈")
        .doesNotContain("script");
    assertThat(Files.readString(data.resolve("video/hls/master.m3u8")))
        .contains("captions-zh-Hans.m3u8", "captions-en.m3u8");
    assertThat(Files.readString(data.resolve("index.html")))
        .contains("captions/zh-Hans.vtt", "captions/en.vtt")
        .doesNotContain("alert(1)");
    assertThat(receipt("caption-track")).contains("内嵌字幕", "读出 2 条字幕（zh-Hans）");
  }

  @Test
  void closedCaptionsInThePicturesDataArePublished() throws Exception {
    Path data = pulled("closed-captions").resolve("data");
    assertThat(Files.readString(data.resolve("captions/zh-Hans.vtt")))
        .contains(
            "00:00:00.000 --> 00:00:00.800\n各位网友 大家好",
            "00:00:00.800 --> 00:00:01.633\n欢迎收看",
            "00:00:01.800 --> 00:00:02.800\n各位网友 大家好");
    JsonNode cues = Json.mapper().readTree(data.resolve("captions/zh-Hans.json").toFile());
    assertThat(cues.findValuesAsText("words")).containsOnly("CAPTION_TRACK");
    assertThat(Files.readString(data.resolve("video/hls/master.m3u8")))
        .contains("captions-zh-Hans.m3u8");
    assertThat(receipt("closed-captions")).contains("隐藏字幕 708-1");
  }

  @Test
  void captionFilesNamedAfterRecordingsCountFromTheirBeginnings() throws Exception {
    Path data = pulled("closed-captions").resolve("data");
    assertThat(Files.readString(data.resolve("captions/en.vtt")))
        .contains(
            "00:00:00.100 --> 00:00:01.100\nThis is recording 1",
            "00:00:02.100 --> 00:00:03.100\nThis is recording 2");
    assertThat(receipt("closed-captions")).contains("1.en.srt", "2.en.srt", "从录制“2.mp4”的开头算起");
  }

  @Test
  void aTranscriptOfAnotherInterviewIsNotPublished() throws Exception {
    failed("other-transcript", FailureCode.TRANSCRIPT_DOES_NOT_FIT);
    assertThat(receipt("other-transcript")).contains("文字实录.txt", "另一次访谈", "不发布");
  }

  @Test
  void whatMustNotBePublishedWaitsForACorrectionOrForSomebodyWhoAnswersForIt() throws Exception {
    failed("personal-data", FailureCode.CHECKS_FAILED);
    assertThat(node.publisher().latest(new TopicId("personal-data"))).isEmpty();
    assertThat(receipt("personal-data")).contains("138****8000", "allow = [MOBILE]");
    assertThat(run("personal-data-allowed").state()).isEqualTo(RunRecord.State.PUBLISHED);
    assertThat(receipt("personal-data-allowed")).contains("138****8000");
  }

  @Test
  void trimmedAndJoinedRecordingsMovePicturesSoundCaptionsAndClipsTogether() throws Exception {
    Path data = pulled("edited").resolve("data");
    Watched whole = Watched.watch(data.resolve("video/270p.mp4"));
    assertThat(whole.pictures).hasSize(100);
    assertInStep(whole, List.of(0L, 1_000_000L, 2_000_000L, 3_000_000L));
    assertThat(whole.pictures.get(12).isKeyframe()).as("where the clip begins").isTrue();
    assertThat(whole.pictures.get(88).isKeyframe()).as("where it ends").isTrue();
    assertThat(Files.readString(data.resolve("captions/zh-Hans.vtt")))
        .contains("00:00:01.200 --> 00:00:02.800\n跨过接缝的一句")
        .doesNotContain("剪去");
    Watched own = Watched.watch(data.resolve("clips/joint/joint-16x9.mp4"));
    assertThat(own.pictures).hasSize(76);
    assertInStep(own, List.of(520_000L, 1_520_000L, 2_520_000L));
    // Behind an opening card of two seconds; without a name of the portal there is no closing one.
    Watched upright = Watched.watch(data.resolve("clips/joint/joint-9x16.mp4"));
    assertThat(upright.pictures).hasSize(126);
    assertInStep(upright, List.of(2_520_000L, 3_520_000L, 4_520_000L));
    assertThat(Files.readString(data.resolve("clips/joint/joint-9x16.zh-Hans.vtt")))
        .contains("00:00:02.720 --> 00:00:04.320\n跨过接缝的一句");
    assertThat(Files.readString(data.resolve("clips/joint/joint.zh-Hans.vtt")))
        .contains("00:00:00.720 --> 00:00:02.320\n跨过接缝的一句");
    assertThat(data.resolve("clips/joint/joint.jpg")).exists();
    JsonNode clip =
        Json.mapper().readTree(data.resolve("bundle.json").toFile()).path("clips").path(0);
    assertThat(clip.path("id").asText()).isEqualTo("joint");
    assertThat(clip.path("files")).hasSize(5);
    assertThat(Files.readString(data.resolve("index.html")))
        .contains("clips/joint/joint-9x16.mp4", "clips/joint/joint.jpg");
  }

  @Test
  void shapesOfClipsTellHowManyOfTheirFramesAreDone() throws Exception {
    Progress progress =
        node.ledger().steps(firstEdited).stream()
            .filter(step -> step.step().stage() == StageId.CLIP_SHAPES)
            .findFirst()
            .flatMap(StepRecord::progress)
            .orElseThrow();
    // 76 frames in another shape.
    assertThat(progress.totalUs()).isEqualTo(3_040_000);
    assertThat(progress.frames()).isPositive();
  }

  @Test
  void aTrimMovesTimesThatAreWrittenInDocuments() throws Exception {
    assertThat(phase("written")).isEqualTo(TopicRecord.Phase.PUBLISHED);
    Path data = pulled("written").resolve("data");
    JsonNode turns =
        Json.mapper().readTree(data.resolve("transcript/transcript.json").toFile()).path("turns");
    assertThat(turns.path(0).path("sentences").path(0).path("endUs")).hasToString("1000000");
    assertThat(turns.path(1).path("sentences").path(0).path("startUs")).hasToString("1000000");
    JsonNode chapters =
        Json.mapper().readTree(data.resolve("bundle.json").toFile()).path("chapters");
    assertThat(chapters).hasSize(2);
    assertThat(chapters.path(0).path("title").asText()).as("cut into").isEqualTo("开场");
    assertThat(chapters.path(0).path("startUs").asLong()).isZero();
    assertThat(chapters.path(1).path("title").asText()).isEqualTo("回答");
    assertThat(chapters.path(1).path("startUs").asLong()).isEqualTo(1_000_000);
  }

  private static void assertInStep(Watched watched, List<Long> secondsUs) {
    assertThat(watched.beepsUs).hasSameSizeAs(secondsUs);
    for (int i = 0; i < secondsUs.size(); i++) {
      assertThat(watched.beepsUs.get(i)).isCloseTo(secondsUs.get(i), within(20_000L));
      assertThat(watched.flashesUs().get(i)).isCloseTo(secondsUs.get(i), within(40_000L));
    }
  }

  @Test
  void aMarkSetLaterEncodesNoPassAgain() throws Exception {
    Path conf = in.resolve("edited").resolve("topic.conf");
    Files.writeString(
        conf, EDITED + "{ id = later, start = \"00:00:02\", end = \"00:00:03\" }\n]\n");
    upload(in.resolve("edited"));
    batch();
    assertThat(run("edited").state()).isEqualTo(RunRecord.State.PUBLISHED);
    assertThat(node.ledger().steps(run("edited").id()))
        .filteredOn(
            step ->
                List.of(StageId.MEDIA_PASS, StageId.AUDIO_PASS, StageId.ASSEMBLE)
                    .contains(step.step().stage()))
        .hasSize(4)
        .allSatisfy(
            step ->
                assertThat(step.outcome().orElseThrow()).isInstanceOf(StepOutcome.Reused.class));
    Path later = pulled("edited").resolve("data/clips/later/later-16x9.mp4");
    assertThat(Watched.watch(later).pictures).hasSize(25);
  }

  @Test
  void passagesBetweenBlackStretchesAreSuggestedAsClips() throws Exception {
    Path contract = pulled("two-parts").resolve("data/bundle.json");
    List<String> suggested = new ArrayList<>();
    for (JsonNode finding : Json.mapper().readTree(contract.toFile()).path("findings")) {
      if (finding.path("code").asText().equals("CLIP_SUGGESTED")) {
        suggested.add(finding.path("message").path("en").asText());
      }
    }
    assertThat(suggested)
        .hasSize(2)
        .anySatisfy(one -> assertThat(one).contains("from the recording's edge to a black stretch"))
        .anySatisfy(one -> assertThat(one).contains("start = \"00:00:21", "end = \"00:00:40"));
    // The line is what topic.conf takes.
    assertThat(receipt("two-parts")).contains("clips = [ { id = ?, start = \"00:00:00");
  }

  @Test
  void aVideoWithoutSoundIsPublishedSilentAndSaysSo() throws Exception {
    assertThat(phase("silent")).isEqualTo(TopicRecord.Phase.PUBLISHED);
    assertThat(receipt("silent")).contains("没有声音");
  }

  @Test
  void soundAloneIsPublished() throws Exception {
    assertThat(phase("sound")).isEqualTo(TopicRecord.Phase.PUBLISHED);
    assertThat(receipt("sound")).contains("只有声音");
    assertThat(pulled("sound").resolve("data/index.html")).isRegularFile();
  }

  @Test
  void defectsOfACaptionFileAreNamedAndTheRestIsUsed() throws Exception {
    assertThat(phase("odd-captions")).isEqualTo(TopicRecord.Phase.PUBLISHED);
    assertThat(receipt("odd-captions")).contains("a.srt").contains("超出片长");
    assertThat(Files.readString(pulled("odd-captions").resolve("data/captions/zh-Hans.vtt")))
        .contains("大家好")
        .doesNotContain("超出片长", "时间倒置");
  }

  @Test
  void anUnusableRecordingIsNamedWithItsReason() throws Exception {
    refused("text", "v.mp4", "text/plain");
    refused("no-index", "v.mp4", "索引");
    refused("truncated", "v.mp4", "");
  }

  @Test
  void aWrongTopicConfIsNamedWithItsLine() throws Exception {
    failed("unknown-key", FailureCode.TOPIC_CONF_INVALID);
    assertThat(receipt("unknown-key")).contains("第 1 行", "titel", "title");
    failed("missing-file", FailureCode.TOPIC_CONF_INVALID);
    assertThat(receipt("missing-file")).contains("guest.jpg", "v.mp4");
  }

  @Test
  void captionsOfAnotherRecordingAreNotPublished() throws Exception {
    failed("late-captions", FailureCode.CAPTION_UNREADABLE);
    assertThat(receipt("late-captions")).contains("a.srt", "时长");
  }

  @Test
  void aTranscriptWithAPasswordHoldsTheTopicAndIsSaidFirst() throws Exception {
    failed("locked", FailureCode.DOCUMENT_PROTECTED);
    assertThat(receipt("locked"))
        .containsSubsequence("问题：文字实录没有采用：", "文字实录.docx", "密码", "怎么办：", "未能采用的文件", "文字实录.docx");
  }

  @Test
  void whatIsNoCaptionFileAndNoTextIsRefusedForWhatItIs() throws Exception {
    failed("no-captions", FailureCode.DOCUMENT_UNREADABLE);
    assertThat(receipt("no-captions"))
        .contains("未能采用的文件", "v.srt", "二进制", "文字实录.pdf", "扫描件", "文字版 PDF")
        .doesNotContain("标明发言人", "无法识别的类型", "。。", "..");
  }

  private static byte[] binary() {
    byte[] bytes = new byte[5000];
    new Random(3).nextBytes(bytes);
    return bytes;
  }

  private static void scan(Path file) throws Exception {
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      pdf.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
        BufferedImage image = new BufferedImage(60, 80, BufferedImage.TYPE_INT_RGB);
        content.drawImage(LosslessFactory.createFromImage(pdf, image), 0, 0);
      }
      pdf.save(file.toFile());
    }
  }

  private static void lockedDocument(Path file) throws Exception {
    try (POIFSFileSystem container = new POIFSFileSystem();
        XWPFDocument document = new XWPFDocument()) {
      document.createParagraph().createRun().setText("[主持人] 大家好");
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("secret");
      try (OutputStream out = encryptor.getDataStream(container)) {
        document.write(out);
      }
      try (OutputStream out = Files.newOutputStream(file)) {
        container.writeFilesystem(out);
      }
    }
  }

  private void failed(String topic, FailureCode code) {
    assertThat(phase(topic)).isEqualTo(TopicRecord.Phase.FAILED);
    assertThat(topicRecord(topic).failure().orElseThrow().code()).isEqualTo(code);
  }
}
