package org.fangtan.media.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;

/** In milliseconds of a file whose output begins at 10 s. */
class StillnessTest {
  private final Stillness stillness = new Stillness(ms -> (ms - 10_000) * 1000);

  private void come(long... times) {
    LongStream.of(times).forEach(stillness::comes);
  }

  private void show(long... times) {
    LongStream.of(times).forEach(stillness::shows);
  }

  private static TimeRange ms(long start, long end) {
    return new TimeRange(start * 1000, end * 1000);
  }

  @Test
  void aPictureRestsUntilTheNextThatTheFileHasInWhateverOrderTheyCome() {
    come(10_000, 10_120, 10_040, 10_080);
    show(10_000, 10_040, 10_080, 10_120);
    come(15_000, 15_080, 15_040);
    show(15_000, 15_040, 15_080);
    assertThat(stillness.ranges()).containsExactly(ms(120, 5000));
  }

  @Test
  void whatIsThereAndWasNotDecodedIsNoRest() {
    come(10_000, 12_000, 12_040, 15_000);
    show(10_000, 15_000);
    come(15_040, 15_080, 20_000);
    show(20_000);
    assertThat(stillness.ranges()).containsExactly(ms(0, 2000));
  }

  @Test
  void whatLiesBeforeTheOutputIsLeftOut() {
    come(1000, 5000, 13_000);
    show(1000, 5000, 13_000);
    assertThat(stillness.ranges()).containsExactly(ms(0, 3000));
  }

  @Test
  void aPictureWithoutATimeOfItsOwnEndsTheRestWhenItIsShown() {
    show(10_000, 12_000, 12_500);
    assertThat(stillness.ranges()).containsExactly(ms(0, 2000));
  }
}
