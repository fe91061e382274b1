package org.fangtan.caption.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import org.fangtan.caption.CaptionFile;
import org.fangtan.failure.Finding;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What W3C's "WebVTT", sections 6.1 to 6.4, says of files, and what files have that do not know it.
 */
class WebVttParserTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "00:00.500 --> 00:01.000align:start",
        "00:00.500 --> 00:01.000 align:start",
        "00:00.500\t-->\t00:01.000\talign:start",
        "00:00.500-->00:01.000align:start position:10%",
        "00:00:00.500 --> 00:00:01.000line:0"
      })
  void settingsMayFollowTheTimesWithoutABlank(String timing) throws Exception {
    CaptionFile file = read("WEBVTT\n\n" + timing + "\n甲\n");

    assertThat(file.cues()).containsExactly(cue(500, 1000, "甲"));
    assertThat(file.findings()).extracting(Finding::code).containsExactly("LAYOUT_REMOVED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          甲< 00:01.000>乙            | 甲乙
          甲<00:01.000>乙             | 甲乙
          甲<01:00:01.000>乙          | 甲乙
          <c.yellow.bg_blue>甲</c>乙  | 甲乙
          <lang zh-Hans>甲</lang>     | 甲
          <b>甲</b><unknown>乙</x>    | 甲乙
          a &lt b &gt c &amp d        | a < b > c & d
          a &ltb                      | a <b
          &lt;b&gt; &amp;lt; &notreal; | <b> &lt; &notreal;
          甲&nbsp;乙&#x4E00;          | 甲 乙一
          <关于公交的通知>            | <关于公交的通知>
          """)
  void tagsAndCharacterReferencesAreThoseOfTheSpecification(String raw, String text)
      throws Exception {
    assertThat(read("WEBVTT\n\n00:00.500 --> 00:02.000\n" + raw + "\n").cues())
        .containsExactly(cue(500, 2000, text));
  }

  @Test
  void textAfterABlankLineInsideACueIsKept() throws Exception {
    CaptionFile file =
        read(
            """
            WEBVTT

            00:01.000 --> 00:02.000 line:79%

            第一条有空行
            第二行

            00:03.000 --> 00:04.000
            第二条上


            第二条中

            第二条下

            identifier
            00:05.000 --> 00:06.000
            第三条

            NOTE
            这是注释

            00:07.000 --> 00:08.000
             \s
            第四条
            """);

    assertThat(file.cues())
        .containsExactly(
            cue(1000, 2000, "第一条有空行\n第二行"),
            cue(3000, 4000, "第二条上\n第二条中\n第二条下"),
            cue(5000, 6000, "第三条"),
            cue(7000, 8000, "第四条"));
    assertThat(file.findings())
        .extracting(Finding::code)
        .containsExactly("LAYOUT_REMOVED", "BLANK_LINE_IN_CUE", "BLANK_LINE_IN_CUE");
  }

  @Test
  void anEmptyCueIsEmptyAndTheNextKeepsItsText() throws Exception {
    CaptionFile file =
        read("WEBVTT\n\n00:00.000 --> 00:04.100\n\n\n00:04.100 --> 00:07.690\n外交政策很重要\n");

    assertThat(file.cues()).containsExactly(cue(4100, 7690, "外交政策很重要"));
    assertThat(file.findings()).extracting(Finding::code).containsExactly("EMPTY_CUE");
  }

  @Test
  void textWithoutATimeIsReportedWithItsLineAndEndsWithItsBlock() throws Exception {
    CaptionFile file =
        read(
            """
            WEBVTT

            没有时间的文字
            第二行

            独行

            00:01.000 --> 00:02.000
            甲

            NOTE 注释

            最后一行\
            """);

    assertThat(file.cues()).containsExactly(cue(1000, 2000, "甲"));
    assertThat(file.findings())
        .extracting(Finding::code, finding -> finding.line().orElseThrow())
        .containsExactly(tuple("STRAY_TEXT", 3), tuple("STRAY_TEXT", 6), tuple("STRAY_TEXT", 13));
  }

  @Test
  void aTimeThatCannotBeReadIsReportedWithTheTextUnderIt() throws Exception {
    CaptionFile file = read("WEBVTT\n\n00:01.000 --> 随后\n看不懂的时间\n\n00:03.000 --> 00:04.000\n乙\n");

    assertThat(file.cues()).containsExactly(cue(3000, 4000, "乙"));
    assertThat(file.findings()).extracting(Finding::code).containsExactly("TIME_UNREADABLE");
    assertThat(file.findings().get(0).line()).hasValue(3);
    assertThat(file.findings().get(0).message().zh()).contains("看不懂的时间");
  }

  @Test
  void sixtySecondsAreCarriedAndReported() throws Exception {
    CaptionFile file = read("WEBVTT\n\n00:00:60.500 --> 00:01:02.000\n甲\n");

    assertThat(file.cues()).containsExactly(cue(60_500, 62_000, "甲"));
    assertThat(file.findings()).extracting(Finding::code).containsExactly("TIME_NOT_CARRIED");
  }

  @Test
  void aCueNeedsNoBlankLineAboveIt() throws Exception {
    assertThat(read("WEBVTT\n00:01.000 --> 00:02.000\n甲\n").cues())
        .containsExactly(cue(1000, 2000, "甲"));
    CaptionFile noted = read("WEBVTT\n\nNOTE 注释\n00:01.000 --> 00:02.000\n甲\n");
    assertThat(noted.cues()).containsExactly(cue(1000, 2000, "甲"));
    assertThat(noted.findings()).isEmpty();
  }

  @Test
  void regionsAreLeftOut() throws Exception {
    CaptionFile file = read("WEBVTT\n\nREGION\nid:a\n\n00:01.000 --> 00:02.000\n甲\n");

    assertThat(file.cues()).containsExactly(cue(1000, 2000, "甲"));
    assertThat(file.findings()).extracting(Finding::code).containsExactly("LAYOUT_REMOVED");
    assertThat(file.findings().get(0).line()).hasValue(3);
  }

  @Test
  void theFirstVoiceWithANameSpeaks() throws Exception {
    CaptionFile file = read("WEBVTT\n\n00:01.000 --> 00:02.000\n<v  >甲</v><v 主持人>乙</v>\n");

    assertThat(file.cues().get(0).voice()).contains("主持人");
  }

  private static CaptionFile read(String text) throws Exception {
    return CaptionReader.read(
        text.getBytes(StandardCharsets.UTF_8), "a.vtt", CaptionLimits.DEFAULT);
  }

  private static Cue cue(long startMs, long endMs, String text) {
    return new Cue(new TimeRange(startMs * 1000, endMs * 1000), text);
  }
}
