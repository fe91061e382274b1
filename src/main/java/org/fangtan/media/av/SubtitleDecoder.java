package org.fangtan.media.av;

import static org.bytedeco.ffmpeg.global.avcodec.SUBTITLE_BITMAP;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_decode_subtitle2;
import static org.bytedeco.ffmpeg.global.avcodec.avsubtitle_free;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVSubtitle;
import org.bytedeco.ffmpeg.avcodec.AVSubtitleRect;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;

/**
 * Owns the decoder of a track of subtitle pictures: DVB, PGS, DVD. Packets that cannot be decoded
 * are counted, not fatal. For one thread.
 */
public final class SubtitleDecoder implements AutoCloseable {
  /** The value for an unknown time: UINT32_MAX milliseconds. */
  private static final long UNKNOWN_MS = 0xffffffffL;

  private static final int MAX_SIDE = 8192;
  private static final int MAX_PIXELS = 1 << 22;

  private final Decoder decoder;
  private long damagedPackets;

  private SubtitleDecoder(Decoder decoder) {
    this.decoder = decoder;
  }

  public static SubtitleDecoder open(AVStream stream) throws AvException {
    return new SubtitleDecoder(Decoder.open(stream, 1, (long) MAX_SIDE * MAX_SIDE));
  }

  /**
   * The pictures shown from a packet's time on.
   *
   * @param atUs the reference time, on the file's own clock; if a picture comes in several packets,
   *     not that of the last. Absent if it is the packet's own time
   * @param startUs after that time
   * @param endUs after that time, if the decoder knows it
   * @param pictures empty where the screen is cleared
   */
  public record Shown(OptionalLong atUs, long startUs, OptionalLong endUs, List<Picture> pictures) {
    public Shown {
      pictures = List.copyOf(pictures);
    }
  }

  /**
   * One rectangle of the screen.
   *
   * @param argb alpha, red, green and blue of each pixel, row by row; not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and large
  public record Picture(int x, int y, int width, int height, int[] argb) {}

  /** Decodes a packet; empty where it changes nothing on the screen. */
  public Optional<Shown> decode(AVPacket packet) {
    AVSubtitle subtitle = new AVSubtitle();
    int[] isDone = new int[1];
    if (avcodec_decode_subtitle2(decoder.context(), subtitle, isDone, packet) < 0) {
      damagedPackets++;
      return Optional.empty();
    }
    if (isDone[0] == 0) {
      return Optional.empty();
    }
    try {
      long endMs = Integer.toUnsignedLong(subtitle.end_display_time());
      return Optional.of(
          new Shown(
              Av.time(subtitle.pts()), // in AV_TIME_BASE, which is microseconds
              Integer.toUnsignedLong(subtitle.start_display_time()) * 1000,
              endMs == 0 || endMs == UNKNOWN_MS
                  ? OptionalLong.empty()
                  : OptionalLong.of(endMs * 1000),
              pictures(subtitle)));
    } finally {
      avsubtitle_free(subtitle);
    }
  }

  private static List<Picture> pictures(AVSubtitle subtitle) {
    List<Picture> pictures = new ArrayList<>();
    long pixels = 0;
    for (int i = 0; i < subtitle.num_rects(); i++) {
      AVSubtitleRect rect = subtitle.rects(i);
      int width = rect.w();
      int height = rect.h();
      boolean isPicture =
          rect.type() == SUBTITLE_BITMAP
              && rect.data(0) != null
              && rect.data(1) != null
              && width > 0
              && height > 0
              && width <= MAX_SIDE
              && height <= MAX_SIDE
              && rect.linesize(0) >= width;
      pixels += isPicture ? (long) width * height : 0;
      if (isPicture && pixels <= MAX_PIXELS) {
        pictures.add(new Picture(rect.x(), rect.y(), width, height, argbOf(rect)));
      }
    }
    return pictures;
  }

  /** Pixels are palette indices; the palette has 32-bit values in the machine's byte order. */
  private static int[] argbOf(AVSubtitleRect rect) {
    int[] palette = new int[256];
    int colours = Math.max(0, Math.min(palette.length, rect.nb_colors()));
    new IntPointer(rect.data(1)).get(palette, 0, colours);
    int[] argb = new int[rect.w() * rect.h()];
    byte[] line = new byte[rect.w()];
    BytePointer data = rect.data(0);
    for (int y = 0; y < rect.h(); y++) {
      data.position((long) y * rect.linesize(0)).get(line, 0, line.length);
      for (int x = 0; x < line.length; x++) {
        argb[y * line.length + x] = palette[line[x] & 0xff];
      }
    }
    return argb;
  }

  /** Packets that could not be decoded so far. */
  public long damagedPackets() {
    return damagedPackets;
  }

  @Override
  public void close() {
    decoder.close();
  }
}
