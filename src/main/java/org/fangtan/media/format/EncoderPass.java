package org.fangtan.media.format;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * One of two passes of an encoder over the same pictures: the first one notes what each of them
 * costs, the second one shares out a mean rate by these notes.
 *
 * @param kind which of the two; {@code MEAN} is a single pass at a mean rate, for encoders that
 *     know no second one
 * @param bitsPerSecond the mean rate; absent in a first pass, which keeps the quality of its
 *     description
 * @param notes where the first pass leaves what the second one reads
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

  /** How an encoder hands its notes on. */
  public enum Notes {
    /** It knows no two passes. */
    NONE,
    /** It writes a file itself while it encodes: x264. */
    OWN_FILE,
    /** It encodes nothing in a first pass, and gives its notes at the end: libvpx, libaom. */
    AT_END
  }
}
