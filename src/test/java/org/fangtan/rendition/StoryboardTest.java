package org.fangtan.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoryboardTest {
  private static TimeRange range(long startSecond, long endSecond) {
    return new TimeRange(startSecond * 1_000_000, endSecond * 1_000_000);
  }

  @Test
  void aPlayerFindsEachPictureOnItsSheet() {
    StoryboardSheet first =
        new StoryboardSheet("a.jpg", 160, 90, 2, List.of(range(0, 5), range(5, 10), range(10, 15)));
    StoryboardSheet second = new StoryboardSheet("b.jpg", 160, 90, 2, List.of(range(15, 18)));
    assertThat(Storyboard.webVtt(List.of(first, second), "board/"))
        .isEqualTo(
            """
            WEBVTT

            00:00:00.000 --> 00:00:05.000
            board/a.jpg#xywh=0,0,160,90

            00:00:05.000 --> 00:00:10.000
            board/a.jpg#xywh=160,0,160,90

            00:00:10.000 --> 00:00:15.000
            board/a.jpg#xywh=0,90,160,90

            00:00:15.000 --> 00:00:18.000
            board/b.jpg#xywh=0,0,160,90
            """);
  }

  /** At most 400 pictures, whole seconds apart. */
  @ParameterizedTest
  @CsvSource({
    "5000000, 600000000, 5000000",
    "5000000, 2000000000, 5000000",
    "5000000, 2000000001, 6000000",
    "5000000, 7200000000, 18000000",
    "5000000, 7200000400, 19000000",
    "100000, 1000000, 1000000",
  })
  void aLongRecordingHasItsPicturesFartherApart(long wantedUs, long durationUs, long intervalUs) {
    assertThat(StoryboardSpec.of(wantedUs, 160, durationUs))
        .isEqualTo(new StoryboardSpec(intervalUs, 160, 10, 10));
  }

  @ParameterizedTest
  @CsvSource({"0, 16, 1, 1", "1, 15, 1, 1", "1, 16, 0, 1", "1, 16, 1, 0"})
  void aBoardWithoutPicturesIsRefused(long intervalUs, int longSide, int columns, int rows) {
    assertThatThrownBy(() -> new StoryboardSpec(intervalUs, longSide, columns, rows))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new StoryboardSpec(1, 16, 1, 1).rows()).isEqualTo(1);
  }
}
