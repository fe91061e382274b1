package org.fangtan.ocr;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import javax.imageio.ImageIO;

/**
 * A picture as blue, green and red bytes, row by row: the order with which the networks were
 * trained.
 */
public final class Pixels {
  private static final int CHANNELS = 3;

  /** The minimum difference, summed over all channels, at which two colours count as different. */
  private static final int MIN_DIFFERENCE = 96;

  private final int width;
  private final int height;
  private final byte[] bgr;

  private Pixels(int width, int height, byte[] bgr) {
    this.width = width;
    this.height = height;
    this.bgr = bgr;
  }

  /** Decodes a picture made by this program, such as a strip. */
  public static Pixels decode(byte[] file) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
    if (image == null) {
      throw new IOException("not a picture: " + file.length + " bytes");
    }
    return of(image);
  }

  /** Transparent areas become black. */
  public static Pixels of(BufferedImage image) {
    BufferedImage plain = image;
    if (image.getType() != BufferedImage.TYPE_3BYTE_BGR) {
      plain = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
      plain.getGraphics().drawImage(image, 0, 0, null);
    }
    byte[] bytes = ((DataBufferByte) plain.getRaster().getDataBuffer()).getData();
    return new Pixels(plain.getWidth(), plain.getHeight(), bytes);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The part of a box that lies inside the picture. */
  public Pixels cut(Box box) {
    int left = Math.max(0, box.left());
    int top = Math.max(0, box.top());
    int w = Math.min(width, box.right()) - left;
    int h = Math.min(height, box.bottom()) - top;
    if (w <= 0 || h <= 0) {
      throw new IllegalArgumentException("outside the picture: " + box);
    }
    byte[] part = new byte[w * h * CHANNELS];
    for (int y = 0; y < h; y++) {
      System.arraycopy(
          bgr, ((top + y) * width + left) * CHANNELS, part, y * w * CHANNELS, w * CHANNELS);
    }
    return new Pixels(w, h, part);
  }

  /**
   * The part of a box whose colour differs from the picture's first pixel; the box itself if there
   * is none.
   */
  Box drawnIn(Box box) {
    int left = box.right();
    int right = box.left();
    int top = box.bottom();
    int bottom = box.top();
    for (int y = box.top(); y < box.bottom(); y++) {
      for (int x = box.left(); x < box.right(); x++) {
        int difference = 0;
        for (int channel = 0; channel < CHANNELS; channel++) {
          difference +=
              Math.abs((bgr[(y * width + x) * CHANNELS + channel] & 0xff) - (bgr[channel] & 0xff));
        }
        if (difference > MIN_DIFFERENCE) {
          left = Math.min(left, x);
          right = Math.max(right, x + 1);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y + 1);
        }
      }
    }
    return left < right ? new Box(left, top, right, bottom) : box;
  }

  /**
   * Scales into a network's input: planes of blue, green and red, each value times a factor plus an
   * offset. A picture that shrinks to less than half is averaged first.
   *
   * @param lineLength of the target, at least the new width; the rest of each line is left as it is
   */
  void scaleInto(
      FloatBuffer target,
      int newWidth,
      int newHeight,
      int lineLength,
      int lines,
      float[] factor,
      float[] offset) {
    Pixels source = this;
    while (source.width >= newWidth * 2 && source.height >= newHeight * 2) {
      source = source.halved();
    }
    source.interpolate(target, newWidth, newHeight, lineLength, lines, factor, offset);
  }

  private void interpolate(
      FloatBuffer target,
      int newWidth,
      int newHeight,
      int lineLength,
      int lines,
      float[] factor,
      float[] offset) {
    int plane = lineLength * lines;
    float stepX = (float) width / newWidth;
    float stepY = (float) height / newHeight;
    int[] columns = new int[newWidth];
    float[] shares = new float[newWidth];
    for (int x = 0; x < newWidth; x++) {
      float at = Math.max(0, (x + 0.5f) * stepX - 0.5f);
      columns[x] = Math.min((int) at, Math.max(0, width - 2));
      shares[x] = width < 2 ? 0 : Math.min(1, at - columns[x]);
    }
    int right = width < 2 ? 0 : CHANNELS;
    float[] line = new float[newWidth * CHANNELS];
    for (int y = 0; y < newHeight; y++) {
      float at = Math.max(0, (y + 0.5f) * stepY - 0.5f);
      int top = Math.min((int) at, Math.max(0, height - 2));
      float below = height < 2 ? 0 : Math.min(1, at - top);
      int upper = top * width * CHANNELS;
      int lower = height < 2 ? upper : upper + width * CHANNELS;
      for (int x = 0; x < newWidth; x++) {
        int column = columns[x] * CHANNELS;
        float share = shares[x];
        for (int c = 0; c < CHANNELS; c++) {
          int i = column + c;
          float u = mix(bgr[upper + i] & 0xFF, bgr[upper + i + right] & 0xFF, share);
          float l = mix(bgr[lower + i] & 0xFF, bgr[lower + i + right] & 0xFF, share);
          line[c * newWidth + x] = mix(u, l, below) * factor[c] + offset[c];
        }
      }
      for (int c = 0; c < CHANNELS; c++) {
        target.position(c * plane + y * lineLength);
        target.put(line, c * newWidth, newWidth);
      }
    }
    target.rewind();
  }

  private static float mix(float a, float b, float share) {
    return a + (b - a) * share;
  }

  private Pixels halved() {
    int w = width / 2;
    int h = height / 2;
    byte[] half = new byte[w * h * CHANNELS];
    for (int y = 0; y < h; y++) {
      int upper = 2 * y * width * CHANNELS;
      int lower = upper + width * CHANNELS;
      int to = y * w * CHANNELS;
      for (int x = 0; x < w; x++) {
        for (int c = 0; c < CHANNELS; c++) {
          int i = 2 * x * CHANNELS + c;
          half[to++] =
              (byte)
                  (((bgr[upper + i] & 0xFF)
                          + (bgr[upper + i + CHANNELS] & 0xFF)
                          + (bgr[lower + i] & 0xFF)
                          + (bgr[lower + i + CHANNELS] & 0xFF)
                          + 2)
                      >> 2);
        }
      }
    }
    return new Pixels(w, h, half);
  }
}
