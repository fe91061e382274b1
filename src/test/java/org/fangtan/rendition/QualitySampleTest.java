package org.fangtan.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
    "61, 1",
    "121, 1",
    "122, 2",
    "250, 4",
    "5624, 4",
    "7500, 5",
    "15000, 9",
    "112500, 61",
    "900000, 61"
  })
  void asManyPlacesAsAFilmIsLong(long frames, int count) {
    List<QualitySample> samples = QualitySample.of(List.of(new FrameRange(0, frames)), GRID);
    assertThat(samples).hasSize(count);
    assertThat(samples.stream().mapToDouble(QualitySample::share).sum()).isCloseTo(1, within(1e-9));
    for (QualitySample sample : samples) {
      assertThat(sample.frames().first()).isNotNegative();
      assertThat(sample.frames().end()).isLessThanOrEqualTo(frames);
      assertThat(sample.frames().length()).isLessThanOrEqualTo(61);
      long measured =
          LongStream.range(0, sample.frames().length())
              .filter(frame -> sample.secondOf(frame).isPresent())
              .count();
      assertThat(measured).isEqualTo(Math.max(1, Math.min(50, frames - 1)));
    }
  }

  @Test
  void theOpeningStandsForItsGopAndNoKeyframeIsMeasured() {
    List<QualitySample> samples = QualitySample.of(List.of(new FrameRange(0, 7500)), GRID);
    QualitySample opening = samples.get(0);
    assertThat(opening.frames()).isEqualTo(new FrameRange(0, 61));
    assertThat(opening.share()).isCloseTo(100 / 7500.0, within(1e-9));
    assertThat(samples.get(1).frames()).isEqualTo(new FrameRange(907, 968));
    assertThat(opening.secondOf(0)).isEmpty();
    assertThat(opening.secondOf(1)).hasValue(0);
    assertThat(opening.secondOf(25)).hasValue(0);
    assertThat(opening.secondOf(26)).hasValue(1);
    assertThat(opening.secondOf(50)).hasValue(1);
    assertThat(opening.secondOf(51)).isEmpty();
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
