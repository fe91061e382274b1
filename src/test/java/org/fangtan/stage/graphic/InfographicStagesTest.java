package org.fangtan.stage.graphic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.fangtan.artefact.Progress;
import org.fangtan.config.SettingsReader;
import org.fangtan.contract.CaptionTrack;
import org.fangtan.contract.Highlights;
import org.fangtan.contract.HighlightsFile;
import org.fangtan.contract.PayloadPath;
import org.fangtan.graphic.SceneSvg;
import org.fangtan.graphic.Theme;
import org.fangtan.infographic.Form;
import org.fangtan.json.Json;
import org.fangtan.media.TestMedia;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.run.ArtefactStore;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.Handover;
import org.fangtan.spec.InfographicFilmSpec;
import org.fangtan.spec.InfographicSpec;
import org.fangtan.spec.Role;
import org.fangtan.spec.StepSpec;
import org.fangtan.stage.GivenFile;
import org.fangtan.stage.handover.PublishedInfographic;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.Rational;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfographicStagesTest {
  private static final Theme THEME =
      SettingsReader.defaults().graphics().chosen(Optional.empty()).orElseThrow();

  @TempDir Path folder;
  private final List<InputFile> inputs = new ArrayList<>();

  @Test
  void theLongPictureItsSlicesAndThePagesDrawingsAreMade() throws Exception {
    highlights(Optional.of(content(30)));
    Stage.StageResult result =
        new InfographicStage().run(request(new InfographicSpec(THEME, List.of("公交一体化"))));
    Path whole = file(result, "infographic/infographic-long.png");
    int height = ImageIO.read(whole.toFile()).getHeight();
    int slices = 0;
    long max = 0;
    for (ArtefactStore.Output output : result.outputs()) {
      if (output.name().matches("infographic/infographic-long-\\d\\d\\.png")) {
        slices += ImageIO.read(output.file().toFile()).getHeight();
        max = Math.max(max, Files.size(output.file()));
      }
    }
    assertThat(slices).as("the slices are the whole").isEqualTo(height);
    assertThat(max).isBetween(1L, 999_999L);
    SceneSvg wide = Json.read(file(result, Handover.INFOGRAPHIC_WIDE), SceneSvg.class);
    assertThat(wide.markup()).contains("改造港湾式站台29", "role=\"img\"").doesNotContain("style=");
    assertThat(wide.css()).contains("prefers-reduced-motion: no-preference");
    assertThat(Json.read(file(result, Handover.INFOGRAPHIC), PublishedInfographic.class).files())
        .hasSize(1);
  }

  @Test
  void withoutAnInfographicNothingIsMadeAndNothingFails() throws Exception {
    highlights(Optional.empty());
    assertThat(new InfographicStage().run(request(new InfographicSpec(THEME, List.of()))).outputs())
        .isEmpty();
    assertThat(new InfographicFilmStage().run(request(film(Form.SQUARE, false))).outputs())
        .isEmpty();
  }

  @Test
  void theGuestIsHeardWhileTheQuoteIsShown() throws Exception {
    highlights(Optional.of(content(2)));
    Path tracks = folder.resolve("tracks.json");
    Json.writePretty(
        tracks,
        List.of(
            new CaptionTrack(
                "zh-Hans",
                "简体中文",
                CaptionTrack.Kind.CAPTIONS,
                CaptionTrack.Origin.SIDECAR,
                List.of(PayloadPath.of("captions/zh-Hans.vtt")))));
    Path cues = folder.resolve("cues.json");
    TimeRange moment = new TimeRange(500_000, 1_500_000);
    Json.writePretty(cues, List.of(new Cue(moment, "让群众出行更方便、更舒心")));
    inputs.add(new GivenFile(Role.CAPTIONS, 0, Optional.empty(), Handover.TRACKS, tracks));
    inputs.add(new GivenFile(Role.CAPTIONS, 0, Optional.empty(), Handover.cues("zh-Hans"), cues));
    inputs.add(new GivenFile(Role.SOUND, TestMedia.clip().write(folder.resolve("sound.mp4"))));
    Stage.StageResult result = new InfographicFilmStage().run(request(film(Form.SQUARE, true)));
    PublishedInfographic made =
        Json.read(file(result, PublishedInfographic.film("1x1")), PublishedInfographic.class);
    assertThat(made.files())
        .extracting(PublishedInfographic.File::path)
        .containsExactly(
            "infographic/infographic-1x1.mp4",
            "infographic/infographic.gif",
            "infographic/infographic.webp");
    assertThat(made.files().get(0).durationUs().orElseThrow()).isBetween(15_000_000L, 30_000_000L);
    assertThat(made.files()).allMatch(one -> one.sizeBytes() < 5_000_000);
    String notes = Files.readString(file(result, "internal/assets.json"));
    assertThat(notes).as("there is a track of sound").contains("mp4a").contains("图解：公交一体化");
  }

  private static Highlights content(int figures) {
    List<Highlights.Figure> all = new ArrayList<>();
    for (int i = 0; i < figures; i++) {
      all.add(new Highlights.Figure(BigDecimal.valueOf(12 + i), Optional.of("个"), "改造港湾式站台" + i));
    }
    return new Highlights(
        "公交一体化",
        Optional.empty(),
        all,
        List.of(),
        List.of(),
        Optional.of(new Highlights.Quote("让群众出行更方便、更舒心。", Optional.of("嘉宾"), Optional.empty())),
        Optional.empty(),
        Optional.empty());
  }

  private void highlights(Optional<Highlights> content) throws Exception {
    Path file = folder.resolve("highlights.json");
    Json.writePretty(file, new HighlightsFile(content, List.of(), List.of(), List.of()));
    inputs.add(new GivenFile(Role.HIGHLIGHTS, file));
  }

  /** Few pictures a second, so that the test is short. */
  private static InfographicFilmSpec film(Form form, boolean isAnimated) {
    return new InfographicFilmSpec(
        form,
        FrameGrid.of(new Rational(5, 1), 2_000_000, 2_000_000),
        new RenditionSpec(
            "infographic-" + form.label(),
            form.width(),
            form.height(),
            28,
            RateLimit.of(4_000_000),
            "ultrafast",
            1),
        Optional.of(new AudioSpec(128_000, Optional.empty())),
        List.of(),
        isAnimated,
        THEME,
        List.of());
  }

  private <S extends StepSpec> StageRequest<S> request(S spec) throws Exception {
    Path scratch = Files.createDirectories(folder.resolve("out-" + spec.stage()));
    return new StageRequest<>(spec, inputs, scratch, Progress.Listener.NONE);
  }

  private static Path file(Stage.StageResult result, String name) {
    return result.outputs().stream()
        .filter(output -> output.name().equals(name))
        .map(ArtefactStore.Output::file)
        .findFirst()
        .orElseThrow();
  }
}
