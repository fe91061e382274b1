package org.fangtan.media.pass;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.AvException;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.PictureSamples;

/** Keeps small pictures at regular intervals, in which faces are searched for later. */
public final class PictureSampleSink implements FrameSink {
  /** On FFmpeg's scale from 2 to 31: about 8 kB per picture, without loss for face detection. */
  private static final int QUALITY = 4;

  private final FrameGrid grid;
  private final FrameRange range;
  private final long step;
  private final VideoFilter small;
  private final OutputStream out;
  private final List<PictureSamples.Sample> samples = new ArrayList<>();
  private long written;

  /**
   * @param file where the pictures are written, one after another
   */
  public PictureSampleSink(FrameGrid grid, FrameRange range, Path file)
      throws AvException, IOException {
    this.grid = grid;
    this.range = range;
    this.step = Math.max(1, grid.frameAt(PictureSamples.INTERVAL_US));
    this.small =
        new VideoFilter(grid.timeBase(), shape -> scale(shape) + "," + Jpeg.FORMAT + ",setsar=1");
    this.out = new BufferedOutputStream(Files.newOutputStream(file));
  }

  private static String scale(VideoFilter.Shape from) {
    int num = Math.max(1, from.aspectNum());
    int den = Math.max(1, from.aspectDen());
    double width = (double) from.width() * num / den;
    double factor = PictureSamples.LONG_SIDE / Math.max(width, from.height());
    return String.format(
        Locale.ROOT,
        "scale=w=%d:h=%d:flags=area",
        even(width * factor),
        even(from.height() * factor));
  }

  private static int even(double side) {
    return Math.max(2, Math.toIntExact(Math.round(side / 2)) * 2);
  }

  @Override
  public String name() {
    return "picture samples";
  }

  @Override
  public boolean wants(long frameNumber) {
    return frameNumber % step == 0 || frameNumber == range.first();
  }

  @Override
  public void accept(AVFrame frame) throws AvException, IOException {
    small.push(frame);
    keepAll();
  }

  private void keepAll() throws AvException, IOException {
    for (AVFrame picture = small.pull(); picture != null; picture = small.pull()) {
      long number = picture.pts(); // the encoder has its own numbering
      byte[] jpeg = Jpeg.encode(picture, QUALITY);
      out.write(jpeg);
      samples.add(new PictureSamples.Sample(number, written, jpeg.length));
      written += jpeg.length;
    }
  }

  @Override
  public void end() throws AvException, IOException {
    small.end();
    keepAll();
    out.close();
  }

  /** To be called after the pass. */
  public PictureSamples samples() {
    return new PictureSamples(grid, samples);
  }

  @Override
  public void close() {
    small.close();
    try {
      out.close();
    } catch (IOException e) {
      // Already closed by end() when the pass was completed; an abandoned file may stay unflushed.
    }
  }
}
