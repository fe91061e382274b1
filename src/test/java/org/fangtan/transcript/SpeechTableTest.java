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
}
