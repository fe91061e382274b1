package org.fangtan.intake;

import java.util.List;
import org.fangtan.plan.Plan;
import org.fangtan.run.PlanPreview;

/** A plan that is only shown, with the fate of each step. */
public record PlanShown(Plan plan, List<PlanPreview.Line> lines) {
  public PlanShown {
    lines = List.copyOf(lines);
  }
}
