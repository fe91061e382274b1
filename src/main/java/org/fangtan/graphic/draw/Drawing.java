package org.fangtan.graphic.draw;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import org.fangtan.graphic.Box;
import org.fangtan.graphic.Colour;
import org.fangtan.graphic.Fill;

/** Settings common to all drawing. */
final class Drawing {
  private Drawing() {}

  /** An image to draw into: opaque, or with alpha multiplied in. */
  static BufferedImage image(int width, int height, boolean isOpaque) {
    return new BufferedImage(
        width, height, isOpaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB_PRE);
  }

  static Graphics2D graphics(BufferedImage image) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    return graphics;
  }

  static Color colour(Colour colour, double opacity) {
    int alpha = (int) Math.floor(colour.alpha() * opacity + 0.5);
    return new Color(colour.red(), colour.green(), colour.blue(), alpha);
  }

  static Paint paint(Fill fill, Box box, double opacity) {
    if (fill.end().isEmpty()) {
      return colour(fill.start(), opacity);
    }
    boolean isDown = fill.direction() == Fill.Direction.DOWN;
    return new GradientPaint(
        (float) box.x(),
        (float) box.y(),
        colour(fill.start(), opacity),
        (float) (isDown ? box.x() : box.right()),
        (float) (isDown ? box.bottom() : box.y()),
        colour(fill.end().get(), opacity));
  }
}
