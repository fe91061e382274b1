package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.speech.EmptyModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node says of its model, on its page. */
class SpeechCheckTest {
  @TempDir Path folder;

  private static Settings.Speech settings(Path model) throws Exception {
    return SettingsReader.readText("speech.model = \"" + model + "\"").speech();
  }

  @Test
  void withoutAModelThereIsNothingToLookAt() {
    assertThat(new SpeechCheck(SettingsReader.defaults().speech()).isNeeded()).isFalse();
  }

  @Test
  void aModelThatCannotBeUsedIsARemarkWithItsPath() throws Exception {
    Path model = Files.writeString(folder.resolve("ggml-page.bin"), "<html>".repeat(20));
    SpeechCheck check = new SpeechCheck(settings(model));
    assertThat(check.isNeeded()).isTrue();
    assertThat(check.run().orElseThrow().zh())
        .contains(model.toString(), "不识别语音，其他照常", "不是 whisper.cpp 的 ggml 模型");
  }

  @Test
  void aModelThatFailsItsTrialIsARemark() throws Exception {
    EmptyModel.assumeLibrary();
    Settings.Speech settings = settings(EmptyModel.write(folder.resolve("ggml-empty.bin")));
    SpeechCheck check = new SpeechCheck(settings);
    assertThat(check.run()).isEmpty();
    check.tryModel(settings.model().orElseThrow());
    assertThat(check.run().orElseThrow().zh()).contains("试听没有通过", "各位网友大家好");
  }
}
