package org.fangtan.rendition;

import java.util.Optional;

/**
 * One step of the ladder as an administrator sets it.
 *
 * @param name such as {@code 1080p}; becomes part of file names
 * @param shortSide pixels of the picture's shorter side, so that portrait video is treated the same
 * @param crf the codec's constant rate factor: a smaller value means better quality and a larger
 *     file; x264's goes to 51, SVT-AV1's to 63, and the same number does not mean the same quality
 * @param maxBitsPerSecond the maximum bitrate over a second
 * @param format how it is coded: H.264, or AV1 beside it
 * @param quality the target quality, if a factor is to be found for each topic
 */
public record Rung(
    String name,
    int shortSide,
    int crf,
    int maxBitsPerSecond,
    PictureFormat format,
    Optional<QualityTarget> quality) {
  /** A rung of H.264 with the same factor for all topics. */
  public Rung(String name, int shortSide, int crf, int maxBitsPerSecond) {
    this(name, shortSide, crf, maxBitsPerSecond, PictureFormat.H264);
  }

  /** With a factor that is the same for all topics. */
  public Rung(String name, int shortSide, int crf, int maxBitsPerSecond, PictureFormat format) {
    this(name, shortSide, crf, maxBitsPerSecond, format, Optional.empty());
  }

  public Rung {
    if (!name.matches("[a-z0-9][a-z0-9-]{0,31}") || shortSide < 16 || maxBitsPerSecond <= 0) {
      throw new IllegalArgumentException(
          "not a rung: '" + name + "', " + shortSide + ", " + maxBitsPerSecond);
    }
  }
}
