package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.Decoder;
import org.fangtan.media.av.Encoder;
import org.fangtan.media.format.PictureCodecs;
import org.fangtan.rendition.FactorSearch;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.QualityMetric;
import org.fangtan.rendition.QualitySample;
import org.fangtan.rendition.RenditionSpec;
import org.jspecify.annotations.Nullable;

/**
 * Encodes samples of a film as one rendition, one after the other, decodes the result and measures
 * it against the original. Nothing is written. One thread at a time.
 */
public final class QualityProbe implements AutoCloseable {
  private final RenditionSpec spec;
  private final FrameGrid grid;
  private final QualityMetric metric;
  private final FrameComparison comparison;
  private final AVFrame decoded;
  private final Deque<AVFrame> waiting = new ArrayDeque<>();
  private final List<Begun> samples = new ArrayList<>();
  private final List<Map<Integer, Mean>> errors = new ArrayList<>();
  private final Mean keyBytes = new Mean();
  private final Mean otherBytes = new Mean();
  private @Nullable Encoder encoder;
  private @Nullable Decoder decoder;
  private long frames;

  /** A sample, and the index of its first frame among all samples' frames. */
  private record Begun(QualitySample sample, long first) {
    boolean includes(long frame) {
      return first <= frame && frame < first + sample.frames().length();
    }
  }

  private static final class Mean {
    private double sum;
    private long count;

    void add(double value) {
      sum += value;
      count++;
    }

    double value() {
      return count == 0 ? 0 : sum / count;
    }
  }

  public QualityProbe(RenditionSpec spec, FrameGrid grid, QualityMetric metric) throws AvException {
    this.spec = spec;
    this.grid = grid;
    this.metric = metric;
    this.comparison = new FrameComparison(metric, grid);
    this.decoded = Av.newFrame();
  }

  /** Takes the frames of the next sample; it may be closed before this is. */
  public FrameSink next(QualitySample sample) throws AvException {
    samples.add(new Begun(sample, frames));
    errors.add(new TreeMap<>());
    VideoFilter filter = new VideoFilter(grid.timeBase(), shape -> Chains.fit(shape, spec));
    return new FrameSink() {
      @Override
      public String name() {
        return "measure-" + spec.name();
      }

      @Override
      public boolean wants(long frameNumber) {
        return sample.frames().first() <= frameNumber && frameNumber < sample.frames().end();
      }

      @Override
      public void accept(AVFrame frame) throws AvException {
        filter.push(frame);
        encodeAll();
      }

      private void encodeAll() throws AvException {
        for (AVFrame scaled = filter.pull(); scaled != null; scaled = filter.pull()) {
          encode(scaled);
        }
      }

      @Override
      public void end() throws AvException {
        filter.end();
        encodeAll();
      }

      @Override
      public void close() {
        filter.close();
      }
    };
  }

  private void encode(AVFrame scaled) throws AvException {
    Begun begun = samples.get(samples.size() - 1);
    boolean isKey = Math.floorMod(frames - begun.first(), grid.gopFrames()) == 0;
    scaled.pict_type(isKey ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
    PictureCodecs.mark(scaled, spec.format().scan());
    scaled.pts(frames);
    scaled.duration(1);
    frames++;
    waiting.addLast(Av.cloneOf(scaled));
    Encoder to = encoder;
    if (to == null) {
      to = VideoEncoder.open(spec, grid, scaled);
      encoder = to;
      decoder = Decoder.of(to);
    }
    to.send(scaled);
    decode(to);
  }

  private void decode(Encoder from) throws AvException {
    Decoder to = decoder;
    while (to != null && from.receive()) {
      boolean isKey = (from.packet().flags() & AV_PKT_FLAG_KEY) != 0;
      (isKey ? keyBytes : otherBytes).add(from.packet().size());
      to.send(from.packet());
      compareAll(to);
    }
  }

  private void compareAll(Decoder from) throws AvException {
    while (from.receive(decoded)) {
      AVFrame meant = waiting.pollFirst();
      if (meant == null) {
        throw new IllegalStateException("more pictures out of " + spec.name() + " than into it");
      }
      try {
        comparison.compare(decoded, meant, this::take);
      } finally {
        av_frame_free(meant);
      }
    }
  }

  private void take(long frame, double error) {
    for (int i = 0; i < samples.size(); i++) {
      Begun begun = samples.get(i);
      OptionalInt second = begun.sample().secondOf(frame - begun.first());
      if (begun.includes(frame) && second.isPresent()) {
        errors.get(i).computeIfAbsent(second.getAsInt(), one -> new Mean()).add(error);
      }
    }
  }

  /** After the last sample. */
  public void end() throws AvException {
    Encoder from = encoder;
    Decoder to = decoder;
    if (from != null && to != null) {
      from.send(null);
      decode(from);
      to.send(null);
      compareAll(to);
      comparison.end(this::take);
    }
  }

  /** Whether anything was measured; to be called after {@link #end}. */
  public boolean isMeasured() {
    return errors.stream().anyMatch(seconds -> !seconds.isEmpty());
  }

  /**
   * The result with the rendition's factor. A sample has more keyframes than the film, and more
   * seconds that follow one; both are weighted by the grid's frequency.
   */
  public FactorSearch.Tried tried() {
    double sum = 0;
    double shares = 0;
    double worst = 0;
    for (int i = 0; i < samples.size(); i++) {
      Map<Integer, Mean> seconds = errors.get(i);
      if (!seconds.isEmpty()) {
        sum += samples.get(i).sample().share() * errorOf(seconds);
        shares += samples.get(i).sample().share();
        worst =
            Math.max(worst, Collections.max(seconds.values().stream().map(Mean::value).toList()));
      }
    }
    double keyShare = otherBytes.count == 0 ? 1 : 1.0 / grid.gopFrames();
    double bytes = keyShare * keyBytes.value() + (1 - keyShare) * otherBytes.value();
    return new FactorSearch.Tried(
        spec.rate().factor().orElseThrow(),
        metric.decibels(sum / shares),
        metric.decibels(worst),
        bytes * 8 * grid.frameRate().num() / grid.frameRate().den());
  }

  /**
   * The mean over a whole GOP: its first second counts once, and the second one stands for all
   * others.
   */
  private double errorOf(Map<Integer, Mean> seconds) {
    Mean first = seconds.getOrDefault(0, new Mean());
    Mean second = seconds.getOrDefault(1, first);
    double share = Math.min(1, (double) grid.frameAt(1_000_000) / grid.gopFrames());
    return share * first.value() + (1 - share) * second.value();
  }

  @Override
  public void close() {
    waiting.forEach(frame -> av_frame_free(frame));
    waiting.clear();
    av_frame_free(decoded);
    comparison.close();
    if (decoder != null) {
      decoder.close();
      decoder = null;
    }
    if (encoder != null) {
      encoder.close();
      encoder = null;
    }
  }
}
