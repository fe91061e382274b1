package org.fangtan.media.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Decides for which frames of the regular grid a decoded picture is used. Pictures that come too
 * fast are dropped, and one without a timely successor is used for several frames; before the first
 * picture the first one is shown, after the last one the last. Depends only on the times, so that a
 * pass over a part of a recording decides as a pass over the whole does.
 */
final class GridFiller {
  private final long first;
  private final long end;
  private final long longSpan;
  private final List<Span> gaps = new ArrayList<>();
  private boolean holds;
  private long heldAt;
  private long heldUntil;
  private long next;
  private long leftOut;

  /** Frames from a number up to, and not including, another. */
  record Span(long start, long end) {}

  /**
   * @param first number of the first frame wanted
   * @param end number after the last one; absent up to the recording's end
   * @param longSpan if a picture is used for more frames than this beyond its own duration,
   *     something is missing
   */
  GridFiller(long first, OptionalLong end, long longSpan) {
    this.first = first;
    this.end = end.orElse(Long.MAX_VALUE);
    this.longSpan = longSpan;
    this.next = first;
  }

  /**
   * A picture has come. Returns the frames for which the held picture is used; then the new one is
   * held.
   *
   * @param frame the nearest frame of the grid, never before that of the held picture
   * @param covered the number after the last frame that the new picture covers by its own duration
   */
  Span arrive(long frame, long covered) {
    if (!holds) {
      holds = true;
      heldAt = frame;
      heldUntil = Math.max(covered, frame + 1);
      noteGap(first, frame);
      return new Span(first, first);
    }
    if (frame == heldAt) {
      leftOut++;
      heldUntil = Math.max(covered, frame + 1);
      return new Span(next, next);
    }
    noteGap(heldUntil, frame);
    heldAt = frame;
    heldUntil = Math.max(covered, frame + 1);
    return upTo(frame);
  }

  /** There are no more pictures: the last one is used for the rest. */
  Span end() {
    if (!holds) {
      return new Span(first, first);
    }
    long until = end == Long.MAX_VALUE ? heldUntil : end;
    noteGap(heldUntil, until);
    return upTo(until);
  }

  /** Whether all further pictures are after the last wanted frame. */
  boolean isFull() {
    return holds && heldAt >= end;
  }

  /** The number of pictures that came faster than the grid. */
  long leftOut() {
    return leftOut;
  }

  /** Where pictures are missing. */
  List<Span> gaps() {
    return List.copyOf(gaps);
  }

  private Span upTo(long frame) {
    long start = next;
    next = Math.max(next, Math.min(frame, end));
    return new Span(start, next);
  }

  private void noteGap(long from, long until) {
    long start = Math.max(from, first);
    long stop = Math.min(until, end);
    if (stop - start > longSpan) {
      gaps.add(new Span(start, stop));
    }
  }
}
