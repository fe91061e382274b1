import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.TexturePaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Path2D;

/**
 * One of the two people at the desk, drawn facing right with the base of the neck at the origin;
 * the guest is drawn mirrored, so that the two face each other. Units are those of the studio.
 */
final class Figure {
  /**
   * How the figure holds itself in one frame. Angles are radians; {@code yaw} 0 looks at the
   * camera, 0.45 at the other person; {@code lift} 0 to 1 raises the talking hand; {@code open},
   * {@code wide} and {@code blink} drive the face.
   */
  record Pose(
      double yaw,
      double pitch,
      double roll,
      double open,
      double wide,
      double blink,
      double brow,
      double smile,
      double breath,
      double lean,
      double lift,
      double sway) {}

  private final boolean host;
  private final int skin;
  private final int shade;
  private final int hair;
  private final int jacket;
  private final TexturePaint cloth;

  Figure(boolean host) {
    this.host = host;
    skin = host ? 0xf6cfb2 : 0xe3b08a;
    shade = host ? 0xd89a7c : 0xb97d58;
    hair = host ? 0x2b1c1a : 0x23211f;
    jacket = host ? 0xb5283f : 0x2c3f5f;
    cloth = Brush.grainTile(host ? 21 : 22, 128, 2, host ? 0.035 : 0.06, 0.5);
  }

  // ---- the body behind the desk ---------------------------------------------------------------

  void paintBody(Graphics2D g, Pose p) {
    AffineTransform before = g.getTransform();
    g.translate(p.lean() * 6, -p.breath() * 1.6);
    if (host) {
      paintBackHair(g, p);
    }
    double k = host ? 0.86 : 1;
    Path2D torso =
        Brush.curve(
            true, -30, -8, -72 * k, 14, -128 * k, 36, -162 * k, 72, -173 * k, 130, -162 * k, 200,
            -150 * k, 262, 0, 280, 140 * k, 262, 150 * k, 200, 162 * k, 130, 151 * k, 74, 118 * k,
            40, 66 * k, 16, 30, -8);
    int dark = Brush.mix(jacket, 0x0b0a14, 0.42);
    int light = Brush.mix(jacket, 0xffe9d8, host ? 0.16 : 0.2);
    Brush.fill(
        g,
        Brush.across(
            -175,
            0,
            165,
            40,
            Brush.rgb(dark),
            Brush.rgb(jacket),
            Brush.rgb(light),
            Brush.rgb(jacket)),
        torso);
    Shape clip = g.getClip();
    g.clip(torso);
    g.setPaint(cloth);
    g.fill(torso);
    Brush.glow(g, 0, 290, 200, 120, 0x05060c, 0.55);
    Brush.glow(g, 10, 8, 90, 60, 0x05060c, 0.35);
    // Sleeves are set in along these lines.
    Brush.line(
        g,
        Brush.rgba(0x0b0a14, 0.35),
        2.5,
        Brush.curve(false, -126 * k, 40, -132 * k, 92, -120 * k, 150, -116 * k, 215));
    Brush.line(
        g,
        Brush.rgba(0x0b0a14, 0.3),
        2.5,
        Brush.curve(false, 116 * k, 44, 122 * k, 92, 114 * k, 150, 112 * k, 215));
    Brush.line(
        g,
        Brush.rgba(0xffffff, 0.10),
        7,
        Brush.curve(false, 96 * k, 34, 134 * k, 62, 150 * k, 120, 156 * k, 200));
    g.setClip(clip);
    if (host) {
      paintBlouse(g);
    } else {
      paintShirt(g);
    }
    paintNeck(g, p);
    if (!host) {
      paintCollar(g);
    }
    paintHead(g, p);
    g.setTransform(before);
  }

  private void paintNeck(Graphics2D g, Pose p) {
    double w = host ? 21 : 27;
    double lean = p.yaw() * 10;
    Path2D neck =
        Brush.curve(
            true,
            -w + lean,
            -62,
            -w + lean * 0.6,
            -24,
            -w - 7,
            4,
            host ? -6 : -2,
            host ? 34 : 22,
            host ? 12 : 8,
            host ? 34 : 22,
            w + 9,
            4,
            w + lean * 0.6,
            -24,
            w + lean,
            -62);
    Brush.fill(
        g,
        Brush.across(
            -w,
            0,
            w + 6,
            0,
            Brush.rgb(shade),
            Brush.rgb(Brush.mix(skin, shade, 0.35)),
            Brush.rgb(Brush.mix(skin, shade, 0.15))),
        neck);
    Shape clip = g.getClip();
    g.clip(neck);
    Brush.glow(g, lean * 0.8 - 2, -30, 40, 26, Brush.mix(shade, 0x3a1608, 0.5), 0.75);
    g.setClip(clip);
    if (host) {
      Brush.line(
          g, Brush.rgba(0xf4e3b0, 0.9), 1.6, Brush.curve(false, -25, 2, -8, 24, 6, 28, 28, 2));
      Brush.fill(g, Brush.rgb(0xfdf6df), Brush.disc(5, 30, 3.6, 3.6));
    }
  }

