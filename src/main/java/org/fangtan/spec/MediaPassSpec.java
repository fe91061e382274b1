package org.fangtan.spec;

import java.util.List;
import org.fangtan.artefact.StageId;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.rendition.StoryboardSpec;

/**
 * Decodes a part of a recording's pictures once.
 *
 * @param originUs the time zero of the output, on the recording's own clock
 * @param range the part, in frames of the output
 * @param prefix of the names of the results, which distinguishes parts
 * @param renditions the best first
 * @param keyframes frames of the output that must be keyframes, besides those of the grid
 * @param wholeFrames frames of all parts together
 * @param maxLostPercent the maximum share of the pictures that may be damaged
 * @param maxSide in pixels: a picture that is wider or higher is refused
 */
public record MediaPassSpec(
    MediaSummary summary,
    FrameGrid grid,
    FrameRange range,
    long originUs,
    String prefix,
    List<RenditionSpec> renditions,
    Colours colours,
    List<Long> keyframes,
    StoryboardSpec storyboard,
    long wholeFrames,
    int maxLostPercent,
    int maxSide)
    implements StepSpec {
  public MediaPassSpec {
    renditions = List.copyOf(renditions);
    keyframes = List.copyOf(keyframes);
  }

  @Override
  public StageId stage() {
    return StageId.MEDIA_PASS;
  }
}
