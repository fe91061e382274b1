package org.fangtan.media.pass;

import java.util.Map;
import org.fangtan.rendition.Colours;

/**
 * Converts rendered pixels to samples of limited range with halved chroma, in integer arithmetic,
 * so that every machine computes the same ones. Chroma is at H.264's default location: at the left
 * one of two pixels, between two lines.
 */
final class PlanarPixels {
  private static final int BITS = 16;
  private static final int HALF = 1 << BITS - 1;

  /** The weights of red and blue in luma; green has the rest (ITU-R BT.709, BT.601). */
  private static final Map<String, double[]> WEIGHTS =
      Map.of("bt709", new double[] {0.2126, 0.0722}, "smpte170m", new double[] {0.299, 0.114});

  private final int width;
  private final int[] luma;
  private final int[] blue;
  private final int[] red;
  private final byte[] row;
  private final byte[] chroma;
  private final int[] sums;

  PlanarPixels(int width, Colours colours) {
    double[] weights = WEIGHTS.get(colours.matrix());
    if (weights == null) {
      throw new IllegalArgumentException("drawn pictures are not made for " + colours.matrix());
    }
    this.width = width;
    double r = weights[0];
    double b = weights[1];
    double g = 1 - r - b;
    double one = 1 << BITS;
    this.luma = scaled(219 * one / 255, r, g, b);
    this.blue = scaled(224 * one / 255 / (2 - 2 * b), -r, -g, 1 - b);
    this.red = scaled(224 * one / 255 / (2 - 2 * r), 1 - r, -g, -b);
    this.row = new byte[width];
    this.chroma = new byte[width / 2];
    this.sums = new int[3 * width];
  }

  private static int[] scaled(double factor, double r, double g, double b) {
    return new int[] {
      (int) Math.round(factor * r), (int) Math.round(factor * g), (int) Math.round(factor * b)
    };
  }

  /** The luma of a row; valid until the next call. */
  byte[] luma(int[] pixels, int y) {
    int at = y * width;
    for (int x = 0; x < width; x++) {
      int pixel = pixels[at + x];
      row[x] =
          (byte)
              (16
                  + ((pixel >> 16 & 255) * luma[0]
                          + (pixel >> 8 & 255) * luma[1]
                          + (pixel & 255) * luma[2]
                          + HALF
                      >> BITS));
    }
    return row;
  }

  /** Adds up two rows, for {@link #blue} and {@link #red}. */
  void pair(int[] pixels, int y) {
    int upper = y * width;
    int lower = upper + width;
    for (int x = 0; x < width; x++) {
      int a = pixels[upper + x];
      int b = pixels[lower + x];
      sums[3 * x] = (a >> 16 & 255) + (b >> 16 & 255);
      sums[3 * x + 1] = (a >> 8 & 255) + (b >> 8 & 255);
      sums[3 * x + 2] = (a & 255) + (b & 255);
    }
  }

  byte[] blue() {
    return chroma(blue);
  }

  byte[] red() {
    return chroma(red);
  }

  /** Weights of one, two and one for three pixels, over two rows: eighths. */
  private byte[] chroma(int[] weights) {
    int last = width - 1;
    for (int x = 0; x < width; x += 2) {
      int left = 3 * Math.max(0, x - 1);
      int right = 3 * Math.min(last, x + 1);
      int sum = 0;
      for (int c = 0; c < 3; c++) {
        sum += (sums[left + c] + 2 * sums[3 * x + c] + sums[right + c]) * weights[c] / 8;
      }
      chroma[x / 2] = (byte) (128 + (sum + HALF >> BITS));
    }
    return chroma;
  }
}