  private void paintBlouse(Graphics2D g) {
    Shape opening = Brush.curve(true, -34, -4, -20, 60, 8, 150, 16, 150, 30, 60, 36, -4, 0, 8);
    Brush.fill(g, Brush.across(-30, 0, 34, 0, Brush.rgb(0xd9d2cc), Brush.rgb(0xfdf8f2)), opening);
    Brush.line(
        g, Brush.rgba(0xa79b94, 0.6), 1.5, Brush.curve(false, -18, 40, -4, 62, 8, 70, 24, 46));
    Brush.line(
        g, Brush.rgba(0xa79b94, 0.45), 1.5, Brush.curve(false, -14, 62, 0, 82, 10, 88, 24, 66));
    lapel(g, -1, 0.92, 150);
    lapel(g, 1, 0.92, 150);
    Brush.fill(g, Brush.rgb(0xe8c766), Brush.disc(-62, 92, 5, 5));
    Brush.fill(g, Brush.rgb(0xfff2c4), Brush.disc(-63.5, 90.5, 1.8, 1.8));
    microphone(g, 40, 86);
  }

  private void paintShirt(Graphics2D g) {
    Shape opening = Brush.polygon(-38, -10, 40, -10, 26, 70, 8, 178, -2, 178, -26, 70);
    Brush.fill(g, Brush.across(-34, 0, 36, 0, Brush.rgb(0xc9d3de), Brush.rgb(0xfbfdff)), opening);
    Brush.glow(g, 0, 10, 40, 30, 0x54657a, 0.35);
    Path2D tie = Brush.polygon(-3, 34, 13, 34, 17, 60, 20, 128, 7, 178, -7, 128, -6, 60);
    Brush.fill(g, Brush.across(-8, 0, 20, 0, Brush.rgb(0x16507c), Brush.rgb(0x3b8bc2)), tie);
    Shape clip = g.getClip();
    g.clip(tie);
    for (int y = 30; y < 190; y += 17) {
      Brush.line(
          g, Brush.rgba(0xd9ecfa, 0.5), 2.6, Brush.curve(false, -14, y + 14, 5, y + 4, 26, y - 10));
    }
    g.setClip(clip);
    Brush.fill(
        g,
        Brush.across(-10, 0, 20, 0, Brush.rgb(0x1b5a89), Brush.rgb(0x4797cd)),
        Brush.polygon(-9, 12, 19, 12, 13, 37, -3, 37));
    lapel(g, -1, 1, 178);
    lapel(g, 1, 1, 178);
    microphone(g, 47, 92);
    Brush.fill(
        g, Brush.rgba(0xf3f6fa, 0.9), Brush.polygon(-104, 128, -66, 122, -66, 130, -104, 137));
  }

  private void paintCollar(Graphics2D g) {
    Brush.fill(
        g,
        Brush.across(-40, 0, 0, 30, Brush.rgb(0xdbe3ec), Brush.rgb(0xf7fafd)),
        Brush.polygon(-34, -22, -2, 14, -22, 40, -46, 2));
    Brush.fill(
        g,
        Brush.across(0, 0, 44, 30, Brush.rgb(0xffffff), Brush.rgb(0xe4ebf2)),
        Brush.polygon(36, -22, 11, 14, 33, 38, 48, 2));
    Brush.line(g, Brush.rgba(0x7b8a9b, 0.5), 1.2, Brush.curve(false, -2, 14, -22, 40, -46, 2));
    Brush.line(g, Brush.rgba(0x7b8a9b, 0.5), 1.2, Brush.curve(false, 11, 14, 33, 38, 48, 2));
  }

  private void lapel(Graphics2D g, int side, double k, double end) {
    double s = side * k * (side > 0 ? 0.92 : 1);
    double c = 4;
    Path2D lapel =
        Brush.polygon(
            c + 34 * s,
            -12,
            c + 50 * s,
            6,
            c + 78 * s,
            62,
            c + 62 * s,
            74,
            c + 70 * s,
            90,
            c + 2 * s,
            end + 8,
            c,
            end - 14,
            c + 26 * s,
            64);
    int base = Brush.mix(jacket, side > 0 ? 0xffe9d8 : 0x0b0a14, side > 0 ? 0.13 : 0.12);
    Brush.fill(
        g,
        Brush.across(
            c, 0, c + 80 * s, 90, Brush.rgb(Brush.mix(base, 0xffffff, 0.08)), Brush.rgb(base)),
        lapel);
    g.setPaint(cloth);
    g.fill(lapel);
    Brush.line(g, Brush.rgba(0x07060d, 0.4), 1.6, lapel);
    Brush.line(
        g,
        Brush.rgba(0xffffff, 0.16),
        1.2,
        Brush.curve(false, c + 50 * s, 8, c + 77 * s, 61, c + 62 * s, 73));
  }

  private static void microphone(Graphics2D g, double x, double y) {
    Brush.fill(g, Brush.rgb(0x14161a), Brush.box(x - 4, y - 10, 8, 17, 8));
    Brush.fill(g, Brush.rgb(0x3c4148), Brush.box(x - 2.6, y - 8, 2.4, 12, 3));
    Brush.line(
        g, Brush.rgb(0x14161a), 1.4, Brush.curve(false, x, y + 7, x + 2, y + 40, x - 10, y + 74));
  }

