import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** The finished picture of each frame: studio, station graphics, captions, lens and grain. */
final class Film {
  private static final int W = 1920;
  private static final int H = 1080;

  private final Studio studio;
  private final Director director;
  private final List<Interview.Cue> cues;
  private final BufferedImage frame = new BufferedImage(W, H, BufferedImage.TYPE_INT_RGB);
  private final BufferedImage station;
  private final byte[] grain = new byte[1 << 20];
  private final int[] vignette = new int[W * H];
  private BufferedImage caption = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
  private int captionIndex = -1;

  Film(Studio studio, Director director, List<Interview.Cue> cues) {
    this.studio = studio;
    this.director = director;
    this.cues = cues;
    station = paintStation();
    Random random = new Random(2019);
    for (int i = 0; i < grain.length; i++) {
      grain[i] = (byte) Math.round(Math.max(-9, Math.min(9, random.nextGaussian() * 2.6)));
    }
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        double dx = (x - W / 2.0) / (W / 2.0);
        double dy = (y - H / 2.0) / (H / 2.0);
        double d = dx * dx * 0.75 + dy * dy * 0.55;
        vignette[y * W + x] = (int) (256 * (1.03 - 0.27 * d * d));
      }
    }
  }

  /** The station's mark and the notice that the material is made up, which stay throughout. */
  private static BufferedImage paintStation() {
    BufferedImage image = new BufferedImage(W, 140, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = Brush.fine(image.createGraphics());
    Brush.glow(g, 190, 80, 260, 60, 0x04101a, 0.45);
    Studio.mark(g, 96, 80, 28, Brush.rgba(0xffffff, 0.92), Brush.rgba(0xf2a33a, 0.95));
    g.setFont(Brush.font(Font.BOLD, 30));
    g.setColor(Brush.rgba(0xffffff, 0.92));
    g.drawString("示例市", 140, 78);
    g.setFont(Brush.font(Font.BOLD, 22));
    g.setColor(Brush.rgba(0xffffff, 0.82));
    g.drawString("在线访谈", 140, 108);
    g.setFont(Brush.font(Font.PLAIN, 22));
    Brush.glow(g, 1716, 72, 200, 36, 0x04101a, 0.4);
    City.centred(g, "虚构样例 · 合成影像与语音", 1716, 80, Brush.rgba(0xffffff, 0.78), 0.6);
    g.dispose();
    return image;
  }

  private static BufferedImage paintCaption(String text) {
    BufferedImage image = new BufferedImage(W, 130, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = Brush.fine(image.createGraphics());
    TextLayout layout = new TextLayout(text, Brush.font(Font.BOLD, 64), g.getFontRenderContext());
    double x = (W - layout.getAdvance()) / 2;
    Shape glyphs = layout.getOutline(AffineTransform.getTranslateInstance(x, 88));
    Brush.line(
        g,
        Brush.rgba(0, 0.35),
        13,
        AffineTransform.getTranslateInstance(2, 3).createTransformedShape(glyphs));
    Brush.line(g, Brush.rgb(0x0a0d12), 9, glyphs);
    Brush.fill(g, Color.WHITE, glyphs);
    g.dispose();
    return image;
  }

  private static void paintLowerThird(
      Graphics2D g, double age, double left, String name, String line) {
    double in = 1 - Math.pow(1 - Math.min(1, age / 0.5), 3);
    double out = Math.max(0, Math.min(1, (left - 0.05) / 0.35));
    double x = 110 - (1 - in) * 140;
    double alpha = Math.min(in, out);
    double w = 560;
    Brush.fill(
        g,
        Brush.across(
            x,
            0,
            x + w,
            0,
            Brush.rgba(0x0b2f4e, 0.93 * alpha),
            Brush.rgba(0x0f4a75, 0.88 * alpha),
            Brush.rgba(0x0f4a75, 0)),
        Brush.polygon(x + 16, 806, x + w + 26, 806, x + w - 20, 916, x - 14, 916));
    Brush.fill(
        g,
        Brush.rgba(0xf2a33a, alpha),
        Brush.polygon(x, 806, x + 16, 806, x - 14, 916, x - 30, 916));
    g.setFont(Brush.font(Font.BOLD, 44));
    g.setColor(Brush.rgba(0xffffff, alpha));
    g.drawString(name, (float) (x + 40), 858);
    g.setFont(Brush.font(Font.PLAIN, 26));
    g.setColor(Brush.rgba(0xcfe6f5, alpha));
    g.drawString(line, (float) (x + 36), 899);
  }

  private record Third(double from, double to, String name, String line) {}

  private static final List<Third> THIRDS =
      List.of(
          new Third(6.3, 11.0, "主持人", "示例市政务新媒体中心"),
          new Third(21.2, 26.4, "市交通局负责人", "嘉宾 · 分管公共交通工作"));

  /** Paints a frame; {@code onAir} with captions, lower thirds and the station's mark. */
  BufferedImage paint(int index, boolean onAir) {
    Studio.Moment moment = director.at(index);
    studio.paint(frame, moment);
    Graphics2D g = Brush.fine(frame.createGraphics());
    for (Third third : THIRDS) {
      if (onAir && moment.seconds() >= third.from() && moment.seconds() < third.to()) {
        paintLowerThird(
            g,
            moment.seconds() - third.from(),
            third.to() - moment.seconds(),
            third.name(),
            third.line());
      }
    }
    if (onAir) {
      g.drawImage(station, 0, 0, null);
    }
    develop(index);
    for (int i = 0; i < cues.size(); i++) {
      Interview.Cue cue = cues.get(i);
      if (onAir && index >= cue.firstFrame() && index < cue.frameAfterLast()) {
        if (captionIndex != i) {
          caption = paintCaption(cue.text());
          captionIndex = i;
        }
        g.drawImage(caption, 0, 930, null);
      }
    }
    g.dispose();
    return frame;
  }

  /** Lens and film: darker corners, and a grain that is new in every frame. */
  private void develop(int index) {
    int[] pixels = ((DataBufferInt) frame.getRaster().getDataBuffer()).getData();
    int seed = new Random(index * 7919L).nextInt() & 0xfffff;
    for (int i = 0; i < pixels.length; i++) {
      int p = pixels[i];
      int k = vignette[i];
      int n = grain[(i + seed + (i >> 11) * 577) & 0xfffff];
      int r = (((p >> 16) & 255) * k >> 8) + n;
      int gr = (((p >> 8) & 255) * k >> 8) + n;
      int b = ((p & 255) * k >> 8) + n;
      r = r < 0 ? 0 : Math.min(r, 255);
      gr = gr < 0 ? 0 : Math.min(gr, 255);
      b = b < 0 ? 0 : Math.min(b, 255);
      pixels[i] = r << 16 | gr << 8 | b;
    }
  }

  /** Renders every frame into a nearly lossless file, from which the recording is encoded. */
  void shoot(Path file) throws IOException, InterruptedException {
    Process ffmpeg =
        new ProcessBuilder(
                "ffmpeg",
                "-v",
                "error",
                "-y",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "bgr0",
                "-s",
                W + "x" + H,
                "-r",
                Integer.toString(Interview.FPS),
                "-i",
                "-",
                "-vf",
                "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-crf",
                "6",
                "-colorspace",
                "bt709",
                "-color_primaries",
                "bt709",
                "-color_trc",
                "bt709",
                "-color_range",
                "tv",
                file.toString())
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    ByteBuffer bytes = ByteBuffer.allocate(W * H * 4).order(ByteOrder.LITTLE_ENDIAN);
    try (OutputStream out = ffmpeg.getOutputStream()) {
      for (int i = 0; i < Interview.FRAMES; i++) {
        paint(i, true);
        int[] pixels = ((DataBufferInt) frame.getRaster().getDataBuffer()).getData();
        bytes.clear();
        bytes.asIntBuffer().put(pixels);
        out.write(bytes.array());
        if (i % 250 == 0) {
          System.err.println("frame " + i + " of " + Interview.FRAMES);
        }
      }
    }
    if (ffmpeg.waitFor() != 0) {
      throw new IOException("ffmpeg could not write " + file);
    }
  }
}
