package org.fangtan.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContinuousClockTest {
  private static final int PICTURE = 0;
  private static final int SOUND = 1;
  private static final long SECOND = 1_000_000;

  private final ContinuousClock clock = new ContinuousClock();

  private long play(int stream, long second) {
    return clock.shiftUs(stream, second * SECOND, SECOND);
  }

  @Test
  void anOrdinaryRecordingIsNotShifted() {
    for (long second = 0; second < 100; second++) {
      assertThat(play(PICTURE, second)).isZero();
      assertThat(play(SOUND, second)).isZero();
    }
    assertThat(clock.jumps()).isZero();
  }

  @Test
  void aJumpForwardIsClosedForAllStreamsAtOnce() {
    play(PICTURE, 0);
    play(SOUND, 0);
    assertThat(play(PICTURE, 3600)).isEqualTo(-3599 * SECOND);
    assertThat(play(SOUND, 3600)).isEqualTo(-3599 * SECOND);
    assertThat(clock.jumps()).isEqualTo(1);
  }

  @Test
  void aRestartFromZeroContinuesWhereItBrokeOff() {
    for (long second = 0; second < 4; second++) {
      play(PICTURE, second);
      play(SOUND, second);
    }
    assertThat(play(SOUND, 0)).isEqualTo(4 * SECOND);
    assertThat(play(PICTURE, 0)).isEqualTo(4 * SECOND);
    assertThat(clock.jumps()).isEqualTo(1);
  }

  @Test
  void aStreamThatPausesWhileTheOtherGoesOnDidNotJump() {
    play(SOUND, 0);
    for (long second = 0; second < 30; second++) {
      assertThat(play(PICTURE, second)).isZero();
    }
    assertThat(play(SOUND, 29)).isZero();
  }

  @Test
  void aFileWhoseStreamsLieOneAfterTheOtherIsNotShifted() {
    for (long second = 0; second < 60; second++) {
      play(PICTURE, second);
    }
    for (long second = 0; second < 60; second++) {
      assertThat(play(SOUND, second)).isZero();
    }
  }

  @Test
  void captionsFollowThePicturesAroundThem() {
    assertThat(clock.shiftAt(5 * SECOND)).isZero();
    for (long second = 0; second < 4; second++) {
      play(PICTURE, second);
      play(SOUND, second);
    }
    // What was written before the jump may still come after the first packet behind it.
    assertThat(play(PICTURE, 3600)).isEqualTo(-3596 * SECOND);
    assertThat(clock.shiftAt(3 * SECOND)).isZero();
    assertThat(clock.shiftAt(3600 * SECOND)).isEqualTo(-3596 * SECOND);
    play(SOUND, 3600);
    assertThat(clock.shiftAt(3700 * SECOND)).isEqualTo(-3596 * SECOND);
    assertThat(clock.jumps()).isEqualTo(1);
  }

  /** The last moments before a restart may still come in one stream when the other is past it. */
  @Test
  void lateMomentsOfBeforeARestartKeepTheirOwnClock() {
    for (long second = 0; second < 4; second++) {
      play(PICTURE, second);
      play(SOUND, second);
    }
    assertThat(play(SOUND, 0)).isEqualTo(4 * SECOND);
    assertThat(play(PICTURE, 4)).isZero();
    assertThat(play(SOUND, 1)).isEqualTo(4 * SECOND);
    assertThat(play(PICTURE, 1)).isEqualTo(4 * SECOND);
    assertThat(clock.jumps()).isEqualTo(1);
    assertThat(clock.jumpsUs()).containsExactly(4 * SECOND);
  }

  @Test
  void captionsBeforeAndAfterARestartAreToldApartByWhereTheFileIsRead() {
    for (long second = 0; second < 4; second++) {
      play(PICTURE, second);
      play(SOUND, second);
    }
    play(SOUND, 0);
    assertThat(clock.shiftAt(3 * SECOND + SECOND / 2)).isZero();
    assertThat(clock.shiftAt(SECOND)).isEqualTo(4 * SECOND);
    play(SOUND, 1);
    play(PICTURE, 0);
    // Both streams are past the restart: nothing of before it can come any more.
    assertThat(clock.shiftAt(6 * SECOND)).isEqualTo(4 * SECOND);
  }

  @Test
  void afterASecondRestartTheClockOfTheFirstStillServesWhatIsLate() {
    for (int restart = 0; restart < 2; restart++) {
      for (long second = 0; second < 4; second++) {
        play(PICTURE, second);
        play(SOUND, second);
      }
    }
    assertThat(play(SOUND, 0)).isEqualTo(8 * SECOND);
    assertThat(clock.shiftAt(3 * SECOND + SECOND / 2)).isEqualTo(4 * SECOND);
    assertThat(play(PICTURE, 4)).isEqualTo(4 * SECOND);
    assertThat(clock.shiftAt(SECOND)).isEqualTo(8 * SECOND);
    assertThat(play(PICTURE, 1)).isEqualTo(8 * SECOND);
    assertThat(clock.jumpsUs()).containsExactly(4 * SECOND, 8 * SECOND);
  }

  @Test
  void aLittleBackwardsIsRoundingAndMoreIsARestart() {
    clock.shiftUs(PICTURE, 0, SECOND);
    assertThat(clock.shiftUs(PICTURE, SECOND / 2, SECOND)).isZero();
    assertThat(clock.shiftUs(PICTURE, SECOND - 1, SECOND)).isEqualTo(SECOND / 2 + 1);
    assertThat(clock.jumpsUs()).containsExactly(3 * SECOND / 2);
  }

  @Test
  void tenSecondsWithoutAnyStreamAreAGapAndMoreIsAJump() {
    clock.shiftUs(PICTURE, 0, SECOND);
    assertThat(clock.shiftUs(PICTURE, 11 * SECOND, SECOND)).isZero();
    assertThat(clock.shiftUs(PICTURE, 22 * SECOND + 1, SECOND)).isEqualTo(-10 * SECOND - 1);
    assertThat(clock.jumpsUs()).containsExactly(12 * SECOND);
  }

  @Test
  void aStreamThatComesBackIsMeasuredAgainstTheOthers() {
    play(SOUND, 0);
    clock.shiftUs(PICTURE, 0, 20 * SECOND);
    assertThat(play(SOUND, 30)).isZero();
    clock.shiftUs(PICTURE, 20 * SECOND, 21 * SECOND);
    assertThat(clock.shiftUs(SOUND, 51 * SECOND + 1, SECOND)).isEqualTo(-20 * SECOND - 1);
    assertThat(clock.jumpsUs()).containsExactly(31 * SECOND);
  }

  @Test
  void aClockThatBeginsBeforeZeroIsReadFromWhereItBegins() {
    play(PICTURE, -60);
    assertThat(play(PICTURE, -30)).isEqualTo(-29 * SECOND);
    assertThat(clock.jumpsUs()).containsExactly(-59 * SECOND);
  }

  @Test
  void allJumpsAreCountedAndTheFirstTenAreNamed() {
    for (int i = 0; i < 13; i++) {
      play(PICTURE, i % 2 == 0 ? 0 : 1000);
    }
    assertThat(clock.jumps()).isEqualTo(12);
    assertThat(clock.jumpsUs()).hasSize(10).startsWith(SECOND, 2 * SECOND).endsWith(10 * SECOND);
  }
}
