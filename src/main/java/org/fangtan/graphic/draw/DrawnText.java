package org.fangtan.graphic.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.graphic.Border;
import org.fangtan.graphic.Box;
import org.fangtan.graphic.Colour;
import org.fangtan.graphic.TextBlock;
import org.fangtan.graphic.TextLine;
import org.fangtan.graphic.TextLine.Run;

/**
 * The outlines of a text's characters in their positions; those of numbers that count up change.
 */
final class DrawnText {
  private final Fonts fonts;
  private final TextBlock text;
  private final List<Shape> still = new ArrayList<>();
  private final List<CountingRun> counting = new ArrayList<>();

  private record Shape(Path2D path, Colour colour) {}

  private record CountingRun(Run run, double baselineY) {}

  DrawnText(Fonts fonts, TextBlock text) {
    this.fonts = fonts;
    this.text = text;
    for (TextLine line : text.lines()) {
      for (Run run : line.runs()) {
        if (run.count().isPresent()) {
          counting.add(new CountingRun(run, line.baselineY()));
        } else {
          still.add(shape(run, run.text(), run.x(), line.baselineY()));
        }
      }
    }
  }

  /**
   * @param opacity from 0 to 1, for a text without an outline; outlined ones are composited as
   *     pictures
   */
  void draw(Graphics2D graphics, long timeUs, double opacity) {
    List<Shape> shapes = new ArrayList<>(still);
    for (CountingRun one : counting) {
      String now = one.run().textAt(timeUs);
      double x = one.run().x() + one.run().advancePx() - width(now, one.run());
      shapes.add(shape(one.run(), now, x, one.baselineY()));
    }
    Optional<Border> outline = text.outline();
    if (outline.isPresent()) {
      graphics.setColor(Drawing.colour(outline.get().colour(), opacity));
      graphics.setStroke(
          new BasicStroke(
              (float) (2 * outline.get().widthPx()),
              BasicStroke.CAP_ROUND,
              BasicStroke.JOIN_ROUND));
      shapes.forEach(shape -> graphics.draw(shape.path()));
    }
    for (Shape shape : shapes) {
      Color colour = Drawing.colour(shape.colour(), opacity);
      graphics.setColor(colour);
      graphics.fill(shape.path());
    }
  }

  private double width(String now, Run run) {
    return now.codePoints().mapToDouble(c -> fonts.advance(c, run.weight()) * run.sizePx()).sum();
  }

  private Shape shape(Run run, String characters, double startX, double baselineY) {
    double scale = run.sizePx() / fonts.unitsPerEm(run.weight());
    Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
    double x = startX;
    for (int c : characters.codePoints().toArray()) {
      // On the grid of 1/64 pixel, so that the order of additions does not affect the pixels.
      AffineTransform place =
          new AffineTransform(scale, 0, 0, -scale, Box.snapped(x), Box.snapped(baselineY));
      path.append(fonts.outline(c, run.weight()).getPathIterator(place), false);
      x += fonts.advance(c, run.weight()) * run.sizePx();
    }
    return new Shape(path, run.colour());
  }
}
