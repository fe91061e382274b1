package org.fangtan.stage.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.config.Settings;
import org.fangtan.recording.Lengths;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.VideoTrack;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.Test;

class EngineLimitsTest {
  private static int threads(int processors, int width, int height, String format, int bits) {
    Settings.Engine engine =
        new Settings.Engine(
            192L << 20, 2L << 30, Duration.ofMinutes(2), 30, Duration.ofHours(24), 8192);
    return new EngineLimits(engine, processors)
        .decoderThreads(recording(width, height, format, bits));
  }

  private static MediaSummary recording(int width, int height, String format, int bits) {
    Optional<String> unsaid = Optional.empty();
    VideoTrack track =
        new VideoTrack(
            0,
            "hevc",
            unsaid,
            OptionalLong.empty(),
            width,
            height,
            new Rational(1, 1),
            0,
            new Rational(25, 1),
            false,
            format,
            bits,
            new VideoTrack.Colour(unsaid, unsaid, unsaid, unsaid),
            unsaid,
            new Rational(1, 90_000),
            0,
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty());
    return new MediaSummary(
        "mov",
        1,
        0,
        OptionalLong.empty(),
        Lengths.UNKNOWN,
        OptionalLong.empty(),
        List.of(track),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of());
  }

  @Test
  void decodersAreNoMoreThanTheMachineHasNorThanTheMemoryHolds() {
    assertThat(threads(2, 1920, 1080, "yuv420p", 8)).isEqualTo(2);
    assertThat(threads(64, 1920, 1080, "yuv420p", 8)).isEqualTo(16);
    assertThat(threads(64, 3840, 2160, "yuv422p10le", 10)).isEqualTo(16);
    assertThat(threads(64, 8192, 4320, "yuv422p10le", 10)).isEqualTo(3);
    assertThat(threads(64, 8192, 8192, "gbrp12le", 12)).isEqualTo(1);
  }
}
