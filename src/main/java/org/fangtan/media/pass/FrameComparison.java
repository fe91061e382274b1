package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt_name;

import java.util.Locale;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.FilterGraph;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.QualityMetric;
import org.fangtan.timeline.Rational;
import org.jspecify.annotations.Nullable;

/** Measures encoded pictures against the originals, frame by frame. For one thread. */
final class FrameComparison implements AutoCloseable {
  private final QualityMetric metric;
  private final FrameGrid grid;
  private final AVFrame compared;
  private @Nullable Graph graph;

  private record Graph(
      FilterGraph filters, AVFilterContext made, AVFilterContext meant, AVFilterContext out) {}

  /** Receives the measurements, in the order of the frames. */
  interface Listener {
    /**
     * @param frame its index
     * @param error see {@link QualityMetric#errorOf}
     */
    void on(long frame, double error);
  }

  FrameComparison(QualityMetric metric, FrameGrid grid) throws AvException {
    this.metric = metric;
    this.grid = grid;
    this.compared = Av.newFrame();
  }

  /**
   * @param made the decoder's output; its colour description is replaced by the other's, or the
   *     filter would convert it
   * @param meant the encoder's input, with its number as timestamp
   */
  void compare(AVFrame made, AVFrame meant, Listener listener) throws AvException {
    if (graph == null) {
      graph = open(meant);
    }
    meant.color_range(AVCOL_RANGE_MPEG);
    made.color_range(AVCOL_RANGE_MPEG);
    made.colorspace(meant.colorspace());
    made.pts(meant.pts());
    FilterGraph.push(graph.made(), made);
    FilterGraph.push(graph.meant(), meant);
    pull(graph, listener);
  }

  /** After the last frame. */
  void end(Listener listener) throws AvException {
    if (graph != null) {
      FilterGraph.push(graph.made(), null);
      FilterGraph.push(graph.meant(), null);
      pull(graph, listener);
    }
  }

  private Graph open(AVFrame like) throws AvException {
    Rational unit = grid.timeBase();
    String source =
        String.format(
            Locale.ROOT,
            "video_size=%dx%d:pix_fmt=%s:time_base=%d/%d:frame_rate=%d/%d:pixel_aspect=1/1"
                + ":colorspace=%d:range=%d",
            like.width(),
            like.height(),
            Av.textOf(av_get_pix_fmt_name(like.format())).orElseThrow(),
            unit.num(),
            unit.den(),
            unit.den(),
            unit.num(),
            like.colorspace(),
            AVCOL_RANGE_MPEG);
    FilterGraph filters =
        FilterGraph.parse(
            "buffer@made="
                + source
                + "[a];buffer@meant="
                + source
                + "[b];[a][b]"
                + metric.id()
                + ",buffersink@out",
            1);
    return new Graph(
        filters,
        filters.end("buffer@made"),
        filters.end("buffer@meant"),
        filters.end("buffersink@out"));
  }

  private void pull(Graph from, Listener listener) throws AvException {
    while (FilterGraph.pull(from.out(), compared)) {
      Rational unit = FilterGraph.timeBase(from.out());
      listener.on(Rational.rescale(compared.pts(), unit, grid.timeBase()), metric.errorOf(value()));
      av_frame_unref(compared);
    }
  }

  private double value() throws AvException {
    String key = metric == QualityMetric.XPSNR ? "lavfi.xpsnr.xpsnr.y" : "lavfi.ssim.All";
    AVDictionaryEntry entry = av_dict_get(compared.metadata(), key, null, 0);
    String text = entry == null ? "" : Av.textOf(entry.value()).orElse("");
    return text.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }

  @Override
  public void close() {
    av_frame_free(compared);
    if (graph != null) {
      graph.filters().close();
      graph = null;
    }
  }
}
