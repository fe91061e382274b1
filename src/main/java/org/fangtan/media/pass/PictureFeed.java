package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avutil.av_color_primaries_from_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_space_from_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_transfer_from_name;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.artefact.Progress;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.timeline.Rational;
import org.fangtan.timeline.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * Maps pictures to the grid, upright and in the wanted colours, and passes them to the sinks. For
 * one thread.
 */
public final class PictureFeed implements AutoCloseable {
  private static final long MISSING_US = 1_000_000;

  private final PictureSource source;
  private final FrameGrid grid;
  private final FrameRange range;
  private final FanOut sinks;
  private final Progress.Listener progress;
  private final GridFiller filler;
  private final @Nullable VideoFilter deinterlacer;
  private final CombWatch combs;
  private final VideoFilter upright;
  private final AVFrame held;
  private final int primaries;
  private final int transfer;
  private final int matrix;
  private long sent;
  private long begunUs;
  private boolean isStopped;

  public PictureFeed(
      PictureSource source,
      Colours colours,
      FrameGrid grid,
      FrameRange range,
      FanOut sinks,
      Progress.Listener progress)
      throws AvException {
    this.source = source;
    this.grid = grid;
    this.range = range;
    this.sinks = sinks;
    this.progress = progress;
    this.begunUs = grid.timeUs(range.first());
    this.filler =
        new GridFiller(
            range.first(), OptionalLong.of(range.end()), Math.max(1, grid.frameAt(MISSING_US)));
    PictureTraits traits = source.traits();
    this.deinterlacer =
        traits.mayBeInterlaced()
            ? new VideoFilter(
                Rational.MICROSECONDS, shape -> Chains.deinterlace(grid.deinterlacing()))
            : null;
    this.combs = new CombWatch();
    this.upright =
        new VideoFilter(grid.timeBase(), shape -> Chains.upright(traits, shape, colours));
    this.primaries = av_color_primaries_from_name(colours.primaries());
    this.transfer = av_color_transfer_from_name(colours.transfer());
    this.matrix = av_color_space_from_name(colours.matrix());
    this.held = Av.newFrame();
  }

  /** Reads until the range is full, the recording ends, or a sink fails. */
  public void run() throws AvException, IOException, InterruptedException {
    VideoFilter fields = deinterlacer;
    for (AVFrame picture = source.next();
        picture != null && !filler.isFull() && !isStopped;
        picture = source.next()) {
      begunUs = Math.min(begunUs, picture.pts());
      if (picture.pts() < grid.timeUs(range.first())) {
        report(picture.pts());
      }
      combs.look(picture);
      if (fields == null) {
        arrive(picture);
      } else {
        fields.push(picture);
        arriveAll(fields);
      }
    }
    if (fields != null) {
      fields.end();
      arriveAll(fields);
    }
    give(filler.end());
    upright.end();
    sendAll();
  }

  private void arriveAll(VideoFilter fields) throws AvException, InterruptedException {
    for (AVFrame picture = fields.pull(); picture != null; picture = fields.pull()) {
      arrive(picture);
    }
  }

  private void arrive(AVFrame picture) throws AvException, InterruptedException {
    long timeUs = picture.pts();
    give(
        filler.arrive(
            grid.frameAt(timeUs), grid.frameAt(timeUs + Math.max(0, picture.duration()))));
    av_frame_unref(held);
    Av.check("hold a picture", av_frame_ref(held, picture));
  }

  private void give(GridFiller.Span span) throws AvException, InterruptedException {
    for (long number = span.start(); number < span.end() && !isStopped; number++) {
      held.pts(number);
      held.duration(1);
      upright.push(held);
      sendAll();
    }
  }

  private void sendAll() throws AvException, InterruptedException {
    for (AVFrame frame = upright.pull(); frame != null; frame = upright.pull()) {
      send(frame);
    }
  }

  private void send(AVFrame frame) throws AvException, InterruptedException {
    frame.color_primaries(primaries);
    frame.color_trc(transfer);
    frame.colorspace(matrix);
    isStopped |= !sinks.send(frame);
    sent++;
    report(grid.timeUs(frame.pts() + 1));
  }

  /** Counts from the first decoded picture: there may be many before the range. */
  private void report(long reachedUs) {
    progress.on(new Progress(reachedUs - begunUs, grid.timeUs(range.end()) - begunUs, sent));
  }

  /** Frames given to the sinks. */
  public long frames() {
    return sent;
  }

  /** Where pictures are missing for more than a second and the previous one was repeated. */
  public List<TimeRange> gaps() {
    return filler.gaps().stream()
        .map(gap -> new TimeRange(grid.timeUs(gap.start()), grid.timeUs(gap.end())))
        .toList();
  }

  /** Where pictures that are flagged as progressive are interlaced. */
  public Optional<CombWatch.Combed> combed() {
    return combs.combed();
  }

  @Override
  public void close() {
    av_frame_free(held);
    combs.close();
    upright.close();
    if (deinterlacer != null) {
      deinterlacer.close();
    }
  }
}
