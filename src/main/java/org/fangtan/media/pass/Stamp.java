package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_FCC;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE240M;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A rendered picture as 4:2:0 samples with limited range, to be blended into frames. Only samples
 * of drawn areas are stored and changed: a caption covers a small part of a frame, and most of it
 * is opaque. May be used by several threads.
 */
final class Stamp {
  /** Full opacity of a picture. */
  static final int WHOLE = 256;

  /** The minimum length of an opaque run; shorter ones are blended with their surroundings. */
  private static final int MIN_OPAQUE = 16;

  private final List<Run> luma = new ArrayList<>();
  private final List<Run> blue = new ArrayList<>();
  private final List<Run> red = new ArrayList<>();

  /**
   * Adjacent samples in one row.
   *
   * @param values the contribution of the picture, multiplied by its opacity
   * @param keeps how much of the frame stays visible, of 255; empty for none
   */
  private record Run(int row, int column, byte[] values, byte[] keeps) {}

  /**
   * @param argb pixels, row by row, as sRGB with premultiplied opacity: a picture as wide as the
   *     frames
   * @param top the row of the frames at which it begins; even
   * @param matrix FFmpeg's number for the matrix coefficients of the frames
   */
  Stamp(int[] argb, int width, int top, int height, int matrix) {
    Coefficients to = Coefficients.of(matrix);
    byte[][] values = new byte[3][width];
    byte[] keeps = new byte[width];
    boolean[] isEmpty = new boolean[height];
    for (int row = 0; row < height; row++) {
      isEmpty[row] = isEmpty(argb, row * width, width);
      if (isEmpty[row]) {
        continue;
      }
      for (int x = 0; x < width; x++) {
        int pixel = argb[row * width + x];
        int alpha = pixel >>> 24;
        keeps[x] = (byte) (255 - alpha);
        values[0][x] =
            alpha == 0 ? 0 : to.luma(pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255, alpha);
      }
      cut(luma, top + row, values[0], keeps, width);
    }
    for (int row = 0; row < height / 2; row++) {
      if (isEmpty[2 * row] && isEmpty[2 * row + 1]) {
        continue;
      }
      for (int x = 0; x < width / 2; x++) {
        chroma(argb, width, row, x, to, values, keeps);
      }
      cut(blue, top / 2 + row, values[1], keeps, width / 2);
      cut(red, top / 2 + row, values[2], keeps, width / 2);
    }
  }

  private static boolean isEmpty(int[] argb, int from, int width) {
    for (int i = from; i < from + width; i++) {
      if (argb[i] >>> 24 != 0) {
        return false;
      }
    }
    return true;
  }

  /** Chroma is at every second column of luma, and between two rows. */
  private static void chroma(
      int[] argb, int width, int row, int x, Coefficients to, byte[][] values, byte[] keeps) {
    int alpha = 0;
    int r = 0;
    int g = 0;
    int b = 0;
    for (int i = -1; i <= 1; i++) {
      int column = Math.max(0, 2 * x + i);
      int weight = i == 0 ? 2 : 1;
      for (int line = 2 * row; line <= 2 * row + 1; line++) {
        int pixel = argb[line * width + column];
        alpha += weight * (pixel >>> 24);
        r += weight * (pixel >> 16 & 255);
        g += weight * (pixel >> 8 & 255);
        b += weight * (pixel & 255);
      }
    }
    keeps[x] = (byte) (255 - (alpha + 4) / 8);
    values[1][x] = alpha == 0 ? 0 : to.blue(r / 8.0, g / 8.0, b / 8.0, alpha / 8.0);
    values[2][x] = alpha == 0 ? 0 : to.red(r / 8.0, g / 8.0, b / 8.0, alpha / 8.0);
  }

