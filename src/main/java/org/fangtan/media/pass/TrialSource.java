package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_LEFT;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_color_primaries_from_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_space_from_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_transfer_from_name;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameGrid;
import org.jspecify.annotations.Nullable;

/** Moving grey stripes, a picture for each frame of a grid. For one thread. */
public final class TrialSource implements PictureSource {
  private final FrameGrid grid;
  private final long frames;
  private final Colours colours;
  private final AVFrame frame;
  private long next;

  public TrialSource(int width, int height, FrameGrid grid, long frames, Colours colours)
      throws AvException {
    this.grid = grid;
    this.frames = frames;
    this.colours = colours;
    this.frame = Av.newFrame();
    try {
      frame.format(AV_PIX_FMT_YUV420P);
      frame.width(width);
      frame.height(height);
      frame.color_range(AVCOL_RANGE_MPEG);
      frame.chroma_location(AVCHROMA_LOC_LEFT);
      frame.color_primaries(av_color_primaries_from_name(colours.primaries()));
      frame.color_trc(av_color_transfer_from_name(colours.transfer()));
      frame.colorspace(av_color_space_from_name(colours.matrix()));
      Av.check("make room for a picture", av_frame_get_buffer(frame, 0));
    } catch (AvException | RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public PictureTraits traits() {
    return PictureTraits.drawn(colours);
  }

  @Override
  public @Nullable AVFrame next() throws AvException {
    if (next >= frames) {
      return null;
    }
    Av.check("make room for a picture", av_frame_make_writable(frame));
    for (int plane = 0; plane < 3; plane++) {
      int lines = plane == 0 ? frame.height() : (frame.height() + 1) / 2;
      byte[] row = new byte[frame.linesize(plane)];
      for (int y = 0; y < lines; y++) {
        for (int x = 0; x < row.length; x++) {
          // Between 16 and 219; colours stay nearly grey.
          row[x] = (byte) (plane == 0 ? 16 + (x + y + 8 * next) % 200 : 128);
        }
        new BytePointer(frame.data(plane)).position((long) y * row.length).put(row, 0, row.length);
      }
    }
    frame.pts(grid.timeUs(next));
    frame.duration(grid.timeUs(1));
    next++;
    return frame;
  }

  @Override
  public void close() {
    av_frame_free(frame);
  }
}
