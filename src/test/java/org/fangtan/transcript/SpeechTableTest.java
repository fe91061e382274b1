package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.fangtan.document.Block;
import org.fangtan.failure.Finding;
import org.junit.jupiter.api.Test;

class SpeechTableTest {

  private static Transcript parse(String... rows) {
    return TranscriptParser.parse(
        Documents.of(
            Arrays.stream(rows)
                .<Block>map(row -> new Block.Row(List.of(row.split("\\|", -1))))
                .toList()));
  }

  private static List<String> leftOut(Transcript transcript) {
    return transcript.findings().stream()
        .filter(f -> f.code().equals("TABLE_LEFT_OUT"))
        .map(Finding::message)
        .map(message -> message.zh().replaceAll(".*“(.*)”.*", "$1"))
        .toList();
  }

  @Test
  void namesInTheColumnOfSpeakersSpeakAndTheHeadIsNoSpeech() {
    Transcript transcript =
        parse("发言人|内容", "主持人|大家好。", "陈立平|谢谢主持人。\n我讲两点。", "主持人|请讲", "陈立平|第一点是线路。");

    assertThat(Documents.shape(transcript))
        .containsExactly("主持人|大家好。", "陈立平|谢谢主持人。|我讲两点。", "主持人|请讲", "陈立平|第一点是线路。");
    assertThat(leftOut(transcript)).containsExactly("发言人 内容");
  }

  @Test
  void timesStandBeforeTheSpeakerOrBehindTheSpeech() {
    Transcript before = parse("时间|人物|文字", "00:01|主持人|大家好。", "00:09|陈立平|谢谢。");
    Transcript behind = parse("主持人|大家好。|00:01", "陈立平|谢谢。|00:09", "主持人|请讲。|00:15");

    assertThat(Documents.shape(before)).containsExactly("主持人|大家好。", "陈立平|谢谢。");
    assertThat(Documents.shape(behind)).containsExactly("主持人|大家好。", "陈立平|谢谢。", "主持人|请讲。");
    assertThat(before.turns().get(1).writtenTime().orElseThrow().seconds()).isEqualTo(9);
    assertThat(behind.turns().get(1).writtenTime().orElseThrow().seconds()).isEqualTo(9);
  }

  @Test
  void aTitleJoinsTheNameAndOtherColumnsAreNamed() {
    Transcript transcript =
        parse(
            "序号|姓名|职务|发言内容|备注",
            "1|王敏|主持人|各位网友大家好。|全景",
            "2|陈立平|市交通局局长|大家好，我讲三点。|",
            "3|阿强|网友|票价多少？|近景");

    assertThat(Documents.shape(transcript))
        .containsExactly("主持人 王敏|各位网友大家好。", "市交通局局长 陈立平|大家好，我讲三点。", "网友 阿强|票价多少？");
    assertThat(transcript.speakers())
        .extracting(Speaker::role)
        .containsExactly(Role.HOST, Role.GUEST, Role.PUBLIC);
    assertThat(leftOut(transcript)).containsExactly("序号 姓名 职务 发言内容 备注", "1", "全景", "2", "3", "近景");
  }

  @Test
  void anEmptyCellGoesOnWithTheSpeakerAbove() {
    Transcript transcript = parse("主持人|大家好。", "|欢迎收看。", "嘉宾|谢谢。");

    assertThat(Documents.shape(transcript)).containsExactly("主持人|大家好。|欢迎收看。", "嘉宾|谢谢。");
  }

  @Test
  void aNameThatNoListKnowsSpeaksWhereTheHeadSaysSo() {
    Transcript transcript = parse("发言人|内容", "主持人|大家好。", "幸福小区的老人|票价多少", "阿依古丽·买买提|两元");

    assertThat(Documents.shape(transcript))
        .containsExactly("主持人|大家好。", "幸福小区的老人|票价多少", "阿依古丽·买买提|两元");
  }

  @Test
  void tablesOfFiguresAndGuestsAreNoSpeech() {
    Transcript transcript =
        parse("项目|数量", "线路|12条", "站点|84个")
            .withFindings(parse("姓名|职务", "陈立平|市交通局局长", "王敏|主持人").findings());

    assertThat(transcript.turns()).isEmpty();
    assertThat(leftOut(transcript))
        .contains("项目 数量", "线路 12条", "站点 84个", "姓名 职务", "陈立平 市交通局局长", "王敏 主持人");
  }

