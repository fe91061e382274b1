package org.fangtan.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualitySampleTest {
  private static final FrameGrid GRID = FrameGrid.of(new Rational(25, 1), 4_000_000, 4_000_000);

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "2, 1",
    "25, 1",
    "36, 1",
    "71, 1",
    "72, 2",
    "250, 3",
    "3000, 3",
    "4000, 4",
    "15000, 15",
    "90000, 60",
    "900000, 60"
  })
  void asManySecondsAsAFilmIsLong(long frames, int count) {
    List<QualitySample> samples = QualitySample.of(List.of(new FrameRange(0, frames)), GRID);
    assertThat(samples).hasSize(count);
    for (QualitySample sample : samples) {
      assertThat(sample.frames().first()).isNotNegative();
      assertThat(sample.frames().end()).isLessThanOrEqualTo(frames);
      long measured =
          LongStream.range(0, sample.frames().length()).filter(sample::isMeasured).count();
      assertThat(measured).isEqualTo(sample.measuredFrames()).isLessThanOrEqualTo(25);
    }
  }

  @Test
  void theFirstOneAloneHasALeadAndNoneMeasuresItsKeyframe() {
    List<QualitySample> samples = QualitySample.of(List.of(new FrameRange(0, 4000)), GRID);
    assertThat(samples).extracting(QualitySample::leadFrames).containsExactly(12, 0, 0, 0);
    QualitySample first = samples.get(0);
    assertThat(first.frames()).isEqualTo(new FrameRange(476, 524));
    assertThat(first.isMeasured(12)).isFalse();
    assertThat(first.isMeasured(13)).isTrue();
    assertThat(first.isMeasured(37)).isTrue();
    assertThat(first.isMeasured(38)).isFalse();
  }

  @Test
  void aSampleLiesInOneStretch() {
    List<FrameRange> stretches =
        List.of(new FrameRange(0, 40), new FrameRange(40, 70), new FrameRange(70, 3000));
    for (QualitySample sample : QualitySample.of(stretches, GRID)) {
      assertThat(stretches.stream().filter(one -> one.overlaps(sample.frames()))).hasSize(1);
    }
  }
}
