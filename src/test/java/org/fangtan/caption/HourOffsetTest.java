package org.fangtan.caption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HourOffsetTest {
  private static final long SECOND = 1_000_000;
  private static final long HOUR = 3600 * SECOND;
  private static final long LENGTH = 600 * SECOND;

  private final List<Cue> cues = new ArrayList<>();

  private void cues(int count, long fromUs) {
    for (int i = 0; i < count; i++) {
      long start = fromUs + i * 10 * SECOND;
      cues.add(new Cue(new TimeRange(start, start + 5 * SECOND), "字幕"));
    }
  }

  @Test
  void captionsInTheRecordingAsTheyAreCountFromItsBeginning() {
    assertThat(HourOffset.of(cues, LENGTH)).isEmpty();
    cues(20, 0);
    assertThat(HourOffset.of(cues, LENGTH)).isEmpty();
    assertThat(HourOffset.of(cues, 2 * HOUR)).isEmpty();
  }

  @Test
  void wholeHoursAreTakenOff() {
    cues(20, 10 * HOUR);
    assertThat(HourOffset.of(cues, LENGTH)).hasValue(10 * HOUR);
  }

  /** A slate before the programme's first frame. */
  @Test
  void aLeaderOfTwoMinutesBelongsToTheHourThatFollows() {
    cues(1, HOUR - 120 * SECOND);
    cues(19, HOUR);
    assertThat(HourOffset.of(cues, LENGTH)).hasValue(HOUR);
    cues.clear();
    cues(1, HOUR - 121 * SECOND);
    cues(19, HOUR);
    assertThat(HourOffset.of(cues, LENGTH)).isEmpty();
  }

  @Test
  void nineOfTenMustLieInTheRecordingThen() {
    cues(18, HOUR);
    cues(2, 3 * HOUR);
    assertThat(HourOffset.of(cues, LENGTH)).hasValue(HOUR);
    cues(1, 4 * HOUR);
    assertThat(HourOffset.of(cues, LENGTH)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "4200, true",
    "3800, true",
    "3799, false",
    "4201, false",
    "7700, true",
    "600, false",
    "3600, false",
  })
  void theLastCaptionMayEndAnHourLater(long lastEndSecond, boolean isLikely) {
    assertThat(HourOffset.isLikely(lastEndSecond * SECOND, LENGTH)).isEqualTo(isLikely);
  }
}
