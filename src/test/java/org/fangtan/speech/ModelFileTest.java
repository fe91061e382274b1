package org.fangtan.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
