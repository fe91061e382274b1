package org.fangtan.caption.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.fangtan.caption.CaptionFile;
import org.fangtan.caption.CaptionFormat;
import org.fangtan.caption.write.SrtWriter;
import org.fangtan.caption.write.TtmlWriter;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.text.TextEncoding;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class CaptionReaderTest {

  public static byte[] resource(String name) throws IOException {
    try (InputStream in = CaptionReaderTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private static CaptionFile read(String text) throws StageException {
    return CaptionReader.read(
        text.getBytes(StandardCharsets.UTF_8), "captions.srt", CaptionLimits.DEFAULT);
  }

  private static StageException failureOf(byte[] bytes, String name) {
    return catchThrowableOfType(
        StageException.class, () -> CaptionReader.read(bytes, name, CaptionLimits.DEFAULT));
  }

  private static Cue cue(long startMs, long endMs, String text) {
    return new Cue(new TimeRange(startMs * 1000, endMs * 1000), text);
  }

  private static List<String> codes(CaptionFile file) {
    return file.findings().stream().map(Finding::code).toList();
  }

  @Test
  void readsTheSampleInUtf8AndInGb18030Alike() throws Exception {
    CaptionFile utf8 =
        CaptionReader.read(resource("captions.zh-Hans.srt"), "a.srt", CaptionLimits.DEFAULT);
    CaptionFile gb18030 =
        CaptionReader.read(
            resource("captions.zh-Hans.gb18030.srt"), "b.srt", CaptionLimits.DEFAULT);

    assertThat(utf8.format()).isEqualTo(CaptionFormat.SRT);
    assertThat(utf8.cues()).hasSize(37);
    assertThat(utf8.cues().get(0)).isEqualTo(cue(800, 2260, "各位网友 大家好"));
    assertThat(utf8.findings()).isEmpty();
    assertThat(gb18030.cues()).isEqualTo(utf8.cues());
    assertThat(gb18030.encoding()).isEqualTo(TextEncoding.GB18030);
    assertThat(codes(gb18030)).containsExactly("ENCODING_CONVERTED");
  }

  @Test
  void webVttKeepsItsVoicesAndTheTextOfTheSameSrt() throws Exception {
    CaptionFile vtt =
        CaptionReader.read(resource("captions.zh-Hans.vtt"), "a.vtt", CaptionLimits.DEFAULT);
    CaptionFile srt =
        CaptionReader.read(resource("captions.zh-Hans.srt"), "a.srt", CaptionLimits.DEFAULT);

    assertThat(vtt.format()).isEqualTo(CaptionFormat.WEBVTT);
    assertThat(vtt.cues().get(0).voice()).contains("主持人");
    assertThat(vtt.cues().stream().map(c -> new Cue(c.time(), c.text()))).isEqualTo(srt.cues());
    assertThat(vtt.findings()).isEmpty();
  }

  @Test
  void theLanguageThatAFileSaysIsKept() throws Exception {
    assertThat(
            read("WEBVTT\nKind: captions\nLanguage: zh-TW\n\n00:01.000 --> 00:02.000\n你好\n")
                .language())
        .contains("zh-TW");
    assertThat(read("WEBVTT\n\n00:01.000 --> 00:02.000\nLanguage: 语言\n").language()).isEmpty();
    byte[] ttml = TtmlWriter.write(List.of(cue(800, 2260, "各位网友")), "zh-Hans");
    assertThat(read(new String(ttml, StandardCharsets.UTF_8)).language()).contains("zh-Hans");
  }

  @Test
  void readsSloppySrtAsPeopleWriteIt() throws Exception {
    CaptionFile file =
        read(
            "\uFEFF0:0:1,5 --> 0:0:2.25\r\n没有序号\r\n\r\n"
                + "7\r\n00：00：03，000 －－＞ 00：00：04，000\r\n全角时间\r\n"
                + "8\r\n00:05,000 --> 00:06,000 X1:10 X2:20\r\n没有小时\r\n\r\n第二行\r\n\r\n"
                + "\r\n00:00:07,000-->00:00:08,000\r\n12328\r\n\r\n");

    assertThat(file.cues())
        .containsExactly(
            cue(1500, 2250, "没有序号"),
            cue(3000, 4000, "全角时间"),
            cue(5000, 6000, "没有小时\n第二行"),
            cue(7000, 8000, "12328"));
    assertThat(codes(file)).containsExactly("MISSING_BLANK_LINE", "LAYOUT_REMOVED");
  }

  @Test
  void aReversedTimeCostsOnlyItsOwnCue() throws Exception {
    CaptionFile file =
        read(
            "1\n00:00:01,000 --> 00:00:02,000\n甲\n\n"
                + "2\n00:00:05,000 --> 00:00:04,000\n乙\n\n"
                + "3\n00:00:06,000 --> 00:00:07,000\n丙\n");

    assertThat(file.cues()).containsExactly(cue(1000, 2000, "甲"), cue(6000, 7000, "丙"));
    Finding finding = file.findings().get(0);
    assertThat(finding.code()).isEqualTo("NEGATIVE_DURATION");
    assertThat(finding.line()).isEqualTo(OptionalInt.of(6));
    assertThat(finding.message().zh()).contains("第 6 行", "乙", "00:00:04.000");
  }

  @Test
  void sortsCuesOutOfOrderAndKeepsDuplicatesOnce() throws Exception {
    CaptionFile file =
        read(
            "1\n00:00:05,000 --> 00:00:06,000\n乙\n\n"
                + "2\n00:00:01,000 --> 00:00:02,000\n甲\n\n"
                + "3\n00:00:05,000 --> 00:00:06,000\n乙\n");

    assertThat(file.cues()).containsExactly(cue(1000, 2000, "甲"), cue(5000, 6000, "乙"));
    assertThat(codes(file)).containsExactly("OUT_OF_ORDER", "DUPLICATE_CUE");
    assertThat(file.findings().get(1).line()).isEqualTo(OptionalInt.of(10));
  }

  @Test
  void unreadableTimesAreNamedAndTheirTextIsNotGivenToTheCueBefore() throws Exception {
    CaptionFile file =
        read(
            "1\n00:00:01,000 --> 00:00:02,000\n甲\n\n"
                + "2\n00:00:75,000 --> 00:00:04,000\n乙\n\n"
                + "3\n00:00:06,000 --> 00:00:07,000\n丙\n\n"
                + "4\n00:00:08,000 --> 00");

    assertThat(file.cues()).containsExactly(cue(1000, 2000, "甲"), cue(6000, 7000, "丙"));
    assertThat(codes(file)).containsExactly("TIME_UNREADABLE", "TIME_UNREADABLE");
    assertThat(file.findings().get(0).line()).isEqualTo(OptionalInt.of(6));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "->",
        "-->",
        "--->",
        "=>",
        "==>",
        "—>",
        "––>",
        "–>",
        "－>",
        "－ －>",
        "--＞",
        "- ->",
        "→",
        "⇒",
        "\t-->\u3000"
      })
  void arrowsAreReadHoweverTheyAreTyped(String arrow) throws Exception {
    CaptionFile file =
        read(
            "1\n00:00:01,000 "
                + arrow
                + " 00:00:02,000\n甲\n\n2\n00:00:03,000 --> 00:00:04,000\n乙\n");

    assertThat(file.cues()).containsExactly(cue(1000, 2000, "甲"), cue(3000, 4000, "乙"));
    assertThat(file.findings()).isEmpty();
  }

  @Test
  void aLineOfTextWithAnArrowAndATimeIsText() throws Exception {
    CaptionFile file =
        read("1\n00:00:01,000 --> 00:00:02,000\n2019年 > 2018年：增长\n13:30 出发 --> 到站\n");

    assertThat(file.cues()).containsExactly(cue(1000, 2000, "2019年 > 2018年：增长\n13:30 出发 --> 到站"));
  }

  @Test
  void timesBeforeZeroAreReadAsFarAsTheyReachIntoTheRecording() throws Exception {
    CaptionFile file =
        read(
            "1\n"
                + "-00:00:01,000 --> 00:00:01,500\n"
                + "甲\n\n"
                + "2\n"
                + "-00:07:40,860 --> -0:-7:-38,-200\n"
                + "乙\n\n"
                + "3\n"
                + "00:00:02,000 --> 00:00:03,000\n"
                + "丙\n");

    assertThat(file.cues()).containsExactly(cue(0, 1500, "甲"), cue(2000, 3000, "丙"));
    assertThat(codes(file)).containsExactly("STARTS_BEFORE_ZERO", "BEFORE_ZERO");
    assertThat(file.findings().get(1).message().zh()).contains("“乙”");
  }

  @Test
  void sixtySecondsAreCarried() throws Exception {
    CaptionFile file =
        read("1\n00:00:59,500 --> 00:00:60,500\n甲\n\n2\n00:60:00,000 --> 00:60:01,000\n乙\n");

    assertThat(file.cues())
        .containsExactly(cue(59_500, 60_500, "甲"), cue(3_600_000, 3_601_000, "乙"));
    assertThat(codes(file)).containsExactly("TIME_NOT_CARRIED", "TIME_NOT_CARRIED");
  }

  @ParameterizedTest
  @CsvSource({"12, 24, 480, 960", "00, 29, 0, 967", "00, 30, 0, 600", "00, 59, 0, 983"})
  void framesAsTheLastPartAreReadByTheLargestOfTheFile(
      String first, String second, long firstMs, long secondMs) throws Exception {
    CaptionFile file =
        read(
            "1\n00:00:01:"
                + first
                + " --> 00:00:02:00\n甲\n\n2\n00:00:03:"
                + second
                + " --> 00:00:05:00\n乙\n");

    assertThat(file.cues())
        .extracting(cue -> Math.round(cue.startUs() / 1000.0))
        .containsExactly(1000 + firstMs, 3000 + secondMs);
    assertThat(codes(file)).containsExactly("FRAMES_IN_TIMES");
  }

  @Test
  void countersInFullWidthFiguresAndCountersWrittenTwiceAreNoText() throws Exception {
    CaptionFile file =
        read(
            "１\n"
                + "００：００：０１，０００ --> ００：００：０２，０００\n"
                + "甲\n\n"
                + "２\n"
                + "00:00:03,000 --> 00:00:04,000\n"
                + "乙\n\n"
                + "3\n"
                + "3\n"
                + "00:00:05,000 --> 00:00:06,000\n"
                + "丙\n\n"
                + "4\n"
                + "4\n"
                + "00:00:07,000 --> 00:00:08,000\n"
                + "5\n");

    assertThat(file.cues())
        .containsExactly(
            cue(1000, 2000, "甲"), cue(3000, 4000, "乙"), cue(5000, 6000, "丙"), cue(7000, 8000, "5"));
    assertThat(file.findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a<b 且 c>d                        | a<b 且 c>d
          1<2                               | 1<2
          <关于进一步加强管理的通知>        | <关于进一步加强管理的通知>
          <Notice on public transport> 请看 | <Notice on public transport> 请看
          A&amp;B &lt;局长&gt; AT&T         | A&B <局长> AT&T
          i<s 与 u>v                        | i<s 与 u>v
          """)
  void bracketsInTextAreText(String raw, String expected) throws Exception {
    CaptionFile file = read("1\n00:00:01,000 --> 00:00:02,000\n" + raw + "\n");

    assertThat(file.cues()).containsExactly(cue(1000, 2000, expected));
    assertThat(file.findings()).isEmpty();
    assertThat(new String(SrtWriter.write(file.cues()), StandardCharsets.UTF_8))
        .contains("\r\n" + expected + "\r\n");
  }

  @Test
  void lineBreaksOfAssInSrtAreLineBreaks() throws Exception {
    CaptionFile file = read("1\n00:00:01,000 --> 00:00:02,000\n第一行\\N第二行\\n第三行 C:\\new\n");

    assertThat(file.cues()).containsExactly(cue(1000, 2000, "第一行\n第二行\n第三行 C:\\new"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <i>斜体</i>                                  | 斜体
          <font color="red">红</font>字                | 红字
          {\\an8}顶部                                  | 顶部
          <script>alert(1)</script>正文                | 正文
          正文<script>alert(1)                         | 正文
          <scr<b>ipt>alert(1)</scr</b>ipt>正文         | 正文
          <img src=x onerror=alert(1)>正文             | 正文
          正文<font color="red"                        | 正文
          <!-- 注释 -->正文                            | 正文
          <<<<<<<<<<b>b>b>b>b>b>b>b>b>b>正文           | bb正文
          """)
  void markupNeverSurvives(String raw, String expected) throws Exception {
    CaptionFile file = read("1\n00:00:01,000 --> 00:00:02,000\n" + raw + "\n");

    assertThat(file.cues().get(0).text().replace("<", "").replace(">", "")).isEqualTo(expected);
    assertThat(file.cues().get(0).text()).doesNotContainPattern("<[a-zA-Z/!]");
    assertThat(codes(file)).containsExactly("MARKUP_REMOVED");
    assertThat(file.findings().get(0).line()).isEqualTo(OptionalInt.of(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3 < 5", "a<1", "R&D 研发", "《办法》<试行>", "1 > 0", "{不是样式}"})
  void textThatOnlyLooksLikeMarkupStays(String text) throws Exception {
    CaptionFile file = read("1\n00:00:01,000 --> 00:00:02,000\n" + text + "\n");

    assertThat(file.cues().get(0).text()).isEqualTo(text);
    assertThat(file.findings()).isEmpty();
  }

  @Test
  void invisibleAndDirectionTurningCharactersGo() throws Exception {
    CaptionFile file = read("1\n00:00:01,000 --> 00:00:02,000\n甲\u202E乙\u200B\u0007丙\n");

    assertThat(file.cues().get(0).text()).isEqualTo("甲乙丙");
  }

  @Test
  void webVttBlocksAndSettingsAreLeftOutWithFindings() throws Exception {
    CaptionFile file =
        read(
            """
            WEBVTT - 标题
            X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000

            NOTE 注释
            还是注释

            STYLE
            ::cue { color: red }

            intro
            00:01.000 --> 00:02.000 align:start position:10%
            <v.loud 主持人>你好</v> <c.yellow>各位</c> &lt;网友&gt; &amp;
            00:02.000 --> 00:03.000
            <ruby>漢<rt>かん</rt></ruby>字 <00:00:02.500>后半

            没有时间的文字

            00:04.000 --> 00:03.000
            倒置
            """);

    assertThat(file.cues())
        .containsExactly(
            new Cue(new TimeRange(1_000_000, 2_000_000), "你好 各位 <网友> &", Optional.of("主持人")),
            cue(2000, 3000, "漢字 后半\n没有时间的文字"));
    assertThat(codes(file))
        .containsExactly(
            "TIMESTAMP_MAP",
            "STYLE_REMOVED",
            "LAYOUT_REMOVED",
            "MARKUP_REMOVED",
            "BLANK_LINE_IN_CUE",
            "MARKUP_REMOVED",
            "RUBY_REMOVED",
            "NEGATIVE_DURATION");
    assertThat(file.findings().get(4).line()).isEqualTo(OptionalInt.of(13));
  }

  @Test
  void readsAss() throws Exception {
    CaptionFile file =
        read(
            """
            [Script Info]
            ScriptType: v4.00+

            [V4+ Styles]
            Format: Name, Fontname
            Style: Default,Arial

            [Events]
            Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
            Comment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,不显示
            Dialogue: 0,0:00:01.50,0:00:03.00,Default,主持人,0,0,0,,各位网友, 大家好{\\i1}\\N第二行
            Dialogue: 0,0:00:04.00,0:00:05.00,Default,,0,0,0,,{\\p1}m 0 0 l 100 0{\\p0}
            Dialogue: 0,0:00:xx.00,0:00:05.00,Default,,0,0,0,,坏时间
            """);

    assertThat(file.format()).isEqualTo(CaptionFormat.ASS);
    assertThat(file.cues())
        .containsExactly(
            new Cue(new TimeRange(1_500_000, 3_000_000), "各位网友, 大家好\n第二行", Optional.of("主持人")));
    assertThat(codes(file)).containsExactly("MARKUP_REMOVED", "DRAWING_REMOVED", "TIME_UNREADABLE");
  }

  @Test
  void assTextBesideADrawingStays() throws Exception {
    CaptionFile file =
        read(
            """
            [Events]
            Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
            Dialogue: 0,0:00:01.00,0:00:03.00,D,,0,0,0,,{\\p1\\c&H0&}m 0 0 l 9 0{\\p0}字在图后{\\pos(1,2)}还有
            Dialogue: 0,0:00:04.00,0:00:05.00,D,,0,0,0,,字在图前{\\p2}m 0 0 l 9 0
            Dialogue: 0,0:00:06.00,0:00:07.00,D,,0,0,0,,{\\pbo3}没有图
            """);

    assertThat(file.cues())
        .containsExactly(
            cue(1000, 3000, "字在图后还有"), cue(4000, 5000, "字在图前"), cue(6000, 7000, "没有图"));
    assertThat(codes(file))
        .containsExactly(
            "DRAWING_REMOVED",
            "MARKUP_REMOVED",
            "DRAWING_REMOVED",
            "MARKUP_REMOVED",
            "MARKUP_REMOVED");
  }

  @Test
  void stylesAndPlacesThatAreLostAreToldOnceAFile() throws Exception {
    String ass =
        """
        [V4+ Styles]
        Format: Name, Fontname, Fontsize, PrimaryColour, Bold, Italic, Alignment, Angle
        Style: Default,黑体,50,&H00FFFFFF,0,0,2,0
        Style: Title,黑体,90,&H0000FFFF,-1,0,8,0.00
        [Events]
        Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
        Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0000,0000,0000,,甲
        """;
    assertThat(codes(read(ass))).isEmpty();
    CaptionFile styled =
        read(
            ass
                + "Dialogue: 0,0:00:03.00,0:00:04.00,*Title,,0,0,0,,乙\n"
                + "Dialogue: 0,0:00:05.00,0:00:06.00,Title,,0,0,90,,丙\n"
                + "Dialogue: 0,0:00:07.00,0:00:08.00,Default,,0,0,0,Banner;50,丁\n");
    assertThat(codes(styled)).containsExactly("STYLE_REMOVED", "LAYOUT_REMOVED");
    assertThat(styled.findings().get(0).line()).isEqualTo(OptionalInt.of(4));

    CaptionFile srt =
        read(
            "1\n00:00:01,000 --> 00:00:02,000 X1:10 X2:20 Y1:0 Y2:5\n<ruby>漢<rt>hàn</rt></ruby>\n\n"
                + "2\n00:00:03,000 --> 00:00:04,000 X1:10 X2:20 Y1:0 Y2:5\n乙\n\n"
                + "3\n00:00:05,000 --> 00:00:06,000 主持人：写在了时间后面\n第二行\n");
    assertThat(codes(srt)).containsExactly("LAYOUT_REMOVED", "MARKUP_REMOVED", "RUBY_REMOVED");
    assertThat(srt.cues().get(2).text()).isEqualTo("主持人：写在了时间后面\n第二行");
  }

  @Test
  void lrcLinesOfOneTimeAreOneCaption() throws Exception {
    CaptionFile file =
        read("[00:01.00]各位网友\n[00:01.00]Dear friends\n[00:03.00]谢谢\n[00:03.00]谢谢\n[00:05.00]\n");

    assertThat(file.format()).isEqualTo(CaptionFormat.LRC);
    assertThat(file.cues())
        .containsExactly(cue(1000, 3000, "各位网友\nDear friends"), cue(3000, 5000, "谢谢"));
    assertThat(codes(file)).containsExactly("END_TIMES_GUESSED");
    CaptionFile byLanguage =
        read("[00:01.00]各位\n[00:03.00]谢谢\n[00:01.00]Dear all\n[00:03.00]Thanks\n");
    assertThat(byLanguage.cues())
        .containsExactly(cue(1000, 3000, "各位\nDear all"), cue(3000, 10_000, "谢谢\nThanks"));
  }

  @Test
  void readsTtmlWithNestedTimesFramesAndTicks() throws Exception {
    CaptionFile file =
        read(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter"
                xmlns:tts="http://www.w3.org/ns/ttml#styling" ttp:frameRate="25" ttp:tickRate="1000">
              <head><metadata><title>不是字幕</title></metadata></head>
              <body begin="10s"><div>
                <p begin="00:00:01.000" end="00:00:02.000">各位网友<br/>大家 好 &lt;b&gt;</p>
                <p begin="00:00:03:05" dur="1.5s"><span tts:color="red">红字</span></p>
                <p begin="5000t" end="6000t">刻</p>
                <p begin="oops" end="7s">坏</p>
              </div></body>
            </tt>
            """);

    assertThat(file.format()).isEqualTo(CaptionFormat.TTML);
    assertThat(file.cues())
        .containsExactly(
            cue(11_000, 12_000, "各位网友\n大家 好 <b>"),
            cue(13_200, 14_700, "红字"),
            cue(15_000, 16_000, "刻"));
    assertThat(codes(file)).containsExactly("TIME_UNREADABLE", "MARKUP_REMOVED");
  }

  private static CaptionFile ttml(String body) throws StageException {
    return read(
        "<tt xmlns=\"http://www.w3.org/ns/ttml\" xmlns:tts=\"http://www.w3.org/ns/ttml#styling\">"
            + body
            + "</tt>");
  }

  @Test
  void ttmlSpansOfTheirOwnTimesAreCaptionsOfTheirOwn() throws Exception {
    CaptionFile file =
        ttml(
            """
            <body><div>
              <p><span begin="1s" end="2s">甲</span> <span begin="2s" end="3s">乙</span></p>
              <p begin="10s" end="20s">
                <span begin="0s" end="2s">一<br/>行</span><span begin="5s" dur="2s">二</span>
              </p>
              <p begin="30s" end="36s">总是 <span begin="2s" end="4s">有时</span></p>
              <p begin="40s" end="43s"><span begin="0s">一</span><span begin="1s">二</span><span
                begin="2s">三</span></p>
              <p begin="50s" end="53s"><span>都</span><span>没有</span>时间</p>
              <p begin="60s" end="62s"><span><span begin="0s" end="1s">里面</span>的</span></p>
              <p begin="70s" end="72s">有<span begin="3s" end="4s">太晚</span></p>
            </div></body>
            """);

    assertThat(file.cues())
        .containsExactly(
            cue(1000, 2000, "甲"),
            cue(2000, 3000, "乙"),
            cue(10_000, 12_000, "一\n行"),
            cue(15_000, 17_000, "二"),
            cue(30_000, 32_000, "总是"),
            cue(32_000, 34_000, "总是 有时"),
            cue(34_000, 36_000, "总是"),
            cue(40_000, 41_000, "一"),
            cue(41_000, 42_000, "一二"),
            cue(42_000, 43_000, "一二三"),
            cue(50_000, 53_000, "都没有时间"),
            cue(60_000, 61_000, "里面的"),
            cue(61_000, 62_000, "的"),
            cue(70_000, 72_000, "有"));
    assertThat(codes(file)).containsExactly("TEXT_NEVER_SHOWN");
  }

  @Test
  void ttmlSpansThatTimeSingleWordsAreOneCaption() throws Exception {
    String words =
        "<span begin='0s' end='0.4s'>各位</span><span begin='0.4s' end='0.9s'>网友</span>"
            + "<span begin='1s' end='1.5s'>大家好</span>";

    assertThat(ttml("<body><div><p begin='1s' end='3s'>" + words + "</p></div></body>").cues())
        .containsExactly(cue(1000, 3000, "各位网友大家好"));
    assertThat(ttml("<body begin='2s'><div><p>" + words + "</p></div></body>").cues())
        .containsExactly(cue(2000, 3500, "各位网友大家好"));
  }

  @Test
  void ttmlSequencesFollowEachOther() throws Exception {
    CaptionFile file =
        ttml(
            """
            <body begin="10s"><div timeContainer="seq">
              <p dur="2s">甲</p>
              <p begin="1s" dur="2s">乙</p>
              <p timeContainer="seq"><span dur="1s">一</span><span begin="1s" dur="1s">二</span></p>
              <p dur="1s">丙</p>
            </div><div><p begin="1s" end="2s">丁</p></div></body>
            """);

    assertThat(file.cues())
        .containsExactly(
            cue(10_000, 12_000, "甲"),
            cue(11_000, 12_000, "丁"),
            cue(13_000, 15_000, "乙"),
            cue(15_000, 16_000, "一"),
            cue(17_000, 18_000, "二"),
            cue(18_000, 19_000, "丙"));
  }

  @Test
  void ttmlStylesAndPlacesAreToldOnce() throws Exception {
    String plain = "<body><div><p begin='1s' end='2s'>甲</p></div></body>";
    assertThat(
            codes(
                ttml(
                    "<head><styling><style xml:id='s' tts:color='#FFFFFF' tts:fontSize='80%'/>"
                        + "</styling><layout><region xml:id='r' tts:origin='10% 80%'"
                        + " tts:textAlign='center'/></layout></head>"
                        + plain)))
        .isEmpty();
    CaptionFile styled =
        ttml(
            "<head><styling><style xml:id='s' tts:color='yellow'/><style xml:id='t'"
                + " tts:fontWeight='bold'/></styling><layout><region xml:id='a'"
                + " tts:displayAlign='after'/><region xml:id='b' tts:displayAlign='before'/>"
                + "</layout></head><body><div><p begin='1s' end='2s' tts:color='red'>甲<span"
                + " tts:ruby='container'><span tts:ruby='base'>漢</span><span"
                + " tts:ruby='text'>hàn</span></span></p></div></body>");
    assertThat(styled.cues()).containsExactly(cue(1000, 2000, "甲漢"));
    assertThat(codes(styled)).containsExactly("STYLE_REMOVED", "LAYOUT_REMOVED", "RUBY_REMOVED");
    assertThat(
            codes(
                read(
                    new String(
                        TtmlWriter.write(styled.cues(), "zh-Hans"), StandardCharsets.UTF_8))))
        .isEmpty();
  }

  @Test
  void ttmlNeverReadsExternalEntitiesAndBrokenXmlKeepsWhatCameBefore() throws Exception {
    String secret = "<!DOCTYPE tt [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>";
    StageException refused =
        failureOf(
            (secret + "<tt><body><div><p begin='1s' end='2s'>&x;</p></div></body></tt>")
                .getBytes(StandardCharsets.UTF_8),
            "x.ttml");
    CaptionFile broken =
        read("<tt xmlns='x'><body><div><p begin='1s' end='2s'>甲</p><p begin='3s' end=");

    assertThat(refused.failure().code()).isEqualTo(FailureCode.CAPTION_UNREADABLE);
    assertThat(broken.cues()).containsExactly(cue(1000, 2000, "甲"));
    assertThat(codes(broken)).containsExactly("XML_DAMAGED");
  }

  @Test
  void readsLrcWithOffsetAndRepeatedLines() throws Exception {
    CaptionFile file =
        read(
            """
            [ti:访谈]
            [offset:+500]
            [00:01.00]第一句
            [00:03.50][00:30.00]重复的一句
            [00:05.000]
            [00:06.00]<00:06.00>最<00:06.50>后
            """);

    assertThat(file.format()).isEqualTo(CaptionFormat.LRC);
    assertThat(file.cues())
        .containsExactly(
            cue(500, 3000, "第一句"),
            cue(3000, 4500, "重复的一句"),
            cue(5500, 12_500, "最后"),
            cue(29_500, 36_500, "重复的一句"));
    assertThat(codes(file)).containsExactly("END_TIMES_GUESSED");
  }

  @Test
  void binaryDataNamedSrtIsRefusedInPlainWords() {
    byte[] noise = new byte[20_000];
    new Random(1).nextBytes(noise);

    StageException e = failureOf(noise, "字幕.srt");

    assertThat(e.failure().kind()).isEqualTo(FailureKind.INPUT);
    assertThat(e.failure().code()).isEqualTo(FailureCode.CAPTION_UNREADABLE);
    assertThat(e.failure().summary().zh()).contains("字幕.srt", "二进制");
  }

  @Test
  void emptyFilesTextWithoutTimesAndForeignFormatsAreRefusedByName() {
    assertThat(failureOf(new byte[0], "a.srt").failure().code()).isEqualTo(FailureCode.EMPTY_FILE);
    assertThat(failureOf("各位网友".getBytes(StandardCharsets.UTF_8), "a.srt").failure().summary().zh())
        .contains("找不到字幕时间");
    StageException microDvd =
        failureOf("{0}{25}大家好\n{30}{50}欢迎".getBytes(StandardCharsets.UTF_8), "a.sub");
    assertThat(microDvd.failure().code()).isEqualTo(FailureCode.TYPE_UNSUPPORTED);
    assertThat(microDvd.failure().summary().zh()).contains("MicroDVD");
  }

  @Test
  void aHundredMegabytesAreRefusedWithoutReadingThemAll() {
    long[] served = {0};
    InputStream huge =
        new InputStream() {
          @Override
          public int read() {
            served[0]++;
            return 'a';
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            Arrays.fill(into, offset, offset + length, (byte) 'a');
            served[0] += length;
            return length;
          }
        };

    StageException e =
        catchThrowableOfType(
            StageException.class,
            () -> CaptionReader.read(huge, "huge.srt", CaptionLimits.DEFAULT));

    assertThat(e.failure().code()).isEqualTo(FailureCode.TOO_LARGE);
    assertThat(served[0]).isLessThan(20L << 20);
  }

  @Test
  @Tag("slow")
  void hostileTextOfTheLargestSizeIsReadInSeconds() {
    List<String> shapes =
        List.of(
            "<b", "<!--", "{\\", "\n", "1\n", "&#1;", "00:00:01,000 -->", "<script>", "[00:01]");
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          for (String shape : shapes) {
            String body = shape.repeat((2 << 20) / shape.length());
            for (String head : List.of("1\n00:00:01,000 --> 00:00:02,000\n", "WEBVTT\n\n")) {
              try {
                CaptionFile file = read(head + body);
                assertThat(file.findings()).hasSizeLessThan(500);
              } catch (StageException e) {
                assertThat(e.failure().kind()).isEqualTo(FailureKind.INPUT);
              }
            }
          }
        });
  }

  @Test
  void tooManyCuesAreRefusedAndLongOnesCut() throws Exception {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 11; i++) {
      many.append("00:00:0")
          .append(i % 10)
          .append(",000 --> 00:00:20,000\n")
          .append("字".repeat(40))
          .append("\n\n");
    }
    CaptionLimits few = new CaptionLimits(1 << 20, 10, 30, 3);

    StageException e =
        catchThrowableOfType(
            StageException.class,
            () ->
                CaptionReader.read(many.toString().getBytes(StandardCharsets.UTF_8), "a.srt", few));
    CaptionFile cut =
        CaptionReader.read(
            many.toString().getBytes(StandardCharsets.UTF_8),
            "a.srt",
            new CaptionLimits(1 << 20, 20, 30, 3));

    assertThat(e.failure().code()).isEqualTo(FailureCode.TOO_LARGE);
    assertThat(cut.cues()).allSatisfy(c -> assertThat(c.text()).hasSize(30));
    assertThat(codes(cut)).filteredOn("CUE_CUT"::equals).hasSize(4);
    assertThat(cut.findings()).last().satisfies(f -> assertThat(f.message().zh()).contains("还有"));
  }

  @Test
  void captionsPastTheEndAreLeftOutAndThoseAcrossItShortened() throws Exception {
    CaptionFile file =
        read("1\n00:00:01,000 --> 00:00:02,000\n甲\n\n"
                + "2\n00:00:09,000 --> 00:00:11,000\n乙\n\n"
                + "3\n00:05:00,000 --> 00:05:02,000\n丙\n")
            .within(10_000_000);

    assertThat(file.cues()).containsExactly(cue(1000, 2000, "甲"), cue(9000, 10_000, "乙"));
    assertThat(codes(file)).containsExactly("CUT_AT_END", "AFTER_END");
  }

  @Test
  void big5IsReadAsWhatItIs() throws Exception {
    String srt = "1\n00:00:01,000 --> 00:00:02,000\n各位網友大家好歡迎收看\n";

    CaptionFile file =
        CaptionReader.read(srt.getBytes(Charset.forName("Big5")), "a.srt", CaptionLimits.DEFAULT);

    assertThat(file.cues()).containsExactly(cue(1000, 2000, "各位網友大家好歡迎收看"));
    assertThat(codes(file)).containsExactly("ENCODING_CONVERTED");
  }

  @Test
  void survivesJson() throws Exception {
    CaptionFile file = read("1\n00:00:01,000 --> 00:00:02,000\n<b>甲</b>\n");

    assertThat(Json.read(Json.write(file), CaptionFile.class)).isEqualTo(file);
  }

  @Test
  void aTranscriptWithWrittenTimesIsNoCaptionFile() {
    assertThat(CaptionFormat.detect("[主持人] 大家好 [00:00]\n[嘉宾] 好 [00:12]\n[主持人] 请 [00:15]"))
        .isEmpty();
    assertThat(CaptionFormat.detect("[00:00] [主持人] 大家好\n[00:12] [嘉宾] 好\n[00:15] 【主持人】请")).isEmpty();
  }
}
