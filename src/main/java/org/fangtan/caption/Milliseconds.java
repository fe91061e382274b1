package org.fangtan.caption;

import org.fangtan.timeline.Cue;

/** Times with the precision of caption files. */
public final class Milliseconds {
  private Milliseconds() {}

  /** The end, at least a millisecond after the start when both are rounded. */
  public static long endUs(Cue cue) {
    long startMs = Math.floorDiv(cue.startUs() + 500, 1000);
    long endMs = Math.floorDiv(cue.endUs() + 500, 1000);
    return Math.max(endMs, startMs + 1) * 1000;
  }
}
