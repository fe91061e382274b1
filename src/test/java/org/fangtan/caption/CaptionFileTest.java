package org.fangtan.caption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.text.TextEncoding;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;

class CaptionFileTest {
  private static final Finding BEFORE =
      Finding.of(FindingCode.ENCODING_CONVERTED, "a.srt", Bilingual.of("已转换。", "Converted."));
  private static final Finding WHY =
      Finding.of(FindingCode.CAPTIONS_MENDED, "a.srt", Bilingual.of("已移动。", "Moved."));

  private static Cue cue(long startMs, long endMs, String text) {
    return new Cue(new TimeRange(startMs * 1000, endMs * 1000), text);
  }

  private static CaptionFile file(Cue... cues) {
    return new CaptionFile(
        "a.srt",
        CaptionFormat.SRT,
        TextEncoding.GB18030,
        Optional.of("zh"),
        List.of(cues),
        List.of(BEFORE));
  }

  @Test
  void theCaptionsOfASecondRecordingBeginAfterTheFirst() {
    CaptionFile later = file(cue(0, 1000, "甲"), cue(1500, 2000, "乙")).later(60_000_000);

    assertThat(later).isEqualTo(file(cue(60_000, 61_000, "甲"), cue(61_500, 62_000, "乙")));
  }

  @Test
  void whatIsMovedBeforeTheBeginningIsLeftOutAndNamed() {
    CaptionFile moved =
        file(cue(1000, 3000, "甲"), cue(3000, 4000, "乙"), cue(3500, 5000, "丙"), cue(6000, 7000, "丁"))
            .moved(-4_000_000, WHY);

    assertThat(moved.cues()).containsExactly(cue(0, 1000, "丙"), cue(2000, 3000, "丁"));
    assertThat(moved.findings()).startsWith(BEFORE, WHY).hasSize(4);
    assertThat(moved.findings().subList(2, 4))
        .allSatisfy(finding -> assertThat(finding.code()).isEqualTo("BEFORE_ZERO"))
        .extracting(finding -> finding.message().zh())
        .satisfiesExactly(
            first -> assertThat(first).contains("甲"), second -> assertThat(second).contains("乙"));
  }

  @Test
  void captionsMovedToLaterTimesAllStay() {
    CaptionFile moved = file(cue(0, 1000, "甲")).moved(500_000, WHY);

    assertThat(moved.cues()).containsExactly(cue(500, 1500, "甲"));
    assertThat(moved.findings()).containsExactly(BEFORE, WHY);
  }

  @Test
  void aCaptionThatEndsWithTheRecordingStaysAndOneThatBeginsThereIsLeftOut() {
    List<Finding> findings = new ArrayList<>();

    List<Cue> inside =
        CaptionFile.within(
            "a.srt",
            List.of(cue(1000, 10_000, "甲"), cue(10_000, 11_000, "乙")),
            10_000_000,
            findings::add);

    assertThat(inside).containsExactly(cue(1000, 10_000, "甲"));
    assertThat(findings).extracting(Finding::code).containsExactly("AFTER_END");
  }
}
