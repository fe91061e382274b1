package org.fangtan.media.av;

import static org.bytedeco.ffmpeg.global.avfilter.AV_BUFFERSRC_FLAG_KEEP_REF;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_samples;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_time_base;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_add_frame_flags;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_get_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_parse2;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_inout_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;

import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.timeline.Rational;
import org.jspecify.annotations.Nullable;

/**
 * Owns a configured filter graph. Its text names its own ends, {@code buffer@in=…} and {@code
 * buffersink@out}. For one thread.
 */
public final class FilterGraph implements AutoCloseable {
  private final AVFilterGraph graph;

  private FilterGraph(AVFilterGraph graph) {
    this.graph = graph;
  }

  /**
   * @param threads slice threads of all filters together; no effect on the pictures
   */
  public static FilterGraph parse(String text, int threads) throws AvException {
    AVFilterGraph graph = Av.checkAllocated("allocate a graph", avfilter_graph_alloc());
    FilterGraph owner = new FilterGraph(graph);
    AVFilterInOut inputs = new AVFilterInOut(null);
    AVFilterInOut outputs = new AVFilterInOut(null);
    try {
      graph.nb_threads(threads);
      Av.check("parse " + text, avfilter_graph_parse2(graph, text, inputs, outputs));
      Av.check("configure " + text, avfilter_graph_config(graph, null));
      return owner;
    } catch (AvException | RuntimeException e) {
      owner.close();
      throw e;
    } finally {
      avfilter_inout_free(inputs);
      avfilter_inout_free(outputs);
    }
  }

  /** A source or sink of the graph, such as {@code buffer@in}; belongs to the graph. */
  public AVFilterContext end(String name) {
    AVFilterContext filter = avfilter_graph_get_filter(graph, name);
    if (filter == null) {
      throw new IllegalArgumentException("no filter of the name " + name);
    }
    return filter;
  }

  /**
   * Sends a frame. The graph takes its own reference; the caller's stays valid.
   *
   * @param frame null at the end of the stream
   */
  public static void push(AVFilterContext source, @Nullable AVFrame frame) throws AvException {
    int code = av_buffersrc_add_frame_flags(source, frame, AV_BUFFERSRC_FLAG_KEEP_REF);
    if (code != AVERROR_EOF()) {
      Av.check("filter", code);
    }
  }

  /**
   * Fetches the next frame into an empty one.
   *
   * @return false when the graph needs more input, or has ended
   */
  public static boolean pull(AVFilterContext sink, AVFrame frame) throws AvException {
    return isFrame(av_buffersink_get_frame(sink, frame));
  }

  /** As {@link #pull}, for a fixed number of samples; only the last frame may have fewer. */
  public static boolean pullSamples(AVFilterContext sink, AVFrame frame, int samples)
      throws AvException {
    return isFrame(av_buffersink_get_samples(sink, frame, samples));
  }

  private static boolean isFrame(int code) throws AvException {
    if (code == AVERROR_EAGAIN() || code == AVERROR_EOF()) {
      return false;
    }
    Av.check("fetch a filtered frame", code);
    return true;
  }

  /** Unit of the timestamps of a sink's frames. */
  public static Rational timeBase(AVFilterContext sink) {
    return Av.rational(av_buffersink_get_time_base(sink)).orElseThrow();
  }

  @Override
  public void close() {
    avfilter_graph_free(graph);
  }
}
