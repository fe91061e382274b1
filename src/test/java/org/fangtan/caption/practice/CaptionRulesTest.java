package org.fangtan.caption.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.fangtan.caption.read.CaptionLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptionRulesTest {
  private static CaptionRules rules(
      int width, int lines, int perSecond, long minUs, long maxUs, long gapUs) {
    return new CaptionRules(
        width, lines, perSecond, minUs, maxUs, gapUs, "", List.of(), "", Set.of());
  }

  @Test
  void theSmallestRulesThatCanBeKeptAreAllowed() {
    assertThat(rules(1, 1, 1, 0, 1, 0).maxDurationUs()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 0, 1, 0",
    "1, 0, 1, 0, 1, 0",
    "1, 1, 0, 0, 1, 0",
    "1, 1, 1, -1, 1, 0",
    "1, 1, 1, 5, 5, 0",
    "1, 1, 1, 0, 1, -1"
  })
  void rulesThatNothingCouldKeepAreRefused(
      int width, int lines, int perSecond, long minUs, long maxUs, long gapUs) {
    assertThatThrownBy(() -> rules(width, lines, perSecond, minUs, maxUs, gapUs))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void limitsOfReadingMayBeOneAndNotZero() {
    assertThat(new CaptionLimits(1, 1, 1, 1).maxCues()).isEqualTo(1);
    assertThatThrownBy(() -> new CaptionLimits(0, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CaptionLimits(1, 0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CaptionLimits(1, 1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CaptionLimits(1, 1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aLatinLetterIsSpokenFasterThanASyllableAndADigitIsOne() {
    assertThat(SpeechRate.weight('交')).isEqualTo(SpeechRate.SYLLABLE);
    assertThat(SpeechRate.weight('7')).isEqualTo(SpeechRate.SYLLABLE);
    assertThat(SpeechRate.weight('k')).isLessThan(SpeechRate.SYLLABLE);
  }
}