  // ---- the head ---------------------------------------------------------------------------------

  private AffineTransform head(Graphics2D g, Pose p) {
    AffineTransform before = g.getTransform();
    g.translate(2 + p.yaw() * 12, -28 + p.pitch() * 8);
    g.rotate(p.roll());
    g.scale(host ? 0.9 : 0.93, host ? 0.85 : 0.89);
    g.translate(0, -84 + p.pitch() * 10);
    return before;
  }

  private void paintBackHair(Graphics2D g, Pose p) {
    AffineTransform before = head(g, p);
    double s = Math.sin(p.yaw());
    Path2D back =
        Brush.curve(
            true,
            0 - 8 * s,
            -122,
            -50 - 10 * s,
            -106,
            -80 - 12 * s,
            -50,
            -84 - 10 * s,
            20,
            -88 - 4 * s,
            84,
            -76,
            124,
            -30,
            140,
            30,
            138,
            74,
            120,
            84 - 8 * s,
            70,
            76 - 10 * s,
            0,
            70 - 10 * s,
            -60,
            46 - 8 * s,
            -106);
    Brush.fill(
        g,
        Brush.across(-84, 0, 80, 0, Brush.rgb(0x1a1010), Brush.rgb(hair), Brush.rgb(0x1a1010)),
        back);
    g.setTransform(before);
  }

  private void paintHead(Graphics2D g, Pose p) {
    AffineTransform before = head(g, p);
    double s = Math.sin(p.yaw());
    double c = Math.cos(p.yaw());
    double jaw = host ? 0.9 : 1;
    double drop = p.open() * 5;
    if (!host) {
      // The back of the skull, and the far ear while it can be seen.
      Brush.fill(g, Brush.rgb(hair), Brush.disc(-16 * s, -34, 66, 76));
      if (s < 0.28) {
        Brush.fill(g, Brush.rgb(shade), Brush.disc(61 - 16 * s, 6, 9, 18));
      }
    }
    Path2D face =
        Brush.curve(
            true,
            8 * s,
            -86,
            40 + 8 * s,
            -70,
            57 - s,
            -34,
            56 - 6 * s,
            -6,
            57 - 4 * s,
            16,
            (51 - 2 * s) * jaw,
            46 + drop * 0.5,
            (30 + 12 * s) * jaw,
            77 + drop,
            20 * s + 2,
            89 + drop,
            (-26 + 20 * s) * jaw,
            80 + drop,
            (-49 + 12 * s) * jaw,
            48 + drop * 0.5,
            -58 + 4 * s,
            6,
            -58,
            -34,
            -40,
            -70);
    Brush.fill(
        g,
        Brush.across(
            -60,
            10,
            62,
            -16,
            Brush.rgb(Brush.mix(skin, shade, 0.75)),
            Brush.rgb(skin),
            Brush.rgb(Brush.mix(skin, 0xfff3e6, 0.35)),
            Brush.rgb(skin)),
        face);
    Shape clip = g.getClip();
    g.clip(face);
    Brush.glow(g, 14 * s, -74, 74, 30, Brush.mix(shade, 0x40200f, 0.4), 0.55);
    Brush.glow(g, -52, 66, 46, 44, Brush.mix(shade, 0x40200f, 0.2), 0.55);
    Brush.glow(g, 18 * s, 98 + drop, 56, 24, Brush.mix(shade, 0x40200f, 0.2), 0.5);
    int blush = host ? 0xf08a7a : 0xd9805a;
    Brush.glow(g, 34 * c + 34 * s * 0.5, 30, 22, 17, blush, host ? 0.42 : 0.22);
    Brush.glow(g, -34 * c + 30 * s, 31, 24, 18, blush, host ? 0.42 : 0.22);
    Brush.glow(g, 10 + 30 * s, -40, 40, 24, 0xfffaf2, 0.28);
    // A rim of the screen's light on the far cheek.
    Brush.line(
        g,
        Brush.rgba(0xbfe6ff, 0.35),
        4,
        Brush.curve(false, 57 - s, -34, 56 - 6 * s, -6, 57 - 4 * s, 16, (51 - 2 * s) * jaw, 46));
    g.setClip(clip);
    if (!host) {
      double ex = -57 + 16 * s;
      Brush.fill(
          g,
          Brush.across(ex - 10, 0, ex + 9, 0, Brush.rgb(shade), Brush.rgb(skin)),
          Brush.curve(
              true, ex + 7, -12, ex - 5, -15, ex - 11, -4, ex - 8, 14, ex - 1, 25, ex + 7, 18));
      Brush.line(
          g,
          Brush.rgba(0x7a4526, 0.6),
          2,
          Brush.curve(false, ex + 2, -7, ex - 5, -4, ex - 4, 8, ex, 14));
    }
    paintFeatures(g, p, s, c);
    if (host) {
      paintHostHair(g, s);
    } else {
      paintGuestHair(g, s);
      paintGlasses(g, p, s, c);
    }
    g.setTransform(before);
  }

