package org.fangtan.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildJvm;
import org.fangtan.child.ChildLimits;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The way of sound through a model of SenseVoice's form, with a network that knows three tones.
 * {@code sensevoice/make.py} made it, and computed what must come out.
 */
class SenseVoiceRecognizerTest {
  @TempDir Path folder;

  /** What the script computed. */
  record Expected(
      int windows,
      int stacked,
      Map<Integer, float[]> energies,
      Map<Integer, float[]> features,
      Map<Integer, Double> sums,
      List<Token> tokens) {}

  /** A token and its times. */
  record Token(String text, long startMs, long endMs) {}

  @BeforeEach
  void copyModel() throws Exception {
    for (String name : List.of("model.onnx", "tokens.txt", "expected.json")) {
      try (InputStream in = getClass().getResourceAsStream("sensevoice/" + name)) {
        Files.copy(Objects.requireNonNull(in), folder.resolve(name));
      }
    }
  }

  private Expected expected() throws Exception {
    return Json.read(folder.resolve("expected.json"), Expected.class);
  }

  /** As the script has it: silences and tones. */
  private static float[] sound() {
    double[][] plan = {{0, .3}, {500, .6}, {0, .3}, {1000, .6}, {0, 1.2}, {2500, .6}, {0, .3}};
    float[] samples = new float[(int) Math.round(3.9 * SpeechRecognizer.SAMPLE_RATE)];
    int at = 0;
    for (double[] part : plan) {
      int end = at + (int) Math.round(part[1] * SpeechRecognizer.SAMPLE_RATE);
      for (; at < end; at++) {
        samples[at] =
            (float) (0.3 * Math.sin(2 * Math.PI * part[0] * at / SpeechRecognizer.SAMPLE_RATE));
      }
    }
    return samples;
  }

  @Test
  void energiesAreThoseOfThePublishedDescription() throws Exception {
    Expected expected = expected();
    float[][] energies = new FilterBank().of(sound());
    assertThat(energies).hasDimensions(expected.windows(), FilterBank.FILTERS);
    expected
        .energies()
        .forEach(
            (window, values) -> {
              for (int i = 0; i < values.length; i++) {
                assertThat(energies[window][i])
                    .as("filter %d of window %d", i, window)
                    .isCloseTo(values[i], within(0.02f));
              }
            });
  }

  @Test
  void framesAreStackedMovedAndScaled() throws Exception {
    Expected expected = expected();
    float[] features = SenseVoiceModel.read(folder).features().of(sound());
    assertThat(features).hasSize(expected.stacked() * StackedFeatures.WIDTH);
    expected
        .features()
        .forEach(
            (row, values) -> {
              float[] found = row(features, row);
              for (int i = 0; i < values.length; i++) {
                assertThat(found[i]).as("value %d", i).isCloseTo(values[i], within(0.02f));
              }
            });
    expected
        .sums()
        .forEach(
            (row, sum) -> {
              double found = 0;
              for (float value : row(features, row)) {
                found += value;
              }
              assertThat(found).as("row %d", row).isCloseTo(sum, within(2.0));
            });
  }

  private static float[] row(float[] features, int row) {
    return Arrays.copyOfRange(
        features, row * StackedFeatures.WIDTH, (row + 1) * StackedFeatures.WIDTH);
  }

  @Test
  void tokensAreReadWithTheirTimesAndNotesLeftOut() throws Exception {
    try (SpeechRecognizer recognizer = SenseVoiceRecognizer.open(folder, 1)) {
      List<Heard> heard = recognizer.hear(sound(), SpokenLanguage.MANDARIN);
      assertThat(heard.stream().flatMap(one -> one.tokens().stream()).toList())
          .extracting(token -> new Token(token.text(), ms(token.startUs()), ms(token.endUs())))
          .isEqualTo(expected().tokens());
      assertThat(heard)
          .as("a pause ends a sentence")
          .extracting(Heard::text)
          .containsExactly("你好", " ok");
      assertThat(heard.get(0).tokens().get(0).percent().orElseThrow()).isGreaterThan(90);
      assertThat(recognizer.hear(new float[100], SpokenLanguage.MANDARIN)).isEmpty();
    }
  }

