package org.fangtan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.run.StepRecord.State;
import org.fangtan.spec.Samples;
import org.fangtan.spec.Step;
import org.junit.jupiter.api.Test;

class RunProgressTest {
  private static final Instant NOW = Instant.parse("2026-08-18T07:30:00Z");
  private static final RunId RUN = RunId.random();

  private static StepRecord step(StageId stage, State state, long percent, long secondsAgo) {
    return new StepRecord(
        RUN,
        new Step(new StepName(stage.id()), "x", List.of(), Samples.spec(stage)),
        state,
        1,
        0,
        Optional.empty(),
        percent > 0 ? Optional.of(new Progress(percent, 100, 0)) : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(NOW.minusSeconds(secondsAgo)),
        Optional.empty());
  }

  @Test
  void whatIsLeftFollowsFromTheSpeedSoFar() {
    assertThat(RunProgress.leftOf(step(StageId.MEDIA_PASS, State.RUNNING, 25, 20), NOW))
        .contains(Duration.ofSeconds(60));
  }

  @Test
  void nothingIsSaidBeforeTheSpeedIsKnown() {
    assertThat(RunProgress.leftOf(step(StageId.MEDIA_PASS, State.RUNNING, 25, 1), NOW)).isEmpty();
    assertThat(RunProgress.leftOf(step(StageId.MEDIA_PASS, State.RUNNING, 0, 60), NOW)).isEmpty();
    assertThat(RunProgress.leftOf(step(StageId.MEDIA_PASS, State.QUEUED, 0, 60), NOW)).isEmpty();
  }

  @Test
  void aRunTakesAsLongAsItsSlowestStepAndIsUnknownWhileAHeavyOneWaits() {
    StepRecord slow = step(StageId.MEDIA_PASS, State.RUNNING, 50, 100);
    StepRecord fast = step(StageId.AUDIO_PASS, State.RUNNING, 50, 10);
    StepRecord waiting = step(StageId.AUDIO_PASS, State.QUEUED, 0, 10);
    assertThat(RunProgress.leftOf(List.of(fast, slow), NOW)).contains(Duration.ofSeconds(100));
    assertThat(RunProgress.leftOf(List.of(waiting, slow), NOW)).isEmpty();
  }

  @Test
  void aRunIsWholeOnlyWhenEveryStepIsDone() {
    StepRecord done = step(StageId.MEDIA_PASS, State.DONE, 0, 9);
    assertThat(RunProgress.percentOf(List.of(done, step(StageId.PAGE, State.RUNNING, 100, 9))))
        .isEqualTo(99);
    assertThat(RunProgress.percentOf(List.of(done))).isEqualTo(100);
    assertThat(RunProgress.percentOf(List.of())).isZero();
  }

  @Test
  void longRecordingsDoNotOverflow() {
    StepRecord year =
        new StepRecord(
            RUN,
            new Step(new StepName("m"), "x", List.of(), Samples.spec(StageId.MEDIA_PASS)),
            State.RUNNING,
            1,
            0,
            Optional.empty(),
            Optional.of(new Progress(15_000_000_000_000L, 30_000_000_000_000L, 0)),
            Optional.empty(),
            Optional.empty(),
            Optional.of(NOW.minusSeconds(10)),
            Optional.empty());
    assertThat(RunProgress.percentOf(List.of(year))).isEqualTo(50);
  }
}
