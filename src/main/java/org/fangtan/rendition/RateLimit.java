package org.fangtan.rendition;

/**
 * A limit that a stream never exceeds: played from a full buffer over a connection with the maximum
 * rate, it never stalls. In the words of ISO/IEC 14496-10, Annex C: it conforms to a coded picture
 * buffer of that size and bit rate ({@code cbr_flag} 0); x264 calls both VBV.
 */
public record RateLimit(int bitsPerSecond, int bufferBits) {
  /** The maximum share of its rate that a part gives up to refill the buffer, as a divisor. */
  private static final int MAX_SHARE = 4;

  public RateLimit {
    if (bitsPerSecond < 1 || bufferBits < 1) {
      throw new IllegalArgumentException("not a limit: " + bitsPerSecond + ", " + bufferBits);
    }
  }

  /** With a buffer of two seconds. */
  public static RateLimit of(int bitsPerSecond) {
    return new RateLimit(bitsPerSecond, Math.multiplyExact(bitsPerSecond, 2));
  }

  /**
   * The limit for the encoder of a part, so that separately encoded parts together keep this limit.
   *
   * <p>An encoder assumes that its part begins with a full buffer, and may leave it empty.
   * Therefore it gets a buffer {@code M} of at most half of ours, {@code B}, and a rate that is
   * lower by {@code M/T}, {@code T} being the part's duration. Let {@code r} be the real level of
   * the buffer and {@code m} the level that the encoder assumes, with {@code r(0) ≥ B/2 ≥ M ≥
   * m(0)}. Both lose the same pictures, and {@code r} gains more; only where it is full does it
   * gain nothing, and then it is {@code B ≥ m + B/2}. So {@code r ≥ m ≥ 0} within the part. At most
   * {@code M} and what came in at the lower rate is used up, so at the end {@code r(T) ≥ r(0) + M -
   * M ≥ B/2}, or, if it was full since, {@code r(T) ≥ B - M ≥ B/2}: what the next part needs. (x264
   * has no buffer smaller than a frame at the highest rate, so a part needs three frames or more.)
   */
  public RateLimit asPart(long durationUs) {
    long share = Math.min(bufferBits / 2L, bitsPerSecond * (durationUs / 1000) / 1000 / MAX_SHARE);
    int buffer = Math.toIntExact(Math.max(1, share));
    long refill = (buffer * 1_000_000L + durationUs - 1) / durationUs;
    return new RateLimit(Math.toIntExact(Math.max(1, bitsPerSecond - refill)), buffer);
  }
}
