package org.fangtan.rendition;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How sound is encoded.
 *
 * @param bitsPerSecond absent where it follows from the format
 * @param target the loudness target; if absent, the recorded loudness is kept
 */
public record AudioSpec(SoundFormat format, OptionalInt bitsPerSecond, Optional<Target> target) {
  /** The sample rate to which sound is converted before it is encoded, whatever the output. */
  public static final int SAMPLE_RATE = 48_000;

  /** The number of channels, likewise. */
  public static final int CHANNELS = 2;

  private static final int MIN_BITS_PER_SECOND = 16_000;

  public AudioSpec {
    boolean isPlain = format.codec().equals(SoundFormat.PCM);
    if (isPlain == bitsPerSecond.isPresent()
        || bitsPerSecond.orElse(MIN_BITS_PER_SECOND) < MIN_BITS_PER_SECOND) {
      throw new IllegalArgumentException(
          "not a rate for " + format.codec() + ": " + bitsPerSecond + " bits a second");
    }
  }

  /** The sound of every rendition: AAC-LC, stereo, 48 kHz. */
  public AudioSpec(int bitsPerSecond, Optional<Target> target) {
    this(SoundFormat.AAC, OptionalInt.of(bitsPerSecond), target);
  }

  /**
   * A target according to EBU R 128, in hundredths, because settings and keys contain no fractions.
   *
   * @param integratedCentiLufs such as -1600 for -16 LUFS
   * @param truePeakCentiDb the maximum true peak, such as -100 for -1 dBTP
   */
  public record Target(int integratedCentiLufs, int truePeakCentiDb) {}
}
