package org.fangtan.timeline;

/**
 * A half-open range of a timeline.
 *
 * @param startUs first microsecond inside, zero or more
 * @param endUs first microsecond after, later than the start
 */
public record TimeRange(long startUs, long endUs) implements Comparable<TimeRange> {
  public TimeRange {
    if (startUs < 0 || endUs <= startUs) {
      throw new IllegalArgumentException(
          "not a range of time: " + startUs + " to " + endUs + " us");
    }
  }

  public long durationUs() {
    return endUs - startUs;
  }

  public boolean contains(long timeUs) {
    return timeUs >= startUs && timeUs < endUs;
  }

  public boolean overlaps(TimeRange other) {
    return startUs < other.endUs && other.startUs < endUs;
  }

  @Override
  public int compareTo(TimeRange other) {
    int byStart = Long.compare(startUs, other.startUs);
    return byStart != 0 ? byStart : Long.compare(endUs, other.endUs);
  }
}
