package org.fangtan.spec;

import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.StageId;
import org.fangtan.recording.AiLabels;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.RenditionSpec;

/**
 * Joins pictures and sound.
 *
 * @param name the operator's name for the recordings
 * @param durationUs of the published recording
 * @param renditions the best first; none for sound alone
 * @param maxLostPercent the maximum share of the recording that may be damaged
 * @param aiLabels the recordings' marks of AI-generated content
 */
public record AssembleSpec(
    String name,
    long durationUs,
    FrameGrid grid,
    List<RenditionSpec> renditions,
    int maxLostPercent,
    Optional<AiLabels> aiLabels)
    implements StepSpec {
  public AssembleSpec {
    renditions = List.copyOf(renditions);
  }

  @Override
  public StageId stage() {
    return StageId.ASSEMBLE;
  }
}
