package org.fangtan.media;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fangtan.media.av.AvException;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;

/**
 * A film with captions that are part of its picture, drawn by FFmpeg, at 25 frames a second.
 *
 * <pre>{@code
 * new CaptionedFilm(960, 540).background("testsrc2").caption(1.0, 2.4, "各位网友 大家好").write(file);
 * }</pre>
 */
public final class CaptionedFilm {
  private static final Path SANS =
      Path.of("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc");
  private static final Path BOLD = Path.of("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc");
  private static final Path SERIF = Path.of("/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc");
  private static final int RATE = 25;

  private final int width;
  private final int height;
  private final List<Cue> captions = new ArrayList<>();
  private final StringBuilder overlays = new StringBuilder();
  private String background = "testsrc2=size=%dx%d:rate=%s:duration=%s";
  private Look look = Look.OUTLINED_WHITE;
  private int bitrate = 1_500_000;
  private double seconds;

  /** How captions look. */
  public enum Look {
    OUTLINED_WHITE(BOLD, 0.062, "fontcolor=white:borderw=3:bordercolor=black"),
    OUTLINED_YELLOW(BOLD, 0.058, "fontcolor=0xFFE000:borderw=3:bordercolor=black@0.9"),
    BOXED_WHITE(SANS, 0.055, "fontcolor=white:box=1:boxcolor=black@0.6:boxborderw=10"),
    BOXED_BLACK(SANS, 0.058, "fontcolor=black:box=1:boxcolor=white@0.85:boxborderw=10"),
    SERIF_WHITE(CaptionedFilm.SERIF, 0.066, "fontcolor=white:borderw=2:bordercolor=0x202020");

    final Path font;
    final double size;
    final String style;

    Look(Path font, double size, String style) {
      this.font = font;
      this.size = size;
      this.style = style;
    }
  }

  public CaptionedFilm(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /** Whether the machine has the fonts (Debian: fonts-noto-cjk). */
  public static boolean isPossible() {
    return Files.exists(SANS) && Files.exists(BOLD) && Files.exists(SERIF);
  }

  /** A lavfi chain; {@code %d %d %s %s} stand for width, height, rate and seconds. */
  public CaptionedFilm background(String source) {
    background = source;
    return this;
  }

  public CaptionedFilm look(Look wanted) {
    look = wanted;
    return this;
  }

  public CaptionedFilm bitrate(int bitsPerSecond) {
    bitrate = bitsPerSecond;
    return this;
  }

  /**
   * Lines are separated by line feeds; those of Latin letters are smaller, as translations are.
   * Times are whole frames.
   */
  public CaptionedFilm caption(long startFrame, long endFrame, String text) {
    captions.add(new Cue(new TimeRange(startFrame * 40_000, endFrame * 40_000), text));
    String[] lines = text.split("\n");
    double y = 0.93;
    for (int i = lines.length - 1; i >= 0; i--) {
      boolean isLatin = lines[i].codePoints().noneMatch(Character::isIdeographic);
      double size = look.size * (isLatin ? 0.72 : 1);
      y -= size * 1.32;
      text(look.font, size, look.style, "(w-text_w)/2", "h*" + number(y), lines[i]);
      between(startFrame, endFrame);
    }
    seconds = Math.max(seconds, endFrame / (double) RATE);
    return this;
  }

  /** Other text: a logo, a title, a lower third. Places are expressions of drawtext. */
  public CaptionedFilm note(
      long startFrame, long endFrame, double size, String x, String y, String text) {
    text(BOLD, size, "fontcolor=white:borderw=2:bordercolor=black@0.7", x, y, text);
    between(startFrame, endFrame);
    return this;
  }

  /** A clock that shows the seconds. */
  public CaptionedFilm clock(String x, String y) {
    overlays
        .append(String.format(Locale.ROOT, ",drawtext=fontfile=%s:fontsize=h*0.045", SANS))
        .append(":fontcolor=white:borderw=2:bordercolor=black:x=")
        .append(x)
        .append(":y=")
        .append(y)
        .append(":text='%%{pts\\:gmtime\\:1568790000\\:%%H\\\\\\:%%M\\\\\\:%%S}'");
    return this;
  }

  /** The film goes on after its last caption. */
  public CaptionedFilm until(double wanted) {
    seconds = Math.max(seconds, wanted);
    return this;
  }

  private void text(Path font, double size, String style, String x, String y, String text) {
    overlays.append(
        String.format(
            Locale.ROOT,
            ",drawtext=expansion=none:fontfile=%s:fontsize=%d:%s:x=%s:y=%s:text='%s'",
            font,
            Math.round(size * height),
            style,
            x,
            y,
            text.replace("%", "%%").replace(":", "\\:").replace(",", "\\,")));
  }

  private void between(long startFrame, long endFrame) {
    overlays.append(
        String.format(Locale.ROOT, ":enable='gte(n,%d)*lt(n,%d)'", startFrame, endFrame));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  /** The captions in it. */
  public List<Cue> captions() {
    return List.copyOf(captions);
  }

  public double seconds() {
    return seconds;
  }

  public Path write(Path file) throws AvException {
    return TestMedia.clip()
        .size(width, height)
        .seconds(seconds)
        .videoSource(background + overlays)
        .video(
            "libx264",
            "yuv420p",
            Map.of(
                "preset",
                "superfast",
                // With more, the rate limit makes other bytes each time.
                "threads",
                "1",
                "g",
                "50",
                "b",
                Integer.toString(bitrate),
                "maxrate",
                Integer.toString(bitrate * 3 / 2),
                "bufsize",
                Integer.toString(bitrate * 2)))
        .audioSource("anullsrc=r=%s:cl=stereo:d=%s")
        .write(file);
  }
}
