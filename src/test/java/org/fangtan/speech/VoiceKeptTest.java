package org.fangtan.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bars of the search for voices: what it keeps of speech, and what it takes for speech. */
class VoiceKeptTest {
  private static final int SECONDS = 10;

  @TempDir Path folder;

  private VoiceActivity activity(short[] samples) throws Exception {
    try (SpeechSound sound = SpeechSound.open(Sounds.write(folder.resolve("x.wav"), samples))) {
      return VoiceActivity.of(sound);
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofEachKindOfSpeechNearlyAllIsKept(SpokenSounds.Kind kind) throws Exception {
    SpokenSounds sounds = SpokenSounds.of(kind);
    assertThat(sounds.keptPercent(activity(sounds.samples()))).isGreaterThanOrEqualTo(95);
  }

  /** VoiceBench has an hour of them. */
  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void hardlyAnythingElseIsTakenForSpeech(SoundsWithoutVoice.Kind kind) throws Exception {
    long voiceUs = 0;
    for (int seed = 0; seed < 2; seed++) {
      voiceUs +=
          activity(SoundsWithoutVoice.of(kind, SECONDS, seed)).voice().stream()
              .mapToLong(TimeRange::durationUs)
              .sum();
    }
    assertThat(voiceUs).isLessThanOrEqualTo(2 * SECONDS * 1_000_000L / 100);
  }
}