  @Test
  void cellsThatHoldLabelledLinesAreReadInOrder() {
    Transcript transcript = parse("主持人：大家好。\n嘉宾：谢谢。|主持人：请讲。\n嘉宾：好的。");

    assertThat(Documents.shape(transcript))
        .containsExactly("主持人|大家好。", "嘉宾|谢谢。", "主持人|请讲。", "嘉宾|好的。");
  }

  @Test
  void aTitleAboveTheHeadIsNotTheHead() {
    Transcript transcript = parse("访谈实录", "发言人|内容", "幸福小区的老人|票价多少", "阿依古丽的妈妈|两元");

    assertThat(Documents.shape(transcript)).containsExactly("幸福小区的老人|票价多少", "阿依古丽的妈妈|两元");
  }

  @Test
  void factsAboveTheSpeechesDoNotHideThem() {
    Transcript transcript =
        parse(
            "访谈时间|2019年9月18日", "访谈地点|市政府直播间", "访谈主题|城乡公交一体化", "主办单位|市政府办公室", "主持人|大家好。", "嘉宾|谢谢。");

    assertThat(Documents.shape(transcript)).containsExactly("主持人|大家好。", "嘉宾|谢谢。");
    assertThat(transcript.facts())
        .contains(new Fact("访谈时间", "2019年9月18日"), new Fact("主办单位", "市政府办公室"));
  }

  @Test
  void whereNoColumnHoldsNamesThatOfPostsDoes() {
    Transcript transcript = parse("单位|发言内容", "市交通局|有八辆车。", "市财政局|有两笔钱。");

    assertThat(Documents.shape(transcript)).containsExactly("市交通局|有八辆车。", "市财政局|有两笔钱。");
  }

  @Test
  void aTitleJoinsTheNameAsLongAsBothAreALabel() {
    String title = "城乡公交一体化建设领导小组办公室副主任兼";
    assertThat(title).hasSize(20);

    assertThat(Documents.shape(parse("姓名|职务|内容", "陈立平|" + title + "|有八辆车。")))
        .containsExactly(title + " 陈立平|有八辆车。");
    Transcript longer = parse("姓名|职务|内容", "陈立平|某" + title + "|有八辆车。");
    assertThat(Documents.shape(longer)).containsExactly("陈立平|有八辆车。");
    assertThat(leftOut(longer)).contains("某" + title);
  }

  @Test
  void wordsBesideAnEmptyNameGoOnThoughTheyHaveATime() {
    Transcript transcript = parse("时间|发言人|内容", "00:01|主持人|大家好。", "00:09||欢迎收看。", "00:12|嘉宾|谢谢。");

    assertThat(Documents.shape(transcript)).containsExactly("主持人|大家好。|欢迎收看。", "嘉宾|谢谢。");
  }

  @Test
  void whatIsTooLongForALabelIsText() {
    String longest = "幸".repeat(24);

    assertThat(Documents.shape(parse("发言人|内容", "主持人|大家好。", longest + "|谢谢。")))
        .containsExactly("主持人|大家好。", longest + "|谢谢。");
    assertThat(Documents.shape(parse("发言人|内容", "主持人|大家好。", longest + "。|谢谢。")))
        .containsExactly("主持人|大家好。|" + longest + "。|谢谢。");
  }

  @Test
  void rolesBesideShortValuesAreFactsUntilTheyComeBackOrSpeak() {
    assertThat(parse("主持人|王敏", "嘉宾|陈立平").turns()).isEmpty();
    assertThat(Documents.shape(parse("主持人|请讲", "嘉宾|有八辆", "主持人|还有")))
        .containsExactly("主持人|请讲", "嘉宾|有八辆", "主持人|还有");
    assertThat(Documents.shape(parse("主持人|请讲", "嘉宾|有八辆。"))).containsExactly("主持人|请讲", "嘉宾|有八辆。");
  }

  @Test
  void halfOfTheNamesHaveToBeKnown() {
    assertThat(Documents.shape(parse("主持人|大家好。", "幸福小区|票价多少？", "嘉宾|两元。", "平安小区|谢谢。")))
        .containsExactly("主持人|大家好。", "幸福小区|票价多少？", "嘉宾|两元。", "平安小区|谢谢。");
    assertThat(parse("主持人|大家好。", "幸福小区|票价多少？", "平安小区|谢谢。").turns()).isEmpty();
  }
}
