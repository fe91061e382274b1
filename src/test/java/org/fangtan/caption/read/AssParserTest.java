package org.fangtan.caption.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.fangtan.caption.CaptionFile;
import org.fangtan.failure.Finding;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssParserTest {
  private static CaptionFile read(String... lines) throws Exception {
    return CaptionReader.read(
        String.join("\n", lines).getBytes(StandardCharsets.UTF_8), "a.ass", CaptionLimits.DEFAULT);
  }

  private static Cue cue(long startMs, long endMs, String text) {
    return new Cue(new TimeRange(startMs * 1000, endMs * 1000), text);
  }

  @Test
  void theFieldsStandInTheOrderThatTheFormatGives() throws Exception {
    CaptionFile file =
        read(
            "[Events]",
            "Format: End, Start, Actor, Text",
            "Dialogue: 0:00:02.00,0:00:00.00,主持人,各位网友, 大家好",
            "Dialogue: 0:00:04.00,0:00:03.00, ,谢谢");

    assertThat(file.cues())
        .containsExactly(
            new Cue(new TimeRange(0, 2_000_000), "各位网友, 大家好", Optional.of("主持人")),
            cue(3000, 4000, "谢谢"));
    assertThat(file.findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Format: Layer, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text",
        "Format: Layer, Start, Style, Name, MarginL, MarginR, MarginV, Effect, Text",
        "Format: Layer, Start, End, Text, Style"
      })
  void aFormatThatCannotBeIsTakenForTheUsualOne(String format) throws Exception {
    assertThat(
            read("[Events]", format, "Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,甲").cues())
        .containsExactly(cue(1000, 2000, "甲"));
  }

  @Test
  void linesWithoutEnoughFieldsOrWithoutTimesAreReported() throws Exception {
    CaptionFile file =
        read(
            "[Events]",
            "Format: Start, End, Text",
            "Dialogue: 0:00:01.00,0:00:02.00",
            "Dialogue: 0:00:01.00,随后,甲",
            "Dialogue: 0:00:03.00,0:00:04.00,乙");

    assertThat(file.cues()).containsExactly(cue(3000, 4000, "乙"));
    assertThat(file.findings())
        .extracting(Finding::code)
        .containsExactly("TIME_UNREADABLE", "TIME_UNREADABLE");
    assertThat(file.findings().get(0).line()).hasValue(3);
    assertThat(file.findings().get(1).line()).hasValue(4);
  }

  @Test
  void aStyleThatIsOnlyBoldIsReportedAndOneWithFewerFieldsIsPlain() throws Exception {
    String[] lines = {
      "[V4+ Styles]",
      "Format: Name, Fontname, PrimaryColour, Bold",
      "Style: Default,黑体,&H00FFFFFF,-1",
      "[Events]",
      "Format: Start, End, Style, Text",
      "Dialogue: 0:00:01.00,0:00:02.00,Default,甲"
    };
    assertThat(read(lines).findings()).extracting(Finding::code).containsExactly("STYLE_REMOVED");

    lines[2] = "Style: Default,黑体";
    assertThat(read(lines).findings()).isEmpty();
  }
}
