import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** A fictional city in the morning, its bus, and people at the stop. */
final class City {
  /** Size of the studio's screen picture. */
  static final int WIDTH = 1040;

  static final int HEIGHT = 560;

  private static final int ROAD = 470;

  private final BufferedImage sky = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
  private final BufferedImage hills = strip(1600, this::paintHills);
  private final BufferedImage blocks =
      strip(2200, g -> paintBlocks(g, 2200, 11, 0x8fb6c9, 200, 0.5));
  private final BufferedImage houses =
      strip(2600, g -> paintBlocks(g, 2600, 5, 0x4f86a3, 130, 0.9));
  private final BufferedImage trees = strip(1800, this::paintTrees);

  City() {
    Graphics2D g = Brush.fine(sky.createGraphics());
    paintSky(g, WIDTH, HEIGHT, 720, 300);
    g.dispose();
  }

  private static BufferedImage strip(int width, java.util.function.Consumer<Graphics2D> painter) {
    BufferedImage image = new BufferedImage(width, HEIGHT, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = Brush.fine(image.createGraphics());
    painter.accept(g);
    g.dispose();
    return image;
  }

  static void paintSky(Graphics2D g, int w, int h, double sunX, double sunY) {
    Brush.fill(
        g,
        Brush.across(
            0,
            0,
            0,
            h,
            Brush.rgb(0x3f8fc4),
            Brush.rgb(0x8cc6e0),
            Brush.rgb(0xf7e3c0),
            Brush.rgb(0xf5c99a)),
        new Rectangle2D.Double(0, 0, w, h));
    Brush.glow(g, sunX, sunY, w * 0.4, w * 0.4, 0xfff1cf, 0.9);
    Brush.fill(g, Brush.rgba(0xfffaf0, 0.95), Brush.disc(sunX, sunY, w * 0.03, w * 0.03));
    Random r = new Random(3);
    for (int i = 0; i < 9; i++) {
      double x = r.nextDouble() * w;
      double y = h * (0.06 + 0.3 * r.nextDouble());
      double s = w * (0.03 + 0.05 * r.nextDouble());
      for (int k = 0; k < 5; k++) {
        Brush.glow(
            g, x + (k - 2) * s * 0.55, y + r.nextDouble() * s * 0.1, s, s * 0.28, 0xffffff, 0.5);
      }
    }
  }

  private void paintHills(Graphics2D g) {
    for (int layer = 0; layer < 2; layer++) {
      int color = layer == 0 ? 0xa9cbd6 : 0x7fb0b9;
      for (int wrap = -1600; wrap <= 1600; wrap += 1600) {
        Random q = new Random(20 + layer);
        for (int i = 0; i < 11; i++) {
          double x = wrap + i * 150 + q.nextDouble() * 70;
          double h = 90 + q.nextDouble() * (layer == 0 ? 130 : 80);
          double w = 60 + q.nextDouble() * 50;
          double base = ROAD - 40;
          Path2D peak =
              Brush.curve(
                  false,
                  x - w * 1.5,
                  base,
                  x - w * 0.7,
                  base - h * 0.55,
                  x - w * 0.28,
                  base - h * 0.95,
                  x + w * 0.1,
                  base - h,
                  x + w * 0.5,
                  base - h * 0.7,
                  x + w * 1.5,
                  base);
          Brush.fill(
              g,
              Brush.across(
                  0,
                  base - h,
                  0,
                  base,
                  Brush.rgb(color),
                  Brush.rgb(Brush.mix(color, 0xf7e3c0, 0.7))),
              peak);
        }
      }
    }
  }

  private void paintBlocks(
      Graphics2D g, int width, int seed, int color, int tallest, double contrast) {
    Random r = new Random(seed);
    double x = 0;
    while (x < width - 60) {
      double w = 46 + r.nextInt(60);
      double h = tallest * (0.35 + 0.65 * r.nextDouble());
      double y = ROAD - 30 - h;
      int tone = Brush.mix(color, 0xfff0d8, r.nextDouble() * 0.25);
      Brush.fill(
          g,
          Brush.across(x, 0, x + w, 0, Brush.rgb(Brush.mix(tone, 0xffffff, 0.22)), Brush.rgb(tone)),
          new Rectangle2D.Double(x, y, w, h + 30));
      if (r.nextInt(3) == 0) {
        Brush.fill(g, Brush.rgb(tone), new Rectangle2D.Double(x + w * 0.3, y - 14, w * 0.4, 15));
      }
      for (double wy = y + 9; wy < ROAD - 46; wy += 15) {
        for (double wx = x + 7; wx < x + w - 9; wx += 13) {
          boolean lit = r.nextInt(4) == 0;
          Brush.fill(
              g,
              lit ? Brush.rgba(0xffe9b0, contrast) : Brush.rgba(0x244a63, contrast * 0.4),
              new Rectangle2D.Double(wx, wy, 7, 8));
        }
      }
      x += w + 4 + r.nextInt(14);
    }
  }

  private void paintTrees(Graphics2D g) {
    Random r = new Random(14);
    for (int x = 30; x < 1780; x += 95 + r.nextInt(50)) {
      paintTree(g, x, ROAD - 8, 0.75 + r.nextDouble() * 0.4, r.nextInt(100));
    }
  }

  static void paintTree(Graphics2D g, double x, double y, double s, int seed) {
    Random r = new Random(seed);
    Brush.fill(
        g,
        Brush.rgb(0x5b4636),
        Brush.polygon(
            x - 4 * s, y, x - 2.5 * s, y - 52 * s, x + 2.5 * s, y - 52 * s, x + 4 * s, y));
    for (int i = 0; i < 16; i++) {
      double a = r.nextDouble() * Math.PI * 2;
      double d = Math.sqrt(r.nextDouble()) * 26 * s;
      double cx = x + Math.cos(a) * d;
      double cy = y - 66 * s + Math.sin(a) * d * 0.85;
      int green = Brush.mix(0x2f6f4f, 0x7fb56a, (y - cy) / (110 * s));
      Brush.fill(g, Brush.rgb(green), Brush.disc(cx, cy, 15 * s, 13 * s));
    }
  }

  /**
   * The studio screen's picture at a time: the city passes by behind a bus that keeps its place.
   */
  void paintScreen(Graphics2D g, double seconds, String chapter, double chapterAge) {
    g.drawImage(sky, 0, 0, null);
    roll(g, hills, seconds * 9);
    roll(g, blocks, seconds * 22);
    roll(g, houses, seconds * 48);
    Brush.fill(
        g,
        Brush.across(0, ROAD - 34, 0, ROAD, Brush.rgb(0x86b58b), Brush.rgb(0x5f9a76)),
        new Rectangle2D.Double(0, ROAD - 34, WIDTH, 36));
    roll(g, trees, seconds * 90);
    Brush.fill(
        g,
        Brush.across(0, ROAD, 0, HEIGHT, Brush.rgb(0x6c7884), Brush.rgb(0x39444f)),
        new Rectangle2D.Double(0, ROAD, WIDTH, HEIGHT - ROAD));
    Brush.fill(g, Brush.rgb(0xd9dcd8), new Rectangle2D.Double(0, ROAD, WIDTH, 5));
    for (double x = -(seconds * 150 % 110); x < WIDTH; x += 110) {
      Brush.fill(g, Brush.rgba(0xffffff, 0.75), new Rectangle2D.Double(x, ROAD + 56, 58, 5));
    }
    paintStop(g, WIDTH + 120 - (seconds * 90 + 500) % 1900);
    double busX = WIDTH / 2.0 - 165 + Math.sin(seconds * 0.35) * 60;
    paintBus(g, busX, ROAD + 44, 1.0, seconds, 150 * seconds, 0);
    // The title as the station sets it, above the skyline.
    Brush.fill(
        g,
        Brush.across(0, 0, 0, 190, Brush.rgba(0x0b3558, 0.55), Brush.rgba(0x0b3558, 0)),
        new Rectangle2D.Double(0, 0, WIDTH, 190));
    g.setFont(Brush.font(Font.BOLD, 62));
    centred(g, "公交一体化 出行更便捷", WIDTH / 2.0, 104, Brush.rgb(0xffffff), 0.5);
    double slide = 1 - Math.pow(1 - Math.min(1, chapterAge / 0.6), 3);
    g.setFont(Brush.font(Font.BOLD, 26));
    double w = g.getFontMetrics().stringWidth(chapter) + 56;
    Brush.fill(
        g,
        Brush.rgba(0xf2a33a, 0.95 * slide),
        Brush.box(WIDTH / 2.0 - w / 2, 132, w * slide, 42, 42));
    if (slide > 0.7) {
      centred(g, chapter, WIDTH / 2.0, 162, Brush.rgba(0x4a2500, (slide - 0.7) / 0.3), 0);
    }
  }

  private static void roll(Graphics2D g, BufferedImage strip, double offset) {
    double x = -(offset % strip.getWidth());
    g.drawImage(strip, AffineTransform.getTranslateInstance(x, 0), null);
    if (x + strip.getWidth() < WIDTH) {
      g.drawImage(strip, AffineTransform.getTranslateInstance(x + strip.getWidth(), 0), null);
    }
  }

  static void centred(Graphics2D g, String text, double x, double y, Color color, double shadow) {
    double w = g.getFont().getStringBounds(text, g.getFontRenderContext()).getWidth();
    if (shadow > 0) {
      g.setColor(Brush.rgba(0x06213a, shadow));
      g.drawString(text, (float) (x - w / 2 + 2), (float) (y + 3));
    }
    g.setColor(color);
    g.drawString(text, (float) (x - w / 2), (float) y);
  }

  private static void paintStop(Graphics2D g, double x) {
    Brush.fill(g, Brush.rgb(0x2c6e8f), new Rectangle2D.Double(x, ROAD - 96, 5, 96));
    Brush.fill(g, Brush.rgb(0x2c6e8f), new Rectangle2D.Double(x + 128, ROAD - 96, 5, 96));
    Brush.fill(g, Brush.rgba(0xd8f0fa, 0.55), new Rectangle2D.Double(x + 5, ROAD - 84, 123, 62));
    Brush.fill(g, Brush.rgb(0x17547a), Brush.box(x - 18, ROAD - 108, 170, 16, 8));
    g.setFont(Brush.font(Font.BOLD, 12));
    centred(g, "港湾式站台", x + 67, ROAD - 96, Color.WHITE, 0);
  }

  /**
   * A battery-electric city bus seen from its right side, driving to the right.
   *
   * @param x left end, world units
   * @param y ground
   * @param s scale; the bus is 330 by 118 at 1
   * @param travel distance driven, for the wheels
   * @param doors 0 shut to 1 open
   */
  static void paintBus(
      Graphics2D g, double x, double y, double s, double seconds, double travel, double doors) {
    AffineTransform before = g.getTransform();
    g.translate(x, y);
    g.scale(s, s);
    Brush.glow(g, 165, 2, 190, 12, 0x0a1520, 0.75);
    double bounce = doors > 0 ? 0 : Math.sin(seconds * 9) * 0.5 + Math.sin(seconds * 5.3) * 0.5;
    g.translate(0, bounce);
    Shape body = Brush.box(0, -116, 330, 102, 22);
    Brush.fill(
        g,
        Brush.across(
            0, -116, 0, -14, Brush.rgb(0xffffff), Brush.rgb(0xf2f7f5), Brush.rgb(0xcfdcd8)),
        body);
    Shape clip = g.getClip();
    g.clip(body);
    Brush.fill(
        g,
        Brush.across(0, -60, 0, -14, Brush.rgb(0x2fb98a), Brush.rgb(0x0f7f63)),
        Brush.curve(
            true, -10, -34, 60, -40, 140, -34, 220, -52, 300, -66, 340, -66, 345, 0, 160, 0, -12,
            0));
    Brush.fill(
        g,
        Brush.rgba(0x9be36b, 0.9),
        Brush.curve(
            true, -10, -42, 60, -47, 140, -42, 220, -60, 300, -74, 340, -76, 340, -68, 300, -66,
            220, -52, 140, -34, 60, -40, -10, -34));
    g.setClip(clip);
    // Windows: one dark band, panes, reflections and passengers.
    Shape band = Brush.box(10, -106, 312, 52, 12);
    Brush.fill(g, Brush.rgb(0x1b2a36), band);
    double[] panes = {16, 66, 116, 196, 246};
    Random r = new Random(4);
    for (double p : panes) {
      Shape pane = Brush.box(p, -100, 46, 40, 6);
      Brush.fill(
          g, Brush.across(p, -100, p + 40, -60, Brush.rgb(0x7fb4cf), Brush.rgb(0x37607a)), pane);
      clip = g.getClip();
      g.clip(pane);
      Brush.fill(g, Brush.rgb(0x24404f), Brush.disc(p + 14 + r.nextInt(8), -74, 7, 8));
      Brush.fill(g, Brush.rgb(0x24404f), Brush.box(p + 4 + r.nextInt(6), -66, 24, 20, 12));
      double shine = (p + travel * 0.8) % 160 - 40;
      Brush.fill(
          g,
          Brush.rgba(0xffffff, 0.28),
          Brush.polygon(
              p + shine, -100, p + shine + 14, -100, p + shine - 8, -60, p + shine - 22, -60));
      g.setClip(clip);
    }
    for (double d : new double[] {166, 292}) {
      double w = d == 166 ? 28 : 30;
      Brush.fill(g, Brush.rgb(0x16232d), Brush.box(d, -104, w, 88, 5));
      Brush.fill(g, Brush.rgb(0xffe9b8), Brush.box(d + 2, -100, w - 4, 82, 3));
      double leaf = (w - 6) / 2 * (1 - doors * 0.8);
      for (int side = 0; side < 2; side++) {
        double lx = side == 0 ? d + 2 : d + w - 2 - leaf;
        Brush.fill(
            g,
            Brush.across(lx, -100, lx + leaf, -20, Brush.rgb(0x86bcd6), Brush.rgb(0x3b6680)),
            Brush.box(lx, -100, leaf, 82, 3));
      }
    }
    Brush.fill(g, Brush.rgb(0x101a22), Brush.box(196, -115, 94, 12, 4));
    g.setFont(Brush.font(Font.BOLD, 10));
    centred(g, "1路 跨区快线", 243, -105.5, Brush.rgb(0xffb347), 0);
    g.setFont(Brush.font(Font.BOLD, 14));
    centred(g, "纯电动公交", 126, -21, Brush.rgba(0xffffff, 0.95), 0);
    Brush.fill(g, Brush.rgb(0xe9eef0), Brush.box(40, -124, 110, 10, 6));
    Brush.fill(g, Brush.rgb(0xfff4c8), Brush.box(318, -44, 12, 11, 6));
    Brush.glow(g, 334, -38, 26, 12, 0xfff2c0, 0.6);
    Brush.fill(g, Brush.rgb(0xd8443c), Brush.box(0, -52, 5, 16, 4));
    Brush.fill(g, Brush.rgb(0x27343d), Brush.box(326, -100, 7, 22, 5));
    g.translate(0, -bounce);
    for (double wx : new double[] {62, 258}) {
      Brush.fill(g, Brush.rgb(0x13202a), Brush.disc(wx, -18, 25, 25));
      Brush.fill(g, Brush.rgb(0x20262b), Brush.disc(wx, -19, 20, 20));
      Brush.fill(
          g,
          Brush.across(wx - 12, -31, wx + 12, -7, Brush.rgb(0xe8edf0), Brush.rgb(0x97a3ab)),
          Brush.disc(wx, -19, 12, 12));
      g.setStroke(new BasicStroke(2.2f));
      g.setColor(Brush.rgb(0x5d6a73));
      for (int k = 0; k < 5; k++) {
        double a = travel / 20 + k * Math.PI * 2 / 5;
        g.draw(
            new java.awt.geom.Line2D.Double(
                wx + Math.cos(a) * 4,
                -19 + Math.sin(a) * 4,
                wx + Math.cos(a) * 11,
                -19 + Math.sin(a) * 11));
      }
    }
    g.setTransform(before);
  }

  /** The photograph at the stop: a bus in the bay, people boarding in line. */
  static void paintStopScene(Graphics2D g, int w, int h) {
    paintSky(g, w, h * 3 / 4, w * 0.78, h * 0.42);
    City city = new City();
    double k = w / (double) WIDTH;
    AffineTransform before = g.getTransform();
    g.scale(k, k);
    g.translate(0, -10);
    g.drawImage(city.hills, -200, 40, null);
    g.drawImage(city.blocks, -340, 40, null);
    g.drawImage(city.houses, -120, 34, null);
    g.setTransform(before);
    double curb = h * 0.80;
    double bay = h * 0.72;
    Brush.fill(
        g,
        Brush.across(0, bay - 70, 0, bay, Brush.rgb(0x9cc79b), Brush.rgb(0x5f9a76)),
        new Rectangle2D.Double(0, bay - 60, w, 80));
    for (int i = 0; i < 9; i++) {
      paintTree(g, 90 + i * w / 8.6, bay - 8, 2.4 + (i * 7 % 5) * 0.18, i + 31);
    }
    Brush.fill(
        g,
        Brush.across(0, bay, 0, h, Brush.rgb(0x8a949c), Brush.rgb(0x4a545d)),
        new Rectangle2D.Double(0, bay, w, h - bay));
    g.setPaint(Brush.grainTile(6, 256, 1, 0.10, 2));
    g.fill(new Rectangle2D.Double(0, bay, w, h - bay));
    Brush.fill(
        g,
        Brush.rgba(0xf3d34a, 0.9),
        Brush.polygon(0, bay + 8, w, bay + 8, w, bay + 16, 0, bay + 16));
    paintBus(g, w * 0.13, bay + 66, w / 640.0, 0, 7, 1);
    // The platform in front, with its long shadows.
    Path2D platform =
        Brush.polygon(0, curb, w * 0.06, curb - 10, w * 0.94, curb - 10, w, curb + 4, w, h, 0, h);
    Brush.fill(
        g, Brush.across(0, curb - 12, 0, h, Brush.rgb(0xd9d2c4), Brush.rgb(0xa9a294)), platform);
    g.setPaint(Brush.grainTile(9, 256, 1, 0.08, 2));
    g.fill(platform);
    g.setStroke(new BasicStroke(2));
    g.setColor(Brush.rgba(0x7b7466, 0.45));
    for (int i = -12; i < 30; i++) {
      g.draw(
          new java.awt.geom.Line2D.Double(
              w / 2.0 + (i - 9) * 105, curb - 10, w / 2.0 + (i - 9) * 210, h));
    }
    for (double y = curb + 14; y < h; y += 46) {
      g.draw(new java.awt.geom.Line2D.Double(0, y, w, y));
    }
    Brush.fill(
        g,
        Brush.rgb(0xf0c23c),
        Brush.polygon(0, curb + 18, w, curb + 18, w, curb + 32, 0, curb + 32));
    // People: boarding through the middle door, waiting behind one another.
    int[] coats = {0xc8553d, 0x3c6e91, 0xe0a43b, 0x5b8c5a, 0x7a5c8e, 0xd98a8f, 0x37505c};
    double door = w * 0.13 + 181 * w / 640.0;
    for (int i = 6; i >= 0; i--) {
      double px = door - 4 + (i == 0 ? 0 : 60 + i * 96);
      double py = i == 0 ? bay + 52 : curb + 44 + (i % 2) * 16;
      paintPerson(g, px, py, 2.05 + (i % 3) * 0.09, coats[i], i);
    }
    // The shelter's sign.
    Brush.fill(g, Brush.rgb(0x17547a), Brush.box(w * 0.045, h * 0.36, 20, h * 0.50, 8));
    Brush.fill(g, Brush.rgb(0x17547a), Brush.box(w * 0.012, h * 0.34, 150, 190, 16));
    Brush.fill(g, Brush.rgb(0xf4f8fa), Brush.box(w * 0.012 + 10, h * 0.34 + 62, 130, 118, 8));
    g.setFont(Brush.font(Font.BOLD, 34));
    centred(g, "公交站", w * 0.012 + 75, h * 0.34 + 44, Color.WHITE, 0);
    g.setFont(Brush.font(Font.BOLD, 22));
    centred(g, "星岩站", w * 0.012 + 75, h * 0.34 + 100, Brush.rgb(0x17547a), 0);
    g.setFont(Brush.font(Font.PLAIN, 18));
    centred(g, "1路 跨区快线", w * 0.012 + 75, h * 0.34 + 132, Brush.rgb(0x37505c), 0);
    centred(g, "一票制 2元", w * 0.012 + 75, h * 0.34 + 160, Brush.rgb(0x37505c), 0);
    Brush.glow(g, w * 0.78, h * 0.42, w * 0.55, w * 0.4, 0xffe2b0, 0.28);
  }

  private static void paintPerson(Graphics2D g, double x, double y, double s, int coat, int seed) {
    AffineTransform before = g.getTransform();
    g.translate(x, y);
    // The sun stands behind, to the right: shadows fall to the left front.
    if (seed > 0) {
      Brush.fill(g, Brush.rgba(0x3b3528, 0.28), Brush.polygon(-8, 0, 12, 0, -60, 70, -96, 66));
    }
    g.scale(-s, s);
    int trousers = Brush.mix(0x2b3440, 0x5a4a3c, (seed * 37 % 10) / 10.0);
    double step = (seed % 3 - 1) * 5;
    Brush.fill(g, Brush.rgb(trousers), Brush.limb(-5, -52, 9, -6 - step, -6, 5));
    Brush.fill(g, Brush.rgb(Brush.mix(trousers, 0, 0.2)), Brush.limb(5, -52, 9, 6 + step, -6, 5));
    Brush.fill(g, Brush.rgb(0x1d1a18), Brush.box(-14 - step, -7, 17, 7, 6));
    Brush.fill(g, Brush.rgb(0x1d1a18), Brush.box(0 + step, -7, 17, 7, 6));
    Area torso =
        new Area(
            Brush.curve(
                true, -16, -50, -18, -82, -12, -102, 0, -107, 12, -102, 17, -82, 15, -48, 0, -44));
    Brush.fill(
        g,
        Brush.across(
            -18,
            0,
            18,
            0,
            Brush.rgb(Brush.mix(coat, 0xffe6bd, 0.35)),
            Brush.rgb(coat),
            Brush.rgb(Brush.mix(coat, 0, 0.3))),
        torso);
    Brush.fill(
        g, Brush.rgb(Brush.mix(coat, 0, 0.22)), Brush.limb(3, -94, 6.5, 5 + step * 0.6, -62, 5));
    Brush.fill(g, Brush.rgb(0xd9a27c), Brush.disc(6 + step * 0.6, -56, 4, 4.5));
    if (seed % 2 == 1) {
      Brush.fill(g, Brush.rgb(Brush.mix(0x6b4a32, coat, 0.3)), Brush.box(-26, -98, 15, 32, 8));
    }
    Brush.fill(g, Brush.rgb(0xcf9770), Brush.box(-4, -112, 9, 12, 4));
    int hair = seed % 4 == 2 ? 0xb9b6b0 : 0x2a211d;
    Brush.fill(g, Brush.rgb(0xe2b08a), Brush.disc(2, -119, 10.5, 12.5));
    Brush.fill(
        g,
        Brush.rgb(hair),
        Brush.curve(
            true,
            11,
            -127,
            4,
            -134,
            -8,
            -131,
            -13,
            -120,
            -10,
            seed % 2 == 0 ? -104 : -111,
            -4,
            -110,
            -3,
            -121,
            4,
            -125));
    g.setTransform(before);
  }
}
