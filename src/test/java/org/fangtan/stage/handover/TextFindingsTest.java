package org.fangtan.stage.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.contract.Asking;
import org.fangtan.contract.Asset;
import org.fangtan.contract.AssetRole;
import org.fangtan.contract.Bundle;
import org.fangtan.contract.Chapter;
import org.fangtan.contract.Clip;
import org.fangtan.contract.PayloadPath;
import org.fangtan.contract.Policy;
import org.fangtan.contract.Provenance;
import org.fangtan.contract.PublicQuestion;
import org.fangtan.contract.Reproducibility;
import org.fangtan.contract.SampleBundles;
import org.fangtan.contract.SourceFile;
import org.fangtan.contract.TopicFacts;
import org.fangtan.contract.TopicSummary;
import org.fangtan.document.Block;
import org.fangtan.document.Document;
import org.fangtan.failure.Finding;
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;
import org.fangtan.run.InputFile;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.Role;
import org.fangtan.spec.TranscriptSpec;
import org.fangtan.stage.GivenFile;
import org.fangtan.stage.text.TranscriptStage;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.EditList;
import org.fangtan.timeline.TimeRange;
import org.fangtan.transcript.SourcedCue;
import org.fangtan.transcript.TextSource;
import org.fangtan.transcript.TimeSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Personal data in every text that is published holds a topic, and is quoted masked. */
class TextFindingsTest {
  private static final String PHONE = "138 0013 8000";

  @TempDir Path folder;

  private static List<String> places(List<Finding> findings) {
    assertThat(findings)
        .allSatisfy(
            finding -> {
              assertThat(finding.level()).isEqualTo(Finding.Level.BLOCK);
              assertThat(finding.message().zh()).contains("138****8000").doesNotContain(PHONE);
              assertThat(finding.message().en()).contains("138****8000").doesNotContain(PHONE);
            });
    return findings.stream().map(f -> f.message().zh().replaceAll("“.*", "")).toList();
  }

  @Test
  void everyTextOfTheContractIsLookedAt() throws Exception {
    ContentHash hash = ContentHash.of("x".getBytes(StandardCharsets.UTF_8));
    Asset photo =
        SampleBundles.described(
            new Asset(
                PayloadPath.of("images/张三-13800138000.jpg"),
                AssetRole.PHOTO,
                Optional.empty(),
                "image/jpeg",
                1,
                hash,
                Asset.Media.NONE,
                Optional.empty(),
                Optional.empty(),
                new Provenance(new StepName("images"), StageId.IMAGES, "x", List.of())),
            Asset.Media.NONE,
            new Asset.Credits(
                Optional.of("说明" + PHONE),
                Optional.of("替代" + PHONE),
                Optional.of("摄影" + PHONE),
                Optional.of("地点" + PHONE),
                Optional.empty()),
            Optional.empty());
    TopicFacts facts =
        new TopicFacts(
            new TopicId("访谈 " + PHONE),
            "标题" + PHONE,
            TopicFacts.Form.ONLINE,
            Optional.of("单位" + PHONE),
            Optional.of("主持" + PHONE),
            List.of(
                new TopicFacts.Guest(
                    "张三" + PHONE,
                    Optional.of("局长" + PHONE),
                    Optional.of("介绍" + PHONE),
                    Optional.empty())),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of("zh-Hans"),
            Optional.of("简介" + PHONE),
            Optional.of(TopicSummary.State.PREVIEW),
            Optional.empty(),
            Optional.of(
                new Asking(
                    Optional.of("提问" + PHONE),
                    Optional.of("https://example.gov.cn/" + PHONE),
                    Optional.of(PHONE),
                    Optional.empty())));
    Bundle bundle =
        Bundle.of(
                facts,
                List.of(photo),
                new Reproducibility(
                    new TreeMap<>(),
                    hash,
                    List.of(
                        new SourceFile(
                            "李四" + PHONE + ".docx", hash, 1, Optional.empty(), Optional.empty())),
                    Optional.empty()))
            .withMarks(
                List.of(new Chapter("章节" + PHONE, 0)),
                List.of(
                    new Clip("c1", "片段" + PHONE, new TimeRange(0, 1), List.of("16:9"), List.of())))
            .withWords(
                List.of(
                    new PublicQuestion(
                        "问题" + PHONE,
                        Optional.of("网友" + PHONE),
                        Optional.of("时间" + PHONE),
                        Optional.of("答复" + PHONE),
                        Optional.of("单位" + PHONE),
                        Optional.empty())),
                List.of(new Policy("政策" + PHONE, Optional.of("政发 " + PHONE), Optional.empty())));
    assertThat(places(TextFindings.ofBundle(bundle)))
        .containsExactlyInAnyOrder(
            "文件夹名", "标题", "访谈单位", "主持人", "嘉宾称呼", "嘉宾职务", "嘉宾介绍", "章节标题", "片段标题", "发布的文件名", "图片说明",
            "图片替代文字", "图片署名", "拍摄地点", "原文件名", "访谈简介", "网友提问", "提问人", "提问时间", "答复", "答复单位", "相关政策名称",
            "相关政策文号", "提问办法", "提问电话");
  }

