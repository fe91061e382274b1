package org.fangtan.caption;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptionFormatTest {
  private static final String TIMING = "00:00:01,000 --> 00:00:02,000\n";

  @ParameterizedTest
  @CsvSource({
    "SRT, SRT, application/x-subrip, srt",
    "WEBVTT, WebVTT, text/vtt, vtt",
    "ASS, ASS/SSA, text/x-ssa, ass",
    "TTML, TTML, application/ttml+xml, ttml",
    "LRC, LRC, application/x-lrc, lrc"
  })
  void formatsHaveTheirUsualNamesAndMediaTypes(
      CaptionFormat format, String label, String mediaType, String extension) {
    assertThat(format.label()).isEqualTo(label);
    assertThat(format.mediaType()).isEqualTo(mediaType);
    assertThat(format.extension()).isEqualTo(extension);
  }

  @Test
  void threeTimedLinesAreLyricsAndTwoMayStandInAnyText() {
    assertThat(CaptionFormat.detect("[00:01.00]甲\n[00:02.00]乙\n")).isEmpty();
    assertThat(CaptionFormat.detect("[00:01.00]甲\n[00:02.00]乙\n[00:03.00]丙\n"))
        .contains(CaptionFormat.LRC);
  }

  @Test
  void lyricsMayHaveOneLineWithoutATimeInFive() {
    String timed = "[00:01.00]甲\n\n".repeat(8);

    assertThat(CaptionFormat.detect(timed + "无\n".repeat(2))).contains(CaptionFormat.LRC);
    assertThat(CaptionFormat.detect(timed + "无\n".repeat(3))).isEmpty();
  }

  @Test
  void aTagOfLyricsMakesAFileOfFewLinesOne() {
    assertThat(CaptionFormat.detect("[ti:访谈]\n[00:01.00]甲\n无\n")).contains(CaptionFormat.LRC);
    assertThat(CaptionFormat.detect("[00:01.00]甲\n[by:某人]\n无\n")).contains(CaptionFormat.LRC);
    assertThat(CaptionFormat.detect("[ti:访谈]\n[00:01.00]甲\n无\n无\n")).isEmpty();
  }

  @Test
  void theFirstTimesStandWithinTwoHundredLines() {
    assertThat(CaptionFormat.detect("\n".repeat(199) + TIMING)).contains(CaptionFormat.SRT);
    assertThat(CaptionFormat.detect("\n".repeat(200) + TIMING)).isEmpty();
  }
}
