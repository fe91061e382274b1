package org.fangtan.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.recording.VideoTrack;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderPlannerTest {
  private static final List<Rung> RUNGS =
      List.of(
          new Rung("1080p", 1080, 21, 6_000_000),
          new Rung("720p", 720, 22, 3_000_000),
          new Rung("480p", 480, 23, 1_400_000));

  private static VideoTrack video(
      int width, int height, String aspect, int rotation, String rate, boolean variable) {
    return new VideoTrack(
        0,
        "h264",
        Optional.empty(),
        OptionalLong.empty(),
        width,
        height,
        Rational.parse(aspect),
        rotation,
        Rational.parse(rate),
        variable,
        "yuv420p",
        8,
        new VideoTrack.Colour(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
        Optional.empty(),
        new Rational(1, 12_800),
        0,
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1920 | 1080 | 1     | 0   | 1080p 1920x1080, 720p 1280x720, 480p 854x480",
        "1920 | 1088 | 1     | 0   | 1080p 1920x1088, 720p 1270x720, 480p 848x480",
        "3840 | 2160 | 1     | 0   | 1080p 1920x1080, 720p 1280x720, 480p 854x480",
        "1920 | 1080 | 1     | 90  | 1080p 1080x1920, 720p 720x1280, 480p 480x854",
        "1440 | 1080 | 4/3   | 0   | 1080p 1920x1080, 720p 1280x720, 480p 854x480",
        "720  | 576  | 16/15 | 0   | 480p 640x480",
        "720  | 480  | 8/9   | 0   | 480p 640x480",
        "1280 | 720  | 1     | 0   | 720p 1280x720, 480p 854x480",
        "1079 | 719  | 1     | 0   | 720p 1078x718, 480p 720x480",
        "640  | 360  | 1     | 0   | 360p 640x360",
        "351  | 289  | 1     | 0   | 289p 350x288",
        "1080 | 1080 | 1     | 0   | 1080p 1080x1080, 720p 720x720, 480p 480x480",
      })
  void neverLargerThanTheSourceAndInItsAspect(
      int width, int height, String aspect, int rotation, String expected) {
    List<RenditionSpec> specs =
        LadderPlanner.renditions(
            video(width, height, aspect, rotation, "25", false),
            RUNGS,
            Effort.of("veryfast"),
            Effort.of("8"),
            2);
    assertThat(specs.stream().map(s -> s.name() + " " + s.width() + "x" + s.height()).toList())
        .containsExactly(expected.split(", "));
  }

  @ParameterizedTest
  @CsvSource({
    "25, false, 25",
    "30000/1001, false, 30000/1001",
    "2997/100, false, 30000/1001",
    "50, false, 50",
    "60, false, 30",
    "60000/1001, false, 30000/1001",
    "120, false, 40",
    "12, false, 12",
    "2, false, 5",
    "14800/501, true, 30000/1001",
    "2480/100, true, 25",
    "2960/100, true, 30000/1001",
    "17, true, 24000/1001",
    // Written down rounded: up to two thousandths are no other rate.
    "499/20, false, 25",
    "501/20, false, 25",
    "249/10, false, 249/10",
    "251/10, false, 251/10",
    // A camera's own constant rate is kept, a fraction that only an average has is not.
    "20000/1001, false, 20000/1001",
    "20000/1003, false, 24000/1001",
    "60000/907, false, 30000/907",
    // 3 % below a usual rate is that rate; above all of them there is only the highest.
    "2500/97, true, 25",
    "2500/96, true, 30000/1001",
    "300, true, 48",
  })
  void theFrameRateIsAUsualOneWithinTheLimit(String rate, boolean variable, String expected) {
    assertThat(
            LadderPlanner.frameRate(
                video(640, 360, "1", 0, rate, variable), 50, Deinterlacing.FRAME))
        .isEqualTo(Rational.parse(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "1400, 679, 700p 1400x678",
    "1400, 678, 678p 1400x678",
    "1400, 721, 700p 1400x720",
    "1442, 722, 700p 1398x700",
  })
  void aSourceWithinThreePercentOfARungIsTakenAsItIs(int width, int height, String expected) {
    List<Rung> one = List.of(new Rung("700p", 700, 21, 3_000_000));
    assertThat(
            LadderPlanner.renditions(
                video(width, height, "1", 0, "25", false),
                one,
                Effort.of("slow"),
                Effort.of("8"),
                1))
        .extracting(spec -> spec.name() + " " + spec.width() + "x" + spec.height())
        .containsExactly(expected);
  }

  @Test
  void aGridKeepsItsKeyframesOnWholeFrames() {
    FrameGrid pal = FrameGrid.of(new Rational(25, 1), 2_000_000, 4_000_000);
    assertThat(pal).isEqualTo(new FrameGrid(new Rational(25, 1), 50, 100));
    FrameGrid ntsc = FrameGrid.of(new Rational(30_000, 1001), 2_000_000, 6_000_000);
    assertThat(ntsc.gopFrames()).isEqualTo(60);
    assertThat(ntsc.segmentFrames()).isEqualTo(180);
    assertThat(ntsc.timeUs(60)).isEqualTo(2_002_000);
    assertThat(ntsc.frameAt(2_002_000)).isEqualTo(60);
  }
}
