package org.fangtan.image;

import java.awt.image.BufferedImage;
import java.util.HexFormat;

/**
 * How bright a picture is in each cell of a grid, by which a photo is recognised after it was
 * scaled and encoded again. Two photos of the same people a second apart differ more.
 *
 * @param width of the original picture
 * @param height of the original picture
 * @param cells a byte each in hexadecimal digits, row by row
 */
public record Likeness(int width, int height, String cells) {
  private static final int SIDE = 32;

  /**
   * The maximum difference of one cell, of 255; the average over all cells must be smaller, too.
   * JPEG and scaling change less.
   */
  private static final int MAX_PER_CELL = 16;

  private static final int MAX_MEAN_DIFFERENCE = 3;

  /**
   * The maximum difference in proportions: that of a scaled copy which lost a pixel on each side.
   */
  private static final int PROPORTION_PERCENT = 2;

  /** The minimum side in pixels: smaller pictures are icons, which resemble each other. */
  private static final int SMALLEST = 3 * SIDE;

  static Likeness of(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    long[] sums = new long[SIDE * SIDE];
    long[] counts = new long[SIDE * SIDE];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      int first = y * SIDE / height * SIDE;
      for (int x = 0; x < width; x++) {
        int cell = first + x * SIDE / width;
        sums[cell] += luma(row[x]);
        counts[cell]++;
      }
    }
    byte[] cells = new byte[SIDE * SIDE];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (byte) (counts[i] == 0 ? 0 : sums[i] / counts[i]);
    }
    return new Likeness(width, height, HexFormat.of().formatHex(cells));
  }

  /** The luma of a pixel after ITU-R BT.601. */
  private static int luma(int rgb) {
    return (299 * (rgb >> 16 & 0xFF) + 587 * (rgb >> 8 & 0xFF) + 114 * (rgb & 0xFF)) / 1000;
  }

  /** Whether the two are the same picture, perhaps in different sizes. */
  public boolean isOf(Likeness other) {
    if (Math.min(Math.min(width, height), Math.min(other.width, other.height)) < SMALLEST) {
      return false;
    }
    long across = (long) width * other.height;
    long apart = Math.abs(across - (long) height * other.width);
    if (apart * 100 > across * PROPORTION_PERCENT) {
      return false;
    }
    byte[] here = HexFormat.of().parseHex(cells);
    byte[] there = HexFormat.of().parseHex(other.cells);
    int sum = 0;
    for (int i = 0; i < here.length; i++) {
      int difference = Math.abs((here[i] & 0xFF) - (there[i] & 0xFF));
      if (difference > MAX_PER_CELL) {
        return false;
      }
      sum += difference;
    }
    return sum <= MAX_MEAN_DIFFERENCE * here.length;
  }
}
