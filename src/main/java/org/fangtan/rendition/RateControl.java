package org.fangtan.rendition;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How many bits an encoder may use.
 *
 * @param crf the quality to be kept while the limit allows it, as the codec counts it: smaller is
 *     better and larger. Absent where the rate itself is constant: that of the limit
 * @param limit what the finished rendition keeps
 * @param held what the encoder is held to: less than the limit in a part that is joined with others
 * @param found the factor that a search of the quality found, in place of {@code crf}; with
 *     hundredths, which some encoders round
 */
public record RateControl(OptionalInt crf, RateLimit limit, RateLimit held, OptionalDouble found) {
  /** As settings have it. */
  public RateControl(OptionalInt crf, RateLimit limit, RateLimit held) {
    this(crf, limit, held, OptionalDouble.empty());
  }

  public RateControl {
    if (crf.isEmpty() && !limit.equals(held)) {
      throw new IllegalArgumentException("a constant rate cannot be lower in a part: " + held);
    }
    if (crf.isEmpty() && found.isPresent()) {
      throw new IllegalArgumentException("a constant rate has no factor: " + found);
    }
  }

  /** A constant quality within a limit. */
  public static RateControl quality(int crf, RateLimit limit) {
    return new RateControl(OptionalInt.of(crf), limit, limit);
  }

  /** The same number of bits in every second, padded where pictures need fewer. */
  public static RateControl constant(RateLimit rate) {
    return new RateControl(OptionalInt.empty(), rate, rate);
  }

  /**
   * For a part that is encoded separately and joined with others.
   *
   * @throws IllegalArgumentException for a constant rate: the next part depends on how full this
   *     part leaves the buffer, so such pictures are encoded in one piece
   */
  public RateControl asPart(long durationUs) {
    return new RateControl(crf, limit, limit.asPart(durationUs), found);
  }

  /** For a stream that is encoded in one piece: the limit itself applies. */
  public RateControl asWhole() {
    return new RateControl(crf, limit, limit, found);
  }

  /** The factor that an encoder is told; absent where the rate is constant. */
  public OptionalDouble factor() {
    return found.isPresent() || crf.isEmpty() ? found : OptionalDouble.of(crf.getAsInt());
  }

  /** With a factor that was found. */
  public RateControl withFactor(double factor) {
    return new RateControl(crf, limit, held, OptionalDouble.of(factor));
  }
}
