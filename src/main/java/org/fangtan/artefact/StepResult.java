package org.fangtan.artefact;

import java.util.List;
import org.fangtan.failure.Finding;

/**
 * The result of a step: the small record whose presence in the store means that the work is done.
 *
 * @param artefacts sorted by name, each name once
 */
public record StepResult(
    StepKey key, StageId stage, List<Artefact> artefacts, List<Finding> findings) {
  public StepResult {
    artefacts = artefacts.stream().sorted().toList();
    findings = List.copyOf(findings);
    long names = artefacts.stream().map(Artefact::name).distinct().count();
    if (names != artefacts.size()) {
      throw new IllegalArgumentException("two artefacts of one name from " + stage);
    }
  }
}
