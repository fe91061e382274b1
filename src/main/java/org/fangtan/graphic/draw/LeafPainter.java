package org.fangtan.graphic.draw;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.fangtan.failure.StageException;
import org.fangtan.graphic.Bar;
import org.fangtan.graphic.Border;
import org.fangtan.graphic.Box;
import org.fangtan.graphic.Element;
import org.fangtan.graphic.Group;
import org.fangtan.graphic.Line;
import org.fangtan.graphic.Motion;
import org.fangtan.graphic.Panel;
import org.fangtan.graphic.Picture;
import org.fangtan.graphic.TextBlock;

/** Draws single elements in their state at a time. Outlines and scaled pictures are cached. */
final class LeafPainter {
  private final Fonts fonts;
  private final Pictures pictures;
  private final Map<TextBlock, DrawnText> texts = new IdentityHashMap<>();
  private final Map<Picture, BufferedImage> scaled = new HashMap<>();

  LeafPainter(Fonts fonts, Pictures pictures) {
    this.fonts = fonts;
    this.pictures = pictures;
  }

  /**
   * @param graphics its transform and clip are restored afterwards
   */
  void draw(Graphics2D graphics, Leaf leaf, long timeUs) throws StageException, IOException {
    double opacity = leaf.opacity(timeUs);
    if (!leaf.isThere(timeUs) || opacity == 0) {
      return;
    }
    AffineTransform before = graphics.getTransform();
    Shape clipBefore = graphics.getClip();
    for (Group group : leaf.groups()) {
      place(graphics, group, timeUs);
      group.clip().ifPresent(clip -> graphics.clip(rounded(clip.box(), clip.radiusPx())));
    }
    place(graphics, leaf.element(), timeUs);
    Motion.State state = leaf.element().motion().at(timeUs);
    Element element = leaf.element();
    if (element instanceof Panel panel) {
      panel(graphics, panel, opacity);
    } else if (element instanceof Bar bar) {
      bar(graphics, bar, state.growth(), opacity);
    } else if (element instanceof Line line) {
      line(graphics, line, state.growth(), opacity);
    } else if (element instanceof TextBlock text) {
      text(graphics, text, timeUs, opacity);
    } else if (element instanceof Picture picture) {
      picture(graphics, picture, opacity);
    }
    graphics.setTransform(before);
    graphics.setClip(clipBefore);
  }

  private static void place(Graphics2D graphics, Element element, long timeUs) {
    Motion.State state = element.motion().at(timeUs);
    if (state.x() != 0 || state.y() != 0) {
      graphics.translate(state.x(), state.y());
    }
    if (state.scale() != 1) {
      Box box = element.box();
      graphics.translate(box.centreX(), box.centreY());
      graphics.scale(state.scale(), state.scale());
      graphics.translate(-box.centreX(), -box.centreY());
    }
  }

  private static void panel(Graphics2D graphics, Panel panel, double opacity) {
    Shape shape = rounded(panel.box(), panel.radiusPx());
    graphics.setPaint(Drawing.paint(panel.fill(), panel.box(), opacity));
    graphics.fill(shape);
    if (panel.border().isPresent()) {
      Border border = panel.border().get();
      graphics.setColor(Drawing.colour(border.colour(), opacity));
      graphics.setStroke(new BasicStroke((float) border.widthPx()));
      graphics.draw(shape);
    }
  }

  /** Its corners stay round while it grows, so its fill is that of the whole bar. */
  private static void bar(Graphics2D graphics, Bar bar, double growth, double opacity) {
    Box grown = bar.grown(growth);
    if (!grown.isEmpty()) {
      graphics.setPaint(Drawing.paint(bar.fill(), bar.box(), opacity));
      graphics.fill(rounded(grown, bar.radiusPx()));
    }
  }

