package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.FilterGraph;
import org.fangtan.rendition.AudioSpec;
import org.jspecify.annotations.Nullable;

/**
 * Mixes several sound tracks of one recording, such as one for each microphone: their mean, which
 * keeps their relative levels; the level is adjusted to its target afterwards. A single track
 * passes unchanged. For one thread; owns the sources.
 */
public final class SoundMix implements AutoCloseable {
  private final List<SoundSource> sources;
  private final AVFrame mixed;
  private final @Nullable FilterGraph graph;
  private final @Nullable PeakLimiter limiter;
  private final List<Inlet> inlets = new ArrayList<>();

  /** How far a source has been read into the graph. */
  private static final class Inlet {
    private final SoundSource source;
    private final AVFilterContext filter;
    private long endSample;
    private boolean isEnded;

    Inlet(SoundSource source, AVFilterContext filter) {
      this.source = source;
      this.filter = filter;
    }

    void feed() throws AvException {
      AVFrame frame = source.next();
      FilterGraph.push(filter, frame);
      isEnded = frame == null;
      endSample = frame == null ? Long.MAX_VALUE : frame.pts() + frame.nb_samples();
    }
  }

  private SoundMix(List<SoundSource> sources, @Nullable PeakLimiter limiter) throws AvException {
    this.sources = sources;
    this.limiter = limiter;
    this.mixed = Av.newFrame();
    this.graph = sources.size() > 1 ? FilterGraph.parse(graphOf(sources.size()), 1) : null;
    if (graph != null) {
      for (int i = 0; i < sources.size(); i++) {
        inlets.add(new Inlet(sources.get(i), graph.end("abuffer@in" + i)));
      }
    }
  }

  /**
   * Takes over the sources, at least one; closes them when it fails.
   *
   * @param ceilingCentiDb the limiter's maximum true peak; empty for no limiting
   */
  public static SoundMix of(List<SoundSource> sources, OptionalInt ceilingCentiDb)
      throws AvException {
    try {
      return new SoundMix(
          List.copyOf(sources),
          ceilingCentiDb.isPresent() ? new PeakLimiter(ceilingCentiDb.getAsInt()) : null);
    } catch (AvException | RuntimeException e) {
      sources.forEach(SoundSource::close);
      throw e;
    }
  }

  private static String graphOf(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(
          String.format(
              Locale.ROOT,
              "abuffer@in%d=time_base=1/%d:sample_rate=%d:sample_fmt=fltp"
                  + ":channel_layout=stereo[s%d];",
              i,
              AudioSpec.SAMPLE_RATE,
              AudioSpec.SAMPLE_RATE,
              i));
    }
    for (int i = 0; i < count; i++) {
      text.append("[s").append(i).append(']');
    }
    // The number of all tracks, even after one has ended: the others must not become louder then.
    return text.append("amix=inputs=")
        .append(count)
        .append(":duration=longest:normalize=0,volume=volume=1/")
        .append(count)
        .append(":precision=float,aformat=sample_fmts=fltp:channel_layouts=stereo,abuffersink@out")
        .toString();
  }

  /** As {@link SoundSource#next}. */
  public @Nullable AVFrame next() throws AvException {
    return limiter == null ? unlimited() : limiter.next(this::unlimited);
  }

  private @Nullable AVFrame unlimited() throws AvException {
    FilterGraph mixer = graph;
    if (mixer == null) {
      return sources.get(0).next();
    }
    av_frame_unref(mixed);
    while (true) {
      if (FilterGraph.pull(mixer.end("abuffersink@out"), mixed)) {
        return mixed;
      }
      Inlet behind = null;
      for (Inlet inlet : inlets) {
        if (!inlet.isEnded && (behind == null || inlet.endSample < behind.endSample)) {
          behind = inlet;
        }
      }
      if (behind == null) {
        return null;
      }
      behind.feed();
    }
  }

  /** The mixed sources, which know about damage and gaps. */
  public List<SoundSource> sources() {
    return sources;
  }

  @Override
  public void close() {
    if (graph != null) {
      graph.close();
    }
    if (limiter != null) {
      limiter.close();
    }
    av_frame_free(mixed);
    sources.forEach(SoundSource::close);
  }
}
