package org.fangtan.caption.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.fangtan.caption.CaptionRule;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;

class CueTimesTest {
  private static final CaptionRules RULES = CaptionRules.CHINESE;
  private static final Cue LAST = us(60_000_000, 70_000_000, "再见");

  private static Cue us(long startUs, long endUs, String text) {
    return new Cue(new TimeRange(startUs, endUs), text);
  }

  private static Cue ms(long startMs, long endMs, String text) {
    return us(startMs * 1000, endMs * 1000, text);
  }

  /** Of the first, which the second follows. */
  private static long endUs(CaptionRules rules, Cue cue, Cue next) {
    return CueTimes.readable(List.of(cue, next), rules).get(0).endUs();
  }

  private static CaptionRules overlapsAllowed() {
    return new CaptionRules(
        RULES.maxLineWidth(),
        RULES.maxLines(),
        RULES.maxCharactersPerSecond(),
        RULES.minDurationUs(),
        RULES.maxDurationUs(),
        RULES.minGapUs(),
        RULES.forbiddenPunctuation(),
        RULES.placeholders(),
        RULES.cantoneseMarkers(),
        Set.of(CaptionRule.OVERLAP));
  }

  @Test
  void aCaptionIsShownForTheShortestTimeAllowedAtLeast() {
    assertThat(endUs(RULES, ms(1000, 1100, "好"), LAST)).isEqualTo(1_833_333);
  }

  @Test
  void nineCharactersAreReadInASecond() {
    assertThat(endUs(RULES, ms(1000, 1500, "一二三四五六七八九"), LAST)).isEqualTo(2_000_000);
    assertThat(endUs(RULES, ms(1000, 1500, "一二三四五六七八九十"), LAST)).isEqualTo(2_111_112);
    assertThat(endUs(RULES, ms(1000, 4000, "一二三四五六七八九"), LAST)).isEqualTo(4_000_000);
  }

  @Test
  void evenALongTextIsNotShownForLongerThanAllowed() {
    assertThat(endUs(RULES, ms(1000, 1500, "字".repeat(100)), LAST)).isEqualTo(8_000_000);
  }

  @Test
  void theNextCaptionEndsIt() {
    assertThat(endUs(RULES, ms(1000, 1300, "好"), ms(1500, 3000, "请"))).isEqualTo(1_500_000);
    assertThat(endUs(RULES, ms(1000, 3000, "好"), ms(2500, 4000, "请"))).isEqualTo(2_500_000);
  }

  @Test
  void aPauseShorterThanTwoFramesGoes() {
    assertThat(endUs(RULES, ms(1000, 3000, "好"), ms(3079, 4000, "请"))).isEqualTo(3_079_000);
    assertThat(endUs(RULES, ms(1000, 3000, "好"), ms(3080, 4000, "请"))).isEqualTo(3_000_000);
  }

  @Test
  void captionsThatBeginWithinAFrameDoNotEndEachOther() {
    Cue next = ms(4000, 5000, "请看");

    assertThat(
            CueTimes.readable(
                List.of(ms(1000, 3000, "甲说"), ms(1000, 3000, "乙说"), ms(1039, 3000, "丙说"), next),
                RULES))
        .extracting(Cue::endUs)
        .containsExactly(3_000_000L, 3_000_000L, 3_000_000L, 5_000_000L);
    assertThat(endUs(RULES, ms(1000, 3000, "甲说"), ms(1040, 3000, "乙说"))).isEqualTo(1_040_000);
  }

  @Test
  void whatIsShorterThanAFrameEndsWithTheNextButLastsAMillisecond() {
    assertThat(endUs(RULES, us(1_000_000, 1_020_000, "甲"), us(1_020_000, 3_000_000, "乙")))
        .isEqualTo(1_020_000);
    assertThat(endUs(RULES, us(1_000_000, 1_000_500, "甲"), us(1_000_500, 3_000_000, "乙")))
        .isEqualTo(1_001_000);
  }

  @Test
  void whereOverlapsAreAllowedTheyStayButNoneIsMade() {
    CaptionRules allowed = overlapsAllowed();

    assertThat(endUs(allowed, ms(1000, 3000, "好"), ms(2500, 4000, "请"))).isEqualTo(3_000_000);
    assertThat(endUs(allowed, ms(1000, 1300, "好"), ms(1500, 3000, "请"))).isEqualTo(1_500_000);
    assertThat(endUs(allowed, ms(1000, 1300, "好"), ms(1300, 3000, "请"))).isEqualTo(1_300_000);
    assertThat(endUs(allowed, ms(1000, 1300, "好"), LAST)).isEqualTo(1_833_333);
  }
}
