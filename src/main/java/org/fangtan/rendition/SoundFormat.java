package org.fangtan.rendition;

import java.util.OptionalInt;

/**
 * How sound is coded.
 *
 * @param codec such as {@code aac}, {@code opus}; {@code pcm} for plain samples
 * @param sampleRate in hertz
 * @param channels one or two
 * @param bitsPerSample of plain samples: 16, 24 or 32; absent for other codecs
 */
public record SoundFormat(String codec, int sampleRate, int channels, OptionalInt bitsPerSample) {
  /** Plain samples. */
  public static final String PCM = "pcm";

  /** The format that every browser plays. */
  public static final SoundFormat AAC = new SoundFormat("aac", 48_000, 2, OptionalInt.empty());

  public SoundFormat {
    boolean isPlain = codec.equals(PCM);
    int bits = bitsPerSample.orElse(0);
    if (codec.isEmpty()
        || sampleRate < 8_000
        || sampleRate > 192_000
        || channels < 1
        || channels > 2
        || isPlain != bitsPerSample.isPresent()
        || (isPlain && bits != 16 && bits != 24 && bits != 32)) {
      throw new IllegalArgumentException(
          "not a format of sound: "
              + codec
              + ", "
              + sampleRate
              + " Hz, "
              + channels
              + " channels, "
              + bitsPerSample);
    }
  }
}
