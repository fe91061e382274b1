package org.fangtan.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceActivityTest {
  @TempDir Path folder;

  private List<TimeRange> voice(short[] samples) throws Exception {
    try (SpeechSound sound = SpeechSound.open(Sounds.write(folder.resolve("x.wav"), samples))) {
      return VoiceActivity.of(sound).voice();
    }
  }

  private static long totalUs(List<TimeRange> ranges) {
    return ranges.stream().mapToLong(TimeRange::durationUs).sum();
  }

  @Test
  void silenceAndNoiseAreNoVoice() throws Exception {
    assertThat(voice(new short[20 * 16_000])).isEmpty();
    assertThat(voice(Sounds.of(20, Sounds.noise(0.0005, 1)))).as("a quiet room").isEmpty();
    assertThat(voice(Sounds.of(20, Sounds.noise(0.1, 2)))).as("a loud fan").isEmpty();
    assertThat(
            voice(Sounds.of(20, s -> 0.2 * Math.sin(2 * Math.PI * 50 * s) * (s % 3 < 2 ? 1 : 0))))
        .as("hum that comes and goes")
        .isEmpty();
  }

  @Test
  void musicIsNoVoice() throws Exception {
    assertThat(voice(Sounds.of(20, s -> 0.3 * Math.sin(2 * Math.PI * 440 * s)))).isEmpty();
    assertThat(voice(Sounds.of(30, Sounds.chords(0.4)))).isEmpty();
    assertThat(
            voice(
                Sounds.mixed(
                    Sounds.of(30, Sounds.chords(0.4)), Sounds.of(30, Sounds.noise(0.01, 3)))))
        .isEmpty();
  }

  @Test
  void somethingLikeAVoiceIsFoundWhereItIs() throws Exception {
    short[] samples =
        Sounds.joined(
            Sounds.of(6, Sounds.chords(0.3)),
            new short[3 * 16_000],
            Sounds.talk(8),
            Sounds.of(6, Sounds.noise(0.0005, 4)));
    List<TimeRange> voice = voice(samples);
    assertThat(voice.get(0).startUs()).isCloseTo(9_000_000, within(600_000L));
    assertThat(voice.get(voice.size() - 1).endUs()).isCloseTo(17_000_000, within(600_000L));
    assertThat(totalUs(voice)).isGreaterThan(6_500_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aishell-BAC009S0724W0121.wav", "jfk.wav", "librivox-0870.wav"})
  void peopleAreHeardAlsoInNoise(String name) throws Exception {
    short[] speech = Sounds.speech(name);
    long lengthUs = SpeechSound.timeUs(speech.length);
    short[] padded = Sounds.joined(new short[5 * 16_000], speech, new short[5 * 16_000]);
    List<TimeRange> voice = voice(padded);
    assertThat(voice.get(0).startUs()).isBetween(4_500_000L, 6_000_000L);
    assertThat(voice.get(voice.size() - 1).endUs()).isLessThan(lengthUs + 5_500_000);
    assertThat(totalUs(voice)).isGreaterThan(lengthUs * 8 / 10);

    double seconds = padded.length / 16_000.0;
    short[] noisy = Sounds.mixed(padded, Sounds.of(seconds, Sounds.noise(0.003, 6)));
    assertThat(totalUs(voice(noisy))).isGreaterThan(lengthUs * 7 / 10);
  }

  /** A meeting, and two seconds from a phone: no voice was found in them once. */
  @ParameterizedTest
  @CsvSource({"meeting-12s-voice-not-found.wav, 9500", "net-2s-voice-not-found.wav, 1450"})
  void voicesInRoomsAndOnThePhoneAreHeard(String name, long leastMs) throws Exception {
    try (SpeechSound sound = SpeechSound.open(Sounds.speechCase(name))) {
      assertThat(totalUs(VoiceActivity.of(sound).voice())).isGreaterThan(leastMs * 1000);
    }
  }
}
