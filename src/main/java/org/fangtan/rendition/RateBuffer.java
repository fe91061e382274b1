package org.fangtan.rendition;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.timeline.Rational;

/**
 * The leaky bucket that shows whether a stream keeps its {@link RateLimit}: the coded picture
 * buffer of the hypothetical reference decoder, ISO/IEC 14496-10, C.1. It begins full; bits enter
 * at the maximum rate while there is room, and each picture is removed as a whole when it is
 * decoded. Counts in fractions of a bit, without rounding. For one thread.
 */
public final class RateBuffer {
  private final Rational frameRate;
  private final long size;
  private final long gain;
  private final List<Underflow> underflows = new ArrayList<>();
  private long level;
  private long least;
  private long pictures;

  /**
   * A picture that has not fully arrived when it should be decoded, so that the decoder waits for
   * it.
   *
   * @param picture its number in decoding order
   * @param missingBits how much of it is missing
   */
  public record Underflow(long picture, long missingBits) {}

  /**
   * @param frameRate pictures per second, in decoding order
   */
  public RateBuffer(RateLimit limit, Rational frameRate) {
    // A frame lasts den/num seconds: in units of 1/num bit, rate * den enter during it.
    this.frameRate = frameRate;
    this.size = limit.bufferBits() * frameRate.num();
    this.gain = limit.bitsPerSecond() * frameRate.den();
    this.level = size;
    this.least = size;
  }

  /** The next picture in decoding order. */
  public void decode(long bits) {
    level -= bits * frameRate.num();
    if (level < 0) {
      underflows.add(new Underflow(pictures, (-level + frameRate.num() - 1) / frameRate.num()));
    }
    least = Math.min(least, level);
    level = Math.min(size, Math.max(0, level) + gain);
    pictures++;
  }

  /** In decoding order. */
  public List<Underflow> underflows() {
    return List.copyOf(underflows);
  }

  /** The minimum number of bits left after a picture; negative where the buffer ran empty. */
  public long leastBits() {
    return Math.floorDiv(least, frameRate.num());
  }
}
