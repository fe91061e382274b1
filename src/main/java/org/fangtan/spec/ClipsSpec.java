package org.fangtan.spec;

import java.util.List;
import org.fangtan.artefact.StageId;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.timeline.TimeRange;

/**
 * Cuts a clip.
 *
 * @param id of the clip, which names its files
 * @param time on the published timeline
 * @param frames the same, in frames of the output
 * @param stretches that the clip touches
 * @param keyframes frames near the clip that were made keyframes, besides those of the grid
 * @param largest the rendition from which packets are copied
 * @param hasSound whether the recording has sound
 * @param maxSide in pixels: a picture of the source that is wider or higher is refused
 */
public record ClipsSpec(
    String id,
    TimeRange time,
    FrameRange frames,
    FrameGrid grid,
    List<Stretch> stretches,
    List<Long> keyframes,
    RenditionSpec largest,
    Colours colours,
    boolean hasSound,
    int maxSide)
    implements StepSpec {
  public ClipsSpec {
    stretches = List.copyOf(stretches);
    keyframes = List.copyOf(keyframes);
  }

  @Override
  public StageId stage() {
    return StageId.CLIPS;
  }
}
