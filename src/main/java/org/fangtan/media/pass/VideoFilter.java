package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_PAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.av_color_primaries_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_space_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_transfer_name;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt_name;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Function;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.FilterGraph;
import org.fangtan.rendition.Colours;
import org.fangtan.timeline.Rational;
import org.jspecify.annotations.Nullable;

/**
 * A chain of filters for a stream of frames. When the pictures change their size or format during a
 * recording, the chain is finished and rebuilt. For one thread.
 */
final class VideoFilter implements AutoCloseable {
  private final Function<Shape, String> chainFor;
  private final Rational timeBase;
  private final AVFrame filtered;
  private @Nullable Shape shape;
  private final Deque<Built> built = new ArrayDeque<>(); // more than one only around a change
  private boolean isLastEnded;

  /** The properties of incoming pictures that a chain must know. */
  record Shape(
      int width,
      int height,
      int format,
      int primaries,
      int transfer,
      int matrix,
      int range,
      int chromaLocation,
      int aspectNum,
      int aspectDen) {
    static Shape of(AVFrame frame) {
      Rational aspect = Av.pixelAspect(frame.sample_aspect_ratio());
      return new Shape(
          frame.width(),
          frame.height(),
          frame.format(),
          frame.color_primaries(),
          frame.color_trc(),
          frame.colorspace(),
          frame.color_range(),
          frame.chroma_location(),
          Math.toIntExact(aspect.num()),
          Math.toIntExact(aspect.den()));
    }

    boolean isRgb() {
      return (av_pix_fmt_desc_get(format).flags() & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL))
          != 0;
    }

    /** Whether there is one line of chroma for two of luma. */
    boolean hasHalvedLines() {
      return av_pix_fmt_desc_get(format).log2_chroma_h() > 0;
    }

    Colours colours() {
      return Colours.of(
          Av.textOf(av_color_primaries_name(primaries)),
          Av.textOf(av_color_transfer_name(transfer)),
          Av.textOf(av_color_space_name(matrix)),
          width,
          height);
    }

    private String source(Rational timeBase) {
      return String.format(
          Locale.ROOT,
          "buffer@in=video_size=%dx%d:pix_fmt=%s:time_base=%d/%d:pixel_aspect=%d/%d"
              + ":colorspace=%d:range=%d",
          width,
          height,
          Av.textOf(av_get_pix_fmt_name(format)).orElseThrow(),
          timeBase.num(),
          timeBase.den(),
          aspectNum,
          aspectDen,
          matrix,
          range);
    }
  }

  private record Built(FilterGraph graph, AVFilterContext source, AVFilterContext sink) {}

  /**
   * @param timeBase unit of the frames' timestamps
   * @param chainFor the filters for pictures with given properties, such as {@code
   *     scale=640:360,setsar=1}
   */
  VideoFilter(Rational timeBase, Function<Shape, String> chainFor) throws AvException {
    this.timeBase = timeBase;
    this.chainFor = chainFor;
    this.filtered = Av.newFrame();
  }

  /** Sends a frame, which the caller keeps; then call {@link #pull} until there is none. */
  void push(AVFrame frame) throws AvException {
    Shape now = Shape.of(frame);
    Built last = built.peekLast();
    if (last == null || !now.equals(shape)) {
      end();
      last = build(now);
    }
    FilterGraph.push(last.source(), frame);
  }

  /** No more frames will come; those delayed in the filters can be pulled. */
  void end() throws AvException {
    Built last = built.peekLast();
    if (last != null) {
      FilterGraph.push(last.source(), null);
      isLastEnded = true;
    }
  }

  private Built build(Shape now) throws AvException {
    FilterGraph graph =
        FilterGraph.parse(now.source(timeBase) + "," + chainFor.apply(now) + ",buffersink@out", 1);
    Built fresh = new Built(graph, graph.end("buffer@in"), graph.end("buffersink@out"));
    built.addLast(fresh);
    shape = now;
    isLastEnded = false;
    return fresh;
  }

  /**
   * The next frame, in the time base of the incoming frames; null when there is none yet. It
   * belongs to the filter and is valid until the next call.
   */
  @Nullable AVFrame pull() throws AvException {
    av_frame_unref(filtered);
    while (true) {
      Built oldest = built.peekFirst();
      if (oldest == null) {
        return null;
      }
      if (FilterGraph.pull(oldest.sink(), filtered)) {
        Rational unit = FilterGraph.timeBase(oldest.sink());
        if (!unit.equals(timeBase)) {
          filtered.pts(Rational.rescale(filtered.pts(), unit, timeBase));
        }
        return filtered;
      }
      if (built.size() == 1 && !isLastEnded) {
        return null;
      }
      built.removeFirst();
      oldest.graph().close();
    }
  }

  @Override
  public void close() {
    built.forEach(one -> one.graph().close());
    built.clear();
    av_frame_free(filtered);
  }
}