  @Test
  void titleFactsSentencesAndTheOutlineAreLookedAt() throws Exception {
    document(
        Role.TRANSCRIPT, "文字实录.txt", "标题 " + PHONE, "联系方式：" + PHONE, "[主持人] 请拨打" + PHONE + "找张先生。");
    document(Role.OUTLINE, "提纲.txt", "提纲", "[主持人] 会后请打" + PHONE + "。");
    TranscriptSpec spec =
        new TranscriptSpec(
            20_000_000,
            EditList.of(List.of(20_000_000L), Optional.empty(), us -> us),
            List.of(),
            List.of(),
            List.of(),
            "标题",
            false,
            new TreeMap<>());
    List<Finding> findings =
        new TranscriptStage()
                .run(new StageRequest<>(spec, inputs, folder, Progress.Listener.NONE))
                .findings()
                .stream()
                .filter(finding -> finding.code().equals("MOBILE"))
                .toList();
    assertThat(findings)
        .extracting(f -> f.subject() + " " + f.message().zh().replaceAll("“.*", ""))
        .contains("文字实录.txt ", "提纲.txt ")
        .anyMatch(place -> place.matches("文字实录.txt (标题|访谈信息)"));
    assertThat(places(findings)).isNotEmpty();
    assertThat(findings)
        .extracting(f -> f.message().zh())
        .contains("“请拨打138****8000找张先生。”含手机号码：“138****8000”。");
  }

  @Test
  void wordsThatTheRecogniserIsNotSureOfAreListedOnceForEachStretch() {
    List<SourcedCue> cues =
        List.of(
            heard(0, "各位网友大家好", 81),
            heard(2, "王也有大甲豪", 34),
            heard(4, "是政府们不忘恨", 22),
            heard(6, "欢迎收看在线访谈", 77),
            heard(8, "又是五分中", 49));
    List<Finding> findings = TextFindings.ofUnsure(cues, "语音识别");
    assertThat(findings).extracting(Finding::code).containsOnly("SPEECH_UNSURE").hasSize(2);
    assertThat(findings.get(0).atUs()).hasValue(2_000_000);
    assertThat(findings.get(0).message().zh()).contains("28%", "王也有大甲豪 是政府们不忘恨", "00:00:06");
    assertThat(findings.get(1).atUs()).hasValue(8_000_000);
  }

  private static SourcedCue heard(long startSecond, String text, int percent) {
    TimeRange time = new TimeRange(startSecond * 1_000_000, (startSecond + 2) * 1_000_000);
    return new SourcedCue(
        new Cue(time, text), TextSource.SPEECH, TimeSource.SPEECH, OptionalInt.of(percent));
  }

  @Test
  void aNumberThatTwoCaptionsShareIsFound() {
    List<SourcedCue> cues = List.of(cue(0, "就是13800"), cue(2, "138000找张先生"), cue(4, "谢谢"));
    assertThat(places(TextFindings.ofCues(cues, "captions.srt"))).hasSize(1);
    assertThat(TextFindings.ofCues(cues, "captions.srt").get(0).atUs()).hasValue(2_000_000);
  }

  private final List<InputFile> inputs = new ArrayList<>();

  private void document(Role role, String name, String... paragraphs) throws Exception {
    Path file = Files.createDirectories(folder.resolve("in")).resolve(role + ".json");
    List<Block> blocks = new ArrayList<>();
    for (String paragraph : paragraphs) {
      blocks.add(new Block.Paragraph(paragraph));
    }
    Json.writePretty(
        file,
        new Document(
            name,
            "text/plain",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("zh-Hans"),
            blocks,
            List.of(),
            List.of(),
            List.of()));
    inputs.add(new GivenFile(role, file));
  }

  private static SourcedCue cue(long second, String text) {
    return new SourcedCue(
        new Cue(new TimeRange(second * 1_000_000, (second + 2) * 1_000_000), text),
        TextSource.CAPTION_FILE,
        TimeSource.CAPTION_FILE,
        OptionalInt.empty());
  }
}
