package org.fangtan.media.pass;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/** A score for a picture, from a small grey copy of it. */
final class PictureScore {
  static final int WIDTH = 160;
  static final int HEIGHT = 90;

  /** A picture with a lower average is black, or a fade. */
  private static final double DARKEST = 28;

  private static final double BRIGHTEST = 235;
  private static final double BEST_BRIGHTNESS = 118;
  private static final double MIN_DEVIATION = 12;
  private static final double GOOD_DEVIATION = 60;
  private static final double GOOD_SHARPNESS = 18;

  private PictureScore() {}

  /**
   * From 0, unusable, to 1. A third each: average brightness near the middle, range of brightness,
   * and edges (the mean absolute Laplacian), which blurred and fading pictures lack.
   */
  static double of(AVFrame grey) {
    int line = grey.linesize(0);
    byte[] pixels = new byte[line * HEIGHT];
    grey.data(0).capacity(pixels.length).get(pixels);
    return of(pixels, line);
  }

  static double of(byte[] pixels, int line) {
    long sum = 0;
    long squares = 0;
    long edges = 0;
    for (int y = 1; y < HEIGHT - 1; y++) {
      for (int x = 1; x < WIDTH - 1; x++) {
        int at = y * line + x;
        int value = pixels[at] & 0xff;
        sum += value;
        squares += (long) value * value;
        edges +=
            Math.abs(
                4 * value
                    - (pixels[at - 1] & 0xff)
                    - (pixels[at + 1] & 0xff)
                    - (pixels[at - line] & 0xff)
                    - (pixels[at + line] & 0xff));
      }
    }
    double count = (WIDTH - 2) * (HEIGHT - 2);
    double mean = sum / count;
    double deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
    double sharpness = edges / count;
    if (mean < DARKEST || mean > BRIGHTEST || deviation < MIN_DEVIATION) {
      return 0;
    }
    double exposure = 1 - Math.min(1, Math.abs(mean - BEST_BRIGHTNESS) / BEST_BRIGHTNESS);
    double contrast = Math.min(1, deviation / GOOD_DEVIATION);
    double edge = Math.min(1, sharpness / GOOD_SHARPNESS);
    return (exposure + contrast + edge) / 3;
  }
}
