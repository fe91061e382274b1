package org.fangtan.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.fangtan.rendition.Loudness.Gain;
import org.fangtan.rendition.Loudness.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoudnessTest {
  /** -16 LUFS, at most -1 dBTP. */
  private static final AudioSpec.Target TARGET = new AudioSpec.Target(-1600, -100);

  @ParameterizedTest
  @CsvSource({
    // loudness, true peak, pauses, gain, limiting, what kept it from the target
    "-2310, -1500, false,  710,   0, NONE",
    "-1000,   -50, false, -600,   0, NONE",
    "-2310,  -500, false,  710, 310, NONE",
    "-2310,  -210, false,  710, 600, NONE",
    "-2310,  -209, false,  709, 600, PEAK",
    "-1600,     0, false,    0, 100, NONE",
    "-1600,   600, false, -100, 600, PEAK",
    "-2310,  -810, false,  710,   0, NONE",
    "-4600, -4000, false, 2000,   0, GAIN",
    "-4600, -4000, true,  3000,   0, NONE",
    "-6500, -6000, true,  4000,   0, GAIN",
    "-6500, -2100, false, 2000,   0, GAIN",
    "-6500, -2101, true,  2601, 600, PEAK",
    "-7000, -3000, true,     0,   0, NONE",
    "-7001, -3000, true,     0,   0, NONE",
    "-6999, -3000, true,  3500, 600, PEAK",
  })
  void oneGainReachesTheTargetUnlessPeaksOrNoiseForbidIt(
      int loudness, int peak, boolean hasPauses, int gain, int limiting, Limit limit) {
    assertThat(new Loudness(loudness, 500, peak).gainTo(TARGET, hasPauses))
        .isEqualTo(new Gain(gain, limiting, limit));
  }

  @Test
  void aGainMovesLoudnessAndPeakAndNotTheRange() {
    assertThat(new Loudness(-2310, 640, -500).with(400)).isEqualTo(new Loudness(-1910, 640, -100));
    assertThat(Loudness.SILENT.with(400)).isEqualTo(Loudness.SILENT);
  }

  @Test
  void whatTheGateLeavesOutIsSilent() {
    assertThat(Loudness.SILENT.isSilent()).isTrue();
    assertThat(new Loudness(-7000, 0, -5000).isSilent()).isTrue();
    assertThat(new Loudness(-6999, 0, -5000).isSilent()).isFalse();
  }

  @Test
  void soundHasAtLeastSixteenKilobits() {
    assertThat(new AudioSpec(16_000, Optional.empty()).bitsPerSecond()).hasValue(16_000);
    assertThatThrownBy(() -> new AudioSpec(15_999, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("15999");
  }
}
