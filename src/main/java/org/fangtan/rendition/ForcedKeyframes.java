package org.fangtan.rendition;

import java.util.Collection;
import java.util.List;
import org.fangtan.recording.ContentHash;

/**
 * Frames that were encoded as keyframes beside those of the grid: the borders of the clips that
 * were marked when a recording was encoded first. A clip between keyframes is copied, never
 * encoded. A later plan for the same pictures keeps them, so that a mark set later does not encode
 * the whole recording again.
 *
 * @param pictures what is encoded, and how, as a hash; frames of other pictures say nothing
 * @param frames their numbers, rising
 */
public record ForcedKeyframes(ContentHash pictures, List<Long> frames) {
  public ForcedKeyframes {
    frames = frames.stream().distinct().sorted().toList();
  }

  /** Those inside a range; its first frame is a keyframe anyway. */
  public List<Long> inside(FrameRange range) {
    return frames.stream().filter(f -> f > range.first() && f < range.end()).toList();
  }

  /** Those at which a range begins, ends, or could be cut. */
  public List<Long> touching(FrameRange range) {
    return frames.stream().filter(f -> f >= range.first() && f <= range.end()).toList();
  }

  /**
   * @param borders frame numbers, in any order
   */
  public static ForcedKeyframes of(ContentHash pictures, Collection<Long> borders, FrameGrid grid) {
    return new ForcedKeyframes(
        pictures, borders.stream().filter(frame -> frame % grid.gopFrames() != 0).toList());
  }
}
