package org.fangtan.stage.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.config.SettingsReader;
import org.fangtan.failure.Finding;
import org.fangtan.json.Json;
import org.fangtan.media.MediaPassAnswer;
import org.fangtan.media.ProbeRequest;
import org.fangtan.media.ProbeTask;
import org.fangtan.media.TestMedia;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FoundQuality;
import org.fangtan.rendition.FoundQuality.LimitedBy;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.QualityMetric;
import org.fangtan.rendition.QualityTarget;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.rendition.StoryboardSpec;
import org.fangtan.run.ArtefactStore;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.Handover;
import org.fangtan.spec.MediaPassSpec;
import org.fangtan.spec.QualitySearchSpec;
import org.fangtan.spec.Role;
import org.fangtan.spec.Stretch;
import org.fangtan.stage.GivenFile;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.timeline.Rational;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualitySearchStageTest {
  private static final RenditionSpec SPEC =
      new RenditionSpec("240p", 320, 240, 23, RateLimit.of(2_000_000), "veryfast", 1);
  private static final FrameGrid GRID = FrameGrid.of(new Rational(25, 1), 4_000_000, 4_000_000);
  private static final FrameRange FRAMES = new FrameRange(0, 50);

  @TempDir Path folder;

  private final EngineLimits limits = new EngineLimits(SettingsReader.defaults().engine(), 2);

  private static FoundQuality found(double factor, double reached, LimitedBy by) {
    return new FoundQuality("240p", QualityMetric.XPSNR, 42, 23, factor, reached, 36.25, by);
  }

  @Test
  void aPassTakesTheFactorThatASearchHasFound() throws Exception {
    Path film = TestMedia.clip().withoutAudio().write(folder.resolve("v.mp4"));
    MediaSummary summary =
        new ProbeTask()
            .run(
                new ProbeRequest(film, "v.mp4", new ProbeRequest.Limits(8192, 86_400_000_000L, 5)),
                Progress.Listener.NONE);
    QualityTarget unreachable = new QualityTarget(QualityMetric.XPSNR, 60, 50, 2, 8, 400_000);
    Stage.StageResult searched =
        new QualitySearchStage(limits)
            .run(
                new StageRequest<>(
                    new QualitySearchSpec(
                        "v.mp4",
                        GRID,
                        List.of(
                            new Stretch(
                                0,
                                summary,
                                summary.startUs(),
                                FRAMES,
                                new TimeRange(0, 2_000_000))),
                        List.of(new QualitySearchSpec.Wanted(SPEC, unreachable)),
                        Colours.of(summary.mainVideo().orElseThrow()),
                        8192),
                    List.of(new GivenFile(Role.RECORDING, film)),
                    Files.createDirectories(folder.resolve("search")),
                    Progress.Listener.NONE));
    assertThat(searched.findings())
        .extracting(Finding::code)
        .containsExactly("QUALITY_NOT_REACHED");
    Path quality = file(searched, Handover.QUALITY);

    long sought = pass("sought", SPEC, film, summary, Optional.of(quality));
    FoundQuality found = Json.read(quality, FoundQuality[].class)[0];
    assertThat(found.rateFactor()).isNotEqualTo(23);
    RenditionSpec with = SPEC.with(SPEC.rate().withFactor(found.rateFactor()));
    assertThat(sought)
        .isEqualTo(pass("told", with, film, summary, Optional.empty()))
        .isNotEqualTo(pass("plain", SPEC, film, summary, Optional.empty()));
  }

  private static Path file(Stage.StageResult result, String name) {
    return result.outputs().stream()
        .filter(output -> output.name().equals(name))
        .map(ArtefactStore.Output::file)
        .findFirst()
        .orElseThrow();
  }

  /** Returns the size of the pictures. */
  private long pass(
      String name, RenditionSpec spec, Path film, MediaSummary summary, Optional<Path> quality)
      throws Exception {
    List<InputFile> inputs =
        quality.isPresent()
            ? List.of(
                new GivenFile(Role.RECORDING, film), new GivenFile(Role.QUALITY, quality.get()))
            : List.of(new GivenFile(Role.RECORDING, film));
    Stage.StageResult passed =
        new MediaPassStage(limits)
            .run(
                new StageRequest<>(
                    new MediaPassSpec(
                        summary,
                        GRID,
                        FRAMES,
                        summary.startUs(),
                        "",
                        List.of(spec),
                        Colours.of(summary.mainVideo().orElseThrow()),
                        List.of(),
                        StoryboardSpec.of(5_000_000, 160, 2_000_000),
                        50,
                        5,
                        8192),
                    inputs,
                    Files.createDirectories(folder.resolve(name)),
                    Progress.Listener.NONE));
    return Json.read(file(passed, Handover.MEDIA_PASS), MediaPassAnswer.class)
        .renditions()
        .get(0)
        .sizeBytes();
  }

  @Test
  void whatWasReachedAndWhyIsReported() {
    Map<LimitedBy, String> reasons =
        Map.of(
            LimitedBy.COST, "decibel-cost",
            LimitedBy.SOURCE, "the recording itself",
            LimitedBy.RANGE, "better-by");
    reasons.forEach(
        (by, words) -> {
          List<Finding> findings =
              QualitySearchStage.findings("a.mp4", List.of(found(21.5, 39.75, by)));
          assertThat(findings).hasSize(1);
          assertThat(findings.get(0).subject()).isEqualTo("a.mp4");
          assertThat(findings.get(0).message().en())
              .contains("240p", "42.0 dB", "39.8 dB", "36.3 dB", "21.50", words);
          assertThat(findings.get(0).message().zh())
              .contains("240p", "42.0 dB", "39.8 dB", "21.50");
        });
    assertThat(
            QualitySearchStage.findings(
                "a.mp4", List.of(found(21.5, 41.6, LimitedBy.WORST_SECOND))))
        .isEmpty();
  }
}
