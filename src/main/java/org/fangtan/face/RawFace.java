package org.fangtan.face;

/**
 * A face as the network outputs it, relative to its square input: a box, six points (the right eye,
 * the left one, nose, mouth, right and left ear) as pairs of x and y.
 *
 * @param score 0 to 1
 */
record RawFace(float score, float left, float top, float right, float bottom, float[] points) {
  private float area() {
    return Math.max(0, right - left) * Math.max(0, bottom - top);
  }

  /**
   * Whether its points form an upright face, turned by at most 45 degrees: the right eye left of
   * the other one, the mouth below both. Hands mistaken for faces fail this test.
   */
  boolean isPlausible() {
    float across = points[2] - points[0];
    float tilt = Math.abs(points[3] - points[1]);
    float eyes = (points[1] + points[3]) / 2;
    return across > 0 && tilt <= across && points[7] > eyes && points[7] - eyes > tilt / 2;
  }

  /** The overlap of both as a share of their union, 0 to 1. */
  float overlap(RawFace other) {
    float width = Math.min(right, other.right) - Math.max(left, other.left);
    float height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
    if (width <= 0 || height <= 0) {
      return 0;
    }
    float shared = width * height;
    return shared / (area() + other.area() - shared);
  }
}
