import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** The studio, its two people, its screen, and the camera that looks at them. */
final class Studio {
  /** Where the camera looks: centre and zoom, with the room out of focus when it is close. */
  record View(double x, double y, double zoom, boolean close) {}

  /** Everything that moves in a frame. */
  record Moment(
      double seconds,
      View view,
      Figure.Pose host,
      Figure.Pose guest,
      String chapter,
      double chapterAge) {}

  private static final int MARGIN = 200;
  private static final double HOST_X = 545;
  private static final double GUEST_X = 1375;
  private static final double NECK_Y = 552;
  private static final double SCREEN_X = 440;
  private static final double SCREEN_Y = 84;

  private final Figure host = new Figure(true);
  private final Figure guest = new Figure(false);
  private final City city = new City();
  private final BufferedImage screen =
      new BufferedImage(City.WIDTH, City.HEIGHT, BufferedImage.TYPE_INT_RGB);
  private final BufferedImage room;
  private final BufferedImage small = new BufferedImage(480, 270, BufferedImage.TYPE_INT_RGB);
  private final BufferedImage desk;
  private final BufferedImage ledGrid;

  Studio() {
    room = new BufferedImage(1920 + 2 * MARGIN, 1080 + 2 * MARGIN, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = Brush.fine(room.createGraphics());
    g.translate(MARGIN, MARGIN);
    paintRoom(g);
    g.dispose();
    desk = new BufferedImage(2 * (1920 + 2 * MARGIN), 2 * 520, BufferedImage.TYPE_INT_ARGB);
    g = Brush.fine(desk.createGraphics());
    g.scale(2, 2);
    g.translate(MARGIN, -700);
    paintDesk(g);
    g.dispose();
    ledGrid = new BufferedImage(City.WIDTH, City.HEIGHT, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < City.HEIGHT; y++) {
      for (int x = 0; x < City.WIDTH; x++) {
        ledGrid.setRGB(x, y, x % 4 == 0 || y % 4 == 0 ? 0x12000000 : 0x04ffffff);
      }
    }
  }

  /** The programme's mark: a bridge between two people, in a ring. */
  static void mark(Graphics2D g, double x, double y, double r, Color ring, Color accent) {
    Brush.line(g, ring, r * 0.16, Brush.disc(x, y, r, r));
    Brush.fill(g, ring, Brush.disc(x - r * 0.42, y - r * 0.22, r * 0.2, r * 0.2));
    Brush.fill(g, accent, Brush.disc(x + r * 0.42, y - r * 0.22, r * 0.2, r * 0.2));
    Brush.line(
        g,
        ring,
        r * 0.17,
        Brush.curve(false, x - r * 0.68, y + r * 0.5, x - r * 0.42, y + r * 0.16, x, y + r * 0.42));
    Brush.line(
        g,
        accent,
        r * 0.17,
        Brush.curve(false, x, y + r * 0.42, x + r * 0.42, y + r * 0.16, x + r * 0.68, y + r * 0.5));
  }

  // ---- what stands still
  // --------------------------------------------------------------------------

  private static void paintRoom(Graphics2D g) {
    int l = -MARGIN;
    int w = 1920 + 2 * MARGIN;
    int h = 1080 + 2 * MARGIN;
    Brush.fill(
        g,
        Brush.across(0, l, 0, 900, Brush.rgb(0x0a1b2c), Brush.rgb(0x17405c), Brush.rgb(0x1d4f6b)),
        new Rectangle2D.Double(l, l, w, h));
    g.setPaint(Brush.grainTile(1, 256, 1, 0.035, 1));
    g.fill(new Rectangle2D.Double(l, l, w, h));
    // Slatted wood on both sides, lit from above.
    paintSlats(g, l, 350);
    paintSlats(g, 1570, 1920 + MARGIN);
    paintShelf(g, 60, 250);
    paintShelf(g, 1630, 250);
    for (double x : new double[] {40, 190, 320, 1600, 1730, 1880}) {
      Brush.glow(g, x, -30, 95, 420, 0xffd9a0, 0.42);
      Brush.glow(g, x, -60, 40, 120, 0xfff1d6, 0.7);
    }
    // Light strips beside the screen.
    for (double x : new double[] {392, 1528}) {
      Brush.glow(g, x, 360, 70, 520, 0x39c6ff, 0.4);
      Brush.fill(
          g,
          Brush.across(
              x - 5, 0, x + 5, 0, Brush.rgb(0x6fd6ff), Brush.rgb(0xffffff), Brush.rgb(0x6fd6ff)),
          Brush.box(x - 4, -40, 8, 820, 8));
    }
    // The screen's frame and its light on the wall.
    Brush.glow(g, 960, 360, 760, 520, 0x7fd0f5, 0.32);
    Brush.fill(
        g,
        Brush.rgb(0x0b1016),
        Brush.box(SCREEN_X - 14, SCREEN_Y - 14, City.WIDTH + 28, City.HEIGHT + 28, 18));
    Brush.line(
        g,
        Brush.rgba(0x8fb7cc, 0.5),
        2,
        Brush.box(SCREEN_X - 14, SCREEN_Y - 14, City.WIDTH + 28, City.HEIGHT + 28, 18));
    // Floor.
    Brush.fill(
        g,
        Brush.across(0, 760, 0, 1080, Brush.rgb(0x163349), Brush.rgb(0x071420)),
        new Rectangle2D.Double(l, 770, w, h - 770));
    Brush.glow(g, 960, 790, 900, 120, 0x7fd0f5, 0.25);
    for (double x : new double[] {392, 1528}) {
      Brush.glow(g, x, 860, 30, 200, 0x6fd6ff, 0.3);
    }
    Brush.fill(
        g,
        Brush.across(0, 758, 0, 774, Brush.rgb(0x0a1822), Brush.rgb(0x2b5168)),
        new Rectangle2D.Double(l, 758, w, 14));
    paintPlant(g, 10, 800, 1.2, 5);
    paintPlant(g, 1905, 800, 1.25, 9);
  }

  private static void paintSlats(Graphics2D g, double from, double to) {
    Random r = new Random((long) from);
    Brush.fill(g, Brush.rgb(0x24160e), new Rectangle2D.Double(from, -MARGIN, to - from, 970));
    for (double x = from; x < to - 10; x += 26) {
      int tone = Brush.mix(0x7a4e2e, 0x9c6a40, r.nextDouble());
      Shape slat = new Rectangle2D.Double(x, -MARGIN, 20, 962);
      Brush.fill(
          g,
          Brush.across(
              x,
              0,
              x + 20,
              0,
              Brush.rgb(Brush.mix(tone, 0, 0.35)),
              Brush.rgb(Brush.mix(tone, 0xffdca8, 0.18)),
              Brush.rgb(Brush.mix(tone, 0, 0.2))),
          slat);
      g.setPaint(Brush.grainTile(r.nextInt(), 64, 16, 0.07, 1));
      g.fill(slat);
    }
    Brush.fill(
        g,
        Brush.across(
            0,
            -100,
            0,
            770,
            Brush.rgba(0x0a0603, 0.1),
            Brush.rgba(0x0a0603, 0.35),
            Brush.rgba(0x0a0603, 0.72)),
        new Rectangle2D.Double(from, -MARGIN, to - from, 970));
  }

  private static void paintShelf(Graphics2D g, double x, double y) {
    Random r = new Random((long) x);
    for (int row = 0; row < 2; row++) {
      double ty = y + row * 185;
      Brush.fill(
          g,
          Brush.across(0, ty, 0, ty + 150, Brush.rgb(0x4a3120), Brush.rgb(0x1d120a)),
          Brush.box(x, ty, 232, 150, 6));
      Brush.glow(g, x + 116, ty + 12, 120, 90, 0xffd493, 0.75);
      Shape clip = g.getClip();
      g.clip(Brush.box(x, ty, 232, 150, 6));
      int[] spines = {0x2f6f8f, 0xb5443c, 0xe3c26b, 0x4d7a5a, 0xd9d4c8, 0x5b4a7a, 0x27425c};
      double bx = x + (row == 0 ? 16 : 112);
      for (int i = 0; i < 6; i++) {
        double bw = 12 + r.nextInt(9);
        double bh = 74 + r.nextInt(40);
        int c = spines[r.nextInt(spines.length)];
        Brush.fill(
            g,
            Brush.across(
                bx,
                0,
                bx + bw,
                0,
                Brush.rgb(Brush.mix(c, 0xffffff, 0.15)),
                Brush.rgb(Brush.mix(c, 0, 0.3))),
            Brush.box(bx, ty + 146 - bh, bw, bh, 3));
        Brush.fill(
            g, Brush.rgba(0xffffff, 0.4), new Rectangle2D.Double(bx + 3, ty + 160 - bh, bw - 6, 3));
        bx += bw + 2;
      }
      if (row == 0) {
        Brush.fill(
            g,
            Brush.across(x + 150, 0, x + 206, 0, Brush.rgb(0xdff0ee), Brush.rgb(0x6fa3a0)),
            Brush.curve(
                true, x + 166, ty + 58, x + 192, ty + 58, x + 188, ty + 80, x + 206, ty + 112,
                x + 190, ty + 146, x + 166, ty + 146, x + 152, ty + 112, x + 170, ty + 80));
        Brush.line(
            g,
            Brush.rgba(0x2f6f8f, 0.7),
            3,
            Brush.curve(
                false, x + 156, ty + 108, x + 170, ty + 100, x + 186, ty + 114, x + 202, ty + 106));
      } else {
        Brush.fill(g, Brush.rgb(0xc99a3f), Brush.box(x + 34, ty + 130, 44, 16, 4));
        Brush.fill(
            g,
            Brush.across(x + 30, 0, x + 82, 0, Brush.rgb(0xffe29a), Brush.rgb(0xa9762a)),
            Brush.curve(
                true, x + 30, ty + 58, x + 82, ty + 58, x + 76, ty + 96, x + 60, ty + 110, x + 60,
                ty + 132, x + 52, ty + 132, x + 52, ty + 110, x + 36, ty + 96));
      }
      g.setClip(clip);
      Brush.line(g, Brush.rgba(0xffd9a0, 0.35), 2, Brush.box(x, ty, 232, 150, 6));
    }
  }

  private static void paintPlant(Graphics2D g, double x, double y, double s, int seed) {
    Random r = new Random(seed);
    for (int i = 0; i < 26; i++) {
      double a = -Math.PI / 2 + (r.nextDouble() - 0.5) * 2.1;
      double len = (150 + r.nextDouble() * 190) * s;
      double ex = x + Math.cos(a) * len;
      double ey = y - 60 * s + Math.sin(a) * len;
      double bend = (r.nextDouble() - 0.5) * 50 + Math.cos(a) * 60;
      double mx = (x + ex) / 2 - bend * 0.3;
      double my = (y - 60 * s + ey) / 2 - 26;
      double wide = (11 + r.nextDouble() * 9) * s;
      int green = Brush.mix(0x16402f, 0x63a46a, r.nextDouble() * 0.75);
      Brush.fill(
          g,
          Brush.across(x, y, ex, ey, Brush.rgb(Brush.mix(green, 0, 0.45)), Brush.rgb(green)),
          Brush.curve(true, x, y - 50 * s, mx - wide, my, ex, ey + 14, mx + wide, my + 8));
      Brush.line(
          g,
          Brush.rgba(0xc8e6a8, 0.2),
          1.4,
          Brush.curve(false, x, y - 50 * s, mx, my + 4, ex, ey + 14));
    }
    Brush.fill(
        g,
        Brush.across(
            x - 60 * s,
            0,
            x + 60 * s,
            0,
            Brush.rgb(0x8c8478),
            Brush.rgb(0xe4ddd0),
            Brush.rgb(0x6d665b)),
        Brush.polygon(
            x - 58 * s,
            y - 66 * s,
            x + 58 * s,
            y - 66 * s,
            x + 42 * s,
            y + 60,
            x - 42 * s,
            y + 60));
  }

  private static Path2D deskTop() {
    return Brush.curve(
        true, 150, 770, 420, 757, 960, 750, 1500, 757, 1770, 770, 1806, 796, 1560, 816, 960, 830,
        360, 816, 114, 796);
  }

  private static void paintDesk(Graphics2D g) {
    // The front: dark walnut, curved, so lighter towards the middle.
    Path2D front =
        Brush.polygon(
            116, 796, 360, 818, 660, 828, 960, 831, 1260, 828, 1560, 818, 1804, 796, 1760, 1220,
            160, 1220);
    Brush.fill(
        g,
        Brush.across(
            116,
            0,
            1804,
            0,
            Brush.rgb(0x160d09),
            Brush.rgb(0x3d2619),
            Brush.rgb(0x5a3a26),
            Brush.rgb(0x3d2619),
            Brush.rgb(0x160d09)),
        front);
    Shape clip = g.getClip();
    g.clip(front);
    for (int i = 0; i <= 64; i++) {
      double u = -1 + i / 32.0;
      double x = 960 + 846 * Math.sin(u * Math.PI / 2);
      Brush.line(
          g,
          Brush.rgba(0x080403, 0.55),
          3,
          new Line2D.Double(x, 790, 960 + (x - 960) * 0.97, 1220));
      Brush.line(
          g,
          Brush.rgba(0xd9a877, 0.13),
          1.6,
          new Line2D.Double(x + 4, 790, 960 + (x + 4 - 960) * 0.97, 1220));
    }
    Brush.fill(
        g, Brush.across(0, 830, 0, 1120, Brush.rgba(0, 0.0), Brush.rgba(0x050302, 0.72)), front);
    Brush.glow(g, 960, 836, 860, 70, 0x4fcbff, 0.5);
    g.setClip(clip);
    // The programme's name, in metal letters.
    mark(g, 848, 892, 25, Brush.rgb(0xf1e2c2), Brush.rgb(0xf2a33a));
    g.setFont(Brush.font(Font.BOLD, 46));
    City.centred(g, "在线访谈", 988, 909, Brush.rgb(0xf1e2c2), 0.8);
    // Light under the edge, then the top.
    Brush.line(
        g,
        Brush.rgba(0x8fe2ff, 0.95),
        5,
        Brush.curve(false, 120, 801, 360, 823, 960, 838, 1560, 823, 1800, 801));
    Path2D top = deskTop();
    Brush.fill(
        g,
        Brush.across(0, 750, 0, 832, Brush.rgb(0x9fb2bd), Brush.rgb(0xdfe7ea), Brush.rgb(0xf7f9f9)),
        top);
    clip = g.getClip();
    g.clip(top);
    g.setPaint(Brush.grainTile(17, 256, 1, 0.03, 1));
    g.fill(top);
    Brush.glow(g, 960, 752, 480, 30, 0xbfe6fa, 0.8);
    Brush.glow(g, HOST_X, 758, 200, 44, 0x3a1420, 0.8);
    Brush.glow(g, GUEST_X, 758, 215, 44, 0x0c1826, 0.85);
    g.setClip(clip);
    Brush.line(
        g,
        Brush.rgba(0xffffff, 0.9),
        3,
        Brush.curve(false, 114, 797, 360, 817, 960, 831, 1560, 817, 1806, 797));
    paintCup(g, 770, 798);
    paintCup(g, 1150, 798);
    paintFlowers(g, 960, 800);
    paintPapers(g, 1245, 806);
  }

  private static void paintCup(Graphics2D g, double x, double y) {
    Brush.glow(g, x, y + 4, 46, 10, 0x1a2730, 0.5);
    Brush.fill(
        g,
        Brush.across(x - 34, 0, x + 34, 0, Brush.rgb(0xffffff), Brush.rgb(0xb9c6cc)),
        Brush.disc(x, y, 35, 8));
    Brush.fill(
        g,
        Brush.across(
            x - 22, 0, x + 22, 0, Brush.rgb(0xe6edf0), Brush.rgb(0xffffff), Brush.rgb(0xa8b8c0)),
        Brush.curve(
            true, x - 22, y - 36, x, y - 33, x + 22, y - 36, x + 19, y - 12, x + 10, y, x - 10, y,
            x - 19, y - 12));
    Brush.line(
        g, Brush.rgb(0x2f7fb0), 2.4, Brush.curve(false, x - 21, y - 27, x, y - 23, x + 21, y - 27));
    Brush.line(
        g,
        Brush.rgb(0xd5dee2),
        4,
        Brush.curve(false, x + 20, y - 28, x + 33, y - 25, x + 30, y - 10, x + 16, y - 9));
    Brush.fill(
        g,
        Brush.across(x - 22, 0, x + 22, 0, Brush.rgb(0xf6fafb), Brush.rgb(0xc2cfd5)),
        Brush.curve(
            true, x - 24, y - 36, x - 14, y - 43, x + 14, y - 43, x + 24, y - 36, x, y - 33));
    Brush.fill(g, Brush.rgb(0x2f7fb0), Brush.disc(x, y - 45, 4, 3.5));
  }

  private static void paintFlowers(Graphics2D g, double x, double y) {
    Random r = new Random(12);
    Brush.glow(g, x, y + 6, 110, 14, 0x1a2730, 0.55);
    for (int i = 0; i < 60; i++) {
      double a = r.nextDouble() * Math.PI;
      double d = Math.sqrt(r.nextDouble());
      double lx = x + Math.cos(a) * d * 92;
      double ly = y - 8 - Math.sin(a) * d * 40;
      AffineTransform t = g.getTransform();
      g.rotate(Math.cos(a) * 1.1, lx, ly);
      Brush.fill(
          g, Brush.rgb(Brush.mix(0x255f3d, 0x86b96b, r.nextDouble())), Brush.disc(lx, ly, 5, 14));
      g.setTransform(t);
    }
    int[] petals = {0xf6a9b8, 0xffe1a0, 0xffffff, 0xee7f8f};
    for (int i = 0; i < 17; i++) {
      double a = r.nextDouble() * Math.PI;
      double d = Math.sqrt(r.nextDouble());
      double fx = x + Math.cos(a) * d * 82;
      double fy = y - 10 - Math.sin(a) * d * 38;
      int c = petals[r.nextInt(petals.length)];
      for (int k = 0; k < 6; k++) {
        double b = k * Math.PI / 3 + i;
        Brush.fill(
            g,
            Brush.rgb(Brush.mix(c, 0xffffff, k % 2 * 0.25)),
            Brush.disc(fx + Math.cos(b) * 5.5, fy + Math.sin(b) * 4.6, 5.2, 4.6));
      }
      Brush.fill(g, Brush.rgb(0xe9a83a), Brush.disc(fx, fy, 3, 2.7));
    }
  }

  private static void paintPapers(Graphics2D g, double x, double y) {
    Brush.fill(
        g,
        Brush.rgba(0x1a2730, 0.3),
        Brush.polygon(x - 62, y - 14, x + 66, y - 18, x + 86, y + 6, x - 52, y + 10));
    Brush.fill(
        g,
        Brush.across(x - 60, 0, x + 80, 0, Brush.rgb(0xffffff), Brush.rgb(0xe3e7e8)),
        Brush.polygon(x - 64, y - 18, x + 62, y - 22, x + 82, y + 2, x - 54, y + 6));
    for (int i = 0; i < 4; i++) {
      Brush.line(
          g,
          Brush.rgba(0x6b7780, 0.6),
          1.4,
          new Line2D.Double(x - 50 + i * 3, y - 13 + i * 4.6, x + 52 + i * 4, y - 16.5 + i * 4.6));
    }
  }

  // ---- one frame
  // ----------------------------------------------------------------------------------

  void paint(BufferedImage frame, Moment m) {
    Graphics2D g = Brush.fine(screen.createGraphics());
    city.paintScreen(g, m.seconds(), m.chapter(), m.chapterAge());
    g.drawImage(ledGrid, 0, 0, null);
    g.dispose();
    g = Brush.fine(frame.createGraphics());
    View v = m.view();
    if (v.close()) {
      // Out of focus: painted small, blurred, enlarged. The far wall moves less than the people.
      Graphics2D s = Brush.fine(small.createGraphics());
      s.scale(0.25, 0.25);
      boolean left = v.x() < 960;
      paintBehind(
          s,
          new View(
              left ? 800 + (v.x() - 620) * 0.7 : 1130 + (v.x() - 1300) * 0.7,
              350 + (v.y() - 600) * 0.7,
              v.zoom() * 0.82,
              true));
      s.dispose();
      g.drawImage(Brush.blurred(small, 5), 0, 0, 1920, 1080, null);
      paintBokeh(g, m.seconds(), left);
    } else {
      paintBehind(g, v);
    }
    AffineTransform world = look(g, v);
    person(g, HOST_X, false, true, m.host());
    person(g, GUEST_X, true, true, m.guest());
    g.drawImage(desk, new AffineTransform(0.5, 0, 0, 0.5, -MARGIN, 700), null);
    person(g, HOST_X, false, false, m.host());
    person(g, GUEST_X, true, false, m.guest());
    g.setTransform(world);
    g.dispose();
  }

  private void person(Graphics2D g, double x, boolean mirrored, boolean body, Figure.Pose pose) {
    AffineTransform t = g.getTransform();
    g.translate(x, NECK_Y);
    if (mirrored) {
      g.scale(-1, 1);
    }
    Figure figure = mirrored ? guest : host;
    if (body) {
      figure.paintBody(g, pose);
    } else {
      figure.paintArms(g, pose);
    }
    g.setTransform(t);
  }

  private static AffineTransform look(Graphics2D g, View v) {
    AffineTransform before = g.getTransform();
    g.translate(960, 540);
    g.scale(v.zoom(), v.zoom());
    g.translate(-v.x(), -v.y());
    return before;
  }

  private void paintBehind(Graphics2D g, View v) {
    AffineTransform before = look(g, v);
    g.drawImage(room, -MARGIN, -MARGIN, null);
    g.drawImage(screen, AffineTransform.getTranslateInstance(SCREEN_X, SCREEN_Y), null);
    Brush.fill(
        g,
        Brush.across(
            SCREEN_X,
            SCREEN_Y,
            SCREEN_X + City.WIDTH,
            SCREEN_Y + City.HEIGHT,
            Brush.rgba(0xffffff, 0.14),
            Brush.rgba(0xffffff, 0.0),
            Brush.rgba(0x001020, 0.16)),
        new Rectangle2D.Double(SCREEN_X, SCREEN_Y, City.WIDTH, City.HEIGHT));
    g.setTransform(before);
  }

  private static void paintBokeh(Graphics2D g, double seconds, boolean left) {
    Random r = new Random(left ? 5 : 6);
    for (int i = 0; i < 14; i++) {
      double x = r.nextDouble() * 1920;
      double y = r.nextDouble() * 420;
      double size = 14 + r.nextDouble() * 34;
      int c = r.nextInt(3) == 0 ? 0x9fe0ff : 0xffdba0;
      double a = 0.05 + 0.05 * (1 + Math.sin(seconds * (0.4 + r.nextDouble()) + i));
      Brush.fill(g, Brush.rgba(c, a), Brush.disc(x, y, size, size));
      Brush.line(g, Brush.rgba(c, a * 0.8), 2, Brush.disc(x, y, size, size));
    }
  }
}
