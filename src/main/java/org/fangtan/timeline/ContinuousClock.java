package org.fangtan.timeline;

import java.util.HashMap;
import java.util.Map;

/**
 * Makes one unbroken clock of a live recording's timestamps. Where an encoder was restarted or a
 * connection was lost, timestamps jump; from there on, all streams are shifted by the same amount,
 * so that sound and picture stay together. Packets must come in the file's order, of all streams
 * that are used, or two passes over the same file would come to different clocks.
 */
public final class ContinuousClock {
  /** A smaller step is a gap in one stream, which filters fill; as FFmpeg's dts_delta_threshold. */
  private static final long JUMP_US = 10_000_000;

  private final Map<Integer, Long> expectedUs = new HashMap<>();
  private long frontUs;
  private long shiftUs;
  private int jumps;

  /**
   * The shift to be added to a packet's timestamps.
   *
   * @param decodeUs when it is decoded, on the file's own clock
   * @param durationUs zero where unknown
   */
  public long shiftUs(int stream, long decodeUs, long durationUs) {
    Long expected = expectedUs.get(stream);
    long now = decodeUs + shiftUs;
    // A stream that merely paused is still near the others.
    if (expected != null && isFar(now, expected) && isFar(now, frontUs)) {
      shiftUs += expected - now;
      jumps++;
    }
    long end = decodeUs + shiftUs + durationUs;
    expectedUs.put(stream, end);
    frontUs = expectedUs.size() == 1 ? end : Math.max(frontUs, end);
    return shiftUs;
  }

  private static boolean isFar(long timeUs, long otherUs) {
    return Math.abs(timeUs - otherUs) > JUMP_US;
  }

  public int jumps() {
    return jumps;
  }
}
