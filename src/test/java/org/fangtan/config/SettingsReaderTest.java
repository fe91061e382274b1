package org.fangtan.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.graphic.Colour;
import org.fangtan.graphic.Theme;
import org.fangtan.rendition.QualityMetric;
import org.fangtan.rendition.QualityTarget;
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
    assertThat(defaults.media().gopUs()).isEqualTo(4_000_000);
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
  void aModelForSpeechIsLookedAtWhenTheSettingsAreReadAndEndsNothing() throws Exception {
    assertThat(SettingsReader.defaults().speech().model()).isEmpty();
    Path none = folder.resolve("ggml-none.bin");
    Settings.UnusableModel missing = unusable(none);
    assertThat(missing.named()).isEqualTo(none.toString());
    assertThat(missing.why().en()).contains("there is no file \"" + none + "\"");
    Path page = Files.writeString(folder.resolve("ggml-page.bin"), "<html>".repeat(20));
    assertThat(unusable(page).why().zh()).contains("不是 whisper.cpp 的 ggml 模型");

    Path model = EmptyModel.write(folder.resolve("ggml-tiny.bin"));
    Settings settings = SettingsReader.readText("speech.model = \"" + model + "\"");
    assertThat(settings.speech().model().orElseThrow().file()).isEqualTo(model);
    assertThat(settings.planHash()).isNotEqualTo(SettingsReader.defaults().planHash());
    Path moved = Files.copy(model, folder.resolve("moved.bin"));
    assertThat(
            SettingsReader.readText("speech { model = \"" + moved + "\", threads = 4 }").planHash())
        .isEqualTo(settings.planHash());
  }

  private static Settings.UnusableModel unusable(Path model) throws Exception {
    Settings.Speech speech = SettingsReader.readText("speech.model = \"" + model + "\"").speech();
    assertThat(speech.model()).isEmpty();
    assertThat(speech.identity()).contains("unusable");
    return speech.unusable().orElseThrow();
  }

  /** A setting that was renamed, moved to another section, or taken away. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          media.efort = small   | media.efort: unknown key, did you mean "effort"?
          workers.effort = small | workers.effort: unknown key, did you mean "media.effort"?
          rescan = "0 * * * * ?" | rescan: unknown key, did you mean "schedule.rescan"?
          media.gpu-device = 1  | media.gpu-device: unknown key (known here:
          """)
  void aSettingThatIsGoneIsNamedWithTheOneToUse(String text, String problem) {
    assertThat(failure(text).failure().summary().en()).contains(problem);
  }

  /** Effort and quality name what there is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          media.effort = huge | media.effort: there is no effort 'huge'; there are: balanced, quick, small
          media.quality.metric = vmaf | media.quality.metric: found "vmaf", expected one of: xpsnr, ssim
          media.quality.better-by = x | media.quality.better-by: found "x", expected a whole number from 0 to 20
          media.ladder.0.quality = much | media.ladder[1].quality: found "much", expected a number from 5 to 60
          media.ladder.0.quality = 99 | media.ladder[1].quality: found "99", expected a number from 5 to 60
          """)
  void anEffortOrAQualityThatIsNotThereIsNamed(String text, String problem) {
    String whole =
        text.startsWith("media.ladder.0.")
            ? "media.ladder = [ { name = a, short-side = 240, crf = 23, max-bitrate = 500000, "
                + text.substring("media.ladder.0.".length())
                + " } ]"
            : text;
    assertThat(failure(whole).failure().summary().en()).contains(problem);
  }

  @Test
  void aQualityIsThatOfTheRenditionsThatAskForIt() throws Exception {
    String ladder =
        "media.ladder = [ { name = 720p, short-side = 720, crf = 22, quality = 17.5,"
            + " max-bitrate = 3000000 }, { name = 480p, short-side = 480, crf = 23,"
            + " max-bitrate = 1400000 } ]\n";
    List<Rung> rungs =
        SettingsReader.readText(
                ladder + "media.quality { metric = ssim, worst-second = 3, decibel-cost = 10 }")
            .media()
            .ladder();
    assertThat(rungs.get(0).quality())
        .contains(new QualityTarget(QualityMetric.SSIM, 17.5, 14.5, 4, 8, 300_000));
    assertThat(rungs.get(1).quality()).isEmpty();
    assertThat(SettingsReader.defaults().media().ladder())
        .allMatch(rung -> rung.quality().isEmpty());
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

  @Test
  void theSecretOfTheOperatorPageHasAtLeastSixteenCharacters() throws Exception {
    String fifteen = "abcdefghijklmno";
    assertThat(failure("web.secret = " + fifteen).failure().summary())
        .satisfies(
            message -> {
              assertThat(message.zh()).contains("web.secret", "口令太短，至少 16 个字符");
              assertThat(message.en())
                  .contains("web.secret", "the secret is too short: at least 16 characters")
                  .as("it is not shown")
                  .doesNotContain(fifteen);
            });
    Settings.Web web = SettingsReader.readText("web.secret = " + fifteen + "p").web();
    assertThat(web.secret().reveal()).hasSize(16);
    assertThat(web.toString()).doesNotContain(fifteen);
    assertThat(SettingsReader.readText("web.secret = \"\"").web().secret().isEmpty()).isTrue();
  }

  private static StageException failure(String hocon) {
    return catchThrowableOfType(StageException.class, () -> SettingsReader.readText(hocon));
  }

  @Test
  void aThemeOfYourOwnSaysOnlyWhatIsOtherThanTheFormalOne() throws Exception {
    Settings.Graphics graphics =
        SettingsReader.readText(
                "graphics { theme = ours, themes { ours { colours { accent = \"#004d99\" } } } }")
            .graphics();

    Theme ours = graphics.chosen(Optional.empty()).orElseThrow();
    assertThat(ours.name()).isEqualTo("ours");
    assertThat(ours.palette().accent()).isEqualTo(Colour.of("#004d99"));
    assertThat(ours.palette().band())
        .isEqualTo(graphics.chosen(Optional.of("formal")).orElseThrow().palette().band());
    assertThat(graphics.chosen(Optional.of("fresh")).orElseThrow().weakPairs()).isEmpty();
    assertThat(graphics.chosen(Optional.of("none"))).isEmpty();
  }

  @Test
  void aThemeWithTooLittleContrastIsRefusedWithBothColours() {
    StageException e =
        failure("graphics { themes { formal { colours { muted = \"#9aa5b1\" } } } }");

    assertThat(e.failure().code()).isEqualTo(FailureCode.CONFIGURATION_INVALID);
    assertThat(e.failure().summary().en())
        .contains("graphics.themes.formal.colours.muted", "#9aa5b1", "#f3f6fa", "4.5");
    assertThat(e.failure().summary().zh()).contains("#9aa5b1", "#f3f6fa", "对比度");
  }

  @Test
  void aLogoThatIsNoPictureIsNamedAndSoIsOneThatEndsEarly() throws Exception {
    Path text = Files.writeString(folder.resolve("logo.png"), "no picture");
    BufferedImage square = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
    Path whole = folder.resolve("whole.png");
    ImageIO.write(square, "png", whole.toFile());
    byte[] bytes = Files.readAllBytes(whole);
    Path half = Files.write(folder.resolve("half.png"), Arrays.copyOf(bytes, bytes.length / 2));

    for (Path file : List.of(text, half)) {
      assertThat(failure(logo(file)).failure().summary().en())
          .contains("graphics.themes.fresh.logo", file.getFileName().toString(), "PNG");
    }
    assertThat(failure(logo(folder.resolve("none.png"))).failure().summary().en())
        .contains("graphics.themes.fresh.logo", "no such file");
    Theme fresh =
        SettingsReader.readText(logo(whole)).graphics().chosen(Optional.of("fresh")).orElseThrow();
    assertThat(fresh.logo().orElseThrow().address()).startsWith("data:image/png;base64,iVBOR");
    assertThat(fresh.cornerMark()).isPresent();
  }

  private static String logo(Path file) {
    return "graphics { themes { fresh { logo = \"" + file + "\" } } }";
  }

  @Test
  void aThemeThatDoesNotExistIsNamedWithThoseThatDo() {
    assertThat(failure("graphics { theme = formel }").failure().summary().en())
        .contains("graphics.theme", "formel", "formal, fresh");
  }
}
