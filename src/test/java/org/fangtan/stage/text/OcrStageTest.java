package org.fangtan.stage.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fangtan.artefact.Progress;
import org.fangtan.config.Settings;
import org.fangtan.failure.Finding;
import org.fangtan.json.Json;
import org.fangtan.overlay.TextSamples;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage.StageResult;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.OcrSpec;
import org.fangtan.spec.Role;
import org.fangtan.stage.GivenFile;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OcrStageTest {
  private static final Settings.Engine ENGINE =
      new Settings.Engine(256 << 20, 3L << 30, Duration.ofMinutes(1), 30, Duration.ofHours(24), 8);
  private static final FrameGrid GRID = FrameGrid.of(new Rational(25, 1), 2_000_000, 6_000_000);

  @TempDir Path folder;
  private final List<InputFile> inputs = new ArrayList<>();

  private void part(long first, long end, long leftOut) throws Exception {
    Path part = Files.createDirectories(folder.resolve("part" + first));
    Json.writePretty(
        part.resolve(TextSamples.LIST),
        new TextSamples(GRID, new FrameRange(first, end), 80, 45, List.of(), List.of(), leftOut));
    Files.write(part.resolve(TextSamples.DATA), new byte[0]);
    inputs.add(new GivenFile(Role.OVERLAID_TEXT, part.resolve(TextSamples.DATA)));
    inputs.add(new GivenFile(Role.OVERLAID_TEXT, part.resolve(TextSamples.LIST)));
  }

  private List<Finding> run() throws Exception {
    OcrSpec spec = new OcrSpec("现场.mp4", "zh-Hans", List.of(), 40_000_000);
    StageResult result =
        new OcrStage(new EngineLimits(ENGINE, 1))
            .run(new StageRequest<>(spec, inputs, folder, Progress.Listener.NONE));
    return result.findings();
  }

  @Test
  void whatWasNotKeptOfThePictureIsSaidWithItsTime() throws Exception {
    part(0, 250, 0);
    part(250, 500, 3);
    part(500, 750, 4);
    part(750, 1000, 0);
    assertThat(run())
        .filteredOn(finding -> finding.code().equals("PICTURE_TEXT_LEFT_OUT"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.level()).isEqualTo(Finding.Level.WARN);
              assertThat(finding.atUs()).hasValue(10_000_000);
              assertThat(finding.untilUs()).hasValue(30_000_000);
              assertThat(finding.message().zh()).contains("00:00:10", "00:00:30", " 7 处");
            });
  }

  @Test
  void whereAllWasKeptNothingIsSaid() throws Exception {
    part(0, 250, 0);
    assertThat(run()).extracting(Finding::code).containsExactly("NO_BURNED_IN_CAPTIONS");
  }
}