  private static Shape rounded(Box box, double radiusPx) {
    if (radiusPx == 0) {
      return new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height());
    }
    double arc = 2 * Math.min(radiusPx, Math.min(box.width(), box.height()) / 2);
    return new RoundRectangle2D.Double(box.x(), box.y(), box.width(), box.height(), arc, arc);
  }

  private static void line(Graphics2D graphics, Line line, double growth, double opacity) {
    if (growth == 0) {
      return;
    }
    double length = 0;
    for (int i = 1; i < line.points().size(); i++) {
      length += length(line.points().get(i - 1), line.points().get(i));
    }
    double left = length * growth;
    Path2D path = new Path2D.Double();
    Line.Point from = line.points().get(0);
    path.moveTo(from.x(), from.y());
    for (int i = 1; i < line.points().size() && left > 0; i++) {
      Line.Point to = line.points().get(i);
      double piece = length(from, to);
      double share = piece <= left || piece == 0 ? 1 : left / piece;
      path.lineTo(from.x() + (to.x() - from.x()) * share, from.y() + (to.y() - from.y()) * share);
      left -= piece;
      from = to;
    }
    graphics.setColor(Drawing.colour(line.colour(), opacity));
    graphics.setStroke(
        new BasicStroke((float) line.widthPx(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(path);
  }

  private static double length(Line.Point a, Line.Point b) {
    double x = b.x() - a.x();
    double y = b.y() - a.y();
    return Math.sqrt(x * x + y * y);
  }

  /** An outlined text that is not opaque is first drawn as a whole, as its outline is below it. */
  private void text(Graphics2D graphics, TextBlock text, long timeUs, double opacity) {
    DrawnText drawn = texts.computeIfAbsent(text, one -> new DrawnText(fonts, one));
    if (text.outline().isEmpty() || opacity == 1) {
      drawn.draw(graphics, timeUs, opacity);
      return;
    }
    Box ink = new Leaf(text, java.util.List.of()).ink();
    int x = (int) Math.floor(ink.x());
    int y = (int) Math.floor(ink.y());
    BufferedImage whole =
        Drawing.image((int) Math.ceil(ink.right()) - x, (int) Math.ceil(ink.bottom()) - y, false);
    Graphics2D own = Drawing.graphics(whole);
    own.translate(-x, -y);
    drawn.draw(own, timeUs, 1);
    own.dispose();
    drawImage(graphics, whole, x, y, opacity);
  }

  private void picture(Graphics2D graphics, Picture picture, double opacity)
      throws StageException, IOException {
    BufferedImage image = scaled.get(picture);
    if (image == null) {
      image = scaled(picture);
      scaled.put(picture, image);
    }
    int x = (int) Math.floor(picture.box().centreX() - image.getWidth() / 2.0 + 0.5);
    int y = (int) Math.floor(picture.box().centreY() - image.getHeight() / 2.0 + 0.5);
    drawImage(graphics, image, x, y, opacity);
  }

  private static void drawImage(
      Graphics2D graphics, BufferedImage image, int x, int y, double opacity) {
    if (opacity < 1) {
      graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) opacity));
    }
    graphics.drawImage(image, x, y, null);
    graphics.setComposite(AlphaComposite.SrcOver);
  }

  /** At the size of its box, cropped, with round corners. */
  private BufferedImage scaled(Picture picture) throws StageException, IOException {
    BufferedImage image = pictures.get(picture.source());
    Box all = new Box(0, 0, image.getWidth(), image.getHeight());
    Box part = picture.part().map(wanted -> inside(wanted, all)).orElse(all);
    double wide = picture.box().width() / part.width();
    double high = picture.box().height() / part.height();
    int width = Math.max(1, (int) Math.floor(picture.box().width() + 0.5));
    int height = Math.max(1, (int) Math.floor(picture.box().height() + 0.5));
    if (picture.fit() == Picture.Fit.CROPPED) {
      double scale = Math.max(wide, high);
      double cutX = part.width() - picture.box().width() / scale;
      double cutY = part.height() - picture.box().height() / scale;
      part = part.inset(cutX / 2, cutY / 2);
    } else {
      double scale = Math.min(wide, high);
      width = Math.max(1, (int) Math.floor(part.width() * scale + 0.5));
      height = Math.max(1, (int) Math.floor(part.height() * scale + 0.5));
    }
    int x = (int) Math.floor(part.x() + 0.5);
    int y = (int) Math.floor(part.y() + 0.5);
    BufferedImage exact =
        Resampling.scaled(
            image,
            x,
            y,
            Math.max(1, Math.min(image.getWidth() - x, (int) Math.floor(part.width() + 0.5))),
            Math.max(1, Math.min(image.getHeight() - y, (int) Math.floor(part.height() + 0.5))),
            width,
            height);
    return picture.radiusPx() == 0 ? exact : withRoundCorners(exact, picture.radiusPx());
  }

  private static Box inside(Box wanted, Box all) {
    double x = Math.max(0, Math.min(wanted.x(), all.width() - 1));
    double y = Math.max(0, Math.min(wanted.y(), all.height() - 1));
    return new Box(
        x,
        y,
        Math.max(1, Math.min(wanted.right(), all.width()) - x),
        Math.max(1, Math.min(wanted.bottom(), all.height()) - y));
  }

  private static BufferedImage withRoundCorners(BufferedImage image, double radiusPx) {
    BufferedImage round = Drawing.image(image.getWidth(), image.getHeight(), false);
    Graphics2D graphics = Drawing.graphics(round);
    graphics.setColor(java.awt.Color.WHITE);
    graphics.fill(rounded(new Box(0, 0, image.getWidth(), image.getHeight()), radiusPx));
    graphics.setComposite(AlphaComposite.SrcIn);
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    return round;
  }
}
