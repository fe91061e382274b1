package org.fangtan.rendition;

import java.math.BigInteger;

/**
 * An aspect ratio in which clips are made for a channel.
 *
 * @param aspect such as {@code 9:16}
 * @param width even
 * @param height even
 * @param words what is drawn into the picture
 */
public record ClipShape(
    String aspect, int width, int height, int crf, int maxBitsPerSecond, Words words) {
  /**
   * What is drawn into the picture.
   *
   * @param texts captions, name straps and the title
   * @param marks logo, corner mark and the portal's name; some platforms forbid them
   * @param cards before and after the clip
   */
  public record Words(boolean texts, boolean marks, boolean cards) {
    public static final Words NONE = new Words(false, false, false);
    public static final Words ALL = new Words(true, true, true);

    public boolean isAny() {
      return texts || marks || cards;
    }
  }

  /** Aspect ratios that differ by less count as equal. */
  private static final int SAME_PERMILLE = 20;

  private static final int[][] USUAL = {{16, 9}, {9, 16}, {4, 3}, {3, 4}, {1, 1}};

  /** The usual name of an aspect ratio, or its lowest terms. */
  public static String aspectOf(int width, int height) {
    for (int[] usual : USUAL) {
      if (isSame((long) width * usual[1], (long) height * usual[0])) {
        return usual[0] + ":" + usual[1];
      }
    }
    int divisor = BigInteger.valueOf(width).gcd(BigInteger.valueOf(height)).intValue();
    return width / divisor + ":" + height / divisor;
  }

  private static boolean isSame(long one, long other) {
    return Math.abs(one - other) * 1000 <= one * SAME_PERMILLE;
  }

  /** The form in file names: {@code 9x16}. */
  public String fileName() {
    return aspect.replace(':', 'x');
  }

  /** Whether pictures of a size already have this aspect ratio. */
  public boolean isShapeOf(int otherWidth, int otherHeight) {
    return isSame((long) width * otherHeight, (long) otherWidth * height);
  }
}
