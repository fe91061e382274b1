package org.fangtan.spec;

import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.StageId;
import org.fangtan.recording.AiLabels;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.RenditionSpec;

/**
 * Pictures and sound, to be joined.
 *
 * @param name what the operator calls the recordings
 * @param durationUs of what is published
 * @param renditions best first; none for sound alone
 * @param maxLostPercent of the recording that may be damaged
 * @param aiLabels marks of the recordings as made by a machine
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
