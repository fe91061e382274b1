package org.fangtan.rendition;

/**
 * A half-open range of the frames of a {@link FrameGrid}: the whole recording, or one chunk of it.
 *
 * @param first number of the first frame
 * @param end number after the last one
 */
public record FrameRange(long first, long end) {
  public FrameRange {
    if (first < 0 || end <= first) {
      throw new IllegalArgumentException("not a range of frames: " + first + " to " + end);
    }
  }

  public boolean overlaps(FrameRange other) {
    return first < other.end && other.first < end;
  }

  public long length() {
    return end - first;
  }
}
