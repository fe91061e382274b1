package org.fangtan.spec;

import java.util.List;
import org.fangtan.artefact.StageId;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.RenditionSpec;

/**
 * Encodes clips in aspect ratios other than the recording's own, in one decode.
 *
 * @param stretches that the clips touch
 * @param shapes of all clips
 * @param maxSide in pixels: a picture of the source that is wider or higher is refused
 */
public record ClipShapesSpec(
    FrameGrid grid, List<Stretch> stretches, Colours colours, List<Shape> shapes, int maxSide)
    implements StepSpec {
  public ClipShapesSpec {
    stretches = List.copyOf(stretches);
    shapes = List.copyOf(shapes);
  }

  /**
   * A clip in one aspect ratio.
   *
   * @param clip its id
   * @param frames of the output
   * @param part those of them that are encoded in this step; all of them, except for the whole of a
   *     long recording
   */
  public record Shape(String clip, FrameRange frames, FrameRange part, RenditionSpec spec) {}

  @Override
  public StageId stage() {
    return StageId.CLIP_SHAPES;
  }
}
