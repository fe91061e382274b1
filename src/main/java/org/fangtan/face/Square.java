package org.fangtan.face;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.fangtan.framing.Face;

/**
 * A picture scaled into a square with borders, and the conversion back. Each pixel is the mean of
 * those that it covers, which avoids aliasing in large pictures.
 */
final class Square {
  /** The network was trained with values from -1 to 1; borders are black. */
  private static final float BLACK = -1;

  private final BufferedImage picture;
  private final int side;
  private final int width;
  private final int height;
  private final int left;
  private final int top;

  private Square(BufferedImage picture, int side) {
    this.picture = picture;
    this.side = side;
    int longer = Math.max(picture.getWidth(), picture.getHeight());
    this.width = Math.max(1, Math.round((float) picture.getWidth() * side / longer));
    this.height = Math.max(1, Math.round((float) picture.getHeight() * side / longer));
    this.left = (side - width) / 2;
    this.top = (side - height) / 2;
  }

  /**
   * @param side of the square, in pixels
   */
  static Square of(BufferedImage picture, int side) {
    BufferedImage plain = picture;
    if (picture.getType() != BufferedImage.TYPE_INT_RGB) {
      plain =
          new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = plain.createGraphics();
      graphics.drawImage(picture, 0, 0, null);
      graphics.dispose();
    }
    return new Square(plain, side);
  }

  /** Red, green and blue of every pixel, row by row. */
  void into(float[] values) {
    Arrays.fill(values, BLACK);
    for (int y = 0; y < height; y++) {
      int fromY = y * picture.getHeight() / height;
      int endY = Math.max(fromY + 1, (y + 1) * picture.getHeight() / height);
      int[] lines =
          picture.getRGB(0, fromY, picture.getWidth(), endY - fromY, null, 0, picture.getWidth());
      for (int x = 0; x < width; x++) {
        int fromX = x * picture.getWidth() / width;
        int endX = Math.max(fromX + 1, (x + 1) * picture.getWidth() / width);
        mean(lines, endY - fromY, fromX, endX, values, ((top + y) * side + left + x) * 3);
      }
    }
  }

  private void mean(int[] lines, int count, int fromX, int endX, float[] values, int at) {
    int red = 0;
    int green = 0;
    int blue = 0;
    for (int line = 0; line < count; line++) {
      for (int x = fromX; x < endX; x++) {
        int pixel = lines[line * picture.getWidth() + x];
        red += pixel >> 16 & 0xff;
        green += pixel >> 8 & 0xff;
        blue += pixel & 0xff;
      }
    }
    float half = 127.5f * count * (endX - fromX);
    values[at] = red / half - 1;
    values[at + 1] = green / half - 1;
    values[at + 2] = blue / half - 1;
  }

  /** A face in coordinates of the original picture. */
  Face faceOf(RawFace raw) {
    float[] points = raw.points();
    return new Face(
        x(raw.left()),
        y(raw.top()),
        Math.max(1, x(raw.right()) - x(raw.left())),
        Math.max(1, y(raw.bottom()) - y(raw.top())),
        Math.round(raw.score() * 1000),
        new Face.Point(x(points[0]), y(points[1])),
        new Face.Point(x(points[2]), y(points[3])),
        new Face.Point(x(points[4]), y(points[5])),
        new Face.Point(x(points[6]), y(points[7])));
  }

  private int x(float share) {
    return Math.round((share * side - left) * Face.WHOLE / width);
  }

  private int y(float share) {
    return Math.round((share * side - top) * Face.WHOLE / height);
  }
}
