package org.fangtan.rendition;

import java.util.Optional;

/**
 * The sound of every rendition: AAC-LC, stereo, 48 kHz.
 *
 * @param target what it is levelled to; absent leaves it as it was recorded
 */
public record AudioSpec(int bitsPerSecond, Optional<Target> target) {
  public static final int SAMPLE_RATE = 48_000;
  public static final int CHANNELS = 2;

  public AudioSpec {
    if (bitsPerSecond < 16_000) {
      throw new IllegalArgumentException("too few bits for sound: " + bitsPerSecond);
    }
  }

  /**
   * A target after EBU R 128, in hundredths, because settings and keys hold no fractions.
   *
   * @param integratedCentiLufs such as -1600 for -16 LUFS
   * @param truePeakCentiDb the highest true peak allowed, such as -100 for -1 dBTP
   */
  public record Target(int integratedCentiLufs, int truePeakCentiDb) {}
}
