package org.fangtan.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one unbroken clock of a live recording's timestamps. Where an encoder was restarted or a
 * connection was lost, timestamps jump; from there on, all streams are shifted by the same amount,
 * so that sound and picture stay together. Packets of all used streams must come in the file's
 * order, or two passes over the same file would get different clocks.
 */
public final class ContinuousClock {
  /**
   * A smaller step is a gap in one stream, which filters fill; the same as FFmpeg's
   * dts_delta_threshold.
   */
  private static final long FORWARD_JUMP_US = 10_000_000;

  /**
   * The decoding times of a stream never run backwards; a small step is due to rounding and
   * reordering.
   */
  private static final long BACKWARD_JUMP_US = 500_000;

  private static final int MAX_REPORTED = 10;

  private final List<Long> jumpsUs = new ArrayList<>();
  private final Map<Integer, Long> expectedUs = new HashMap<>();
  private final Map<Integer, Long> shiftsUs = new HashMap<>();
  private long frontUs;
  private long latestShiftUs;
  private int jumps;

  /**
   * The shift to add to a packet's timestamps.
   *
   * @param decodeUs its decoding time, on the file's own clock
   * @param durationUs zero where unknown
   */
  public long shiftUs(int stream, long decodeUs, long durationUs) {
    long shiftUs = shiftOf(stream, decodeUs);
    Long expected = expectedUs.get(stream);
    long now = decodeUs + shiftUs;
    if (expected != null && isJump(now, expected)) {
      shiftUs += expected - now;
      latestShiftUs = shiftUs;
      jumps++;
      if (jumpsUs.size() < MAX_REPORTED) {
        jumpsUs.add(expected);
      }
    }
    long end = decodeUs + shiftUs + durationUs;
    shiftsUs.put(stream, shiftUs);
    expectedUs.put(stream, end);
    frontUs = expectedUs.size() == 1 ? end : Math.max(frontUs, end);
    return shiftUs;
  }

  /**
   * The shift of a time in a stream that does not drive the clock, such as captions, whose packets
   * are too far apart to distinguish a jump from a pause: the shift that brings it nearest to the
   * current reading position.
   */
  public long shiftAt(long timeUs) {
    long nearest = latestShiftUs;
    for (long shiftUs : shiftsUs.values()) {
      if (Math.abs(timeUs + shiftUs - frontUs) < Math.abs(timeUs + nearest - frontUs)) {
        nearest = shiftUs;
      }
    }
    return nearest;
  }

  /**
   * After a jump of one stream, the others may still deliver packets from before it: the clock that
   * brings a packet nearer to the current reading position is its own.
   */
  private long shiftOf(int stream, long decodeUs) {
    long own = shiftsUs.getOrDefault(stream, latestShiftUs);
    long ownDistance = Math.abs(decodeUs + own - frontUs);
    return Math.abs(decodeUs + latestShiftUs - frontUs) < ownDistance ? latestShiftUs : own;
  }

  /** A stream that merely paused continues near the others; one that jumped does not. */
  private boolean isJump(long nowUs, long expectedUs) {
    return nowUs < expectedUs - BACKWARD_JUMP_US || nowUs > frontUs + FORWARD_JUMP_US;
  }

  /** The times of the first few jumps, on the continuous clock. */
  public List<Long> jumpsUs() {
    return List.copyOf(jumpsUs);
  }

  public int jumps() {
    return jumps;
  }
}
