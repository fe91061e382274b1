package org.fangtan.caption.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.OptionalLong;
import org.fangtan.caption.practice.CaptionReview.Reviewed;
import org.fangtan.failure.Finding;
import org.fangtan.failure.Finding.Level;
import org.fangtan.failure.FindingCode;
import org.fangtan.text.Words;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;

class CaptionReviewTest {
  private static final Words WORDS = Words.with(List.of());

  private static Reviewed review(boolean mends, Cue... cues) {
    return CaptionReview.of(
        List.of(cues), CaptionRules.CHINESE, WORDS, OptionalLong.empty(), mends, "a.srt");
  }

  private static Cue cue(long startMs, long endMs, String text) {
    return new Cue(new TimeRange(startMs * 1000, endMs * 1000), text);
  }

  private static List<Finding> of(FindingCode code, Reviewed reviewed) {
    return reviewed.findings().stream().filter(finding -> finding.is(code)).toList();
  }

  @Test
  void whereNothingIsMendedTheCaptionsStayAndTheFindingsAreThoseOfTheChecks() {
    Cue marked = cue(1000, 3000, "各位网友，大家好");

    Reviewed reviewed = review(false, marked);

    assertThat(reviewed.cues()).containsExactly(marked);
    assertThat(reviewed.findings())
        .isEqualTo(
            CaptionChecks.check(
                List.of(marked), CaptionRules.CHINESE, WORDS, OptionalLong.empty(), "a.srt"))
        .extracting(Finding::code, Finding::level)
        .containsExactly(tuple("PUNCTUATION", Level.WARN));
  }

  @Test
  void whatIsMendedIsStillReportedForInformation() {
    Reviewed reviewed = review(true, cue(1000, 3000, "各位网友，大家好"));

    assertThat(reviewed.cues()).containsExactly(cue(1000, 3000, "各位网友 大家好"));
    assertThat(of(FindingCode.PUNCTUATION, reviewed))
        .extracting(Finding::level)
        .containsExactly(Level.INFO);
    assertThat(of(FindingCode.CAPTIONS_MENDED, reviewed)).hasSize(1);
    assertThat(reviewed.findings()).hasSize(2);
  }

  @Test
  void goodCaptionsStayAndHaveNoFindings() {
    Cue good = cue(1000, 3000, "各位网友 大家好");

    assertThat(review(true, good)).isEqualTo(new Reviewed(List.of(good), List.of()));
  }

  @Test
  void whatCannotBeMendedKeepsItsLevelThoughOthersAreMended() {
    Reviewed reviewed = review(true, cue(1000, 3000, "各位网友，大家好"), cue(4000, 6000, "票价待补充"));

    assertThat(of(FindingCode.PLACEHOLDER, reviewed))
        .extracting(Finding::level)
        .containsExactly(Level.BLOCK);
    assertThat(of(FindingCode.PUNCTUATION, reviewed))
        .extracting(Finding::level)
        .containsExactly(Level.INFO);
  }

  @Test
  void eachPlaceWithTheSameDefectIsJudgedByItself() {
    Cue hasRoom = cue(1000, 1300, "你好");
    Cue hasNone = cue(10_000, 10_300, "你好");
    Cue next = cue(10_300, 12_000, "今天我们谈公交");
    Cue hasRoomAgain = cue(20_000, 20_300, "谢谢");

    Reviewed reviewed = review(true, hasRoom, hasNone, next, hasRoomAgain);

    assertThat(of(FindingCode.TOO_SHORT, reviewed))
        .extracting(finding -> finding.atUs().orElseThrow(), Finding::level)
        .containsExactly(
            tuple(1_000_000L, Level.INFO),
            tuple(10_000_000L, Level.WARN),
            tuple(20_000_000L, Level.INFO));
  }

  @Test
  void whatTheMendingItselfBringsAboutIsReportedOnce() {
    String text = "我们今天在这里介绍城乡公交一体化的总体安排以及下一步的重点工作请大家多提意见和建议谢谢大家";
    Cue quickAndLong = cue(1000, 2500, text);
    Cue next = cue(2500, 4500, "下面请看大屏幕");
    assertThat(of(FindingCode.TOO_SHORT, review(false, quickAndLong, next))).isEmpty();

    Reviewed reviewed = review(true, quickAndLong, next);

    List<Cue> brief =
        reviewed.cues().stream()
            .filter(c -> c.time().durationUs() < CaptionRules.CHINESE.minDurationUs())
            .toList();
    assertThat(brief).isNotEmpty();
    assertThat(of(FindingCode.TOO_SHORT, reviewed))
        .extracting(finding -> finding.atUs().orElseThrow(), Finding::level)
        .containsExactlyElementsOf(
            brief.stream().map(c -> tuple(c.startUs(), Level.WARN)).toList());
  }
}
