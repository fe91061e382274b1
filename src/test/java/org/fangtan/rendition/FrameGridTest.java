package org.fangtan.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.fangtan.recording.ContentHash;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameGridTest {
  private static final Rational PAL = new Rational(25, 1);
  private static final FrameGrid GRID = new FrameGrid(PAL, 50, 100);
  private static final ContentHash PICTURES = new ContentHash("ab".repeat(32));

  @ParameterizedTest
  @CsvSource({
    "25, 2000000, 4000000, 50, 100",
    "25, 2000000, 5000000, 50, 150",
    "25, 2000000, 4999999, 50, 100",
    "25, 10, 10, 1, 1",
    "25, 2000000, 500000, 50, 50",
  })
  void keyframesAndSegmentsComeAsNearToTheWantedLengthsAsFramesAllow(
      String rate, long gopUs, long segmentUs, int gop, int segment) {
    assertThat(FrameGrid.of(Rational.parse(rate), gopUs, segmentUs))
        .isEqualTo(new FrameGrid(Rational.parse(rate), gop, segment));
  }

  @Test
  void aRecordingHasAtLeastOneFrame() {
    assertThat(GRID.framesIn(1)).isEqualTo(1);
    assertThat(GRID.framesIn(59_999)).isEqualTo(1);
    assertThat(GRID.framesIn(60_000)).isEqualTo(2);
    assertThat(GRID.framesIn(4_000_000)).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource({"0, 50, 100", "-25, 50, 100", "25, 0, 0", "25, 50, 75", "25, 50, 0", "25, 50, -50"})
  void aGridWithoutFramesOrWithBrokenSegmentsIsRefused(String rate, int gop, int segment) {
    assertThatThrownBy(() -> new FrameGrid(Rational.parse(rate), gop, segment))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyFrameMayBeAKeyframe() {
    FrameGrid still = new FrameGrid(PAL, 1, 1);
    assertThat(still.timeUs(3)).isEqualTo(120_000);
  }

  @Test
  void rangesOfFramesThatTouchDoNotOverlap() {
    FrameRange range = new FrameRange(10, 20);
    assertThat(range.length()).isEqualTo(10);
    assertThat(range.overlaps(new FrameRange(20, 30))).isFalse();
    assertThat(range.overlaps(new FrameRange(0, 10))).isFalse();
    assertThat(range.overlaps(new FrameRange(19, 30))).isTrue();
    assertThat(range.overlaps(new FrameRange(0, 11))).isTrue();
    assertThat(new FrameRange(0, 1).length()).isEqualTo(1);
    assertThatThrownBy(() -> new FrameRange(-1, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FrameRange(5, 5)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keyframesOfTheGridAreKnownAndNotForced() {
    ForcedKeyframes borders = new ForcedKeyframes(PICTURES, List.of(120L, 50L, 30L, 120L, 0L, 51L));
    assertThat(borders.frames()).containsExactly(0L, 30L, 50L, 51L, 120L);
    assertThat(borders.inside(new FrameRange(0, 200), GRID)).containsExactly(30L, 51L, 120L);
    assertThat(borders.knows(new FrameRange(50, 120))).isTrue();
    assertThat(borders.knows(new FrameRange(50, 121))).isFalse();
    assertThat(borders.knows(new FrameRange(49, 120))).isFalse();
  }

  @Test
  void aPartForcesWhatLiesInsideAndIsTouchedByWhatLiesAtItsBorders() {
    ForcedKeyframes forced =
        new ForcedKeyframes(PICTURES, List.of(99L, 100L, 101L, 199L, 200L, 201L));
    FrameRange part = new FrameRange(100, 200);
    assertThat(forced.inside(part, GRID)).containsExactly(101L, 199L);
    assertThat(forced.touching(part)).containsExactly(100L, 101L, 199L, 200L);
  }
}
