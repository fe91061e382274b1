package org.fangtan.media.format;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * One of two passes of an encoder over the same pictures: the first one records the cost of each
 * picture, and the second one distributes a mean rate accordingly.
 *
 * @param kind which of the two; {@code MEAN} is a single pass at a mean rate, for encoders without
 *     a second pass
 * @param bitsPerSecond the mean rate; absent in a first pass, which keeps the quality of its
 *     specification
 * @param notes the file that the first pass writes and the second one reads
 */
public record EncoderPass(Kind kind, OptionalInt bitsPerSecond, Path notes) {
  /** Which pass. */
  public enum Kind {
    FIRST,
    SECOND,
    MEAN
  }

  public EncoderPass {
    if (bitsPerSecond.isPresent() == (kind == Kind.FIRST)) {
      throw new IllegalArgumentException("not a pass: " + kind + ", " + bitsPerSecond);
    }
  }

  public static EncoderPass first(Path notes) {
    return new EncoderPass(Kind.FIRST, OptionalInt.empty(), notes);
  }

  public static EncoderPass second(int bitsPerSecond, Path notes) {
    return new EncoderPass(Kind.SECOND, OptionalInt.of(bitsPerSecond), notes);
  }

  public static EncoderPass mean(int bitsPerSecond, Path notes) {
    return new EncoderPass(Kind.MEAN, OptionalInt.of(bitsPerSecond), notes);
  }

  /** How an encoder passes on the statistics of its first pass. */
  public enum Notes {
    /** It does not support two passes. */
    NONE,
    /** It writes a file itself while it encodes: x264. */
    OWN_FILE,
    /**
     * It encodes nothing in a first pass, and provides the statistics at the end: libvpx, libaom.
     */
    AT_END
  }
}
