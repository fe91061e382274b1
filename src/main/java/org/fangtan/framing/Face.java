package org.fangtan.framing;

/**
 * A face in a picture. Positions are in ten-thousandths of the picture's width or height, from its
 * upper left corner; a face at the edge may reach outside.
 *
 * @param width above zero
 * @param height above zero
 * @param scorePermille the network's certainty, 0 to 1000
 */
public record Face(
    int left,
    int top,
    int width,
    int height,
    int scorePermille,
    Point rightEye,
    Point leftEye,
    Point nose,
    Point mouth) {
  /** The length of a whole side of the picture. */
  public static final int WHOLE = 10_000;

  public Face {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("not a face: " + width + " x " + height);
    }
  }

  /** A position, in ten-thousandths of the picture's width and height. */
  public record Point(int x, int y) {}

  /** The centre's x. */
  public int centreX() {
    return left + width / 2;
  }

  /** The centre's y. */
  public int centreY() {
    return top + height / 2;
  }

  public int right() {
    return left + width;
  }

  public int bottom() {
    return top + height;
  }
}
