package org.fangtan.spec;

import java.util.List;
import org.fangtan.artefact.StageId;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.RenditionSpec;

/**
 * Pictures and sound, to be joined.
 *
 * @param name what the operator calls the recordings
 * @param durationUs of what is published
 * @param renditions best first; none for sound alone
 * @param maxLostPercent of the recording that may be damaged
 */
public record AssembleSpec(
    String name,
    long durationUs,
    FrameGrid grid,
    List<RenditionSpec> renditions,
    int maxLostPercent)
    implements StepSpec {
  public AssembleSpec {
    renditions = List.copyOf(renditions);
  }

  @Override
  public StageId stage() {
    return StageId.ASSEMBLE;
  }
}
