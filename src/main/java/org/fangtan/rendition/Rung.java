package org.fangtan.rendition;

/**
 * One step of the ladder as an administrator sets it.
 *
 * @param name such as {@code 1080p}; becomes part of file names
 * @param shortSide pixels of the picture's shorter side, so that upright video is treated alike
 * @param crf x264's constant rate factor: smaller is better and larger
 * @param maxBitsPerSecond what the bitrate may reach over a second
 */
public record Rung(String name, int shortSide, int crf, int maxBitsPerSecond) {
  public Rung {
    if (!name.matches("[a-z0-9][a-z0-9-]{0,31}") || shortSide < 16 || maxBitsPerSecond <= 0) {
      throw new IllegalArgumentException(
          "not a rung: '" + name + "', " + shortSide + ", " + maxBitsPerSecond);
    }
  }
}