  private static void cut(List<Run> runs, int row, byte[] values, byte[] keeps, int width) {
    int x = 0;
    while (x < width) {
      if ((keeps[x] & 255) == 255) {
        x++;
        continue;
      }
      int end = x;
      int opaque = 0;
      while (end < width && (keeps[end] & 255) != 255 && opaque < MIN_OPAQUE) {
        opaque = keeps[end] == 0 ? opaque + 1 : 0;
        end++;
      }
      if (opaque == MIN_OPAQUE) {
        int start = end - opaque;
        while (end < width && keeps[end] == 0) {
          end++;
        }
        add(runs, row, x, start, values, keeps);
        runs.add(new Run(row, start, slice(values, start, end), new byte[0]));
      } else {
        add(runs, row, x, end, values, keeps);
      }
      x = end;
    }
  }

  private static void add(
      List<Run> runs, int row, int start, int end, byte[] values, byte[] keeps) {
    if (end > start) {
      runs.add(new Run(row, start, slice(values, start, end), slice(keeps, start, end)));
    }
  }

  private static byte[] slice(byte[] bytes, int start, int end) {
    return Arrays.copyOfRange(bytes, start, end);
  }

  /**
   * Blends the picture into a frame.
   *
   * @param frame of 8 bits and 4:2:0, of the size that the picture was drawn for, whose samples may
   *     be written
   * @param opacity of {@link #WHOLE}
   */
  void into(AVFrame frame, int opacity) {
    into(frame, 0, luma, frame.height(), opacity);
    into(frame, 1, blue, frame.height() / 2, opacity);
    into(frame, 2, red, frame.height() / 2, opacity);
  }

  private static void into(AVFrame frame, int plane, List<Run> runs, int rows, int opacity) {
    int stride = frame.linesize(plane);
    ByteBuffer samples = frame.data(plane).capacity((long) stride * rows).asByteBuffer();
    byte[] row = new byte[frame.width()];
    for (Run run : runs) {
      int at = run.row() * stride + run.column();
      int length = run.values().length;
      if (run.keeps().length == 0 && opacity == WHOLE) {
        samples.put(at, run.values(), 0, length);
        continue;
      }
      samples.get(at, row, 0, length);
      for (int i = 0; i < length; i++) {
        int keep = run.keeps().length == 0 ? 0 : run.keeps()[i] & 255;
        int kept = 255 * WHOLE - (255 - keep) * opacity;
        int sum = (run.values()[i] & 255) * opacity * 255 + (row[i] & 255) * kept;
        row[i] = (byte) ((sum + 255 * WHOLE / 2) / (255 * WHOLE));
      }
      samples.put(at, row, 0, length);
    }
  }

  /**
   * The weights of red and blue in luma: ITU-T H.273, table 4.
   *
   * @param kr share of red
   * @param kb share of blue
   */
  private record Coefficients(double kr, double kb) {
    static Coefficients of(int matrix) {
      if (matrix == AVCOL_SPC_SMPTE170M || matrix == AVCOL_SPC_BT470BG) {
        return new Coefficients(0.299, 0.114);
      }
      if (matrix == AVCOL_SPC_BT2020_NCL) {
        return new Coefficients(0.2627, 0.0593);
      }
      if (matrix == AVCOL_SPC_SMPTE240M) {
        return new Coefficients(0.212, 0.087);
      }
      return matrix == AVCOL_SPC_FCC
          ? new Coefficients(0.3, 0.11)
          : new Coefficients(0.2126, 0.0722);
    }

    private double grey(double r, double g, double b) {
      return kr * r + (1 - kr - kb) * g + kb * b;
    }

    byte luma(double r, double g, double b, double alpha) {
      return rounded((16 * alpha + 219 * grey(r, g, b)) / 255);
    }

    byte blue(double r, double g, double b, double alpha) {
      return rounded((128 * alpha + 224 * (b - grey(r, g, b)) / (2 * (1 - kb))) / 255);
    }

    byte red(double r, double g, double b, double alpha) {
      return rounded((128 * alpha + 224 * (r - grey(r, g, b)) / (2 * (1 - kr))) / 255);
    }

    private static byte rounded(double value) {
      return (byte) Math.round(Math.max(0, Math.min(255, value)));
    }
  }
}
