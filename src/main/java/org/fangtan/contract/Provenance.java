package org.fangtan.contract;

import java.util.List;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;

/**
 * Where a file of a bundle comes from.
 *
 * @param step the step of the plan that made it
 * @param engine name and version of what made it, such as {@code FFmpeg 8.1.2}
 * @param sources names of the dropped files it was made from, as {@link Reproducibility#inputs}
 *     lists them
 */
public record Provenance(StepName step, StageId stage, String engine, List<String> sources) {
  public Provenance {
    sources = sources.stream().distinct().sorted().toList();
  }
}
