package org.fangtan.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fangtan.artefact.Progress;
import org.fangtan.timeline.Cue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriberTest {
  @TempDir Path folder;

  /** Says what a test wants, and notes how much it was given. */
  private static final class Scripted implements SpeechRecognizer {
    final List<Integer> given = new ArrayList<>();
    final List<List<Heard>> answers = new ArrayList<>();

    @Override
    public List<Heard> hear(float[] samples, SpokenLanguage language) {
      assertThat(language).isEqualTo(SpokenLanguage.MANDARIN);
      given.add(samples.length);
      return given.size() <= answers.size() ? answers.get(given.size() - 1) : List.of();
    }

    @Override
    public void close() {}
  }

  private SpeechAnswer transcribe(SpeechRecognizer recognizer, short[] samples) throws Exception {
    try (SpeechSound sound = SpeechSound.open(Sounds.write(folder.resolve("x.wav"), samples))) {
      return new Transcriber(recognizer, SpokenLanguage.MANDARIN)
          .transcribe(sound, Progress.Listener.NONE);
    }
  }

  @Test
  void nothingIsHeardInSilenceAndMusic() throws Exception {
    Scripted recognizer = new Scripted();
    SpeechAnswer answer =
        transcribe(
            recognizer, Sounds.joined(new short[20 * 16_000], Sounds.of(20, Sounds.chords(0.3))));
    assertThat(recognizer.given).as("the recogniser is not even asked").isEmpty();
    assertThat(answer.cues()).isEmpty();
    assertThat(answer.voiceUs()).isZero();
  }

  @Test
  void wordsComeOntoTheTimelineOfTheRecording() throws Exception {
    Scripted recognizer = new Scripted();
    recognizer.answers.add(
        List.of(
            new Heard(0, 3_000_000, " 各位网友大家好 "),
            new Heard(2_900_000, 6_000_000, "欢迎收看"),
            new Heard(6_000_000, 60_000_000, "字幕由Amara.org社区提供")));
    short[] samples =
        Sounds.joined(new short[10 * 16_000], Sounds.syllables(8), new short[10 * 16_000]);
    SpeechAnswer answer = transcribe(recognizer, samples);
    assertThat(recognizer.given).hasSize(1);
    assertThat(answer.cues()).extracting(Cue::text).containsExactly("各位网友大家好", "欢迎收看");
    assertThat(answer.leftOut()).isEqualTo(1);
    assertThat(answer.cues().get(0).startUs()).isCloseTo(10_000_000, within(600_000L));
    assertThat(answer.cues().get(1).startUs()).isGreaterThanOrEqualTo(answer.cues().get(0).endUs());
  }

  @Test
  void aLongTalkIsHeardInWindowsThatFitTheRecogniser() throws Exception {
    Scripted recognizer = new Scripted();
    transcribe(recognizer, Sounds.syllables(95));
    assertThat(recognizer.given)
        .hasSizeGreaterThan(3)
        .allSatisfy(samples -> assertThat(samples).isLessThanOrEqualTo(28 * 16_000));
    assertThat(recognizer.given.stream().mapToInt(Integer::intValue).sum())
        .isGreaterThan(80 * 16_000);
  }
}