  private static long ms(long us) {
    return us / 1000;
  }

  @Test
  void theWholeTaskListensWithIt() throws Exception {
    Path wav = Sounds.write(folder.resolve("x.wav"), Sounds.talk(3));
    SpeechRequest request =
        new SpeechRequest(wav, folder, folder, SpokenLanguage.MANDARIN, 1, Optional.empty());
    try (ChildJvm child = ChildJvm.start(ChildLimits.forInspection())) {
      SpeechAnswer answer =
          child.call(SpeechTask.class, request, SpeechAnswer.class, Progress.Listener.NONE);
      assertThat(answer.voiceUs()).isGreaterThan(2_000_000);
    }
  }

  @Test
  void theFolderIsTheModelAndItsTokensAreInItsIdentity() throws Exception {
    ModelFile model = ModelFile.read(folder);
    assertThat(model.kind()).isEqualTo(ModelFile.Kind.SENSE_VOICE);
    assertThat(model.speaks(SpokenLanguage.CANTONESE)).isTrue();
    assertThat(ModelFile.read(folder.resolve("model.onnx"))).isEqualTo(model);
    List<String> tokens = SenseVoiceModel.read(folder).tokens();
    Files.delete(folder.resolve("tokens.txt"));
    Files.writeString(folder.resolve("tokens.json"), Json.write(tokens));
    assertThat(ModelFile.read(folder)).as("the other export's list").isEqualTo(model);
    Files.writeString(folder.resolve("tokens.json"), Json.write(tokens).replace("你", "您"));
    assertThat(ModelFile.read(folder).identity()).isNotEqualTo(model.identity());
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    Files.delete(folder.resolve("tokens.txt"));
    assertThat(problem(folder)).contains("tokens.txt", "model.onnx");
    Files.writeString(folder.resolve("tokens.txt"), "<html>\n");
    assertThat(problem(folder)).contains("tokens.txt", "不是词表");
    Files.delete(folder.resolve("model.onnx"));
    assertThat(problem(folder)).contains("没有 model.onnx");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 50, 99})
  void aNetworkThatIsCutOffIsNamed(int percent) throws Exception {
    Path network = folder.resolve("model.onnx");
    byte[] whole = Files.readAllBytes(network);
    Files.write(network, Arrays.copyOf(whole, whole.length * percent / 100));
    assertThat(problem(folder)).contains("不完整");
  }

  @Test
  void aNetworkOfAnotherTaskIsRefusedWhenItIsLoaded() throws Exception {
    try (InputStream silero = VoiceDetector.class.getResourceAsStream("silero-vad.onnx")) {
      Files.write(folder.resolve("model.onnx"), Objects.requireNonNull(silero).readAllBytes());
    }
    assertThat(problem(folder)).contains("am.mvn");
    String zeros = "0 ".repeat(StackedFeatures.WIDTH);
    Files.writeString(
        folder.resolve("am.mvn"),
        "<Nnet>\n<AddShift> 560 560\n<LearnRateCoef> 0 [ "
            + zeros
            + "]\n<Rescale> 560 560\n<LearnRateCoef> 0 [ "
            + zeros
            + "]\n</Nnet>\n");
    assertThat(ModelFile.read(folder).sizeBytes()).isPositive();
    StageException thrown =
        catchThrowableOfType(StageException.class, () -> SenseVoiceRecognizer.open(folder, 1));
    assertThat(thrown.failure().summary().zh()).contains("不是 SenseVoice-Small");
  }

  private static String problem(Path path) {
    return catchThrowableOfType(ModelFile.UnusableException.class, () -> ModelFile.read(path))
        .what()
        .zh();
  }
}
