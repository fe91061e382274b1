package org.fangtan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fangtan.artefact.Artefact;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepKey;
import org.fangtan.artefact.StepName;
import org.fangtan.artefact.StepResult;
import org.fangtan.recording.ContentHash;
import org.fangtan.spec.Input;
import org.fangtan.spec.Origin;
import org.fangtan.spec.Role;
import org.fangtan.spec.Samples;
import org.fangtan.spec.Step;
import org.fangtan.spec.StepSpec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is asked of a stage, and where its inputs come from, decides the key of its step. */
class SpecKeyTest {
  private static final StepName MADE_BY = new StepName("made");

  @TestFactory
  Stream<DynamicTest> everyComponentOfWhatIsAskedIsInTheKey() {
    return Samples.kinds().stream()
        .flatMap(
            kind ->
                Stream.of(kind.getRecordComponents())
                    .map(
                        component ->
                            DynamicTest.dynamicTest(
                                kind.getSimpleName() + "." + component.getName(),
                                () -> changesKey(kind, component))));
  }

  private static void changesKey(Class<? extends StepSpec> kind, RecordComponent changed) {
    List<Object> usual = new ArrayList<>();
    List<Object> other = new ArrayList<>();
    for (RecordComponent component : kind.getRecordComponents()) {
      Object value = Samples.value(component.getGenericType(), 1);
      usual.add(value);
      other.add(
          component.getName().equals(changed.getName())
              ? Samples.value(component.getGenericType(), 2)
              : value);
    }
    assertThat(key(spec(kind, other), List.of())).isNotEqualTo(key(spec(kind, usual), List.of()));
    assertThat(spec(kind, usual).differences(spec(kind, other))).containsExactly(changed.getName());
  }

  private static StepSpec spec(Class<? extends StepSpec> kind, List<Object> values) {
    return kind.cast(Samples.record(kind, values.toArray()));
  }

  @Test
  void twoStagesThatAreAskedTheSameHaveTwoKeys() {
    assertThat(
            Samples.kinds().stream()
                .map(kind -> kind.cast(Samples.value(kind, 1)))
                .map(spec -> key(spec, List.of())))
        .doesNotHaveDuplicates();
  }

  @Test
  void roleAndNumberOfAnInputAreInTheKeyAndTheStepThatMadeItOnlyWhereAStageIsTold() {
    StepKey usual = keyOf(Role.TIMED_TEXT, 0, MADE_BY);
    assertThat(keyOf(Role.TIMED_TEXT, 1, MADE_BY)).isNotEqualTo(usual);
    assertThat(keyOf(Role.TRANSCRIPT, 0, MADE_BY)).isNotEqualTo(usual);
    assertThat(keyOf(Role.TIMED_TEXT, 0, new StepName("another"))).isEqualTo(usual);
    assertThat(keyOf(Role.MADE, 0, new StepName("another")))
        .isNotEqualTo(keyOf(Role.MADE, 0, MADE_BY));
  }

  private static StepKey keyOf(Role role, int number, StepName made) {
    return key(
        Samples.spec(StageId.PAGE),
        List.of(new Input.FromStep(role, number, new Origin(StageId.OCR, made), "")));
  }

  private static StepKey key(StepSpec spec, List<Input> inputs) {
    Map<StepName, StepResult> results = new TreeMap<>();
    for (StepName name : List.of(MADE_BY, new StepName("another"))) {
      results.put(
          name,
          new StepResult(
              new StepKey(ContentHash.of(new byte[1])),
              StageId.OCR,
              List.of(new Artefact("a.json", ContentHash.of(new byte[2]), 1, "text/plain")),
              List.of()));
    }
    Step step = new Step(new StepName("step"), "label", inputs, spec);
    return StepKeys.keyOf(step, new Asked(spec.stage()), results).orElseThrow();
  }

  /** Only its version and engine are asked for. */
  private record Asked(StageId id) implements Stage<StepSpec> {
    @Override
    public Class<StepSpec> spec() {
      return StepSpec.class;
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public String engine() {
      return "";
    }

    @Override
    public StageResult run(StageRequest<StepSpec> request) {
      throw new IllegalStateException("nothing is to be done");
    }
  }
}
