package org.fangtan.spec;

import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;

/** The step that made a file, and its stage. */
public record Origin(StageId stage, StepName step) {
  public static Origin of(Step step) {
    return new Origin(step.stage(), step.name());
  }
}
