package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.document.Block;
import org.fangtan.failure.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one turn is made of, read from documents. */
class TurnBuilderTest {
  private static Transcript parse(String... lines) {
    return TranscriptParser.parse(Documents.of(String.join("\n", lines)));
  }

  private static List<String> codes(Transcript transcript) {
    return transcript.findings().stream().map(Finding::code).toList();
  }

  private static Transcript underPicture(String... below) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Paragraph("主持人：请看图。"));
    blocks.add(new Block.Picture("picture-01.png"));
    for (String line : below) {
      blocks.add(new Block.Paragraph(line));
    }
    blocks.add(new Block.Paragraph("嘉宾：有八辆车。"));
    return TranscriptParser.parse(Documents.of(blocks));
  }

  private static Optional<String> caption(Transcript transcript) {
    return transcript.turns().get(0).pictures().get(0).caption();
  }

  @Test
  void aShortLineWithoutAMarkBelowAPictureIsItsCaption() {
    String longest = "城".repeat(40);

    assertThat(caption(underPicture("城乡公交线路图"))).contains("城乡公交线路图");
    assertThat(caption(underPicture(longest))).contains(longest);
    assertThat(caption(underPicture("城" + longest))).isEmpty();
    assertThat(caption(underPicture("这是线路图。"))).isEmpty();
    assertThat(Documents.shape(underPicture("这是线路图。")))
        .containsExactly("主持人|请看图。|这是线路图。", "嘉宾|有八辆车。");
  }

  @Test
  void aTurnMayConsistOfAPictureOrADirection() {
    Transcript direction = parse("主持人：请看短片。", "嘉宾：（点头）", "主持人：谢谢。");

    assertThat(direction.turns()).extracting(Turn::speaker).containsExactly("主持人", "嘉宾", "主持人");
    assertThat(direction.turns().get(1).sentences()).isEmpty();
    assertThat(direction.turns().get(1).directions()).containsExactly(new StageDirection(0, "点头"));

    Transcript picture =
        TranscriptParser.parse(
            Documents.of(
                List.of(
                    new Block.Paragraph("主持人：请看图。"),
                    new Block.Paragraph("嘉宾："),
                    new Block.Picture("picture-01.png"),
                    new Block.Paragraph("主持人：谢谢。"))));
    assertThat(picture.turns()).extracting(Turn::speaker).containsExactly("主持人", "嘉宾", "主持人");
    assertThat(picture.turns().get(1).pictures()).hasSize(1);
  }

  @Test
  void aSpeakerWithoutWordsIsReported() {
    Transcript transcript = parse("主持人：请讲。", "嘉宾：", "主持人：谢谢。");

    assertThat(transcript.turns()).extracting(Turn::speaker).doesNotContain("嘉宾");
    assertThat(codes(transcript)).containsExactly("SPEECH_EMPTY");
    assertThat(transcript.findings().get(0).message().zh()).contains("嘉宾");
  }

  @Test
  void wordsThatCouldNotBeMadeOutAreReported() {
    Transcript transcript = parse("主持人：请讲。", "嘉宾：有（听不清）辆车。");

    assertThat(codes(transcript)).containsExactly("INAUDIBLE");
    assertThat(transcript.findings().get(0).message().zh()).contains("有（听不清）辆车。");
  }

  @Test
  void aTurnTakesItsFirstTimeAndTheOthersAreCounted() {
    Transcript transcript =
        parse("主持人：请讲。", "[00:10] 下面请看短片。", "[00:20] 谢谢。", "[00:30] 再见。", "嘉宾：好。");

    assertThat(transcript.turns().get(0).writtenTime().orElseThrow().seconds()).isEqualTo(10);
    assertThat(Documents.shape(transcript)).containsExactly("主持人|请讲。|下面请看短片。|谢谢。|再见。", "嘉宾|好。");
    assertThat(codes(transcript)).containsExactly("TIMES_LEFT_OUT");
    assertThat(transcript.findings().get(0).message().zh()).contains("2");
  }

  @Test
  void aLineThatIsOnlyATimeIsTheTurns() {
    Transcript transcript = parse("主持人：", "[00:10]", "请讲。", "嘉宾：", "[00:20]", "好。");

    assertThat(Documents.shape(transcript)).containsExactly("主持人|请讲。", "嘉宾|好。");
    assertThat(transcript.turns())
        .extracting(turn -> turn.writtenTime().orElseThrow().seconds())
        .containsExactly(10L, 20L);
    assertThat(transcript.findings()).isEmpty();
  }

  @Test
  void wrappedLinesOfLatinWordsAreJoinedWithABlank() {
    Transcript latin =
        parse("Host: Welcome to the interview, in which we talk", "about buses.", "Guest: Fine.");
    assertThat(Documents.shape(latin))
        .startsWith("Host|Welcome to the interview, in which we talk about buses.");

    Transcript han = parse("主持人：今天我们在这里介绍城乡公交一体化的总体安排以及", "下一步的工作。", "嘉宾：好。");
    assertThat(Documents.shape(han)).startsWith("主持人|今天我们在这里介绍城乡公交一体化的总体安排以及下一步的工作。");

    Transcript mixed = parse("主持人：今天我们在这里介绍城乡公交一体化的总体安排以及", "BRT的工作。", "嘉宾：好。");
    assertThat(Documents.shape(mixed)).startsWith("主持人|今天我们在这里介绍城乡公交一体化的总体安排以及BRT的工作。");
  }

  @ParameterizedTest
  @CsvSource({
    "票价优惠, true",
    "票价低, false",
    "关于城乡公交一体化的票价优惠以及老年人和学生乘车的安排说明事, true",
    "关于城乡公交一体化的票价优惠以及老年人和学生乘车的安排说明事项, false",
    "票价优惠：两元, false",
    "票价优惠:两元, false",
    "第一点票价优惠, false",
    "票价优惠。, false"
  })
  void aShortLineWithoutAMarkAtTheEndOfATurnMayBeAHeading(String line, boolean isDoubtful) {
    Transcript transcript = parse("主持人：请讲。", "嘉宾：有八辆车。", line, "主持人：谢谢。");

    assertThat(codes(transcript).contains("HEADING_UNSURE")).isEqualTo(isDoubtful);
  }
}
