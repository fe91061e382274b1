package org.fangtan.media;

import org.fangtan.recording.MediaSummary;

/** Whether a file is read from a certain time or from its beginning. */
final class Seeking {
  /** Decoding less than this is faster than seeking. */
  private static final long SHORT_US = 2_000_000;

  private Seeking() {}

  /**
   * @param fromUs on the file's own clock; if that clock jumps, seeking is not possible
   */
  static boolean isWorthwhile(MediaSummary summary, long fromUs) {
    return !summary.hasClockJumps() && fromUs > summary.startUs() + SHORT_US;
  }
}
