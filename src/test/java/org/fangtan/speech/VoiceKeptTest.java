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

  /** The network needed seconds to know a quiet voice again after such sounds. */
  @ParameterizedTest
  @EnumSource
  void aQuietMeetingIsHeardAfterLouderSounds(SoundsWithoutVoice.Kind kind) throws Exception {
    SpokenSounds meeting = SpokenSounds.of(SpokenSounds.Kind.MEETING);
    for (int seed = 0; seed < 3; seed++) {
      short[] loud = SoundsWithoutVoice.of(kind, 9, seed);
      short[] pause = new short[2 * SpeechRecognizer.SAMPLE_RATE];
      VoiceActivity activity = activity(Sounds.joined(loud, pause, meeting.samples()));
      long startUs = SpeechSound.timeUs(loud.length + pause.length);
      assertThat(activity.voice().get(0).startUs())
          .as("%s %d", kind, seed)
          .isBetween(startUs - 500_000, startUs + 1_000_000);
    }
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
