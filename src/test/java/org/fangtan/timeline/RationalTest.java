package org.fangtan.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RationalTest {
  private static final Rational NTSC = new Rational(30_000, 1001);

  @ParameterizedTest
  @CsvSource({
    "60000, 2002, 30000/1001",
    "50, 2, 25",
    "3, -6, -1/2",
    "-3, -6, 1/2",
    "-4, 6, -2/3",
    "0, -7, 0",
    "1, 90000, 1/90000",
  })
  void aFractionIsInLowestTermsAndTheSignIsAbove(long num, long den, String text) {
    assertThat(new Rational(num, den)).hasToString(text).isEqualTo(Rational.parse(text));
    assertThat(new Rational(num, den).den()).isPositive();
  }

  @Test
  void aFractionOverZeroIsRefused() {
    assertThatThrownBy(() -> new Rational(25, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("25/0");
  }

  @ParameterizedTest
  @CsvSource({"25, 25, 1", "30000/1001, 30000, 1001", "4/6, 2, 3"})
  void fractionsAreReadAsTheyAreWritten(String text, long num, long den) {
    assertThat(Rational.parse(text).num()).isEqualTo(num);
    assertThat(Rational.parse(text).den()).isEqualTo(den);
  }

  /** Values of FFmpeg's own av_rescale_q, whose rounding this keeps. */
  @ParameterizedTest
  @CsvSource({
    "1, 1/30000, 1/1000000, 33",
    "1001, 1/30000, 1/1000000, 33367",
    "1, 1/2, 1, 1",
    "-1, 1/2, 1, -1",
    "1, 1/3, 1, 0",
    "-1, 1/3, 1, 0",
    "2, 1/3, 1, 1",
    "-2, 1/3, 1, -1",
    "0, 1/90000, 1/1000000, 0",
    "9000000000000, 1/90000, 1/1000000, 100000000000000",
    "123456789012345, 1/1000000, 1/1000000, 123456789012345",
  })
  void aRescaledTimeIsTheNearestAndHalvesGoAwayFromZero(
      long value, String from, String to, long expected) {
    assertThat(Rational.rescale(value, Rational.parse(from), Rational.parse(to)))
        .isEqualTo(expected);
  }

  @Test
  void aTimeThatNoLongHoldsIsRefused() {
    assertThatThrownBy(
            () -> Rational.rescale(Long.MAX_VALUE, new Rational(1, 1), Rational.MICROSECONDS))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void fractionsAreComparedExactly() {
    assertThat(NTSC).isLessThan(new Rational(30, 1)).isGreaterThan(new Rational(2997, 100));
    assertThat(NTSC).isEqualByComparingTo(new Rational(60_000, 2002));
    assertThat(new Rational(-1, 2)).isLessThan(new Rational(0, 1));
  }

  @Test
  void onlyWhatIsAboveZeroIsPositive() {
    assertThat(new Rational(1, 1000).isPositive()).isTrue();
    assertThat(new Rational(0, 1).isPositive()).isFalse();
    assertThat(new Rational(1, -1000).isPositive()).isFalse();
    assertThat(NTSC.inverse()).isEqualTo(new Rational(1001, 30_000));
  }
}
