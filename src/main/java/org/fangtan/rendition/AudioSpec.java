package org.fangtan.rendition;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How sound is encoded.
 *
 * @param bitsPerSecond absent where it follows from the format
 * @param target what it is levelled to; absent leaves it as it was recorded
 */
public record AudioSpec(SoundFormat format, OptionalInt bitsPerSecond, Optional<Target> target) {
  /** What sound is brought to before it is encoded, whatever it becomes then. */
  public static final int SAMPLE_RATE = 48_000;

  /** As {@link #SAMPLE_RATE}. */
  public static final int CHANNELS = 2;

  private static final int LEAST_BITS_PER_SECOND = 16_000;

  public AudioSpec {
    boolean isPlain = format.codec().equals(SoundFormat.PCM);
    if (isPlain == bitsPerSecond.isPresent()
        || bitsPerSecond.orElse(LEAST_BITS_PER_SECOND) < LEAST_BITS_PER_SECOND) {
      throw new IllegalArgumentException(
          "not a rate for " + format.codec() + ": " + bitsPerSecond + " bits a second");
    }
  }

  /** The sound of every rendition: AAC-LC, stereo, 48 kHz. */
  public AudioSpec(int bitsPerSecond, Optional<Target> target) {
    this(SoundFormat.AAC, OptionalInt.of(bitsPerSecond), target);
  }

  /**
   * A target after EBU R 128, in hundredths, because settings and keys hold no fractions.
   *
   * @param integratedCentiLufs such as -1600 for -16 LUFS
   * @param truePeakCentiDb the highest true peak allowed, such as -100 for -1 dBTP
   */
  public record Target(int integratedCentiLufs, int truePeakCentiDb) {}
}
