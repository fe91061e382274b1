package org.fangtan.spec;

import java.util.List;
import org.fangtan.artefact.StageId;

/**
 * Compares texts with those of an earlier version.
 *
 * @param since the earlier version
 * @param before paths of its texts, in the order of their inputs
 */
public record ChangesSpec(String since, List<String> before) implements StepSpec {
  public ChangesSpec {
    before = List.copyOf(before);
  }

  @Override
  public StageId stage() {
    return StageId.CHANGES;
  }
}
