package org.fangtan.graphic;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A colour in sRGB. In JSON and in settings it is written {@code #rrggbb}, or {@code #rrggbbaa}
 * where it is not opaque.
 *
 * @param argb alpha, red, green and blue with eight bits each; alpha is not multiplied in
 */
public record Colour(int argb) {
  public static final Colour WHITE = new Colour(0xFFFFFFFF);
  public static final Colour BLACK = new Colour(0xFF000000);

  /**
   * The minimum contrast of text against its background: level AA of WCAG 2.1, success criterion
   * 1.4.3.
   */
  public static final double MIN_TEXT_CONTRAST = 4.5;

  private static final Pattern WRITTEN = Pattern.compile("#[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?");

  /**
   * @throws IllegalArgumentException when it is not in the form {@code #rrggbb} or {@code
   *     #rrggbbaa}
   */
  @JsonCreator
  public static Colour of(String written) {
    if (!WRITTEN.matcher(written).matches()) {
      throw new IllegalArgumentException("not a colour like #1a2b3c: " + written);
    }
    int rgb = Integer.parseInt(written.substring(1, 7), 16);
    int alpha = written.length() == 9 ? Integer.parseInt(written.substring(7), 16) : 255;
    return new Colour(alpha << 24 | rgb);
  }

  @JsonValue
  public String written() {
    String rgb = String.format(Locale.ROOT, "#%06x", argb & 0xFFFFFF);
    return isOpaque() ? rgb : rgb + String.format(Locale.ROOT, "%02x", alpha());
  }

  public int alpha() {
    return argb >>> 24;
  }

  public int red() {
    return argb >> 16 & 255;
  }

  public int green() {
    return argb >> 8 & 255;
  }

  public int blue() {
    return argb & 255;
  }

  public boolean isOpaque() {
    return alpha() == 255;
  }

  /**
   * @param alpha from 0, invisible, to 255, opaque
   */
  public Colour withAlpha(int alpha) {
    if (alpha < 0 || alpha > 255) {
      throw new IllegalArgumentException("alpha is from 0 to 255: " + alpha);
    }
    return new Colour(alpha << 24 | argb & 0xFFFFFF);
  }

  /** The result of laying it over an opaque colour. */
  public Colour over(Colour below) {
    return new Colour(
        0xFF000000
            | mixed(red(), below.red()) << 16
            | mixed(green(), below.green()) << 8
            | mixed(blue(), below.blue()));
  }

  private int mixed(int own, int below) {
    return (own * alpha() + below * (255 - alpha()) + 127) / 255;
  }

  /** The contrast ratio of two opaque colours according to WCAG 2.1, from 1 to 21. */
  public double contrast(Colour other) {
    double a = luminance();
    double b = other.luminance();
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private double luminance() {
    return 0.2126 * linear(red()) + 0.7152 * linear(green()) + 0.0722 * linear(blue());
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : StrictMath.pow((share + 0.055) / 1.055, 2.4);
  }

  @Override
  public String toString() {
    return written();
  }
}
