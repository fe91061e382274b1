package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.fangtan.caption.CaptionLimits;
import org.fangtan.caption.CaptionReader;
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
  }

  @ParameterizedTest
  @CsvSource({
    "12条, 21条, NUMBER_DIFFERS, 21条, 12条",
    "12条, 十三条, NUMBER_DIFFERS, 十三条, 12条",
    "缩短到8分钟, 缩短到18分钟, NUMBER_DIFFERS, 18分, 8分",
    "12328, 12345, NUMBER_DIFFERS, 12345, 12328",
    "鼎峰, 顶峰寺, '', '', ''",
    "两元, 三元, NUMBER_DIFFERS, 三元, 两元"
  })
  void numbersThatDifferAreFoundWithBothReadings(
      String from, String to, String code, String reading, String other) throws Exception {
    List<Finding> findings = compare(from, to);

    if (code.isEmpty()) {
      assertThat(findings).isEmpty();
    } else {
      assertThat(findings).hasSize(1);
      assertThat(findings.get(0).code()).isEqualTo(code);
      assertThat(findings.get(0).message().zh()).contains("“" + reading + "”", "“" + other + "”");
      assertThat(findings.get(0).atUs()).isNotEqualTo(OptionalLong.empty());
    }
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

  private static Bilingual name(String name) {
    return Bilingual.of(name, name);
  }

  private static Cue cue(String text) {
    return new Cue(new TimeRange(3_000_000, 5_000_000), text);
  }
}