  /** Where a point of the face at this longitude comes to lie, left to right. */
  private static double at(double longitude, double yaw) {
    return 60 * Math.sin(longitude + yaw);
  }

  private void paintFeatures(Graphics2D g, Pose p, double s, double c) {
    double nose = 50 * s;
    // Nose: a soft side, a lit bridge, the tip's underside.
    Brush.glow(g, nose * 0.82 - 5, 14, 11, 30, shade, 0.55);
    Brush.line(
        g,
        Brush.rgba(0xffffff, 0.16),
        host ? 5 : 6,
        Brush.curve(false, nose * 0.72 + 2, -14, nose * 0.92 + 2, 10, nose + 4, 24));
    Brush.line(
        g,
        Brush.rgba(Brush.mix(shade, 0x5a2412, 0.55), 0.8),
        2.4,
        Brush.curve(
            false,
            nose - (host ? 9 : 12),
            31,
            nose - 4,
            36,
            nose + 4,
            37,
            nose + (host ? 9 : 11),
            31));
    if (s > 0.15) {
      Brush.line(
          g,
          Brush.rgba(Brush.mix(shade, 0x5a2412, 0.4), 0.45),
          2,
          Brush.curve(
              false, nose * 0.78 + 7, -12, nose * 0.9 + 8, 8, nose + 12, 22, nose + 10, 31));
    }
    for (int side = -1; side <= 1; side += 2) {
      double lon = side * 0.44;
      double x = at(lon, p.yaw());
      double narrow = Math.max(0.45, Math.cos(lon + p.yaw()));
      paintEye(g, p, x, 4, (host ? 17 : 14.5) * narrow, side, s);
      double by = (host ? -22 : -19) - p.brow() * 3;
      double bw = (host ? 17 : 20) * narrow;
      double outer = x + side * bw;
      double inner = x - side * bw * 0.85;
      g.setPaint(Brush.rgba(host ? 0x4a3029 : 0x262322, host ? 0.85 : 0.95));
      double t = host ? 3.4 : 5.2;
      g.fill(
          Brush.curve(
              true,
              inner,
              by + 1,
              x + side * bw * 0.2,
              by - 2.6,
              outer,
              by + 3.5,
              outer,
              by + 4.2,
              x + side * bw * 0.2,
              by - 2.6 + t,
              inner,
              by + 1 + t));
    }
    paintMouth(g, p, s);
    if (!host) {
      Brush.line(
          g,
          Brush.rgba(shade, 0.55),
          2,
          Brush.curve(false, nose - 17, 34, nose - 26, 44, nose - 27, 54));
      Brush.glow(g, 42 * s, 74, 40, 14, 0x6b6a6a, 0.16);
    }
  }

  private void paintEye(Graphics2D g, Pose p, double x, double y, double w, int side, double s) {
    double h = (host ? 10.2 : 7.6) * (1 - p.blink()) * (1 - p.smile() * 0.16);
    Brush.glow(g, x, y - 4, w + 9, 15, shade, 0.35);
    double lift = side * -1.2;
    Path2D almond =
        Brush.curve(
            true,
            x - w,
            y + lift + 1.5,
            x - w * 0.4,
            y - h * 0.85,
            x + w * 0.35,
            y - h * 0.88,
            x + w,
            y - lift + 0.5,
            x + w * 0.45,
            y + h * 0.6,
            x - w * 0.45,
            y + h * 0.62);
    if (p.blink() < 0.75) {
      Brush.fill(
          g, Brush.across(0, y - h, 0, y + h, Brush.rgb(0xdfe3e6), Brush.rgb(0xffffff)), almond);
      Shape clip = g.getClip();
      g.clip(almond);
      double ix = x + (s > 0.15 ? 2.5 : 0);
      double r = host ? 8.8 : 7.2;
      Brush.fill(g, Brush.rgb(0x2a1a14), Brush.disc(ix, y - 0.5, r * 0.94, r));
      Brush.fill(g, Brush.rgba(0x6b4630, 0.9), Brush.disc(ix, y + 1.5, r * 0.62, r * 0.6));
      Brush.fill(g, Brush.rgb(0x0c0706), Brush.disc(ix, y - 0.5, r * 0.42, r * 0.44));
      Brush.fill(g, Brush.rgba(0xffffff, 0.95), Brush.disc(ix + 2.4, y - 3.2, 2.1, 2.1));
      Brush.fill(g, Brush.rgba(0xffffff, 0.5), Brush.disc(ix - 2.4, y + 2.6, 1.2, 1.2));
      Brush.fill(g, Brush.rgba(0x40241a, 0.3), Brush.box(x - w, y - h - 2, 2 * w, h * 0.75, 4));
      g.setClip(clip);
    }
    double lid = p.blink() < 0.75 ? -h * 0.88 : 2;
    Path2D upper =
        Brush.curve(
            false,
            x - w - (side < 0 ? 2 : 0),
            y + lift + 1.5,
            x - w * 0.4,
            y + lid * 0.97,
            x + w * 0.35,
            y + lid,
            x + w + (side > 0 ? 2 : 0),
            y - lift + 0.5);
    Brush.line(g, Brush.rgb(host ? 0x1d1110 : 0x2b1d16), host ? 3.2 : 2.6, upper);
    if (host) {
      double ox = x + side * (w + 1.5);
      Brush.line(
          g,
          Brush.rgb(0x1d1110),
          2.2,
          Brush.curve(false, ox - side * 3, y - 1.5, ox + side * 3, y - 5));
    }
    Brush.line(
        g,
        Brush.rgba(Brush.mix(shade, 0x5a2412, 0.4), 0.5),
        1.4,
        Brush.curve(false, x - w * 0.8, y - h - 4, x, y - h - 7.5, x + w * 0.8, y - h - 4));
    Brush.line(
        g,
        Brush.rgba(Brush.mix(shade, 0x5a2412, 0.4), 0.4),
        1.3,
        Brush.curve(
            false,
            x - w * 0.6,
            y + h * 0.62 + 1,
            x,
            y + h * 0.75 + 1,
            x + w * 0.6,
            y + h * 0.6 + 1));
  }

