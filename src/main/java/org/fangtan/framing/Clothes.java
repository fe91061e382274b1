package org.fangtan.framing;

import java.util.List;

/** The colours of what people wear, see {@link SeenFace#clothes()}. */
final class Clothes {
  /** The maximum sum of differences for one person under changing light, out of 765. */
  private static final int ALIKE = 70;

  private Clothes() {}

  static boolean areAlike(SeenFace one, int other) {
    return one.difference(other) <= ALIKE;
  }

  static int mean(List<SeenFace> faces) {
    int red = 0;
    int green = 0;
    int blue = 0;
    for (SeenFace face : faces) {
      red += face.clothes() >> 16 & 0xff;
      green += face.clothes() >> 8 & 0xff;
      blue += face.clothes() & 0xff;
    }
    int count = faces.size();
    return red / count << 16 | green / count << 8 | blue / count;
  }
}
