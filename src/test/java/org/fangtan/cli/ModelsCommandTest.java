package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fangtan.recording.ContentHash;
import org.fangtan.speech.EmptyModel;
import org.fangtan.speech.RealModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of all kinds, good and bad, as an administrator would have them looked at. */
class ModelsCommandTest {
  @TempDir Path folder;
  private String said = "";

  @ParameterizedTest
  @ValueSource(ints = {10, 50, 99})
  void aModelThatIsCutOffWillNotDo(int percent) throws Exception {
    byte[] whole = Files.readAllBytes(EmptyModel.write(folder.resolve("whole.bin")));
    Path cut =
        Files.write(
            folder.resolve("cut.bin"),
            Arrays.copyOf(whole, (int) (whole.length * (long) percent / 100)));
    assertThat(check(cut)).isEqualTo(3);
    assertThat(said).contains("cut.bin", "不完整", "不能使用");
  }

  @Test
  void filesOfOtherKindsAreCalledByTheirKind() throws Exception {
    assertThat(check(starting("GGUF\3\0\0\0"))).isEqualTo(3);
    assertThat(said).contains("GGUF");
    assertThat(check(starting("\6\0\0\0\14\0WhisperSpec"))).isEqualTo(3);
    assertThat(said).contains("CTranslate2");
    assertThat(check(starting("\100\0\0\0\0\0\0\0{\"__metadata__\""))).isEqualTo(3);
    assertThat(said).contains("safetensors");
    try (var silero = EmptyModel.class.getResourceAsStream("silero-vad.onnx")) {
      Files.copy(silero, folder.resolve("silero.onnx"));
    }
    assertThat(check(folder.resolve("silero.onnx"))).isEqualTo(3);
    assertThat(said).contains("ONNX");
    assertThat(check(folder.resolve("gone.bin"))).isEqualTo(3);
    assertThat(said).contains("没有这个文件");
  }

  private Path starting(String start) throws Exception {
    byte[] bytes = Arrays.copyOf(start.getBytes(StandardCharsets.ISO_8859_1), 4096);
    return Files.write(folder.resolve("other.bin"), bytes);
  }

  @Test
  void aNetworkForSpeakersIsTried() throws Exception {
    for (String name : List.of("model.onnx", "other-task.onnx")) {
      try (var in = EmptyModel.class.getResourceAsStream("speakers/" + name)) {
        Files.copy(in, folder.resolve(name));
      }
    }
    assertThat(check(folder.resolve("model.onnx"), "--speakers")).isZero();
    assertThat(said).contains("可以使用", "80 个数");
    assertThat(check(folder.resolve("other-task.onnx"), "--speakers")).isEqualTo(3);
    assertThat(said).contains("不是区分说话人的 ONNX 网络");
    assertThat(check(starting("GGUF"), "--speakers")).isEqualTo(3);
  }

  @Test
  void aModelForEnglishAloneWillNotDoForMandarin() throws Exception {
    Path english = EmptyModel.writeEnglish(folder.resolve("ggml-base.en.bin"));
    assertThat(check(english)).isEqualTo(3);
    assertThat(said).contains("可识别：en", "不懂这种语言（zh）");
    assertThat(check(english, "--language", "fr")).isEqualTo(3);
    assertThat(said).contains("不识别“fr”");
  }

  @Test
  void aModelThatHasLearntNothingIsWholeAndHearsNothing() throws Exception {
    EmptyModel.assumeLibrary();
    Path model = EmptyModel.write(folder.resolve("ggml-empty.bin"));
    assertThat(check(model)).isEqualTo(3);
    assertThat(said).contains("文件完整", "zh、en", "各位网友大家好", "可能已损坏");
  }

  @Test
  void aRealModelWillDoAndADamagedOneIsFoundByItsChecksum() throws Exception {
    EmptyModel.assumeLibrary();
    Path model = RealModel.assumed();
    String checksum = ContentHash.ofFile(model).hex();
    assertThat(check(model, "--sha256", checksum)).as(said).isZero();
    assertThat(said).contains("可以使用（zh）", "大家好”", checksum);

    Path flipped = Files.copy(model, folder.resolve("flipped.bin"));
    try (RandomAccessFile bytes = new RandomAccessFile(flipped.toFile(), "rw")) {
      long middle = bytes.length() / 2;
      bytes.seek(middle);
      int value = bytes.read();
      bytes.seek(middle);
      bytes.write(value ^ 0x10);
    }
    assertThat(check(flipped, "--sha256", checksum)).isEqualTo(3);
    assertThat(said).contains("校验值不是 " + checksum);
  }

  private int check(Object... arguments) {
    List<String> words = new ArrayList<>(List.of("models", "check"));
    for (Object argument : arguments) {
      words.add(String.valueOf(argument));
    }
    words.add("--config");
    words.add("pipeline.conf");
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    int code = Main.run(writer, writer, words.toArray(String[]::new));
    said = text.toString();
    return code;
  }
}
