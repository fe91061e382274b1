package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.fangtan.caption.read.CaptionLimits;
import org.fangtan.caption.read.CaptionReader;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceComparisonTest {
  private static final List<String> NAMES = List.of("星岩", "鼎峰", "高津", "市交通局");

  private static List<Cue> captions() throws Exception {
    return CaptionReader.read(
            Documents.text("captions.zh-Hans.srt").getBytes(StandardCharsets.UTF_8),
            "captions.srt",
            CaptionLimits.DEFAULT)
        .cues();
  }

  /** The sample's transcript, changed, with the times of the sample's captions. */
  private static List<Finding> compare(String from, String to) throws Exception {
    Transcript transcript =
        TranscriptParser.parse(Documents.of(Documents.text("transcript.txt").replace(from, to)));
    Transcript aligned =
        Aligner.align(
                transcript,
                new TimedText(TimeSource.CAPTION_FILE, captions()),
                AlignmentSettings.DEFAULT)
            .transcript();
    return SourceComparison.compare(
        name("文字实录"),
        SourceComparison.cuesOf(aligned),
        name("字幕"),
        captions(),
        NAMES,
        Folding.PLAIN);
  }

  @Test
  void sourcesThatAgreeGiveNoFinding() throws Exception {
    assertThat(compare("不改", "不改")).isEmpty();
    assertThat(compare("12条", "十二条")).isEmpty();
    assertThat(compare("两元", "2元")).isEmpty();
    assertThat(compare("65周岁", "六十五周岁")).isEmpty();
    assertThat(compare("12条", "十二條")).isEmpty();
    assertThat(compare("15分钟", "拾伍分鐘")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "12条, 21条, NUMBER_DIFFERS, 21条, 12条",
    "12条, 十三条, NUMBER_DIFFERS, 十三条, 12条",
    "缩短到8分钟, 缩短到18分钟, NUMBER_DIFFERS, 18分, 8分",
    "12328, 12345, NUMBER_DIFFERS, 12345, 12328",
    "鼎峰, 顶峰寺, NAME_DIFFERS, 顶峰寺, 鼎峰",
    "两元, 三元, NUMBER_DIFFERS, 三元, 两元"
  })
  void numbersThatDifferAreFoundWithBothReadings(
      String from, String to, String code, String reading, String other) throws Exception {
    List<Finding> findings = compare(from, to);

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).code()).isEqualTo(code);
    assertThat(findings.get(0).message().zh()).contains("“" + reading + "”", "“" + other + "”");
    assertThat(findings.get(0).atUs()).isNotEqualTo(OptionalLong.empty());
  }

  @Test
  void namesThatDifferAreFound() throws Exception {
    List<Cue> captions =
        captions().stream().map(c -> new Cue(c.time(), c.text().replace("鼎峰", "顶峰"))).toList();
    Transcript aligned =
        Aligner.align(
                TranscriptParser.parse(Documents.resource("transcript.txt")),
                new TimedText(TimeSource.BURNED_IN, captions),
                AlignmentSettings.DEFAULT)
            .transcript();

    List<Finding> findings =
        SourceComparison.compare(
            name("文字实录"),
            SourceComparison.cuesOf(aligned),
            name("画面字幕"),
            captions,
            NAMES,
            Folding.PLAIN);

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).code()).isEqualTo("NAME_DIFFERS");
    assertThat(findings.get(0).message().zh()).contains("“鼎峰”", "“顶峰”", "画面字幕");
  }

  @Test
  void datesThatDifferAreFound() throws Exception {
    List<Cue> a = List.of(captions().get(0).at(captions().get(0).time()), cue("他们将于9月18日正式开通"));
    List<Cue> b = List.of(captions().get(0), cue("他们将于9月28日正式开通"));

    assertThat(SourceComparison.compare(name("甲"), a, name("乙"), b, List.of(), Folding.PLAIN))
        .extracting(Finding::code)
        .containsExactly("DATE_DIFFERS");
  }

  @Test
  void whatOnlyTheSecondTextSaysIsFoundAndNothingTwice() throws Exception {
    assertThat(said("他们新开线路方便市民", "他们新开12条线路方便市民"))
        .singleElement()
        .asString()
        .contains("甲为“（无）”", "乙为“12条”");
    assertThat(said("全市新开线路，方便了市民", "全市新开十二条线路，方便了市民"))
        .singleElement()
        .asString()
        .contains("甲为“（无）”", "乙为“十二条”");
    assertThat(said("共投入资金，改造站台", "共投入3.5亿资金，改造站台"))
        .singleElement()
        .asString()
        .contains("甲为“（无）”", "乙为“3.5亿资”");
    assertThat(said("请局长张山介绍情况", "请局长张三介绍情况", "张三"))
        .singleElement()
        .asString()
        .contains("甲为“张山”", "乙为“张三”");
    assertThat(said("全程12元不变", "全程21元不变")).hasSize(1);
    assertThat(said("增长3.5%左右", "增长百分之三点五左右")).isEmpty();
    assertThat(said("增长百分之三点五左右", "增长3.5%左右")).isEmpty();
  }

  private static List<String> said(String a, String b, String... names) throws Exception {
    Cue before = captions().get(0);
    return SourceComparison.compare(
            name("甲"),
            List.of(before, cue(a)),
            name("乙"),
            List.of(before, cue(b)),
            List.of(names),
            Folding.PLAIN)
        .stream()
        .map(finding -> finding.message().zh())
        .toList();
  }

  @Test
  void namesStandInLabelsAndDescriptions() {
    assertThat(Speaker.namesIn("市交通局局长张三")).containsExactly("张三");
    assertThat(Speaker.namesIn("主持人 王芳")).containsExactly("王芳");
    assertThat(Speaker.namesIn("市交通局、李小明（副主任）")).containsExactly("市交通局", "李小明");
    assertThat(Speaker.namesIn("嘉宾")).isEmpty();
    assertThat(Speaker.namesIn("市交通局负责人")).isEmpty();
    assertThat(Speaker.namesIn("网友A")).isEmpty();
  }

  private static Bilingual name(String name) {
    return Bilingual.of(name, name);
  }

  private static Cue cue(String text) {
    return new Cue(new TimeRange(3_000_000, 5_000_000), text);
  }
}
