package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.run.RunId;
import org.fangtan.run.StepRecord;
import org.fangtan.spec.Samples;
import org.fangtan.spec.Step;
import org.junit.jupiter.api.Test;

class ProgressTextTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  /** Ten minutes of a recording of an hour, done in 400 seconds. */
  private static StepRecord pass(StepRecord.State state) {
    return new StepRecord(
        RunId.random(),
        new Step(
            new StepName("media-pass"), "现场录像.mp4", List.of(), Samples.spec(StageId.MEDIA_PASS)),
        state,
        1,
        0,
        Optional.of("node-a"),
        Optional.of(new Progress(600_000_000L, 3_600_000_000L, 15_000)),
        Optional.empty(),
        Optional.empty(),
        Optional.of(NOW.minusSeconds(400)),
        Optional.empty());
  }

  @Test
  void aStepTellsHowFarItIsInFramesSpeedAndTimeLeft() {
    assertThat(ProgressText.of(pass(StepRecord.State.RUNNING), NOW))
        .isEqualTo("media-pass  现场录像.mp4  16%  剩余 left 33:20  15000 帧 frames  1.5×");
    assertThat(ProgressText.of(pass(StepRecord.State.DONE), NOW)).isEqualTo("media-pass  现场录像.mp4");
  }

  @Test
  void aTopicTellsHowFarItIsAndItsTimeLeft() {
    assertThat(ProgressText.of(List.of(pass(StepRecord.State.RUNNING)), NOW))
        .isEqualTo("16%  剩余 left 33:20");
    assertThat(ProgressText.of(List.of(), NOW)).isEmpty();
  }
}
