package org.fangtan.spec;

import java.util.List;
import java.util.Optional;
import org.fangtan.recording.AiLabels;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.timeline.TimeRange;

/**
 * A stretch of one recording as it is published: an edit, brought onto the grid of frames.
 *
 * @param recording its place among the recordings, from zero
 * @param sourceUs where it begins, on the file's own clock
 * @param frames which frames of the output it becomes; for sound alone, of the grid that segments
 *     are cut by
 * @param published when it is published, exactly
 */
public record Stretch(
    int recording, MediaSummary summary, long sourceUs, FrameRange frames, TimeRange published) {

  /** Marks as made by a machine of all recordings of which something is shown or heard. */
  public static Optional<AiLabels> labelsOf(List<Stretch> stretches) {
    return AiLabels.ofAll(stretches.stream().map(one -> one.summary().aiLabels()).toList());
  }

  /** What is time zero of the output, on the file's own clock; before the file for a later one. */
  public long originUs(FrameGrid grid) {
    return sourceUs - grid.timeUs(frames.first());
  }
}
