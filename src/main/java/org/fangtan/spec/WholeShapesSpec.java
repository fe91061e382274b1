package org.fangtan.spec;

import java.util.Optional;
import org.fangtan.artefact.StageId;
import org.fangtan.recording.AiLabels;
import org.fangtan.rendition.FrameGrid;

/**
 * The whole recording in other shapes than its own, to be joined with its sound.
 *
 * @param name what the operator calls it, for messages
 * @param durationUs of what is published
 * @param hasSound whether the recording has any
 * @param aiLabels marks of the recordings as made by a machine
 */
public record WholeShapesSpec(
    String name, FrameGrid grid, long durationUs, boolean hasSound, Optional<AiLabels> aiLabels)
    implements StepSpec {
  @Override
  public StageId stage() {
    return StageId.WHOLE_SHAPES;
  }
}