  private void paintMouth(Graphics2D g, Pose p, double s) {
    double x = 47 * s;
    double y = 57;
    double w =
        ((host ? 18.5 : 19) + p.smile() * 4 + p.wide() * 3.5 * p.open() - p.open() * 2)
            * (0.72 + 0.28 * Math.cos(s * 1.6));
    double o = p.open() * (host ? 15 : 14);
    double corner = -p.smile() * 4.5;
    Path2D inside =
        Brush.curve(
            true,
            x - w,
            y + corner,
            x - w * 0.5,
            y - 1 - o * 0.28,
            x,
            y - o * 0.26,
            x + w * 0.5,
            y - 1 - o * 0.28,
            x + w,
            y + corner,
            x + w * 0.5,
            y + 1 + o * 0.75,
            x,
            y + 1.5 + o,
            x - w * 0.5,
            y + 1 + o * 0.75);
    int lip = host ? 0xc8424f : 0xb36a55;
    // Lips around the opening.
    Brush.fill(
        g,
        Brush.rgb(lip),
        Brush.curve(
            true,
            x - w - 1.5,
            y + corner,
            x - w * 0.45,
            y - 5.5 - o * 0.32,
            x,
            y - 3.8 - o * 0.3,
            x + w * 0.45,
            y - 5.5 - o * 0.32,
            x + w + 1.5,
            y + corner,
            x + w * 0.5,
            y + 6 + o * 0.85,
            x,
            y + 8 + o * 1.08,
            x - w * 0.5,
            y + 6 + o * 0.85));
    if (o > 1.2) {
      Brush.fill(g, Brush.rgb(0x4a1518), inside);
      Shape clip = g.getClip();
      g.clip(inside);
      Brush.fill(g, Brush.rgb(0xb8505a), Brush.disc(x, y + o + 2, w * 0.6, o * 0.42));
      Brush.fill(
          g,
          Brush.rgb(0xf6f3ee),
          Brush.box(x - w * 0.68, y - 8 - o * 0.2, w * 1.36, 8 + o * 0.42, 5));
      g.setClip(clip);
    } else {
      Brush.line(
          g,
          Brush.rgb(Brush.mix(lip, 0x3a0d12, 0.6)),
          1.8,
          Brush.curve(
              false,
              x - w,
              y + corner,
              x - w * 0.4,
              y + 0.6,
              x,
              y + 1.4,
              x + w * 0.4,
              y + 0.6,
              x + w,
              y + corner));
    }
    Brush.line(
        g,
        Brush.rgba(0xffffff, host ? 0.45 : 0.18),
        2,
        Brush.curve(
            false,
            x - w * 0.2,
            y + 5.2 + o * 0.98,
            x + w * 0.1,
            y + 5.8 + o * 1.02,
            x + w * 0.34,
            y + 4.6 + o * 0.94));
    Brush.glow(g, x, y + 15 + o, 14, 5, shade, 0.5);
    for (int side = -1; side <= 1; side += 2) {
      Brush.line(
          g,
          Brush.rgba(Brush.mix(shade, 0x5a2412, 0.4), 0.5 + 0.2 * p.smile()),
          1.8,
          Brush.curve(
              false,
              x + side * (w + 2),
              y + corner - 2,
              x + side * (w + 4),
              y + corner,
              x + side * (w + 3),
              y + corner + 3));
    }
  }

