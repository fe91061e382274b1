package org.fangtan.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import javax.imageio.ImageIO;
import org.fangtan.media.av.SubtitleDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Follows a track of subtitle pictures, and keeps each picture once, as a file, with its times:
 * until it is cleared, replaced or timed out. For one thread.
 */
final class SubtitlePictures {
  /** How long a picture without an end is shown. */
  static final long MAX_UNENDED_US = 7_000_000;

  /** Equal pictures with a smaller gap between them are one: a page that is sent again. */
  private static final long REPEATED_WITHIN_US = 100_000;

  /** The minimum share of light pixels, in percent, of light text. */
  private static final int LIGHT_PERCENT = 10;

  private static final int LIGHT = 160;
  private static final int OPAQUE = 128;

  private final Path folder;
  private final String prefix;
  private final int max;
  private final List<CaptionTracksAnswer.Picture> kept = new ArrayList<>();
  private @Nullable Open open;
  private long maxBytes;
  private boolean isWhole = true;

  private record Open(long startUs, OptionalLong timeoutUs, int[] pixels, String file) {}

  /**
   * @param prefix of the files' names
   * @param max the maximum number of pictures kept
   * @param maxBytes of the files together
   */
  SubtitlePictures(Path folder, String prefix, int max, long maxBytes) {
    this.folder = folder;
    this.prefix = prefix;
    this.max = max;
    this.maxBytes = maxBytes;
  }

  /**
   * @param timeUs of the packet, relative to the recording's zero
   */
  void take(long timeUs, SubtitleDecoder.Shown shown) throws IOException {
    long startUs = timeUs + shown.startUs();
    OptionalLong timeoutUs =
        shown.endUs().isPresent()
            ? OptionalLong.of(timeUs + shown.endUs().getAsLong())
            : OptionalLong.empty();
    BufferedImage picture = shown.pictures().isEmpty() ? null : composed(shown.pictures());
    int[] pixels = picture == null ? new int[0] : pixelsOf(picture);
    Open now = open;
    if (now != null) {
      boolean isStill =
          now.timeoutUs().isEmpty() || now.timeoutUs().getAsLong() + REPEATED_WITHIN_US >= startUs;
      if (picture != null && isStill && Arrays.equals(now.pixels(), pixels)) {
        open = new Open(now.startUs(), timeoutUs, pixels, now.file());
        return;
      }
      end(startUs);
    }
    if (picture == null) {
      return;
    }
    if (kept.size() >= max || maxBytes <= 0) {
      isWhole = false;
      return;
    }
    String name = prefix + String.format(Locale.ROOT, "-%05d.png", kept.size() + 1);
    Path file = folder.resolve(name);
    ImageIO.write(picture, "png", file.toFile());
    maxBytes -= Files.size(file);
    open = new Open(startUs, timeoutUs, pixels, name);
  }

  private static long endOf(Open shown, long nextUs) {
    long endUs = shown.timeoutUs().orElse(nextUs);
    return Math.min(nextUs, endUs == Long.MAX_VALUE ? shown.startUs() + MAX_UNENDED_US : endUs);
  }

  private void end(long nextUs) {
    Open now = open;
    if (now != null) {
      long endUs = endOf(now, nextUs);
      if (endUs > now.startUs()) {
        kept.add(new CaptionTracksAnswer.Picture(now.startUs(), endUs, now.file()));
      }
      open = null;
    }
  }

  /** All pictures, after the last packet. */
  List<CaptionTracksAnswer.Picture> finish() {
    end(Long.MAX_VALUE);
    return List.copyOf(kept);
  }

  /** Whether no picture was left out. */
  boolean isWhole() {
    return isWhole;
  }

  /** The rectangles as one picture, with a margin, on black if the text is light, else on white. */
  private static BufferedImage composed(List<SubtitleDecoder.Picture> parts) {
    int left = parts.stream().mapToInt(SubtitleDecoder.Picture::x).min().orElse(0);
    int top = parts.stream().mapToInt(SubtitleDecoder.Picture::y).min().orElse(0);
    int right = parts.stream().mapToInt(p -> p.x() + p.width()).max().orElse(0);
    int bottom = parts.stream().mapToInt(p -> p.y() + p.height()).max().orElse(0);
    // Rectangles far apart, from a hostile file: only the first is used.
    boolean isHuge = (long) (right - left) * (bottom - top) > 1 << 22;
    List<SubtitleDecoder.Picture> shown = isHuge ? parts.subList(0, 1) : parts;
    if (isHuge) {
      left = parts.get(0).x();
      top = parts.get(0).y();
      right = left + parts.get(0).width();
      bottom = top + parts.get(0).height();
    }
    int margin = 16;
    BufferedImage picture =
        new BufferedImage(
            right - left + 2 * margin, bottom - top + 2 * margin, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(isLight(shown) ? Color.BLACK : Color.WHITE);
    graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    for (SubtitleDecoder.Picture part : shown) {
      BufferedImage image =
          new BufferedImage(part.width(), part.height(), BufferedImage.TYPE_INT_ARGB);
      image.setRGB(0, 0, part.width(), part.height(), part.argb(), 0, part.width());
      graphics.drawImage(image, part.x() - left + margin, part.y() - top + margin, null);
    }
    graphics.dispose();
    return picture;
  }

  private static boolean isLight(List<SubtitleDecoder.Picture> parts) {
    long opaque = 0;
    long light = 0;
    for (SubtitleDecoder.Picture part : parts) {
      for (int pixel : part.argb()) {
        if (pixel >>> 24 >= OPAQUE) {
          opaque++;
          int green = pixel >> 8 & 0xff;
          light += (pixel >> 16 & 0xff) + 2 * green + (pixel & 0xff) >= 4 * LIGHT ? 1 : 0;
        }
      }
    }
    return light * 100 >= opaque * LIGHT_PERCENT;
  }

  private static int[] pixelsOf(BufferedImage picture) {
    return picture.getRGB(
        0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
  }
}
