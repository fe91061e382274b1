package org.fangtan.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StageId;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.face.FaceFinder;
import org.fangtan.framing.Face;
import org.fangtan.framing.FaceSample;
import org.fangtan.json.Json;
import org.fangtan.media.ProbeRequest;
import org.fangtan.media.ProbeTask;
import org.fangtan.media.WalkingFilm;
import org.fangtan.plan.Materials;
import org.fangtan.plan.Planner;
import org.fangtan.plan.Probed;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.TopicId;
import org.fangtan.rendition.CropPath;
import org.fangtan.rendition.FrameRange;
import org.fangtan.run.ArtefactStore;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Step;
import org.fangtan.spec.StepSpec;
import org.fangtan.stage.graphic.CoverStage;
import org.fangtan.stage.graphic.FacesStage;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.stage.handover.PublishedMedia;
import org.fangtan.stage.recording.AssembleStage;
import org.fangtan.stage.recording.ClipShapesStage;
import org.fangtan.stage.recording.ClipTitlesStage;
import org.fangtan.stage.recording.ClipsStage;
import org.fangtan.stage.recording.MediaPassStage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A film with faces, through the steps that look at them: the guest walks from the left to the
 * right, nobody is there for a while, then the guest sits at the left with a name strap below.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilmWithFacesTest {
  private static final TopicId TOPIC = new TopicId("2026-11 公交");
  private static final int WIDTH = 960;
  private static final int HEIGHT = 540;
  private static final FrameRange STRAP = new FrameRange(185, 250);

  @TempDir private static Path folder;
  private final Map<String, Map<String, Path>> made = new TreeMap<>();
  private WalkingFilm film;
  private MadeFiles files;

  @BeforeAll
  void run() throws Exception {
    film =
        new WalkingFilm()
            .add(100, n -> Optional.empty(), n -> Optional.of(0.25 + 0.5 * n / 100))
            .add(50, n -> Optional.empty(), n -> Optional.empty())
            .add(100, n -> Optional.empty(), n -> Optional.of(0.3))
            .strap(STRAP, "市交通局 张伟明");
    Path file = film.write(folder.resolve("v.mp4"), WIDTH, HEIGHT);
    MediaSummary summary =
        new ProbeTask()
            .run(
                new ProbeRequest(file, "v.mp4", new ProbeRequest.Limits(8192, 86_400_000_000L, 50)),
                Progress.Listener.NONE);
    Settings settings =
        SettingsReader.readText("media { effort = quick, efforts.quick.preset = ultrafast }");
    EngineLimits limits = new EngineLimits(settings.engine(), 1);
    files = new MadeFiles(Files.createDirectories(folder.resolve("made")));
    files.drop("v.mp4", file);
    String conf =
        "clips = ["
            + "{ id = away, start = \"00:00:02\", end = \"00:00:08\", aspects = [\"16:9\"] },"
            + "{ id = all, start = \"00:00:00\", end = \"00:00:10\", aspects = [\"9:16\"] }]";
    List<Probed> objects =
        List.of(ProbedFiles.recording(TOPIC, "v.mp4", summary), ProbedFiles.conf(TOPIC, conf));
    List<Step> steps =
        Planner.plan(
                new Materials(TOPIC, objects.stream().map(Probed::object).toList(), List.of()),
                objects,
                settings)
            .steps();
    for (Stage<?> stage :
        List.of(
            new MediaPassStage(limits),
            new AssembleStage(limits),
            new FacesStage(limits),
            new CoverStage(limits),
            new ClipTitlesStage(),
            new ClipShapesStage(limits),
            new ClipsStage(limits))) {
      for (Step step : steps.stream().filter(one -> one.stage() == stage.id()).toList()) {
        run(stage, step);
      }
    }
  }

  private <S extends StepSpec> void run(Stage<S> stage, Step step) throws Exception {
    Path scratch = Files.createDirectories(folder.resolve("run-" + step.name()));
    S spec = stage.spec().cast(step.spec());
    for (ArtefactStore.Output output :
        stage
            .run(new StageRequest<>(spec, files.of(step), scratch, Progress.Listener.NONE))
            .outputs()) {
      files.make(step.name().value(), output.name(), output.file());
      made.computeIfAbsent(step.stage().name(), any -> new TreeMap<>())
          .put(output.name(), output.file());
    }
  }

  private Path made(StageId stage, String name) {
    return Objects.requireNonNull(Objects.requireNonNull(made.get(stage.name())).get(name), name);
  }

  @Test
  void facesAreFoundWhereSomebodyIsAndNowhereElse() throws Exception {
    List<FaceSample> samples =
        Json.read(made(StageId.FACES, Handover.FACES), new TypeReference<List<FaceSample>>() {});
    assertThat(samples).isNotEmpty();
    for (FaceSample sample : samples) {
      Optional<Double> expected = film.faceAt(sample.frame(), false);
      assertThat(sample.faces())
          .as("frame %d", sample.frame())
          .hasSize(expected.isPresent() ? 1 : 0);
      expected.ifPresent(
          x ->
              assertThat(sample.faces().get(0).face().centreX() / (double) Face.WHOLE)
                  .isBetween(x - 0.03, x + 0.03));
    }
  }

  @Test
  void theUprightWindowHoldsTheFaceAndLeavesTheNameStrapOut() throws Exception {
    CropPath path = Json.read(made(StageId.FACES, Handover.path("all", "9x16")), CropPath.class);
    for (long frame = 0; frame < 250; frame += 5) {
      Optional<Double> face = film.faceAt(frame, false);
      if (face.isEmpty()) {
        continue;
      }
      assertThat(path.at(frame)).as("frame %d of %s", frame, path).isPresent();
      CropPath.Window window = path.at(frame).orElseThrow();
      assertThat(face.get() * WIDTH)
          .as("frame %d", frame)
          .isBetween((double) window.x(), (double) window.x() + window.width());
    }
    CropPath.Window strapped = path.at(220).orElseThrow();
    boolean isWhole = strapped.width() == WIDTH;
    assertThat(isWhole || strapped.y() + strapped.height() <= HEIGHT * 77 / 100)
        .as("a name strap is never cut: %s", strapped)
        .isTrue();
  }

  @Test
  void theCoverAndTheClipsPictureShowAFace() throws Exception {
    try (FaceFinder finder = FaceFinder.open()) {
      BufferedImage cover = ImageIO.read(made(StageId.COVER, PublishedMedia.POSTER).toFile());
      assertThat(finder.find(cover)).hasSize(1);
      // The middle of this clip shows nobody, and its keyframes there are as sharp.
      BufferedImage poster = ImageIO.read(made(StageId.CLIPS, "clips/away/away.jpg").toFile());
      assertThat(finder.find(poster)).hasSize(1);
    }
    assertThat(made.get(StageId.COVER.name())).containsKey("covers/900x383.jpg");
  }
}
