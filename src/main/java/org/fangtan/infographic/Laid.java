package org.fangtan.infographic;

import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Finding;
import org.fangtan.graphic.Scene;

/**
 * An infographic in one form, after layout.
 *
 * @param scene absent where there is nothing to show, or where it cannot be shown in this form
 * @param findings content that is not shown as it was written
 * @param cuts heights at which a long picture may be cut into slices, ascending, in pixels
 * @param storyline of a film
 */
public record Laid(
    Optional<Scene> scene,
    List<Finding> findings,
    List<Integer> cuts,
    Optional<Storyline> storyline) {
  public Laid {
    findings = List.copyOf(findings);
    cuts = List.copyOf(cuts);
  }
}
