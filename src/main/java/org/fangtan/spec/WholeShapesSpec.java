package org.fangtan.spec;

import java.util.Optional;
import org.fangtan.artefact.StageId;
import org.fangtan.recording.AiLabels;
import org.fangtan.rendition.FrameGrid;

/**
 * Joins the whole recording in other aspect ratios with its sound.
 *
 * @param name the operator's name for it, for messages
 * @param durationUs of the published recording
 * @param hasSound whether the recording has sound
 * @param aiLabels the recordings' marks of AI-generated content
 */
public record WholeShapesSpec(
    String name, FrameGrid grid, long durationUs, boolean hasSound, Optional<AiLabels> aiLabels)
    implements StepSpec {
  @Override
  public StageId stage() {
    return StageId.WHOLE_SHAPES;
  }
}
