package org.fangtan.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.pass.FanOut;
import org.fangtan.media.pass.FrameSink;
import org.fangtan.media.pass.PictureFeed;
import org.fangtan.media.pass.QualityProbe;
import org.fangtan.media.pass.VideoSource;
import org.fangtan.recording.AudioTrack;
import org.fangtan.recording.VideoTrack;
import org.fangtan.rendition.FactorSearch;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.QualitySample;
import org.fangtan.rendition.RenditionSpec;

/**
 * Finds the rate factors with which renditions have the requested quality: encodes sample seconds
 * for all of them in one decode, measures, and repeats this with better factors.
 */
public final class QualityTask implements ChildTask<QualityRequest, QualityAnswer> {
  /**
   * Codecs that have the quality of H.264 at half its bits: outputs made from them may have twice
   * their rate.
   */
  private static final Set<String> THRIFTY = Set.of("hevc", "vp9", "av1", "vvc");

  /** Bits grow more slowly than pixels, with this exponent. */
  private static final double BITS_BY_PIXELS = 0.75;

  /**
   * The maximum length that is examined of a recording whose clock jumps, as it cannot be sought
   * in.
   */
  private static final long MAX_UNSEEKABLE_US = 60_000_000;

  @Override
  public Class<QualityRequest> requestType() {
    return QualityRequest.class;
  }

  @Override
  public QualityAnswer run(QualityRequest request, Progress.Listener progress)
      throws StageException, IOException, InterruptedException {
    Av.initialise();
    return new Search(request, progress).run();
  }

  /** One run of the task. */
  private static final class Search {
    private final QualityRequest request;
    private final Progress.Listener progress;
    private final List<QualitySample> samples;
    private final List<FactorSearch> searches;
    private long encodedFrames;

    Search(QualityRequest request, Progress.Listener progress) {
      this.request = request;
      this.progress = progress;
      this.samples =
          QualitySample.of(
              request.stretches().stream().map(this::reachable).toList(), request.grid());
      this.searches =
          request.renditions().stream()
              .filter(
                  one -> one.target().metric().measures(one.spec().width(), one.spec().height()))
              .map(one -> new FactorSearch(one.spec(), one.target(), sourceBits(one.spec())))
              .toList();
    }

    /**
     * If each place is reached only by decoding everything before it, only the beginning is
     * examined.
     */
    private FrameRange reachable(QualityRequest.Stretch stretch) {
      FrameRange all = stretch.frames();
      if (!stretch.summary().hasClockJumps()) {
        return all;
      }
      long most = Math.max(1, request.grid().frameAt(MAX_UNSEEKABLE_US));
      return new FrameRange(all.first(), Math.min(all.end(), all.first() + most));
    }

    QualityAnswer run() throws StageException, IOException, InterruptedException {
      for (Map<FactorSearch, Double> next = next(); !next.isEmpty(); next = next()) {
        if (!measure(next)) {
          return new QualityAnswer(List.of(), 0, encodedFrames);
        }
      }
      return new QualityAnswer(
          searches.stream().map(FactorSearch::found).toList(), samples.size(), encodedFrames);
    }

    private Map<FactorSearch, Double> next() {
      Map<FactorSearch, Double> next = new LinkedHashMap<>();
      for (FactorSearch search : searches) {
        OptionalDouble factor = search.next();
        if (factor.isPresent()) {
          next.put(search, factor.getAsDouble());
        }
      }
      return next;
    }

    /**
     * The bits that the recordings have for a picture of a rendition's size: the maximum of
     * several, so that no stretch gets worse because of another.
     */
    private OptionalDouble sourceBits(RenditionSpec spec) {
      double most = 0;
      for (QualityRequest.Stretch stretch : request.stretches()) {
        VideoTrack track = stretch.summary().mainVideo().orElseThrow();
        if (track.bitrateBitsPerSecond().isEmpty()) {
          return OptionalDouble.empty();
        }
        double share =
            (double) spec.width() * spec.height() / ((double) track.width() * track.height());
        double bits =
            track.bitrateBitsPerSecond().getAsLong()
                * (THRIFTY.contains(track.codec()) ? 2 : 1)
                * Math.pow(Math.min(1, share), BITS_BY_PIXELS);
        most = Math.max(most, bits);
      }
      return OptionalDouble.of(most);
    }

    /** Returns false where there is nothing to measure. */
    private boolean measure(Map<FactorSearch, Double> factors)
        throws StageException, IOException, InterruptedException {
      Map<FactorSearch, QualityProbe> probes = new LinkedHashMap<>();
      try {
        for (Map.Entry<FactorSearch, Double> one : factors.entrySet()) {
          RenditionSpec spec = one.getKey().spec();
          probes.put(
              one.getKey(),
              new QualityProbe(
                  spec.with(spec.rate().withFactor(one.getValue())),
                  request.grid(),
                  one.getKey().target().metric()));
        }
        for (int i = 0; i < samples.size(); i++) {
          feed(samples.get(i), new ArrayList<>(probes.values()));
          progress.on(new Progress(i + 1, samples.size(), encodedFrames));
        }
        boolean isMeasured = true;
        for (Map.Entry<FactorSearch, QualityProbe> one : probes.entrySet()) {
          one.getValue().end();
          isMeasured &= one.getValue().isMeasured();
          if (isMeasured) {
            one.getKey().add(one.getValue().tried());
          }
        }
        return isMeasured;
      } catch (AvException e) {
        throw EngineFailures.of(request.stretches().get(0).name(), e);
      } finally {
        probes.values().forEach(QualityProbe::close);
      }
    }

    private void feed(QualitySample sample, List<QualityProbe> probes)
        throws AvException, StageException, IOException, InterruptedException {
      QualityRequest.Stretch stretch =
          request.stretches().stream()
              .filter(one -> one.frames().overlaps(sample.frames()))
              .findFirst()
              .orElseThrow();
      FrameRange range = sample.frames();
      long fromUs = request.grid().timeUs(range.first());
      OptionalInt sound =
          stretch
              .summary()
              .mainAudio()
              .map(AudioTrack::index)
              .map(OptionalInt::of)
              .orElse(OptionalInt.empty());
      List<FrameSink> sinks = new ArrayList<>();
      try (VideoSource source =
          VideoSource.open(
              stretch.source(),
              stretch.summary().mainVideo().orElseThrow(),
              sound,
              stretch.originUs(),
              fromUs,
              Seeking.isWorthwhile(stretch.summary(), stretch.originUs() + fromUs),
              stretch.decoderThreads(),
              (long) request.maxSide() * request.maxSide())) {
        for (QualityProbe probe : probes) {
          sinks.add(probe.next(sample));
        }
        try (FanOut fanOut = new FanOut(sinks);
            PictureFeed feed =
                new PictureFeed(
                    source,
                    request.colours(),
                    request.grid(),
                    range,
                    fanOut,
                    Progress.Listener.NONE)) {
          feed.run();
          fanOut.finish();
          encodedFrames += feed.frames();
        }
      } catch (AvException e) {
        throw EngineFailures.of(stretch.name(), e);
      }
    }
  }
}
