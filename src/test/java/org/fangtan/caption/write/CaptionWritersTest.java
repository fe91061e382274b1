package org.fangtan.caption.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.fangtan.caption.CaptionFile;
import org.fangtan.caption.read.CaptionLimits;
import org.fangtan.caption.read.CaptionReader;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;

class CaptionWritersTest {
  private static final List<Cue> CUES =
      List.of(
          new Cue(new TimeRange(800_000, 2_260_000), "各位网友 大家好", Optional.of("主持人")),
          new Cue(new TimeRange(3_600_000_000L, 3_601_500_000L), "第一行\n<b>3 < 5 & \"x\"</b>"),
          new Cue(new TimeRange(3_602_000_000L, 3_603_000_000L), "&lt; 00:00 --> 00:01 {\\an8}"));

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static List<Cue> reread(byte[] bytes, String name) throws Exception {
    CaptionFile file = CaptionReader.read(bytes, name, CaptionLimits.DEFAULT);
    assertThat(file.findings()).isEmpty();
    return file.cues();
  }

  @Test
  void webVttIsStrictAndEscaped() {
    assertThat(text(WebVttWriter.write(CUES)))
        .isEqualTo(
            """
            WEBVTT

            1
            00:00:00.800 --> 00:00:02.260
            <v 主持人>各位网友 大家好

            2
            01:00:00.000 --> 01:00:01.500
            第一行
            &lt;b&gt;3 &lt; 5 &amp; "x"&lt;/b&gt;

            3
            01:00:02.000 --> 01:00:03.000
            &amp;lt; 00:00 --&gt; 00:01 &#123;\\an8}
            """);
  }

  @Test
  void srtHasCarriageReturnsNoMarkAndNoTagThatAPlayerCouldTake() {
    assertThat(text(SrtWriter.write(CUES.subList(1, 2))))
        .isEqualTo("1\r\n01:00:00,000 --> 01:00:01,500\r\n第一行\r\n&lt;b>3 < 5 & \"x\"&lt;/b>\r\n");
  }

  @Test
  void ttmlAndPlainTextKeepTheWords() throws Exception {
    assertThat(withoutVoices(reread(TtmlWriter.write(CUES, "zh-Hans"), "a.ttml")))
        .isEqualTo(withoutVoices(CUES));
    assertThat(text(PlainTextWriter.write(CUES.subList(0, 2))))
        .isEqualTo("各位网友 大家好\n第一行 <b>3 < 5 & \"x\"</b>\n");
  }

  @Test
  void anEmptyTrackIsStillAWebVttFile() {
    assertThat(text(WebVttWriter.write(List.of()))).isEqualTo("WEBVTT\n");
  }

  @Test
  void blankLinesInsideACueDoNotEndItAndTimesStayInOrder() throws Exception {
    List<Cue> awkward = List.of(new Cue(new TimeRange(1_000_100, 1_000_200), "甲\n\n \n乙"));

    assertThat(reread(WebVttWriter.write(awkward), "a.vtt"))
        .containsExactly(new Cue(new TimeRange(1_000_000, 1_001_000), "甲\n乙"));
  }

  @Test
  void roundTripsKeepTextTimesAndLineBreaks() throws Exception {
    Random random = new Random(20190918);
    String alphabet = "各位网友，12328<>&;{}\\/bi-! \"'—“”《》aB0#x𠮷";
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      StringBuilder words = new StringBuilder("字");
      for (int n = random.nextInt(30); n > 0; n--) {
        int at = random.nextInt(alphabet.codePointCount(0, alphabet.length()));
        words.appendCodePoint(alphabet.codePointAt(alphabet.offsetByCodePoints(0, at)));
        if (random.nextInt(12) == 0) {
          words.append("\n字");
        }
      }
      String clean = WebVttWriter.lines(words.toString());
      cues.add(new Cue(new TimeRange(i * 2_000_000L, i * 2_000_000L + 1_234_000), clean));
    }

    assertThat(reread(WebVttWriter.write(cues), "a.vtt")).isEqualTo(cues);
    assertThat(reread(SrtWriter.write(cues), "a.srt")).isEqualTo(cues);
    assertThat(reread(TtmlWriter.write(cues, "zh-Hans"), "a.ttml"))
        .isEqualTo(
            cues.stream().map(c -> new Cue(c.time(), c.text().replaceAll(" +", " "))).toList());
  }

  private static List<Cue> withoutVoices(List<Cue> cues) {
    return cues.stream().map(cue -> new Cue(cue.time(), cue.text())).toList();
  }
}
