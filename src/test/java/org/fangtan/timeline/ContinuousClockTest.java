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
}
