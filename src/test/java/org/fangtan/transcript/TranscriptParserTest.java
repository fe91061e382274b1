package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fangtan.document.Block;
import org.fangtan.failure.Finding;
import org.fangtan.json.Json;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptParserTest {

  private static Transcript parse(String text) {
    return TranscriptParser.parse(Documents.of(text));
  }

  private static List<String> codes(Transcript transcript) {
    return transcript.findings().stream().map(Finding::code).toList();
  }

  @Test
  void theSampleGivesTheExpectedTurns() throws Exception {
    Transcript transcript = TranscriptParser.parse(Documents.resource("transcript.txt"));
    JsonNode expected = Json.mapper().readTree(Documents.text("expected-transcript.json"));

    List<String> found = new ArrayList<>();
    for (Turn turn : transcript.turns()) {
      String text = String.join("", turn.sentences().stream().map(Sentence::text).toList());
      found.add(
          turn.id()
              + turn.speaker()
              + turn.role().name().toLowerCase(java.util.Locale.ROOT)
              + text);
    }
    List<String> wanted = new ArrayList<>();
    for (JsonNode segment : expected.get("segments")) {
      wanted.add(
          segment.get("id").asText()
              + segment.get("speaker").asText()
              + segment.get("role").asText()
              + segment.get("text").asText());
    }
    assertThat(found).isEqualTo(wanted);
    assertThat(transcript.title()).contains("公交一体化 出行更便捷");
    assertThat(transcript.facts())
        .containsExactly(new Fact("访谈时间", "2019-09-18 15:00"), new Fact("访谈嘉宾", "市交通局负责人"));
    assertThat(codes(transcript)).containsExactly("LINE_LEFT_OUT");
    assertThat(transcript.turns().get(4).writtenTime().orElseThrow().seconds()).isEqualTo(40);
    assertThat(transcript.turns().get(3).sentences())
        .extracting(Sentence::id)
        .containsExactly("s04-1", "s04-2", "s04-3", "s04-4");
    assertThat(Json.read(Json.write(transcript), Transcript.class)).isEqualTo(transcript);
  }

  static Stream<Arguments> forms() {
    String host = "主持人|各位网友好！|欢迎您。";
    String guest = "嘉宾|大家好。";
    return Stream.of(
        arguments("[主持人] 各位网友好！欢迎您。\n[嘉宾] 大家好。", List.of(host, guest)),
        arguments("【主持人】各位网友好！欢迎您。\n【嘉宾】大家好。", List.of(host, guest)),
        arguments("［主持人］：各位网友好！欢迎您。\n〔嘉宾〕：大家好。", List.of(host, guest)),
        arguments("主持人：各位网友好！欢迎您。\n嘉宾：大家好。", List.of(host, guest)),
        arguments("主持人: 各位网友好！欢迎您。\n嘉宾 : 大家好。", List.of(host, guest)),
        arguments("主持人\n各位网友好！欢迎您。\n嘉宾\n大家好。", List.of(host, guest)),
        arguments("【主持人】\n各位网友好！\n欢迎您。\n【嘉宾】\n大家好。", List.of(host, guest)),
        arguments("00:01 主持人：各位网友好！欢迎您。\n[00:00:15] 嘉宾：大家好。", List.of(host, guest)),
        arguments("主持人（00:01）：各位网友好！欢迎您。\n嘉宾 00:15 大家好。", List.of(host, guest)),
        arguments("主持人 15:02:30\n各位网友好！欢迎您。\n嘉宾 15:02:40\n大家好。", List.of(host, guest)),
        arguments("[主持人] 各位网友好！欢迎您。 [09-18 15:02]\n[嘉宾] 大家好。 [09-18 15:03]", List.of(host, guest)),
        arguments(
            "主持人 张三：各位网友好！\n网友A：夜间有车吗？\n市交通局局长 李四：有。",
            List.of("主持人 张三|各位网友好！", "网友A|夜间有车吗？", "市交通局局长 李四|有。")),
        arguments(
            "主持人：有网友提问。\n网友“蓝天”：夜间有车吗？\n李四（市交通局局长）：有。",
            List.of("主持人|有网友提问。", "网友“蓝天”|夜间有车吗？", "李四（市交通局局长）|有。")),
        arguments("问：夜间有车吗？\n答：有。还有两班。", List.of("问|夜间有车吗？", "答|有。|还有两班。")),
        arguments(
            "主持人：请讲。\n王小明：好。\n主持人：继续。\n王小明：完了。",
            List.of("主持人|请讲。", "王小明|好。", "主持人|继续。", "王小明|完了。")),
        arguments(
            "Host: Welcome to the show. Please begin.\nGuest: Thank you.",
            List.of("Host|Welcome to the show.|Please begin.", "Guest|Thank you.")));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void speakersAreFoundInTheFormsStudiosWrite(String text, List<String> expected) {
    Transcript transcript = parse(text);

    assertThat(Documents.shape(transcript)).isEqualTo(expected);
    assertThat(transcript.findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "主持人, HOST",
    "记者, HOST",
    "问, HOST",
    "嘉宾, GUEST",
    "市交通局局长 李四, GUEST",
    "答, GUEST",
    "网友A, PUBLIC",
    "热心市民, PUBLIC"
  })
  void rolesFollowFromTheLabel(String label, Role role) {
    assertThat(parse("主持人：好。\n" + label + "：好。").turns().get(1).role()).isEqualTo(role);
  }

  @Test
  void tablesOfTwoColumnsAreSpeechAndOthersAreNamed() {
    Transcript transcript =
        TranscriptParser.parse(
            Documents.of(
                List.of(
                    new Block.Row(List.of("访谈时间", "2019-09-18")),
                    new Block.Row(List.of("主持人：", "各位好！")),
                    new Block.Row(List.of("00:15", "嘉宾", "大家好。\n谢谢。")),
                    new Block.Row(List.of("线路", "12条", "8分钟")))));

    assertThat(Documents.shape(transcript)).containsExactly("主持人|各位好！", "嘉宾|大家好。|谢谢。");
    assertThat(transcript.turns().get(1).writtenTime().orElseThrow().seconds()).isEqualTo(15);
    assertThat(transcript.fact("访谈时间")).contains("2019-09-18");
    assertThat(codes(transcript)).containsExactly("TABLE_LEFT_OUT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "需要注意的是：",
        "一是：线路通了。",
        "有网友问：老年人免费吗？",
        "市民关心的问题有：票价、班次。",
        "时间表上写着 22:30 发车。",
        "（一）票价",
        "服务热线：12328。"
      })
  void whatOnlyLooksLikeALabelIsSpeech(String line) {
    Transcript transcript = parse("主持人：请讲。\n嘉宾：好的，我来介绍。\n" + line + "\n谢谢。");

    assertThat(transcript.turns()).hasSize(2);
    assertThat(
            String.join(
                "", transcript.turns().get(1).sentences().stream().map(Sentence::text).toList()))
        .contains(line.strip());
  }

  @Test
  void titlesFactsNotesAndFurnitureAreNoSpeech() {
    Transcript transcript =
        parse(
            """
            【图文实录】夜间公交怎么坐
            测试数据:均为虚构
            访谈主题：夜间公交
            主持人：张三
            嘉宾：李四 市交通局局长
            来源：政府网

            本期访谈关注夜间公交，以下是访谈内容，欢迎大家收看。
            主持人：各位网友好。
            - 1 -
            嘉宾：大家好。
            ————————
            （完）
            责任编辑：王五
            （以上内容根据录音整理）
            """);

    assertThat(Documents.shape(transcript)).containsExactly("主持人|各位网友好。", "嘉宾|大家好。");
    assertThat(transcript.title()).contains("夜间公交怎么坐");
    assertThat(transcript.facts())
        .extracting(Fact::name)
        .containsExactly("访谈主题", "主持人", "嘉宾", "来源", "责任编辑");
    assertThat(codes(transcript))
        .containsExactly(
            "LINE_LEFT_OUT",
            "PREAMBLE_LEFT_OUT",
            "LINE_LEFT_OUT",
            "LINE_LEFT_OUT",
            "PAGE_NUMBERS_LEFT_OUT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "未经审批的线路一律不得运营。",
        "未经许可不得转载的规定同样适用于短视频。",
        "版权登记可以在网上办理。",
        "声明作废之后，要重新申请。",
        "点击右上角就能看到时刻表。",
        "点击这里就能查看办理进度。",
        "本文件从九月起施行。",
        "以上内容都写在通知里。",
        "备注一栏要写身份证号的后四位。",
        "说明：这里要带原件。",
        "时间：每周一到周五。",
        "地点：市民中心二楼",
        "联系电话：12345",
        "主题：绿色出行",
        "编辑：这一段请大家注意。",
        "关注我们的公众号，可以查到班次。",
        "完",
        "2019"
      })
  void whatLooksLikeANoteOrAFactBetweenSpeechesWasSaid(String line) {
    Transcript paragraph = parse("主持人：怎么办理？\n嘉宾：我来介绍。\n" + line + "\n就这些。\n主持人：谢谢。");
    assertThat(Documents.shape(paragraph).toList()).hasSize(3);
    assertThat(Documents.shape(paragraph).toList().get(1)).contains(line).endsWith("就这些。");
    assertThat(paragraph.facts()).isEmpty();
    assertThat(paragraph.findings()).isEmpty();

    Transcript wrapped = parse("主持人：怎么办理？\n嘉宾：今天在这里我要向各位网友再次郑重地说一遍\n" + line + "\n主持人：谢谢。");
    assertThat(Documents.shape(wrapped).toList().get(1))
        .isEqualTo("嘉宾|今天在这里我要向各位网友再次郑重地说一遍" + line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "未经审批的线路一律不得运营。",
        "联系电话：12345",
        "时间：每周一到周五。",
        "本文件从九月起施行。",
        "以上内容都写在通知里。",
        "备注一栏要写后四位。"
      })
  void theLastSpeechKeepsItsLastParagraph(String line) {
    Transcript transcript = parse("主持人：怎么办理？\n嘉宾：我来介绍。\n" + line + "\n来源：政府网\n- 2 -\n");

    assertThat(Documents.shape(transcript)).containsExactly("主持人|怎么办理？", "嘉宾|我来介绍。|" + line);
    assertThat(transcript.facts()).containsExactly(new Fact("来源", "政府网"));
  }

  @Test
  void whateverWordsAreLeftOutAreNamed() {
    Transcript transcript =
        TranscriptParser.parse(
            Documents.of(
                List.of(
                    new Block.Heading(1, "夜间公交"),
                    new Block.Paragraph("主持人：几条线路？"),
                    new Block.Paragraph("嘉宾："),
                    new Block.Paragraph("12"),
                    new Block.Heading(2, "二、票价"),
                    new Block.Paragraph("主持人：谢谢。"),
                    new Block.Paragraph("3"),
                    new Block.Paragraph("未经本网书面授权，不得转载。"))));

    assertThat(Documents.shape(transcript)).containsExactly("主持人|几条线路？", "嘉宾|12", "主持人|谢谢。");
    assertThat(Documents.shape(parse("问：几条线路？\n答：\n12\n来源：政府网")))
        .containsExactly("问|几条线路？", "答|12");
    assertThat(transcript.findings())
        .extracting(finding -> finding.code() + " " + finding.message().zh().substring(0, 6))
        .containsExactly(
            "LINE_LEFT_OUT “二、票价”", "LINE_LEFT_OUT “未经本网书", "PAGE_NUMBERS_LEFT_OUT 1 行只有页");
  }

  @Test
  void stageDirectionsAreKeptApartFromSpeech() {
    Transcript transcript =
        parse(
            """
            主持人：欢迎您！（掌声）请看短片。
            （播放短片《公交》）
            嘉宾：谢谢[笑]大家。《办法（试行）》已经印发（详见附件）。
            """);

    assertThat(Documents.shape(transcript))
        .containsExactly("主持人|欢迎您！|请看短片。", "嘉宾|谢谢大家。|《办法（试行）》已经印发（详见附件）。");
    assertThat(transcript.turns().get(0).directions())
        .containsExactly(new StageDirection(1, "掌声"), new StageDirection(2, "播放短片《公交》"));
    assertThat(transcript.turns().get(1).directions().get(0).text()).isEqualTo("笑");
  }

  @Test
  void picturesArePlacedWithTheirCaptions() {
    Transcript transcript =
        TranscriptParser.parse(
            Documents.of(
                List.of(
                    new Block.Picture("picture-01.png"),
                    new Block.Paragraph("主持人：请看。"),
                    new Block.Paragraph("第二句。"),
                    new Block.Picture("picture-02.png"),
                    new Block.Paragraph("图为访谈现场"),
                    new Block.Paragraph("第三句。"),
                    new Block.Paragraph("嘉宾：好。"))));

    assertThat(transcript.turns().get(0).pictures())
        .containsExactly(new PlacedPicture("picture-02.png", 2, Optional.of("访谈现场")));
    assertThat(Documents.shape(transcript)).containsExactly("主持人|请看。|第二句。|第三句。", "嘉宾|好。");
  }

  @Test
  void wordsRightBelowAPictureAreNoSpeech() {
    Transcript transcript =
        TranscriptParser.parse(
            Documents.of(
                List.of(
                    new Block.Paragraph("主持人：请看。"),
                    new Block.Picture("picture-01.png"),
                    new Block.Caption("图1 市交通局负责人回答网友提问。"),
                    new Block.Picture("picture-02.png"),
                    new Block.Paragraph("演播室里的主持人和嘉宾"),
                    new Block.Picture("picture-03.png"),
                    new Block.Paragraph("这是第二句话。"),
                    new Block.Caption("没有图的题注"),
                    new Block.Paragraph("嘉宾：好。"))));

    assertThat(transcript.turns().get(0).pictures())
        .extracting(PlacedPicture::caption)
        .containsExactly(
            Optional.of("市交通局负责人回答网友提问。"), Optional.of("演播室里的主持人和嘉宾"), Optional.empty());
    assertThat(Documents.shape(transcript)).containsExactly("主持人|请看。|这是第二句话。", "嘉宾|好。");
    assertThat(transcript.findings()).extracting(Finding::code).containsExactly("CAPTION_LEFT_OUT");
  }

  @Test
  void aSpeechWithoutASpeakerIsAFindingThatBlocks() {
    Transcript transcript = parse("[主持人] 请讲。\n[???] 听不清楚的发言。\n[嘉宾] 好。");

    assertThat(Documents.shape(transcript)).containsExactly("主持人|请讲。", "未注明|听不清楚的发言。", "嘉宾|好。");
    Finding finding = transcript.findings().get(0);
    assertThat(finding.code()).isEqualTo("UNKNOWN_SPEAKER");
    assertThat(finding.level()).isEqualTo(Finding.Level.BLOCK);
  }

  @Test
  void aDocumentWithoutAnySpeakerIsOneUnknownSpeech() {
    Transcript transcript = parse("公交一体化\n今天我们谈一谈公交。\n票价降了，线路通了。");

    assertThat(Documents.shape(transcript)).containsExactly("未注明|今天我们谈一谈公交。|票价降了，线路通了。");
    assertThat(transcript.title()).contains("公交一体化");
    assertThat(codes(transcript)).containsExactly("UNKNOWN_SPEAKER");
  }

  @Test
  void anEmptyDocumentSaysThatThereIsNoSpeech() {
    assertThat(codes(parse(""))).containsExactly("NO_SPEECH");
  }

  @Test
  void hardWrappedLinesAreOneSentence() {
    Transcript transcript = parse("主持人：今天我们邀请到市交通局负责人，和大家谈一谈三地公交一\n体化的进展。\n欢迎您！\n嘉宾：好。");

    assertThat(Documents.shape(transcript)).startsWith("主持人|今天我们邀请到市交通局负责人，和大家谈一谈三地公交一体化的进展。|欢迎您！");
    assertThat(transcript.turns().get(0).paragraphs()).hasSize(2);
  }

  @Test
  void writtenTimesAreReadOnTheRecordingAndOnTheClock() {
    Transcript transcript =
        parse(
            "[主持人] 好。 [00:15]\n[嘉宾] 好。 [01:02:03]\n[主持人] 好。 [09-18 15:02]\n[嘉宾] 好。 [09-18 15:03]");

    List<WrittenTime> times =
        transcript.turns().stream().map(t -> t.writtenTime().orElseThrow()).toList();
    assertThat(times.get(0)).isEqualTo(new WrittenTime("[00:15]", WrittenTime.Kind.RECORDING, 15));
    assertThat(times.get(1).seconds()).isEqualTo(3723);
    assertThat(times.get(2).kind()).isEqualTo(WrittenTime.Kind.CLOCK);
    assertThat(times.get(3).seconds() - times.get(2).seconds()).isEqualTo(60);
  }

  @Test
  @Tag("slow")
  void hostileDocumentsAreReadInSeconds() {
    List<String> shapes =
        List.of("[", "[主持人]", "：", "主持人：", "（掌声）", "1", "“", "a.", "00:15 ", "第一句。");
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(90),
        () -> {
          for (String shape : shapes) {
            String line = shape.repeat(200_000 / shape.length());
            assertThat(parse(line).findings()).hasSizeLessThan(100);
            assertThat(
                    parse(String.join("\n", line.substring(0, 20_000).split("(?<=\\G.{4})")))
                        .findings())
                .hasSizeLessThan(100);
          }
        });
  }

  @Test
  void materialsAreToldApartByTheirContent() throws Exception {
    assertThat(MaterialText.classify(Documents.resource("transcript.txt"), "新建文档.txt"))
        .isEqualTo(MaterialText.TRANSCRIPT);
    assertThat(MaterialText.classify(Documents.resource("outline.txt"), "文字实录.txt"))
        .isEqualTo(MaterialText.OUTLINE);
    assertThat(MaterialText.classify(Documents.resource("plan.md"), "访谈方案.md"))
        .isEqualTo(MaterialText.OTHER);
    assertThat(MaterialText.classify(Documents.of("今天的会议改期。\n请相互转告。"), "通知.txt"))
        .isEqualTo(MaterialText.OTHER);
    assertThat(MaterialText.classify(Documents.of("各位好。今天谈公交。"), "文字实录.docx"))
        .isEqualTo(MaterialText.TRANSCRIPT);
    assertThat(MaterialText.classify(Documents.of("1. 介绍。\n2. 提问。"), "访谈提纲.docx"))
        .isEqualTo(MaterialText.OUTLINE);
  }
}
