package org.fangtan.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepTest {
  private static Step step(StageId stage) {
    return new Step(
        new StepName(stage.id() + "-2"),
        "现场 录像.mp4",
        List.of(
            new Input.Source(
                Role.RECORDING,
                1,
                new ObjectRef("recordings", "访谈/现场 录像.mp4", "abc", 5),
                Optional.of(ContentHash.of(new byte[] {1}))),
            new Input.FromStep(
                Role.MADE, 0, new Origin(StageId.PROBE, new StepName("probe-1")), "internal/")),
        Samples.spec(stage));
  }

  @ParameterizedTest
  @EnumSource(StageId.class)
  void whatIsStoredIsReadAsItWas(StageId stage) {
    Step step = step(stage);
    assertThat(step.stage()).isEqualTo(stage);
    assertThat(Step.ofJson(step.toJson())).isEqualTo(step);
    assertThat(step.toJson()).contains("\"stage\":\"" + stage.id() + "\"");
  }

  @Test
  void everyStageHasOneKindOfSpecification() {
    assertThat(Samples.kinds())
        .extracting(kind -> kind.cast(Samples.value(kind, 1)).stage())
        .containsExactlyInAnyOrder(StageId.values());
  }

  /** As steps were before there were specifications; then fields that are new, or of no kind. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"inputs\":[{\"from\":\"step\",\"prefix\":\"\",\"role\":\"media\",\"step\":\"assemble\"}],"
            + "\"label\":\"HLS\",\"name\":\"hls\",\"settings\":{\"segment-us\":\"6000000\"},"
            + "\"stage\":\"hls\"}",
        "{\"inputs\":[],\"label\":\"HLS\",\"name\":\"hls\",\"settings\":{},\"stage\":\"hls\"}",
        "{\"inputs\":[],\"label\":\"HLS\",\"name\":\"hls\",\"spec\":{\"stage\":\"hls\",\"a\":1}}",
        "{\"inputs\":[],\"label\":\"HLS\",\"more\":1,\"name\":\"hls\",\"spec\":{\"stage\":\"hls\"}}",
        "{\"inputs\":[],\"label\":\"HLS\",\"name\":\"hls\",\"spec\":{\"stage\":\"drawing\"}}",
        "{"
      })
  void aStepOfAnotherVersionIsNotRead(String json) {
    assertThatThrownBy(() -> Step.ofJson(json)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void aMissingNumberIsNotReadAsZero() {
    String json = step(StageId.PROBE).toJson().replaceFirst("\"maxSide\":\\d+,", "");
    assertThatThrownBy(() -> Step.ofJson(json))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("another version");
  }

  @Test
  void onlyFilesOfAnyStageTellTheirOrigin() {
    assertThat(Arrays.stream(Role.values()).filter(Role::tellsOrigin)).containsExactly(Role.MADE);
  }
}