  private void paintHostHair(Graphics2D g, double s) {
    double part = 18 + 14 * s;
    Path2D near =
        Brush.curve(
            true,
            part,
            -104,
            -14,
            -118,
            -54 - 6 * s,
            -98,
            -78 - 8 * s,
            -46,
            -82 - 6 * s,
            20,
            -86 - 2 * s,
            84,
            -72,
            122,
            -46,
            128,
            -52 + 3 * s,
            66,
            -56 + 8 * s,
            20,
            -50 + 10 * s,
            -22,
            -30 + 10 * s,
            -54,
            part - 8,
            -84);
    Path2D far =
        Brush.curve(
            true,
            part,
            -104,
            48,
            -100,
            70 - 8 * s,
            -62,
            76 - 10 * s,
            6,
            81 - 8 * s,
            74,
            70,
            118,
            48,
            126,
            54 - 4 * s,
            62,
            58 - 3 * s,
            14,
            57 - 2 * s,
            -28,
            46,
            -60,
            part + 4,
            -86);
    for (Path2D lock : new Path2D[] {far, near}) {
      Brush.fill(
          g,
          Brush.across(
              0,
              -118,
              20,
              122,
              Brush.rgb(0x3d2824),
              Brush.rgb(0x4b322b),
              Brush.rgb(hair),
              Brush.rgb(0x1c1212),
              Brush.rgb(0x30201d)),
          lock);
      Shape clip = g.getClip();
      g.clip(lock);
      for (int i = 0; i < 7; i++) {
        double d = i * 7.5;
        boolean left = lock == near;
        Brush.line(
            g,
            Brush.rgba(i % 2 == 0 ? 0x8a6250 : 0x120a0a, 0.26),
            2.4,
            left
                ? Brush.curve(
                    false,
                    part - 4,
                    -104 + d * 0.4,
                    -26 - d * 0.3,
                    -104 + d,
                    -62 + d * 0.35,
                    -58 + d * 0.8,
                    -78 + d * 0.55,
                    10,
                    -76 + d * 0.55,
                    70,
                    -64 + d * 0.4,
                    118)
                : Brush.curve(
                    false,
                    part + 4,
                    -102 + d * 0.3,
                    46 - d * 0.2,
                    -92 + d,
                    68 - d * 0.35 - 8 * s,
                    -50 + d,
                    74 - d * 0.4 - 9 * s,
                    20,
                    72 - d * 0.4 - 8 * s,
                    74,
                    58 - d * 0.2,
                    116));
      }
      Brush.glow(g, lock == near ? -44 : 52, -64, 34, 22, 0xd9b79c, 0.26);
      g.setClip(clip);
    }
    Brush.fill(g, Brush.rgb(0xfdf3d8), Brush.disc(-55 + 6 * s, 42, 3.6, 3.6));
  }

  private void paintGuestHair(Graphics2D g, double s) {
    Path2D cap =
        Brush.curve(
            true,
            -52 + 9 * s,
            8,
            -64 + 4 * s,
            -6,
            -70 - 6 * s,
            -44,
            -62 - 8 * s,
            -86,
            -26,
            -114,
            24 + 4 * s,
            -116,
            56 + 2 * s,
            -94,
            64 - 2 * s,
            -58,
            58 - s,
            -30,
            54 - s,
            -48,
            46 + 4 * s,
            -66,
            22 + 8 * s,
            -72,
            -8 + 8 * s,
            -64,
            -34 + 10 * s,
            -66,
            -44 + 10 * s,
            -44,
            -47 + 10 * s,
            -16);
    Brush.fill(
        g,
        Brush.across(
            -60,
            -20,
            50,
            -110,
            Brush.rgb(0x56524e),
            Brush.rgb(0x2a2725),
            Brush.rgb(hair),
            Brush.rgb(0x45403b)),
        cap);
    Shape clip = g.getClip();
    g.clip(cap);
    for (int i = 0; i < 9; i++) {
      double d = i * 9;
      Brush.line(
          g,
          Brush.rgba(i % 3 == 0 ? 0x9a938b : 0x0f0e0d, 0.24),
          2.2,
          Brush.curve(
              false,
              -40 + d * 0.3 + 8 * s,
              -66 + d * 0.1,
              -24 + d * 0.5,
              -96 + d * 0.3,
              10 + d * 0.5,
              -106 + d * 0.5,
              48 + d * 0.2,
              -84 + d * 0.6));
    }
    Brush.glow(g, 12, -100, 46, 15, 0xbfd2e0, 0.3);
    Brush.glow(g, -54 + 6 * s, -12, 15, 26, 0x9b9791, 0.6);
    g.setClip(clip);
  }

  private void paintGlasses(Graphics2D g, Pose p, double s, double c) {
    double left = at(-0.44, p.yaw());
    double right = at(0.44, p.yaw()) - 2.5 * s;
    double lw = 21 * Math.cos(-0.44 + p.yaw());
    double rw = Math.max(11, 20 * Math.cos(0.44 + p.yaw()));
    Color frame = Brush.rgb(0x1f2226);
    for (int i = 0; i < 2; i++) {
      double x = i == 0 ? left : right;
      double w = i == 0 ? lw : rw;
      Shape lens = Brush.box(x - w, -10, 2 * w, 31, 18);
      Brush.fill(
          g,
          Brush.across(
              x - w,
              -10,
              x + w,
              21,
              Brush.rgba(0xbfe3ff, 0.26),
              Brush.rgba(0xbfe3ff, 0.02),
              Brush.rgba(0xbfe3ff, 0.14)),
          lens);
      Brush.line(g, frame, 2.8, lens);
    }
    Brush.line(
        g,
        frame,
        2.6,
        Brush.curve(false, left + lw, 3, (left + lw + right - rw) / 2, -1, right - rw, 3));
    Brush.line(
        g, frame, 2.8, Brush.curve(false, left - lw, -1, -50 + 12 * s, -4, -58 + 16 * s, -6));
  }

