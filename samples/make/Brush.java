import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.TexturePaint;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Small drawing helpers that every picture shares. */
final class Brush {
  private Brush() {}

  static Graphics2D fine(Graphics2D g) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    return g;
  }

  static Font font(int style, double size) {
    return new Font("Noto Sans CJK SC", style, 1).deriveFont((float) size);
  }

  static Color rgb(int hex) {
    return new Color(hex);
  }

  static Color rgba(int hex, double alpha) {
    int a = (int) Math.round(255 * Math.max(0, Math.min(1, alpha)));
    return new Color((hex >> 16) & 255, (hex >> 8) & 255, hex & 255, a);
  }

  /** Mixes two colours; {@code share} of the second. */
  static int mix(int a, int b, double share) {
    int out = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int ca = (a >> shift) & 255;
      int cb = (b >> shift) & 255;
      out |= (int) Math.round(ca + (cb - ca) * share) << shift;
    }
    return out;
  }

  /** A smooth line (Catmull-Rom) through the points x0, y0, x1, y1, … */
  static Path2D curve(boolean closed, double... xy) {
    int n = xy.length / 2;
    Path2D path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    int pieces = closed ? n : n - 1;
    for (int i = 0; i < pieces; i++) {
      int p0 = closed ? (i + n - 1) % n : Math.max(0, i - 1);
      int p2 = (i + 1) % n;
      int p3 = closed ? (i + 2) % n : Math.min(n - 1, i + 2);
      path.curveTo(
          xy[2 * i] + (xy[2 * p2] - xy[2 * p0]) / 6,
          xy[2 * i + 1] + (xy[2 * p2 + 1] - xy[2 * p0 + 1]) / 6,
          xy[2 * p2] - (xy[2 * p3] - xy[2 * i]) / 6,
          xy[2 * p2 + 1] - (xy[2 * p3 + 1] - xy[2 * i + 1]) / 6,
          xy[2 * p2],
          xy[2 * p2 + 1]);
    }
    if (closed) {
      path.closePath();
    }
    return path;
  }

  static Path2D polygon(double... xy) {
    Path2D path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      path.lineTo(xy[i], xy[i + 1]);
    }
    path.closePath();
    return path;
  }

  static Shape disc(double x, double y, double rx, double ry) {
    return new Ellipse2D.Double(x - rx, y - ry, 2 * rx, 2 * ry);
  }

  static Shape box(double x, double y, double w, double h, double round) {
    return new RoundRectangle2D.Double(x, y, w, h, round, round);
  }

  /** A limb: two circles and what lies between them. */
  static Area limb(double x0, double y0, double r0, double x1, double y1, double r1) {
    double a = Math.atan2(y1 - y0, x1 - x0);
    double s = Math.sin(a);
    double c = Math.cos(a);
    Area area = new Area(disc(x0, y0, r0, r0));
    area.add(new Area(disc(x1, y1, r1, r1)));
    area.add(
        new Area(
            polygon(
                x0 - s * r0,
                y0 + c * r0,
                x1 - s * r1,
                y1 + c * r1,
                x1 + s * r1,
                y1 - c * r1,
                x0 + s * r0,
                y0 - c * r0)));
    return area;
  }

  static void fill(Graphics2D g, Paint paint, Shape shape) {
    g.setPaint(paint);
    g.fill(shape);
  }

  static void line(Graphics2D g, Paint paint, double width, Shape shape) {
    g.setPaint(paint);
    g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(shape);
  }

  /** Light (or, with a dark colour, shadow) that fades to nothing at the radius. */
  static void glow(Graphics2D g, double x, double y, double rx, double ry, int hex, double alpha) {
    var before = g.getTransform();
    g.translate(x, y);
    g.scale(1, ry / rx);
    g.setPaint(
        new RadialGradientPaint(
            0,
            0,
            (float) rx,
            new float[] {0, 0.35f, 0.7f, 1},
            new Color[] {
              rgba(hex, alpha), rgba(hex, alpha * 0.68), rgba(hex, alpha * 0.2), rgba(hex, 0)
            }));
    g.fill(disc(0, 0, rx, rx));
    g.setTransform(before);
  }

  static Paint across(double x0, double y0, double x1, double y1, Color... colors) {
    float[] at = new float[colors.length];
    for (int i = 0; i < at.length; i++) {
      at[i] = i / (float) (at.length - 1);
    }
    return new LinearGradientPaint((float) x0, (float) y0, (float) x1, (float) y1, at, colors);
  }

  /** A tile of faint irregular light and dark, for cloth, plaster and wood. */
  static TexturePaint grainTile(int seed, int size, int stretch, double strength, double scale) {
    BufferedImage tile = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Random random = new Random(seed);
    double[] column = new double[size];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        if (y % stretch == 0) {
          column[x] = random.nextGaussian();
        }
        double v = column[x] * 0.7 + random.nextGaussian() * 0.3;
        int alpha = (int) Math.min(255, Math.abs(v) * strength * 255);
        tile.setRGB(x, y, alpha << 24 | (v > 0 ? 0xffffff : 0));
      }
    }
    return new TexturePaint(tile, new Rectangle2D.Double(0, 0, size * scale, size * scale));
  }

  /** Blurs an opaque picture with a box of the given radius, twice: near enough to a lens. */
  static BufferedImage blurred(BufferedImage in, int radius) {
    int w = in.getWidth();
    int h = in.getHeight();
    int[] a = in.getRGB(0, 0, w, h, null, 0, w);
    int[] b = new int[a.length];
    for (int pass = 0; pass < 2; pass++) {
      boxBlur(a, b, w, h, radius);
      boxBlur(b, a, h, w, radius);
    }
    BufferedImage out = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    out.setRGB(0, 0, w, h, a, 0, w);
    return out;
  }

  /** Blurs the rows and writes the result turned on its side, so that two calls make a box. */
  private static void boxBlur(int[] in, int[] out, int w, int h, int radius) {
    int n = 2 * radius + 1;
    for (int y = 0; y < h; y++) {
      int r = 0;
      int g = 0;
      int b = 0;
      for (int i = -radius; i <= radius; i++) {
        int p = in[y * w + Math.max(0, Math.min(w - 1, i))];
        r += (p >> 16) & 255;
        g += (p >> 8) & 255;
        b += p & 255;
      }
      for (int x = 0; x < w; x++) {
        out[x * h + y] = 0xff000000 | (r / n) << 16 | (g / n) << 8 | (b / n);
        int gone = in[y * w + Math.max(0, x - radius)];
        int come = in[y * w + Math.min(w - 1, x + radius + 1)];
        r += ((come >> 16) & 255) - ((gone >> 16) & 255);
        g += ((come >> 8) & 255) - ((gone >> 8) & 255);
        b += (come & 255) - (gone & 255);
      }
    }
  }
}
