package org.fangtan.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeRangeTest {
  private static final TimeRange RANGE = new TimeRange(100, 200);

  @ParameterizedTest
  @CsvSource({"-1, 5", "5, 5", "6, 5"})
  void whatHasNoLengthOrBeginsBeforeZeroIsNoRange(long start, long end) {
    assertThatThrownBy(() -> new TimeRange(start, end))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRangeHasItsStartAndNotItsEnd() {
    assertThat(RANGE.contains(99)).isFalse();
    assertThat(RANGE.contains(100)).isTrue();
    assertThat(RANGE.contains(199)).isTrue();
    assertThat(RANGE.contains(200)).isFalse();
    assertThat(RANGE.durationUs()).isEqualTo(100);
    assertThat(new TimeRange(0, 1).contains(0)).isTrue();
  }

  @Test
  void rangesThatTouchDoNotOverlap() {
    assertThat(RANGE.overlaps(new TimeRange(200, 300))).isFalse();
    assertThat(RANGE.overlaps(new TimeRange(0, 100))).isFalse();
    assertThat(RANGE.overlaps(new TimeRange(199, 300))).isTrue();
    assertThat(RANGE.overlaps(new TimeRange(0, 101))).isTrue();
    assertThat(RANGE.overlaps(new TimeRange(120, 130))).isTrue();
  }

  @Test
  void rangesStandInTheOrderOfTheirStartsThenOfTheirEnds() {
    TimeRange longer = new TimeRange(100, 300);
    TimeRange earlier = new TimeRange(50, 400);
    assertThat(Stream.of(longer, RANGE, earlier).sorted().toList())
        .isEqualTo(List.of(earlier, RANGE, longer));
    assertThat(RANGE).isEqualByComparingTo(new TimeRange(100, 200));
  }

  @Test
  void aCueHasTextAndAVoiceOnlyWhereOneIsNamed() {
    Cue cue = new Cue(RANGE, "您好", Optional.of(" 王 "));
    assertThat(cue.voice()).hasValue("王");
    assertThat(new Cue(RANGE, "您好", Optional.of(" ")).voice()).isEmpty();
    assertThat(cue.at(new TimeRange(300, 400)))
        .isEqualTo(new Cue(new TimeRange(300, 400), "您好", Optional.of("王")));
    assertThat(cue.startUs()).isEqualTo(100);
    assertThat(cue.endUs()).isEqualTo(200);
    assertThatThrownBy(() -> new Cue(RANGE, " \n")).isInstanceOf(IllegalArgumentException.class);
  }
}
