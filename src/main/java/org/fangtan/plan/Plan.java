package org.fangtan.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fangtan.artefact.StepName;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.spec.Input;
import org.fangtan.spec.Step;

/**
 * The work for a topic.
 *
 * @param steps in an order in which every step follows those whose results it reads
 * @param dispositions what happens to each object, sorted by name
 * @param missing missing parts of a topic, for the receipt
 * @param findings the planner's observations about the materials
 */
public record Plan(
    String title,
    List<Step> steps,
    List<Disposition> dispositions,
    List<Bilingual> missing,
    List<Finding> findings) {
  /**
   * @throws IllegalArgumentException for two steps of one name, and for a step that reads from one
   *     that comes later
   */
  public Plan {
    steps = List.copyOf(steps);
    dispositions = List.copyOf(dispositions);
    missing = List.copyOf(missing);
    findings = List.copyOf(findings);
    checkOrder(steps);
  }

  private static void checkOrder(List<Step> steps) {
    Set<StepName> before = new HashSet<>();
    Set<StepName> own = new HashSet<>(steps.stream().map(Step::name).toList());
    for (Step step : steps) {
      for (Input input : step.inputs()) {
        if (input instanceof Input.FromStep from
            && own.contains(from.step())
            && !before.contains(from.step())) {
          throw new IllegalArgumentException(step.name() + " comes before " + from.step());
        }
      }
      if (!before.add(step.name())) {
        throw new IllegalArgumentException("two steps " + step.name());
      }
    }
  }
}
