package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.artefact.Progress;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.recording.VideoTrack;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.timeline.Rational;
import org.fangtan.timeline.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * Brings decoded pictures onto the grid, upright and with their colours named, and gives them to
 * the sinks. For one thread.
 */
public final class PictureFeed implements AutoCloseable {
  /** Lines of a picture from which untagged colours are those of high definition. */
  private static final int HIGH_DEFINITION_LINES = 720;

  private static final long MISSING_US = 1_000_000;

  private final VideoSource source;
  private final FrameGrid grid;
  private final FrameRange range;
  private final FanOut sinks;
  private final Progress.Listener progress;
  private final GridFiller filler;
  private final @Nullable VideoFilter deinterlacer;
  private final @Nullable VideoFilter upright;
  private final AVFrame held;
  private long sent;
  private long begunUs;
  private boolean isStopped;

  public PictureFeed(
      VideoSource source,
      VideoTrack track,
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
    boolean mayBeInterlaced = !track.fieldOrder().equals(java.util.Optional.of("progressive"));
    this.deinterlacer =
        mayBeInterlaced
            ? new VideoFilter(Rational.MICROSECONDS, shape -> Chains.deinterlace())
            : null;
    String chain = Chains.upright(track);
    this.upright = chain.isEmpty() ? null : new VideoFilter(grid.timeBase(), shape -> chain);
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
    if (upright != null) {
      upright.end();
      sendAll(upright);
    }
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
      if (upright == null) {
        send(held);
      } else {
        upright.push(held);
        sendAll(upright);
      }
    }
  }

  private void sendAll(VideoFilter filter) throws AvException, InterruptedException {
    for (AVFrame frame = filter.pull(); frame != null; frame = filter.pull()) {
      send(frame);
    }
  }

  private void send(AVFrame frame) throws AvException, InterruptedException {
    nameColours(frame);
    isStopped |= !sinks.send(frame);
    sent++;
    report(grid.timeUs(frame.pts() + 1));
  }

  /** Counts from the first picture that is decoded: there may be many before the range. */
  private void report(long reachedUs) {
    progress.on(new Progress(reachedUs - begunUs, grid.timeUs(range.end()) - begunUs, sent));
  }

  /**
   * Players guess untagged colours by a picture's size, and would guess differently for the
   * renditions of one recording.
   */
  private static void nameColours(AVFrame frame) {
    boolean isHigh = Math.min(frame.height(), frame.width()) >= HIGH_DEFINITION_LINES;
    if (frame.color_primaries() == AVCOL_PRI_UNSPECIFIED) {
      frame.color_primaries(isHigh ? AVCOL_PRI_BT709 : AVCOL_PRI_SMPTE170M);
    }
    if (frame.color_trc() == AVCOL_TRC_UNSPECIFIED) {
      frame.color_trc(isHigh ? AVCOL_TRC_BT709 : AVCOL_TRC_SMPTE170M);
    }
    if (frame.colorspace() == AVCOL_SPC_UNSPECIFIED) {
      frame.colorspace(isHigh ? AVCOL_SPC_BT709 : AVCOL_SPC_SMPTE170M);
    }
  }

  /** Frames given to the sinks. */
  public long frames() {
    return sent;
  }

  /** Where pictures are missing and the one before had to stand in, longer than a second. */
  public List<TimeRange> gaps() {
    return filler.gaps().stream()
        .map(gap -> new TimeRange(grid.timeUs(gap.start()), grid.timeUs(gap.end())))
        .toList();
  }

  @Override
  public void close() {
    av_frame_free(held);
    if (upright != null) {
      upright.close();
    }
    if (deinterlacer != null) {
      deinterlacer.close();
    }
  }
}
