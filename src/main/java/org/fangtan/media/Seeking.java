package org.fangtan.media;

import org.fangtan.recording.MediaSummary;

/** Whether a file is read from a moment on, or from its beginning. */
final class Seeking {
  /** Less than this is sooner decoded than looked for. */
  private static final long SHORT_US = 2_000_000;

  private Seeking() {}

  /**
   * @param fromUs on the file's own clock; where that clock jumps, it does not lead there
   */
  static boolean isWorthwhile(MediaSummary summary, long fromUs) {
    return !summary.hasClockJumps() && fromUs > summary.startUs() + SHORT_US;
  }
}
