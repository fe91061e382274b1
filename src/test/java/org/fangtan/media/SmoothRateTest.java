package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a track's rate is where it runs smoothly, by the distances of its samples. */
class SmoothRateTest {
  private static final Rational MILLIS = new Rational(1, 1000);
  private static final Rational MPEG = new Rational(1, 90_000);

  private final SmoothRate millis = new SmoothRate(MILLIS);

  /** Distances of a rate, rounded as the time base rounds them. */
  private static void run(SmoothRate rate, Rational unit, double perSecond, int samples) {
    double one = unit.den() / (double) unit.num() / perSecond;
    for (int i = 0; i < samples; i++) {
      rate.add(Math.round((i + 1) * one) - Math.round(i * one));
    }
  }

  private static double perSecond(SmoothRate rate) {
    Rational found = rate.rate().orElseThrow();
    return (double) found.num() / found.den();
  }

  private static org.assertj.core.data.Offset<Double> nearly() {
    return org.assertj.core.api.Assertions.within(0.05);
  }

  /** Of 80 s something moves for 12: 360 pictures at 30 a second, and 5 a second, 7 on average. */
  @Test
  void aScreenThatMovesAtThirtyAndRestsOtherwiseIsThirty() {
    for (int i = 0; i < 4; i++) {
      run(millis, MILLIS, 30, 90);
      run(millis, MILLIS, 5, 85);
    }
    assertThat(perSecond(millis)).isCloseTo(30, nearly());
  }

  /** One picture a second while nothing moves: there are more of them than of the others. */
  @Test
  void itIsThirtyThoughMostPicturesRest() {
    run(millis, MILLIS, 1, 1000);
    run(millis, MILLIS, 30, 330);
    run(millis, MILLIS, 1, 1000);
    assertThat(perSecond(millis)).isCloseTo(30, nearly());
  }

  @Test
  void picturesThatAreLeftOutByChanceLeaveTheRateThatTheyAreLeftOutOf() {
    Random random = new Random(7);
    double at = 0;
    for (int i = 0; i < 2000; i++) {
      double next = at + (1 + random.nextInt(4)) * 100 / 3.0;
      millis.add(Math.round(next) - Math.round(at));
      at = next;
    }
    assertThat(perSecond(millis)).isCloseTo(30, nearly());
  }

  @ParameterizedTest
  @CsvSource({"24", "25", "29.97", "50", "59.94", "15"})
  void eachUsualRateIsFoundInAFineTimeBase(double rate) {
    SmoothRate fine = new SmoothRate(MPEG);
    run(fine, MPEG, rate, 300);
    run(fine, MPEG, 2.5, 300);
    assertThat(perSecond(fine)).isCloseTo(rate, nearly());
  }

  /** A camera in the dark: half of the rate for most of the time, the whole one now and then. */
  @Test
  void aStutterIsNoStretch() {
    run(millis, MILLIS, 15, 3000);
    run(millis, MILLIS, 60, 20);
    run(millis, MILLIS, 15, 3000);
    assertThat(perSecond(millis)).isCloseTo(15, nearly());
  }

  /** A stream's clock shakes by a fifth: there is no stretch, and no other rate is made up. */
  @Test
  void aClockThatShakesHasNoSmoothStretch() {
    Random random = new Random(3);
    for (int i = 0; i < 3000; i++) {
      millis.add(32 + random.nextInt(17));
    }
    assertThat(millis.rate()).isEmpty();
  }

  @Test
  void samplesWrittenTwiceDoNotCount() {
    for (int i = 0; i < 300; i++) {
      millis.add(0);
      millis.add(40);
      millis.add(1);
      millis.add(39);
    }
    assertThat(perSecond(millis)).isCloseTo(25, org.assertj.core.api.Assertions.within(0.4));
  }
}