  // ---- arms and hands, in front of the desk's far edge
  // --------------------------------------------

  void paintArms(Graphics2D g, Pose p) {
    AffineTransform before = g.getTransform();
    g.translate(p.lean() * 6, -p.breath() * 1.2);
    double k = host ? 0.86 : 1;
    double[] nearShoulder = {-137 * k, 78};
    double[] farShoulder = {126 * k, 80};
    if (host) {
      // Both hands hold the cue cards; the card rises a little while she speaks.
      double cy = 196 - p.lift() * 34;
      double cx = 34 + p.sway() * 6;
      arm(g, nearShoulder, new double[] {-120, 226}, new double[] {cx - 58, cy + 26}, k);
      arm(g, farShoulder, new double[] {142, 224}, new double[] {cx + 56, cy + 22}, k);
      AffineTransform t = g.getTransform();
      g.translate(cx, cy);
      g.rotate(-0.05 + p.sway() * 0.03);
      Brush.glow(g, 0, 46, 74, 14, 0x05060c, 0.5);
      Shape card = Brush.box(-58, -40, 116, 78, 7);
      Brush.fill(g, Brush.rgb(0xe9edf2), Brush.box(-55, -43, 116, 78, 7));
      Brush.fill(g, Brush.across(-58, -40, 58, 38, Brush.rgb(0x1d6fa5), Brush.rgb(0x0e4372)), card);
      Studio.mark(g, 0, -8, 17, Color.WHITE, Brush.rgb(0xf2a33a));
      g.setFont(Brush.font(java.awt.Font.BOLD, 12));
      City.centred(g, "在线访谈", 0, 26, Color.WHITE, 0);
      g.setTransform(t);
      grip(g, cx - 58, cy + 20, 1);
      grip(g, cx + 58, cy + 16, -1);
    } else {
      double lift = p.lift();
      // The near hand rests; the far one speaks.
      arm(g, nearShoulder, new double[] {-150, 236}, new double[] {-34, 234}, 1);
      restingHand(g, -26, 234);
      double wx = 66 + lift * 46 + p.sway() * 22 * lift;
      double wy = 236 - lift * 92 + Math.sin(p.sway() * 3) * 8 * lift;
      arm(g, farShoulder, new double[] {166 - lift * 6, 228 - lift * 14}, new double[] {wx, wy}, 1);
      if (lift < 0.12) {
        AffineTransform t = g.getTransform();
        g.translate(wx, wy);
        g.scale(-1, 1);
        g.translate(-wx, -wy);
        restingHand(g, wx + 8, wy);
        g.setTransform(t);
      } else {
        openHand(g, wx, wy, -2.1 + p.sway() * 0.35, lift);
      }
    }
    g.setTransform(before);
  }

  /** Sleeve from shoulder over elbow to wrist, with its cuff. */
  private void arm(Graphics2D g, double[] shoulder, double[] elbow, double[] wrist, double k) {
    Area sleeve = Brush.limb(shoulder[0], shoulder[1], 31 * k, elbow[0], elbow[1], 27 * k);
    Area lower = Brush.limb(elbow[0], elbow[1], 27 * k, wrist[0], wrist[1], 18 * k);
    Area whole = new Area(sleeve);
    whole.add(lower);
    int dark = Brush.mix(jacket, 0x0b0a14, 0.38);
    int light = Brush.mix(jacket, 0xffe9d8, 0.15);
    boolean left = shoulder[0] < 0;
    Brush.glow(
        g,
        (elbow[0] + wrist[0]) / 2,
        Math.max(elbow[1], wrist[1]) + 16,
        Math.abs(elbow[0] - wrist[0]) / 2 + 50,
        24,
        0x05060c,
        0.4);
    // The upper arm fades in, so that it grows out of the jacket without an edge at the shoulder.
    int tone = Brush.mix(jacket, 0x0b0a14, left ? 0.24 : 0.06);
    Brush.fill(
        g,
        Brush.across(
            0,
            shoulder[1] - 10,
            0,
            elbow[1] + 20,
            Brush.rgba(tone, 0),
            Brush.rgb(tone),
            Brush.rgb(tone),
            Brush.rgb(Brush.mix(tone, 0x0b0a14, 0.12))),
        sleeve);
    Shape whereverElse = g.getClip();
    g.clip(sleeve);
    double inner = left ? 1 : -1;
    Brush.glow(
        g, (shoulder[0] + elbow[0]) / 2 + inner * 40 * k, 160, 26, 90, 0x07060d, left ? 0.5 : 0.4);
    Brush.glow(g, (shoulder[0] + elbow[0]) / 2 - inner * 12 * k, 150, 22, 90, light, 0.5);
    g.setClip(whereverElse);
    double a = Math.atan2(wrist[1] - elbow[1], wrist[0] - elbow[0]);
    double nx = -Math.sin(a) * 30;
    double ny = Math.cos(a) * 30;
    if (ny > 0) {
      nx = -nx;
      ny = -ny;
    }
    double mx = (elbow[0] + wrist[0]) / 2;
    double my = (elbow[1] + wrist[1]) / 2;
    Brush.fill(
        g,
        Brush.across(
            mx + nx,
            my + ny,
            mx - nx,
            my - ny,
            Brush.rgb(light),
            Brush.rgb(jacket),
            Brush.rgb(dark)),
        lower);
    g.setPaint(cloth);
    g.fill(whole);
    Shape clip = g.getClip();
    g.clip(whole);
    Brush.line(
        g,
        Brush.rgba(0x07060d, 0.3),
        2.4,
        Brush.curve(
            false,
            elbow[0] - 24 * Math.signum(wrist[0] - elbow[0]),
            elbow[1] - 26,
            elbow[0],
            elbow[1] - 8,
            elbow[0] + 14 * Math.signum(wrist[0] - elbow[0]),
            elbow[1] + 8));
    g.setClip(clip);
    double ux = Math.cos(a);
    double uy = Math.sin(a);
    Brush.line(
        g,
        Brush.rgb(host ? 0xf6efe8 : 0xf4f8fc),
        9,
        Brush.curve(
            false,
            wrist[0] + ux * 13 - uy * 11,
            wrist[1] + uy * 13 + ux * 11,
            wrist[0] + ux * 16,
            wrist[1] + uy * 16,
            wrist[0] + ux * 13 + uy * 11,
            wrist[1] + uy * 13 - ux * 11));
  }

