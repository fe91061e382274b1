package org.fangtan.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_color_primaries_from_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_space_from_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_transfer_from_name;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.pass.PictureSource;
import org.fangtan.media.pass.PictureTraits;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.jspecify.annotations.Nullable;

/**
 * Draws pictures that count: eight upright bars are the bits of a frame's number, bright for one.
 * Each picture follows from its number alone.
 */
final class CountingBars implements PictureSource {
  private static final int BARS = 8;
  private static final int BRIGHT = 200;
  private static final int DARK = 40;
  private static final int NO_CHROMA = 128;

  private final int width;
  private final int height;
  private final FrameGrid grid;
  private final FrameRange range;
  private final Colours colours;
  private final AVFrame frame;
  private long next;

  CountingBars(int width, int height, FrameGrid grid, FrameRange range, Colours colours)
      throws AvException {
    this.width = width;
    this.height = height;
    this.grid = grid;
    this.range = range;
    this.colours = colours;
    this.next = range.first();
    this.frame = Av.newFrame();
  }

  @Override
  public PictureTraits traits() {
    return PictureTraits.drawn(colours);
  }

  @Override
  public @Nullable AVFrame next() throws AvException {
    if (next == range.end()) {
      return null;
    }
    av_frame_unref(frame);
    frame.format(AV_PIX_FMT_YUV420P);
    frame.width(width);
    frame.height(height);
    frame.color_range(AVCOL_RANGE_MPEG);
    frame.color_primaries(av_color_primaries_from_name(colours.primaries()));
    frame.color_trc(av_color_transfer_from_name(colours.transfer()));
    frame.colorspace(av_color_space_from_name(colours.matrix()));
    Av.check("make room for a picture", av_frame_get_buffer(frame, 0));
    paint(next);
    frame.pts(grid.timeUs(next));
    frame.duration(grid.timeUs(next + 1) - grid.timeUs(next));
    next++;
    return frame;
  }

  private void paint(long number) {
    byte[] line = new byte[width];
    for (int x = 0; x < width; x++) {
      line[x] = (byte) ((number >> x * BARS / width & 1) == 1 ? BRIGHT : DARK);
    }
    for (int y = 0; y < height; y++) {
      row(0, y).put(line, 0, line.length);
    }
    byte[] chroma = new byte[width / 2];
    Arrays.fill(chroma, (byte) NO_CHROMA);
    for (int y = 0; y < height / 2; y++) {
      row(1, y).put(chroma, 0, chroma.length);
      row(2, y).put(chroma, 0, chroma.length);
    }
  }

  private BytePointer row(int plane, int y) {
    return new BytePointer(frame.data(plane)).position((long) y * frame.linesize(plane));
  }

  /** The number that a picture shows. */
  static long read(AVFrame picture) {
    BytePointer line =
        new BytePointer(picture.data(0))
            .position((long) picture.height() / 2 * picture.linesize(0));
    List<Integer> bits = new ArrayList<>();
    for (int bar = 0; bar < BARS; bar++) {
      int x = (2 * bar + 1) * picture.width() / (2 * BARS);
      bits.add((line.get(x) & 0xff) > (BRIGHT + DARK) / 2 ? 1 << bar : 0);
    }
    return bits.stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  public void close() {
    av_frame_free(frame);
  }
}
