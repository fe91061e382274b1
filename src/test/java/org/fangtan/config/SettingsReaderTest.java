package org.fangtan.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.rendition.Rung;
import org.fangtan.speech.EmptyModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
  @TempDir Path folder;

  @Test
  void theFileAtTheRootHoldsTheDefaultsAndNothingElse() {
    Settings defaults = SettingsReader.defaults();
    assertThat(defaults.storage().endpoint()).isEmpty();
    assertThat(defaults.intake().quietPeriod()).isEqualTo(Duration.ofMinutes(2));
    assertThat(defaults.media().ladder())
        .extracting(Rung::name)
        .containsExactly("1080p", "720p", "480p");
    assertThat(defaults.media().gopUs()).isEqualTo(2_000_000);
  }

  @Test
  void aFileChangesOnlyWhatItNames() throws Exception {
    Settings settings = SettingsReader.readText("workers { heavy = 3 }");
    assertThat(settings.workers().heavy()).isEqualTo(3);
    assertThat(settings.workers().light()).isEqualTo(SettingsReader.defaults().workers().light());
  }

  @Test
  void anUnknownKeyIsNamedWithItsLineAndTheNearestKnownOne() throws Exception {
    Path file = folder.resolve("pipeline.conf");
    Files.writeString(file, "workers {\n  heavy = 1\n  haevy = 2\n}\n");
    StageException e = catchThrowableOfType(StageException.class, () -> SettingsReader.read(file));
    assertThat(e.failure().kind()).isEqualTo(FailureKind.CONFIGURATION);
    assertThat(e.failure().code()).isEqualTo(FailureCode.CONFIGURATION_INVALID);
    assertThat(e.failure().summary().en())
        .contains("pipeline.conf line 3", "workers.haevy", "did you mean \"heavy\"?");
    assertThat(e.failure().summary().zh()).contains("第 3 行", "heavy");
  }

  @Test
  void everyProblemIsReportedAtOnce() {
    StageException e =
        failure(
            """
            workers { heavy = 0, retry-delay = soon }
            schedule { rescan = "every minute" }
            storage { endpoint = "ftp://x" }
            media { segment = 3 seconds }
            """);
    assertThat(e.failure().summary().en())
        .contains("workers.heavy: found \"0\", expected a whole number from 1 to 64")
        .contains("workers.retry-delay: found \"soon\", expected a duration with its unit")
        .contains("schedule.rescan")
        .contains("storage.endpoint")
        .contains("media.segment: is not a whole multiple of media.gop");
  }

  @Test
  void limitsThatCannotHoldTogetherAreRefusedAtStart() {
    assertThat(failure("workers { heavy = 10, light = 10 }").failure().summary().en())
        .contains("database.max-connections");
    assertThat(failure("engine { heap = 4 GiB }").failure().summary().en()).contains("engine.heap");
    assertThat(failure("storage.buckets.work = recordings").failure().summary().en())
        .contains("storage.buckets");
  }

  @Test
  void aModelForSpeechIsLookedAtWhenTheSettingsAreRead() throws Exception {
    assertThat(SettingsReader.defaults().speech().model()).isEmpty();
    Path none = folder.resolve("ggml-none.bin");
    assertThat(failure("speech.model = \"" + none + "\"").failure().summary().en())
        .contains("speech.model: there is no file \"" + none + "\"");
    Path page = Files.writeString(folder.resolve("ggml-page.bin"), "<html>".repeat(20));
    assertThat(failure("speech.model = \"" + page + "\"").failure().summary().zh())
        .contains("不是 whisper.cpp 的 ggml 模型");

    Path model = EmptyModel.write(folder.resolve("ggml-tiny.bin"));
    Settings settings = SettingsReader.readText("speech.model = \"" + model + "\"");
    assertThat(settings.speech().model().orElseThrow().file()).isEqualTo(model);
    assertThat(settings.planHash()).isNotEqualTo(SettingsReader.defaults().planHash());
    Path moved = Files.copy(model, folder.resolve("moved.bin"));
    assertThat(
            SettingsReader.readText("speech { model = \"" + moved + "\", threads = 4 }").planHash())
        .isEqualTo(settings.planHash());
  }

  /** A setting that was renamed, moved to another section, or taken away. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          media.presets = fast  | media.presets: unknown key, did you mean "preset"?
          workers.preset = fast | workers.preset: unknown key, did you mean "media.preset"?
          rescan = "0 * * * * ?" | rescan: unknown key, did you mean "schedule.rescan"?
          media.gpu-device = 1  | media.gpu-device: unknown key (known here:
          """)
  void aSettingThatIsGoneIsNamedWithTheOneToUse(String text, String problem) {
    assertThat(failure(text).failure().summary().en()).contains(problem);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path missing = folder.resolve("none.conf");
    StageException e =
        catchThrowableOfType(StageException.class, () -> SettingsReader.read(missing));
    assertThat(e.failure().summary().en()).contains(missing.toString());
  }

  @Test
  void aSecretIsNeverShown() throws Exception {
    Settings settings =
        SettingsReader.readText(
            "storage { endpoint = \"http://h:1\", access-key = a, secret-key = hidden }");
    assertThat(settings.toString()).doesNotContain("hidden");
    assertThat(settings.storage().secretKey().reveal()).isEqualTo("hidden");
  }

  private static StageException failure(String hocon) {
    return catchThrowableOfType(StageException.class, () -> SettingsReader.readText(hocon));
  }
}
