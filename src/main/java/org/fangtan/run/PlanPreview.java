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

/** Says of each step of a plan whether it would be reused, and if not, why it would run. */
public final class PlanPreview {
  private PlanPreview() {}

  /**
   * A step and what would become of it.
   *
   * @param isReused whether the store holds its result
   */
  public record Line(Step step, boolean isReused, Bilingual why) {}

  /**
   * Looks the steps up in the store; runs nothing.
   *
   * @param steps in the plan's order
   * @param known what is known already: the probes' results
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
        lines.add(new Line(step, true, Bilingual.of("结果已在库中", "the store has the result")));
      } else {
        lines.add(new Line(step, false, why(step, results, before)));
      }
    }
    return lines;
  }

  private static Bilingual why(
      Step step, Map<StepName, StepResult> results, List<StepRecord> before) {
    if (!step.stage().isKeyed()) {
      return Bilingual.of("每次都核对发布的版本", "the published version is compared every time");
    }
    Set<String> waiting = new TreeSet<>();
    for (Input input : step.inputs()) {
      if (input instanceof Input.FromStep from && !results.containsKey(from.step())) {
        waiting.add(from.step().value());
      }
    }
    if (!waiting.isEmpty()) {
      String names = String.join(", ", waiting);
      return Bilingual.of("要等 " + names + " 的结果", "it needs the results of " + names);
    }
    return before.stream()
        .map(StepRecord::step)
        .filter(old -> old.name().equals(step.name()))
        .findFirst()
        .map(old -> changed(old, step))
        .orElse(Bilingual.of("还没有做过", "it has not been done yet"));
  }

  private static Bilingual changed(Step old, Step step) {
    Set<String> settings = old.spec().differences(step.spec());
    if (!settings.isEmpty()) {
      String list = String.join(", ", settings);
      return Bilingual.of("设置有变化：" + list, "changed settings: " + list);
    }
    Set<String> files = new TreeSet<>();
    for (Input input : step.inputs()) {
      if (input instanceof Input.Source source && !old.inputs().contains(source)) {
        files.add(source.object().fileName());
      }
    }
    if (!files.isEmpty()) {
      String list = String.join(", ", files);
      return Bilingual.of("文件有变化：" + list, "changed files: " + list);
    }
    return Bilingual.of("输入或程序版本有变化", "its inputs, or the program's version, have changed");
  }
}
