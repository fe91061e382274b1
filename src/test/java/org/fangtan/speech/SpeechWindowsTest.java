package org.fangtan.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeechWindowsTest {
  @TempDir Path folder;

  private VoiceActivity activity(short[] samples) throws Exception {
    try (SpeechSound sound = SpeechSound.open(Sounds.write(folder.resolve("x.wav"), samples))) {
      return VoiceActivity.of(sound);
    }
  }

  private static TimeRange range(double start, double end) {
    return new TimeRange(Math.round(start * 1e6), Math.round(end * 1e6));
  }

  @Test
  void whatIsSaidCloseTogetherIsHeardTogetherAndLongPausesAreLeftOut() throws Exception {
    VoiceActivity levels = activity(new short[60 * 16_000]);
    assertThat(
            SpeechWindows.of(
                List.of(range(0, 8), range(9, 20), range(21, 30), range(40, 42)), levels))
        .containsExactly(range(0, 20), range(21, 30), range(40, 42));
    assertThat(SpeechWindows.of(List.of(), levels)).isEmpty();
  }

  @Test
  void aTalkWithoutPausesIsCutWhereItIsSoftest() throws Exception {
    // Loud for 70 s, but for a fifth of a second at 22.4 s.
    short[] samples =
        Sounds.of(70, s -> (s > 22.4 && s < 22.6 ? 0.01 : 0.3) * Math.sin(2 * Math.PI * 200 * s));
    List<TimeRange> windows = SpeechWindows.of(List.of(range(0, 70)), activity(samples));
    assertThat(windows.get(0).endUs()).isBetween(22_400_000L, 22_600_000L);
    assertThat(windows)
        .allSatisfy(
            w -> assertThat(w.durationUs()).isLessThanOrEqualTo(SpeechWindows.MAX_DURATION_US));
    assertThat(windows.get(windows.size() - 1).endUs()).isEqualTo(70_000_000);
    for (int i = 1; i < windows.size(); i++) {
      assertThat(windows.get(i).startUs()).isEqualTo(windows.get(i - 1).endUs());
    }
  }
}
