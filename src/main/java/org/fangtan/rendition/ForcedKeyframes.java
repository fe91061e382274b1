package org.fangtan.rendition;

import java.util.List;
import org.fangtan.recording.ContentHash;

/**
 * Frames that were encoded as keyframes, some of which may be such on the grid anyway: the borders
 * of the clips that were marked when a recording was encoded first. A clip between keyframes is
 * copied, never encoded. A later plan for the same pictures keeps them, so that a mark set later
 * does not encode the whole recording again.
 *
 * @param pictures what is encoded, and how, as a hash; frames of other pictures say nothing
 * @param frames their numbers, rising
 */
public record ForcedKeyframes(ContentHash pictures, List<Long> frames) {
  public ForcedKeyframes {
    frames = frames.stream().distinct().sorted().toList();
  }

  /**
   * Those inside a range that would not be keyframes anyway; those of the grid and the first frame
   * are.
   */
  public List<Long> inside(FrameRange range, FrameGrid grid) {
    return frames.stream()
        .filter(f -> f > range.first() && f < range.end() && f % grid.gopFrames() != 0)
        .toList();
  }

  /** Whether a clip of this range was marked when the recording was encoded first. */
  public boolean knows(FrameRange range) {
    return frames.contains(range.first()) && frames.contains(range.end());
  }

  /** The frames at which a range begins, ends, or could be cut. */
  public List<Long> touching(FrameRange range) {
    return frames.stream().filter(f -> f >= range.first() && f <= range.end()).toList();
  }
}
