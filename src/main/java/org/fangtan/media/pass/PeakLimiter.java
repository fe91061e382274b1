package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.util.Locale;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.FilterGraph;
import org.fangtan.rendition.AudioSpec;
import org.jspecify.annotations.Nullable;

/**
 * Keeps 48 kHz stereo sound below a true peak, by lowering it shortly before and after each peak:
 * FFmpeg's {@code alimiter}, which looks ahead, at four times the rate, where ITU-R BS.1770 (annex
 * 2) measures true peaks. Sound below the ceiling stays unchanged, and nothing is shifted in time.
 * For one thread.
 */
public final class PeakLimiter implements AutoCloseable {
  private static final int OVERSAMPLED = 4 * AudioSpec.SAMPLE_RATE;

  private final FilterGraph graph;
  private final AVFilterContext source;
  private final AVFilterContext sink;
  private final AVFrame limited;
  private OptionalLong nextSample = OptionalLong.empty();
  private boolean isEnded;

  /** Where the sound comes from. */
  @FunctionalInterface
  public interface Frames {
    /** The next samples, timestamps counting samples; null at the end. */
    @Nullable AVFrame next() throws AvException;
  }

  /**
   * @param ceilingCentiDb in hundredths of dBTP, not below -24 dB, the limit of the filter
   */
  public PeakLimiter(int ceilingCentiDb) throws AvException {
    graph =
        FilterGraph.parse(
            String.format(
                Locale.ROOT,
                "abuffer@in=time_base=1/%d:sample_rate=%d:sample_fmt=fltp:channel_layout=stereo,"
                    + "aresample=%d,alimiter=limit=%.6f:attack=5:release=80:level=0:latency=1,"
                    + "aresample=%d,aformat=sample_fmts=fltp:channel_layouts=stereo,"
                    + "abuffersink@out",
                AudioSpec.SAMPLE_RATE,
                AudioSpec.SAMPLE_RATE,
                OVERSAMPLED,
                Math.pow(10, ceilingCentiDb / 2000.0),
                AudioSpec.SAMPLE_RATE),
            1);
    source = graph.end("abuffer@in");
    sink = graph.end("abuffersink@out");
    limited = Av.newFrame();
  }

  /** As {@link Frames#next}; valid until the next call. */
  public @Nullable AVFrame next(Frames from) throws AvException {
    av_frame_unref(limited);
    while (!FilterGraph.pull(sink, limited)) {
      if (isEnded) {
        return null;
      }
      AVFrame frame = from.next();
      if (frame != null && nextSample.isEmpty()) {
        nextSample = OptionalLong.of(frame.pts());
      }
      FilterGraph.push(source, frame);
      isEnded = frame == null;
    }
    // Between the rates, the filters round the time of a frame to a neighbouring sample.
    limited.pts(nextSample.orElse(0));
    nextSample = OptionalLong.of(limited.pts() + limited.nb_samples());
    return limited;
  }

  @Override
  public void close() {
    av_frame_free(limited);
    graph.close();
  }
}
