package org.fangtan.spec;

import java.util.List;
import org.fangtan.artefact.StageId;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.QualityTarget;
import org.fangtan.rendition.RenditionSpec;

/**
 * Renditions whose rate factors are to be found before the recordings are encoded.
 *
 * @param name the operator's name for the recordings
 * @param stretches in the order in which they are published
 * @param renditions best first, at least one
 * @param maxSide in pixels: a picture that is wider or higher is refused
 */
public record QualitySearchSpec(
    String name,
    FrameGrid grid,
    List<Stretch> stretches,
    List<Wanted> renditions,
    Colours colours,
    int maxSide)
    implements StepSpec {
  public QualitySearchSpec {
    stretches = List.copyOf(stretches);
    renditions = List.copyOf(renditions);
  }

  /**
   * @param spec with the factor of the settings
   */
  public record Wanted(RenditionSpec spec, QualityTarget target) {}

  @Override
  public StageId stage() {
    return StageId.QUALITY_SEARCH;
  }
}
