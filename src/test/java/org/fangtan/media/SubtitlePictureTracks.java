package org.fangtan.media;

import static org.bytedeco.ffmpeg.global.avcodec.SUBTITLE_BITMAP;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_encode_subtitle;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVSubtitle;
import org.bytedeco.ffmpeg.avcodec.AVSubtitleRect;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.fangtan.media.av.Encoder;
import org.fangtan.timeline.Rational;

/** Tracks of subtitle pictures, drawn here: white text with a black outline, on nothing. */
public final class SubtitlePictureTracks {
  private static final Path FONT = Path.of("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc");
  private static final int WIDTH = 720;
  private static final int HEIGHT = 576;
  private static final int[] ARGB = {0, 0xff000000, 0xffffffff, 0xff808080};

  private SubtitlePictureTracks() {}

  /** Whether the machine has the fonts (Debian: fonts-noto-cjk). */
  public static boolean isPossible() {
    return Files.exists(FONT);
  }

  /** A picture whose pixels are numbers of colours in {@link #ARGB}. */
  private record Drawn(int width, int height, byte[] pixels) {}

  private static Drawn draw(String text) throws Exception {
    Font font = Font.createFont(Font.TRUETYPE_FONT, FONT.toFile()).deriveFont(36f);
    String[] lines = text.split("\n");
    BufferedImage image =
        new BufferedImage(640, 12 + 50 * lines.length, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
    for (int i = 0; i < lines.length; i++) {
      Shape outline =
          font.createGlyphVector(graphics.getFontRenderContext(), lines[i])
              .getOutline(12, 44 + 50 * i);
      graphics.setColor(Color.BLACK);
      graphics.setStroke(new BasicStroke(4));
      graphics.draw(outline);
      graphics.setColor(Color.WHITE);
      graphics.fill(outline);
    }
    graphics.dispose();
    byte[] pixels = new byte[image.getWidth() * image.getHeight()];
    for (int i = 0; i < pixels.length; i++) {
      int argb = image.getRGB(i % image.getWidth(), i / image.getWidth());
      pixels[i] = (byte) (argb >>> 24 < 128 ? 0 : (argb & 0xff) < 128 ? 1 : 2);
    }
    return new Drawn(image.getWidth(), image.getHeight(), pixels);
  }

  /** Writes a track with one of FFmpeg's encoders. */
  public static final class Encoded implements AutoCloseable {
    private final Encoder encoder;
    private TestMedia.Captions track;

    /**
     * @param codec {@code dvbsub} or {@code dvdsub}
     * @param name as tracks call it: {@code dvb_subtitle}, {@code dvd_subtitle}
     */
    public Encoded(String codec, String name, String language) throws Exception {
      encoder =
          Encoder.open(
              codec,
              new Rational(1, 1000),
              context -> {
                context.width(WIDTH);
                context.height(HEIGHT);
              },
              Map.of());
      track = TestMedia.Captions.of(name, language);
      int size = encoder.context().extradata_size();
      if (size > 0) {
        byte[] header = new byte[size];
        encoder.context().extradata().get(header);
        track = track.header(header);
      }
    }

    /** A picture that stands until the next one, is cleared or times out. */
    public Encoded show(long startMs, long timeoutMs, String text) throws Exception {
      Drawn drawn = draw(text);
      AVSubtitleRect rect = new AVSubtitleRect();
      rect.x((WIDTH - drawn.width()) / 2)
          .y(HEIGHT - drawn.height() - 20)
          .w(drawn.width())
          .h(drawn.height())
          .nb_colors(ARGB.length)
          .type(SUBTITLE_BITMAP);
      rect.data(0, new BytePointer(drawn.pixels()));
      rect.data(1, new BytePointer(new IntPointer(ARGB)));
      rect.linesize(0, drawn.width());
      add(startMs, timeoutMs, rect);
      return this;
    }

    public Encoded clear(long atMs) {
      add(atMs, 0);
      return this;
    }

    private void add(long startMs, long timeoutMs, AVSubtitleRect... rects) {
      AVSubtitle subtitle = new AVSubtitle();
      subtitle.num_rects(rects.length);
      if (rects.length > 0) {
        subtitle.rects(new PointerPointer<>(rects));
      }
      subtitle.end_display_time((int) timeoutMs);
      byte[] buffer = new byte[1 << 18];
      BytePointer out = new BytePointer(buffer.length);
      int size = avcodec_encode_subtitle(encoder.context(), out, buffer.length, subtitle);
      if (size < 0) {
        throw new IllegalStateException("not encoded: " + size);
      }
      out.get(buffer, 0, size);
      // EN 300 743, 7.2.2: the page composition, after the display definition. FFmpeg's encoder
      // always says that a page stands for 30 s.
      int page = buffer[1] == 0x14 ? 11 : 0;
      if (buffer[page] == 0x0f && buffer[page + 1] == 0x10) {
        buffer[page + 6] = (byte) (timeoutMs / 1000);
      }
      track.add(startMs, startMs + timeoutMs, Arrays.copyOf(buffer, size));
    }

    public TestMedia.Captions track() {
      return track;
    }

    @Override
    public void close() {
      encoder.close();
    }
  }

  /** Writes a track of PGS, as Blu-ray discs have it (US 20090185789 A1). */
  public static final class Pgs {
    private final TestMedia.Captions track;
    private int number;
    private boolean isSplit;

    /** Each segment in a packet of its own, as in the transport streams of discs. */
    public Pgs split() {
      isSplit = true;
      return this;
    }

    /** The first segment says when the picture is shown. */
    private void add(long timeMs, byte[] set) {
      if (!isSplit) {
        track.add(timeMs, timeMs, set);
        return;
      }
      int at = 0;
      long ms = timeMs;
      while (at < set.length) {
        int length = 3 + ((set[at + 1] & 0xff) << 8 | set[at + 2] & 0xff);
        track.add(ms, ms, Arrays.copyOfRange(set, at, at + length));
        at += length;
        ms += 20;
      }
    }

    public Pgs(String language) {
      track = TestMedia.Captions.of("hdmv_pgs_subtitle", language);
    }

    public Pgs show(long startMs, String text) throws Exception {
      Drawn drawn = draw(text);
      ByteArrayOutputStream set = new ByteArrayOutputStream();
      segment(
          set,
          0x16,
          composition(1)
              .putShort((short) 0)
              .put((byte) 0)
              .put((byte) 0)
              .putShort((short) 40)
              .putShort((short) 400));
      segment(set, 0x17, window(drawn));
      segment(
          set,
          0x14,
          ByteBuffer.allocate(2 + 10)
              .put(new byte[] {0, 0})
              .put(new byte[] {1, 16, (byte) 128, (byte) 128, (byte) 255})
              .put(new byte[] {2, (byte) 235, (byte) 128, (byte) 128, (byte) 255}));
      byte[] runs = runs(drawn);
      segment(
          set,
          0x15,
          ByteBuffer.allocate(11 + runs.length)
              .putShort((short) 0)
              .put((byte) 0)
              .put((byte) 0xc0)
              .put((byte) (runs.length + 4 >> 16))
              .putShort((short) (runs.length + 4))
              .putShort((short) drawn.width())
              .putShort((short) drawn.height())
              .put(runs));
      segment(set, 0x80, ByteBuffer.allocate(0));
      add(startMs, set.toByteArray());
      return this;
    }

    public Pgs clear(long atMs) {
      ByteArrayOutputStream set = new ByteArrayOutputStream();
      segment(set, 0x16, composition(0));
      segment(set, 0x80, ByteBuffer.allocate(0));
      add(atMs, set.toByteArray());
      return this;
    }

    private ByteBuffer composition(int objects) {
      return ByteBuffer.allocate(11 + 8 * objects)
          .putShort((short) WIDTH)
          .putShort((short) HEIGHT)
          .put((byte) 0x10)
          .putShort((short) number++)
          .put((byte) (objects > 0 ? 0x80 : 0))
          .put(new byte[] {0, 0})
          .put((byte) objects);
    }

    private static ByteBuffer window(Drawn drawn) {
      return ByteBuffer.allocate(10)
          .put(new byte[] {1, 0})
          .putShort((short) 40)
          .putShort((short) 400)
          .putShort((short) drawn.width())
          .putShort((short) drawn.height());
    }

    private static byte[] runs(Drawn drawn) {
      ByteArrayOutputStream runs = new ByteArrayOutputStream();
      for (int y = 0; y < drawn.height(); y++) {
        int x = 0;
        while (x < drawn.width()) {
          int colour = drawn.pixels()[y * drawn.width() + x];
          int end = x;
          while (end < drawn.width() && drawn.pixels()[y * drawn.width() + end] == colour) {
            end++;
          }
          int length = end - x;
          runs.write(0);
          runs.write((colour == 0 ? 0x40 : 0xc0) | length >> 8);
          runs.write(length);
          if (colour != 0) {
            runs.write(colour);
          }
          x = end;
        }
        runs.write(0);
        runs.write(0);
      }
      return runs.toByteArray();
    }

    private static void segment(ByteArrayOutputStream set, int type, ByteBuffer content) {
      set.write(type);
      set.write(content.capacity() >> 8);
      set.write(content.capacity());
      set.writeBytes(content.array());
    }

    public TestMedia.Captions track() {
      return track;
    }
  }
}
