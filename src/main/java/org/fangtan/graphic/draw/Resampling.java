package org.fangtan.graphic.draw;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * Scales pictures with integer arithmetic: each new pixel is the mean of the area that it covers;
 * where a picture is enlarged, it is interpolated between the two nearest pixels. Java2D's own
 * filters use only four pixels, which makes large photos rough.
 */
final class Resampling {
  private static final int ONE = 1 << 12;

  private Resampling() {}

  /**
   * A part of a picture at another size.
   *
   * @param part x, y, width and height, inside the picture
   * @return with premultiplied alpha
   */
  static BufferedImage scaled(
      BufferedImage picture, int x, int y, int partWidth, int partHeight, int width, int height) {
    BufferedImage plain = new BufferedImage(partWidth, partHeight, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D graphics = plain.createGraphics();
    graphics.drawImage(picture, -x, -y, null);
    graphics.dispose();
    int[] pixels = ((DataBufferInt) plain.getRaster().getDataBuffer()).getData();
    int[] wide = rows(pixels, partWidth, partHeight, width);
    int[] turned = rows(turned(wide, width, partHeight), partHeight, width, height);
    BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    int[] all = turned(turned, height, width);
    System.arraycopy(
        all, 0, ((DataBufferInt) scaled.getRaster().getDataBuffer()).getData(), 0, all.length);
    return scaled;
  }

  private static int[] turned(int[] pixels, int width, int height) {
    int[] turned = new int[pixels.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        turned[x * height + y] = pixels[y * width + x];
      }
    }
    return turned;
  }

  /** Scales every row from one length to another. */
  private static int[] rows(int[] pixels, int from, int rows, int to) {
    if (from == to) {
      return pixels;
    }
    int[] scaled = new int[to * rows];
    for (int x = 0; x < to; x++) {
      int[] first = new int[1];
      int[] weights = weights(from, to, x, first);
      for (int y = 0; y < rows; y++) {
        scaled[y * to + x] = mean(pixels, y * from + first[0], weights);
      }
    }
    return scaled;
  }

  private static int mean(int[] pixels, int start, int[] weights) {
    int a = ONE / 2;
    int r = ONE / 2;
    int g = ONE / 2;
    int b = ONE / 2;
    for (int i = 0; i < weights.length; i++) {
      int pixel = pixels[start + i];
      int weight = weights[i];
      a += (pixel >>> 24) * weight;
      r += (pixel >> 16 & 255) * weight;
      g += (pixel >> 8 & 255) * weight;
      b += (pixel & 255) * weight;
    }
    return a / ONE << 24 | r / ONE << 16 | g / ONE << 8 | b / ONE;
  }

  /** The weight of each old pixel for a new one; their sum is {@link #ONE}. */
  private static int[] weights(int from, int to, int x, int[] first) {
    if (to > from) {
      // The centre of the new pixel among the centres of the old ones, in parts of ONE.
      long centre = ((2L * x + 1) * from * ONE) / (2L * to) - ONE / 2;
      centre = Math.max(0, Math.min((from - 1L) * ONE, centre));
      int left = (int) (centre / ONE);
      int share = (int) (centre % ONE);
      first[0] = left;
      return share == 0 ? new int[] {ONE} : new int[] {ONE - share, share};
    }
    long start = (long) x * from;
    long end = (x + 1L) * from; // in parts of an old pixel, which has `to` parts
    int begin = (int) (start / to);
    int last = (int) ((end - 1) / to);
    int[] weights = new int[last - begin + 1];
    int rest = ONE;
    for (int i = 0; i < weights.length; i++) {
      long covered =
          Math.min(end, (begin + i + 1L) * to) - Math.max(start, (begin + i) * (long) to);
      weights[i] = (int) (covered * ONE / from);
      rest -= weights[i];
    }
    weights[weights.length / 2] += rest;
    first[0] = begin;
    return weights;
  }
}
