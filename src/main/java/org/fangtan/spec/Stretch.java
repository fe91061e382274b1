package org.fangtan.spec;

import java.util.List;
import java.util.Optional;
import org.fangtan.recording.AiLabels;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.timeline.TimeRange;

/**
 * A stretch of one recording as it is published: an edit, aligned with the grid of frames.
 *
 * @param recording its index among the recordings, from zero
 * @param sourceUs its beginning, on the file's own clock
 * @param frames the frames of the output that it becomes; for sound alone, those of the grid that
 *     determines segments
 * @param published its exact time on the published timeline
 */
public record Stretch(
    int recording, MediaSummary summary, long sourceUs, FrameRange frames, TimeRange published) {

  /** The marks of AI-generated content of all recordings of which a part is published. */
  public static Optional<AiLabels> labelsOf(List<Stretch> stretches) {
    return AiLabels.ofAll(stretches.stream().map(one -> one.summary().aiLabels()).toList());
  }

  /** Its beginning alone, up to a published time inside of it. */
  public Stretch until(long endUs, FrameGrid grid) {
    return endUs >= published.endUs()
        ? this
        : new Stretch(
            recording,
            summary,
            sourceUs,
            new FrameRange(frames.first(), Math.max(frames.first() + 1, grid.frameAt(endUs))),
            new TimeRange(published.startUs(), endUs));
  }

  /**
   * The time zero of the output on the file's own clock; for a later stretch it may lie before the
   * file's beginning.
   */
  public long originUs(FrameGrid grid) {
    return sourceUs - grid.timeUs(frames.first());
  }
}
