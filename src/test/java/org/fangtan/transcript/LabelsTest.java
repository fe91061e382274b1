package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fangtan.failure.Finding;
import org.junit.jupiter.api.Test;

/** What a document's other lines say about a label that could be a speaker's or a word. */
class LabelsTest {
  private static Transcript parse(String... lines) {
    return TranscriptParser.parse(Documents.of(String.join("\n", lines)));
  }

  private static List<String> codes(Transcript transcript) {
    return transcript.findings().stream().map(Finding::code).toList();
  }

  @Test
  void aNameThatIsAWordSpeaksWhereItComesAgainAndReadsLikeSpeech() {
    Transcript transcript = parse("主持人：请讲。", "高峰：好的，有两点。", "主持人：还有呢？", "高峰：没有了，谢谢。");

    assertThat(Documents.shape(transcript))
        .containsExactly("主持人|请讲。", "高峰|好的，有两点。", "主持人|还有呢？", "高峰|没有了，谢谢。");
    assertThat(transcript.findings()).isEmpty();
  }

  @Test
  void aWordThatStandsOnceAndReadsLikeAListIsSpeech() {
    Transcript transcript = parse("主持人：请讲。", "嘉宾：票价是这样的。", "学生：半价乘车。");

    assertThat(Documents.shape(transcript)).containsExactly("主持人|请讲。", "嘉宾|票价是这样的。|学生：半价乘车。");
    assertThat(transcript.findings()).isEmpty();
  }

  @Test
  void aWordThatStandsOnceAndReadsLikeSpeechIsAskedAbout() {
    Transcript transcript = parse("主持人：请讲。", "高峰：谢谢主持人。", "主持人：再见。");

    assertThat(Documents.shape(transcript)).containsExactly("主持人|请讲。|高峰：谢谢主持人。", "主持人|再见。");
    assertThat(codes(transcript)).containsExactly("LABEL_UNSURE");
  }

  @Test
  void aGroupThatStandsOnceAndAsksSpeaks() {
    Transcript transcript = parse("主持人：下面请提问。", "居民：票价多少？", "嘉宾：两元。");

    assertThat(Documents.shape(transcript)).containsExactly("主持人|下面请提问。", "居民|票价多少？", "嘉宾|两元。");
    assertThat(transcript.findings()).isEmpty();
  }

  @Test
  void aWordThatStandsTwiceIsAskedAboutAndThriceItSpeaks() {
    Transcript twice = parse("主持人：请讲。", "学生：半价乘车。", "主持人：还有呢？", "学生：八点到校。");
    assertThat(codes(twice)).containsOnly("LABEL_UNSURE").hasSize(2);

    Transcript thrice = parse("主持人：请讲。", "学生：半价乘车。", "主持人：还有呢？", "学生：八点到校。", "主持人：还有？", "学生：五点放学。");
    assertThat(thrice.turns())
        .extracting(Turn::speaker)
        .containsExactly("主持人", "学生", "主持人", "学生", "主持人", "学生");
    assertThat(thrice.findings()).isEmpty();
  }

  @Test
  void aLatinNameSpeaksWhereItComesAgain() {
    Transcript transcript =
        parse("Host: Please begin.", "Tom: Two lines.", "Host: Go on.", "Tom: Done.");
    assertThat(transcript.turns())
        .extracting(Turn::speaker)
        .containsExactly("Host", "Tom", "Host", "Tom");

    Transcript once = parse("Host: Please begin.", "Note: Two lines.", "Host: Go on.");
    assertThat(once.turns()).extracting(Turn::speaker).containsOnly("Host");
  }

  @Test
  void bracketsHoldSpeakersWhereTheyComeAgain() {
    Transcript again = parse("[主持人] 请讲。", "[幸福小区的老人] 票价多少。", "[主持人] 两元。", "[幸福小区的老人] 谢谢。");
    assertThat(again.turns())
        .extracting(Turn::speaker)
        .containsExactly("主持人", "幸福小区的老人", "主持人", "幸福小区的老人");

    Transcript once = parse("[主持人] 请讲。", "[我们说的第一点] 票价多少。", "[主持人] 两元。");
    assertThat(once.turns()).extracting(Turn::speaker).containsOnly("主持人");
  }

  @Test
  void timesAndNumbersInBracketsAreNotSpeakers() {
    Transcript transcript = parse("[主持人] 请讲。", "[2019.9.18] 票价两元。", "[2019.9.18] 车有八辆。");

    assertThat(transcript.turns()).extracting(Turn::speaker).containsOnly("主持人");
  }

  @Test
  void aRoleInRoundBracketsSpeaksWithWordsOrAgain() {
    Transcript transcript = parse("（主持人）请讲。", "（嘉宾）", "有两条线路。", "（嘉宾）", "还有八辆车。");

    assertThat(Documents.shape(transcript)).containsExactly("主持人|请讲。", "嘉宾|有两条线路。", "嘉宾|还有八辆车。");
  }

  @Test
  void aUnitThatStandsOnceIsAskedAbout() {
    assertThat(codes(parse("主持人：请讲。", "市交通局：有八辆车。", "主持人：好。"))).containsExactly("LABEL_UNSURE");
    assertThat(codes(parse("主持人：请讲。", "市交通局：有八辆车。", "主持人：好。", "市交通局：再加两辆。"))).isEmpty();
  }

  @Test
  void aRoleBeforeABlankSpeaksWhereTheLineEndsOrItComesAgain() {
    Transcript again = parse("主持人 请讲", "嘉宾 有八辆车");
    assertThat(Documents.shape(again)).containsExactly("主持人|请讲", "嘉宾|有八辆车");

    Transcript ended = parse("主持人：请讲。", "嘉宾 有八辆车。");
    assertThat(Documents.shape(ended)).containsExactly("主持人|请讲。", "嘉宾|有八辆车。");
    assertThat(codes(parse("主持人：请讲。", "嘉宾 有八辆车"))).contains("LABEL_UNSURE");
  }

  @Test
  void aNameAloneOnALineSpeaksWhereItComesAgain() {
    Transcript again = parse("主持人", "请讲。", "陈立平", "有八辆车。", "主持人", "还有呢？", "陈立平", "没有了。");
    assertThat(Documents.shape(again))
        .containsExactly("主持人|请讲。", "陈立平|有八辆车。", "主持人|还有呢？", "陈立平|没有了。");
  }

  @Test
  void wordsOfAKnownSpeakerThatAreReportedAreAskedAbout() {
    Transcript transcript = parse("主持人：请讲。", "陈立平：有八辆车。", "主持人：好。", "陈立平说：再加两辆。");

    assertThat(codes(transcript)).containsExactly("LABEL_UNSURE");
  }

  @Test
  void aGuestsListIsNotParted() {
    Transcript transcript = parse("主持人：请讲。", "陈立平：每村配备如下。", "医生：每村一名。", "护士：每村两名。", "主持人：谢谢。");

    assertThat(Documents.shape(transcript))
        .containsExactly("主持人|请讲。", "陈立平|每村配备如下。|医生：每村一名。|护士：每村两名。", "主持人|谢谢。");
    assertThat(codes(transcript)).containsOnly("LABEL_UNSURE").hasSize(2);
  }

  @Test
  void whomTheHostHasNamedSpeaks() {
    Transcript transcript = parse("主持人：我们还请来了一位医生。", "陈立平：每村配备一名。", "医生：每村一名太少。", "主持人：谢谢。");

    assertThat(transcript.turns())
        .extracting(Turn::speaker)
        .containsExactly("主持人", "陈立平", "医生", "主持人");
  }
}
