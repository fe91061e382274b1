package org.fangtan.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFileTest {
  @TempDir Path folder;

  private String problem(Path file) {
    return catchThrowableOfType(ModelFile.UnusableException.class, () -> ModelFile.read(file))
        .what()
        .zh();
  }

  @Test
  void whatIsNoModelIsToldApart() throws Exception {
    assertThat(problem(folder.resolve("none.bin"))).contains("没有这个文件");
    assertThat(problem(folder)).contains("文件夹");
    assertThat(problem(Files.createFile(folder.resolve("empty.bin")))).contains("不是 whisper.cpp");
    assertThat(problem(Files.writeString(folder.resolve("page.bin"), "<html>".repeat(99))))
        .contains("ggml-*.bin");
    ByteBuffer gpt = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    gpt.putInt(0x67676d6c).putInt(32_000);
    assertThat(problem(Files.write(folder.resolve("gpt.bin"), gpt.array()))).contains("32000");
  }

  @Test
  void theVocabularyTellsTheLanguagesAndTheBytesTheIdentity() throws Exception {
    ModelFile english = ModelFile.read(EmptyModel.write(folder.resolve("en.bin"), 51_864));
    ModelFile usual = ModelFile.read(EmptyModel.write(folder.resolve("all.bin"), 51_865));
    ModelFile third = ModelFile.read(EmptyModel.write(folder.resolve("v3.bin"), 51_866));
    assertThat(english.speaks(SpokenLanguage.MANDARIN)).isFalse();
    assertThat(english.speaks(SpokenLanguage.ENGLISH)).isTrue();
    assertThat(usual.speaks(SpokenLanguage.MANDARIN)).isTrue();
    assertThat(usual.speaks(SpokenLanguage.CANTONESE)).isFalse();
    assertThat(third.speaks(SpokenLanguage.CANTONESE)).isTrue();
    assertThat(usual.identity()).isNotEqualTo(third.identity());
    assertThat(ModelFile.read(Files.copy(folder.resolve("all.bin"), folder.resolve("moved.bin"))))
        .isEqualTo(usual);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 50, 99})
  void aModelThatIsCutOffIsNamed(int percent) throws Exception {
    Path cut = EmptyModel.writePart(folder.resolve("cut.bin"), percent);
    assertThat(problem(cut)).contains("cut.bin", "不完整");
  }

  @Test
  void aHeaderAloneIsNoModel() throws Exception {
    byte[] whole = Files.readAllBytes(EmptyModel.write(folder.resolve("whole.bin")));
    assertThat(problem(Files.write(folder.resolve("60.bin"), Arrays.copyOf(whole, 60))))
        .contains("不完整");
    assertThat(problem(Files.write(folder.resolve("20.bin"), Arrays.copyOf(whole, 20))))
        .contains("不完整");
  }

  @Test
  void lengthsThatCannotBeAreNamedAsDamage() throws Exception {
    byte[] bytes = Files.readAllBytes(EmptyModel.write(folder.resolve("flipped.bin")));
    int mels = 12 * 4 + 3;
    bytes[mels] ^= 0x40;
    assertThat(problem(Files.write(folder.resolve("flipped.bin"), bytes))).contains("损坏");
  }

  @Test
  void modelsOfOtherKindsAreCalledByTheirKind() throws Exception {
    byte[] rest = new byte[200];
    assertThat(problem(starting("GGUF\3\0\0\0", rest))).contains("GGUF");
    assertThat(problem(starting("\100\0\0\0\0\0\0\0{\"__metadata__\"", rest)))
        .contains("safetensors");
    assertThat(problem(starting("\b\7\22\7pytorch", rest))).contains("ONNX");
    assertThat(problem(starting("\6\0\0\0\14\0WhisperSpec", rest))).contains("CTranslate2");
    assertThat(problem(starting("PK\3\4archive/data.pkl", rest))).contains("PyTorch");
  }

  private Path starting(String start, byte[] rest) throws Exception {
    Path file = folder.resolve("other.bin");
    Files.write(file, start.getBytes(StandardCharsets.ISO_8859_1));
    return Files.write(file, rest, StandardOpenOption.APPEND);
  }

  @Test
  void aRealModelIsWhole() throws Exception {
    assertThat(ModelFile.read(RealModel.assumed()).speaks(SpokenLanguage.MANDARIN)).isTrue();
  }
}
