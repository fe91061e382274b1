package org.fangtan.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.fangtan.artefact.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings that a recogniser was not made for. */
class HardSpeechTest {
  private static final int RATE = SpeechRecognizer.SAMPLE_RATE;

  @TempDir Path folder;

  private SpeechAnswer hear(short[] samples, SpeechRecognizer recognizer) throws Exception {
    Path wav = Sounds.write(folder.resolve("x.wav"), samples);
    try (SpeechSound sound = SpeechSound.open(wav)) {
      return new Transcriber(recognizer, SpokenLanguage.MANDARIN)
          .transcribe(sound, Progress.Listener.NONE);
    }
  }

  /** Makes something up whenever it is asked. */
  private static final class Inventing implements SpeechRecognizer {
    private int asked;

    @Override
    public List<Heard> hear(float[] samples, SpokenLanguage language) {
      asked++;
      return List.of(new Heard(0, 2_000_000, "谢谢大家收看"));
    }

    @Override
    public void close() {}
  }

  /** VoiceBench has forty minutes of each. */
  @ParameterizedTest
  @ValueSource(strings = {"silence", "tones", "applause"})
  void whereNobodySpeaksNobodyIsAsked(String what) throws Exception {
    Inventing recognizer = new Inventing();
    SpeechAnswer answer = hear(VoiceBench.without(what, 30), recognizer);
    assertThat(recognizer.asked).isZero();
    assertThat(answer.utterances()).isEmpty();
    assertThat(answer.doubtful()).isEmpty();
  }

  @Test
  void twoPeopleAtOnceAndASoftVoiceAreHeardAsWellAsTheyCanBe() throws Exception {
    EmptyModel.assumeLibrary();
    Path model = RealModel.assumed();
    short[] one = Sounds.speech("aishell-BAC009S0724W0121.wav");
    short[] other = Sounds.speech("librivox-0870.wav");
    short[] pause = new short[3 * RATE];
    short[] samples =
        Sounds.joined(pause, SpokenSounds.louder(one, -30), pause, Sounds.mixed(one, other), pause);
    try (SpeechRecognizer recognizer = SpeechEngines.open(model, folder, 1)) {
      SpeechAnswer answer = hear(samples, recognizer);
      long softEndUs = SpeechSound.timeUs(one.length) + 4_000_000;
      String soft =
          String.join(
              "",
              answer.cues().stream()
                  .filter(cue -> cue.endUs() < softEndUs)
                  .map(cue -> cue.text())
                  .toList());
      assertThat(soft).as("30 dB down").contains("广州").contains("地产");
      boolean isWritten = answer.cues().stream().anyMatch(cue -> cue.startUs() > softEndUs);
      boolean isReported =
          answer.doubtful().stream().anyMatch(range -> range.startUs() > softEndUs);
      assertThat(isWritten || isReported).as("two people at once").isTrue();
    }
  }
}