  private void finger(Graphics2D g, double x0, double y0, double x1, double y1, double r) {
    Area f = Brush.limb(x0, y0, r, x1, y1, r * 0.84);
    Brush.fill(
        g,
        Brush.across(
            0,
            Math.min(y0, y1) - r,
            0,
            Math.max(y0, y1) + r,
            Brush.rgb(Brush.mix(skin, 0xfff3e6, 0.2)),
            Brush.rgb(Brush.mix(skin, shade, 0.55))),
        f);
    Brush.line(g, Brush.rgba(Brush.mix(shade, 0x5a2412, 0.4), 0.55), 1.1, f);
  }

  /**
   * A hand around the edge of the card: fingers behind, thumb in front. {@code side} 1 for the
   * left.
   */
  private void grip(Graphics2D g, double x, double y, int side) {
    Brush.fill(
        g,
        Brush.across(0, y - 20, 0, y + 20, Brush.rgb(skin), Brush.rgb(Brush.mix(skin, shade, 0.7))),
        Brush.curve(
            true,
            x - side * 15,
            y + 14,
            x - side * 16,
            y - 6,
            x - side * 4,
            y - 15,
            x + side * 7,
            y - 10,
            x + side * 8,
            y + 10,
            x - side * 2,
            y + 20));
    finger(g, x - side * 2, y - 4, x + side * 21, y - 12, 5.6);
    Brush.fill(g, Brush.rgba(0xffe3da, 0.9), Brush.disc(x + side * 22, y - 13, 3, 2.4));
    finger(g, x - side * 4, y + 7, x + side * 9, y + 10, 5);
    finger(g, x - side * 5, y + 14, x + side * 6, y + 18, 4.6);
  }

  private void restingHand(Graphics2D g, double x, double y) {
    Brush.glow(g, x + 26, y + 15, 44, 9, 0x05060c, 0.5);
    Brush.fill(
        g,
        Brush.across(0, y - 14, 0, y + 14, Brush.rgb(skin), Brush.rgb(Brush.mix(skin, shade, 0.6))),
        Brush.curve(
            true, x - 4, y - 11, x + 18, y - 15, x + 34, y - 8, x + 36, y + 8, x + 14, y + 14,
            x - 4, y + 11));
    finger(g, x + 28, y - 8, x + 50, y - 3, 5.2);
    finger(g, x + 30, y - 2, x + 54, y + 3, 5.4);
    finger(g, x + 29, y + 4, x + 52, y + 9, 5.2);
    finger(g, x + 26, y + 9, x + 46, y + 14, 4.6);
    finger(g, x + 12, y - 8, x + 34, y - 15, 5);
  }

  /** An open hand that explains; {@code angle} is where the fingers point. */
  private void openHand(Graphics2D g, double x, double y, double angle, double open) {
    AffineTransform before = g.getTransform();
    g.translate(x, y);
    g.rotate(angle);
    Brush.fill(
        g,
        Brush.across(0, -16, 0, 16, Brush.rgb(Brush.mix(skin, shade, 0.35)), Brush.rgb(skin)),
        Brush.curve(true, 6, -11, 24, -17, 44, -16, 48, 0, 44, 15, 24, 15, 6, 10));
    double spread = 0.10 + 0.12 * open;
    double[] lengths = {27, 32, 30, 23};
    for (int i = 0; i < 4; i++) {
      double a = (i - 1.5) * spread;
      double y0 = (i - 1.5) * 8.4;
      finger(g, 42, y0, 44 + Math.cos(a) * lengths[i], y0 + Math.sin(a) * lengths[i], 4.9);
    }
    finger(g, 18, 10, 38, 29, 5.2);
    Brush.line(
        g,
        Brush.rgba(Brush.mix(shade, 0x5a2412, 0.4), 0.4),
        1.3,
        Brush.curve(false, 20, 8, 30, 2, 40, 4));
    g.setTransform(before);
  }
}
