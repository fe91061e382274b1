package org.fangtan.rendition;

import java.util.List;
import org.fangtan.recording.ContentHash;

/**
 * Frames that were encoded as keyframes, some of which may be keyframes on the grid anyway: the
 * borders of the clips that were marked when a recording was first encoded. A clip between
 * keyframes is copied, never encoded. A later plan for the same pictures keeps them, so that a mark
 * set later does not cause the whole recording to be encoded again.
 *
 * @param pictures a hash of what is encoded, and how; frames of other pictures do not apply
 * @param frames their numbers, ascending
 */
public record ForcedKeyframes(ContentHash pictures, List<Long> frames) {
  public ForcedKeyframes {
    frames = frames.stream().distinct().sorted().toList();
  }

  /**
   * Those inside a range that are not keyframes anyway; the first frame and those of the grid are.
   */
  public List<Long> inside(FrameRange range, FrameGrid grid) {
    return frames.stream()
        .filter(f -> f > range.first() && f < range.end() && f % grid.gopFrames() != 0)
        .toList();
  }

  /** Whether a clip of this range was marked when the recording was first encoded. */
  public boolean knows(FrameRange range) {
    return frames.contains(range.first()) && frames.contains(range.end());
  }

  /** The frames at which a range begins, ends, or could be cut. */
  public List<Long> touching(FrameRange range) {
    return frames.stream().filter(f -> f >= range.first() && f <= range.end()).toList();
  }
}
