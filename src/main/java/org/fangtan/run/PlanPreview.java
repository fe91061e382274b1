package org.fangtan.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fangtan.artefact.StepKey;
import org.fangtan.artefact.StepName;
import org.fangtan.artefact.StepResult;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.StageException;
import org.fangtan.spec.Input;
import org.fangtan.spec.Step;

/** Shows for each step of a plan whether it would be reused and, if not, why it would run. */
public final class PlanPreview {
  private PlanPreview() {}

  /**
   * A step and its fate.
   *
   * @param isReused whether the store has its result
   */
  public record Line(Step step, boolean isReused, Bilingual why) {}

  /**
   * Looks the steps up in the store; runs nothing.
   *
   * @param steps in the plan's order
   * @param known results that are already known: those of the probes
   * @param before the topic's steps in its latest run, for the reasons
   */
  public static List<Line> of(
      List<Step> steps,
      Map<StepName, StepResult> known,
      List<StepRecord> before,
      Stages stages,
      ArtefactStore store)
      throws StageException, InterruptedException {
    Map<StepName, StepResult> results = new TreeMap<>(known);
    List<Line> lines = new ArrayList<>();
    for (Step step : steps) {
      Optional<StepKey> key = StepKeys.keyOf(step, stages.get(step.stage()), results);
      Optional<StepResult> result =
          key.isPresent() && step.stage().isKeyed() ? store.find(key.get()) : Optional.empty();
      if (result.isPresent()) {
        results.put(step.name(), result.get());
        lines.add(new Line(step, true, RunSentences.storeHasResult()));
      } else {
        lines.add(new Line(step, false, why(step, results, before)));
      }
    }
    return lines;
  }

  private static Bilingual why(
      Step step, Map<StepName, StepResult> results, List<StepRecord> before) {
    if (!step.stage().isKeyed()) {
      return RunSentences.publishedVersionIsComparedEvery();
    }
    Set<String> waiting = new TreeSet<>();
    for (Input input : step.inputs()) {
      if (input instanceof Input.FromStep from && !results.containsKey(from.step())) {
        waiting.add(from.step().value());
      }
    }
    if (!waiting.isEmpty()) {
      String names = String.join(", ", waiting);
      return RunSentences.needsResults(names);
    }
    return before.stream()
        .map(StepRecord::step)
        .filter(old -> old.name().equals(step.name()))
        .findFirst()
        .map(old -> changed(old, step))
        .orElse(RunSentences.hasNotBeenDoneYet());
  }

  private static Bilingual changed(Step old, Step step) {
    Set<String> settings = old.spec().differences(step.spec());
    if (!settings.isEmpty()) {
      String list = String.join(", ", settings);
      return RunSentences.changedSettings(list);
    }
    Set<String> files = new TreeSet<>();
    for (Input input : step.inputs()) {
      if (input instanceof Input.Source source && !old.inputs().contains(source)) {
        files.add(source.object().fileName());
      }
    }
    if (!files.isEmpty()) {
      String list = String.join(", ", files);
      return RunSentences.changedFiles(list);
    }
    return RunSentences.itsInputsOrProgramVersion();
  }
}
