package org.fangtan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.fangtan.recording.VideoTrack;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameRatesTest {
  @ParameterizedTest
  @CsvSource({
    "60, false, progressive, 30, has 60 frames a second",
    "120, false, progressive, 40, has 120 frames a second",
    "25, false, tt, 25, with 50 fields a second",
    "30, true, progressive, 30, about 30 a second where it runs smoothly",
  })
  void whatHappensToTheRateIsSaid(
      String rate, boolean isVariable, String fieldOrder, String published, String said) {
    VideoTrack track = track(Rational.parse(rate), isVariable, fieldOrder);
    assertThat(FrameRates.finding("a.mp4", track, Rational.parse(published)).orElseThrow())
        .satisfies(finding -> assertThat(finding.message().en()).contains(said));
  }

  @ParameterizedTest
  @ValueSource(strings = {"25", "30000/1001"})
  void aRateThatIsKeptIsNotMentioned(String rate) {
    VideoTrack track = track(Rational.parse(rate), false, "progressive");
    assertThat(FrameRates.finding("a.mp4", track, Rational.parse(rate))).isEmpty();
  }

  private static VideoTrack track(Rational rate, boolean isVariable, String fieldOrder) {
    VideoTrack usual = TestSummaries.of(true, true, 10_000_000).mainVideo().orElseThrow();
    return new VideoTrack(
        usual.index(),
        usual.codec(),
        usual.profile(),
        usual.level(),
        usual.width(),
        usual.height(),
        usual.sampleAspect(),
        usual.rotationDegrees(),
        rate,
        isVariable,
        usual.pixelFormat(),
        usual.bitDepth(),
        usual.colour(),
        Optional.of(fieldOrder),
        usual.timeBase(),
        usual.startUs(),
        usual.durationUs(),
        usual.frameCount(),
        usual.bitrateBitsPerSecond(),
        usual.longestKeyframeGapUs(),
        usual.coded(),
        usual.unwalked());
  }
}
