package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.FilterGraph;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.Loudness;
import org.fangtan.timeline.Rational;
import org.fangtan.timeline.TimeRange;

/**
 * Measures 48 kHz stereo sound without changing it: loudness, silences, and whether one side is
 * dead. For one thread.
 */
public final class SoundMeter implements AutoCloseable {
  private static final Rational SAMPLE = new Rational(1, AudioSpec.SAMPLE_RATE);

  /** Loudness first: after the silence detector its readings would miss silences. */
  private static final String CHAIN =
      "abuffer@in=time_base=1/48000:sample_rate=48000:sample_fmt=fltp:channel_layout=stereo,"
          + "ebur128=peak=true:metadata=1,silencedetect=noise=-50dB:duration=1,"
          + "abuffersink@out";

  /** A side is dead when it is 40 dB below the other: that is cross-talk in a cable, not sound. */
  private static final double DEAD_RATIO = 1e4;

  private final FilterGraph graph;
  private final AVFilterContext source;
  private final AVFilterContext sink;
  private final AVFrame measured;
  private final List<TimeRange> silences = new ArrayList<>();
  private final double[] energy = new double[AudioSpec.CHANNELS];
  private OptionalLong silentFrom = OptionalLong.empty();
  private double integrated = -70;
  private double range;
  private double truePeak;
  private long samples;

  public SoundMeter() throws AvException {
    graph = FilterGraph.parse(CHAIN, 1);
    source = graph.end("abuffer@in");
    sink = graph.end("abuffersink@out");
    measured = Av.newFrame();
  }

  /** The caller keeps the frame. */
  public void add(AVFrame frame) throws AvException {
    for (int channel = 0; channel < AudioSpec.CHANNELS; channel++) {
      energy[channel] += energyOf(frame, channel);
    }
    samples = frame.pts() + frame.nb_samples();
    FilterGraph.push(source, frame);
    readAll();
  }

  private static double energyOf(AVFrame frame, int channel) {
    FloatBuffer values =
        new FloatPointer(frame.extended_data(channel)).capacity(frame.nb_samples()).asBuffer();
    double sum = 0;
    while (values.hasRemaining()) {
      float value = values.get();
      sum += value * value;
    }
    return sum;
  }

  /** To be called once, after the last frame. */
  public void end() throws AvException {
    FilterGraph.push(source, null);
    readAll();
    silentFrom.ifPresent(start -> addSilence(start, us(samples)));
    silentFrom = OptionalLong.empty();
  }

  private void readAll() throws AvException {
    while (FilterGraph.pull(sink, measured)) {
      read("lavfi.r128.I").ifPresent(value -> integrated = value);
      read("lavfi.r128.LRA").ifPresent(value -> range = value);
      for (int channel = 0; channel < AudioSpec.CHANNELS; channel++) {
        read("lavfi.r128.true_peaks_ch" + channel)
            .ifPresent(value -> truePeak = Math.max(truePeak, value));
      }
      read("lavfi.silence_start").ifPresent(at -> silentFrom = OptionalLong.of(seconds(at)));
      read("lavfi.silence_end")
          .ifPresent(
              at -> {
                silentFrom.ifPresent(start -> addSilence(start, seconds(at)));
                silentFrom = OptionalLong.empty();
              });
      av_frame_unref(measured);
    }
  }

  private Optional<Double> read(String key) {
    AVDictionaryEntry entry = av_dict_get(measured.metadata(), key, null, 0);
    return entry == null
        ? Optional.empty()
        : Av.textOf(entry.value()).map(Double::valueOf).filter(value -> !value.isNaN());
  }

  private void addSilence(long startUs, long endUs) {
    long start = Math.max(0, startUs);
    if (endUs > start) {
      silences.add(new TimeRange(start, endUs));
    }
  }

  private static long seconds(double value) {
    return Math.round(value * 1_000_000);
  }

  private static long us(long sample) {
    return Rational.rescale(sample, SAMPLE, Rational.MICROSECONDS);
  }

  public Loudness loudness() {
    double peak = truePeak <= 0 ? -120 : Math.max(-120, 20 * Math.log10(truePeak));
    return new Loudness(centi(integrated), centi(range), centi(peak));
  }

  private static int centi(double value) {
    return Math.toIntExact(Math.round(value * 100));
  }

  /** Which sides should be used. */
  public SoundSource.Channels channels() {
    if (energy[0] > 0 && energy[1] * DEAD_RATIO < energy[0]) {
      return SoundSource.Channels.LEFT;
    }
    if (energy[1] > 0 && energy[0] * DEAD_RATIO < energy[1]) {
      return SoundSource.Channels.RIGHT;
    }
    return SoundSource.Channels.ALL;
  }

  /** Stretches of a second and more below -50 dB. */
  public List<TimeRange> silences() {
    return List.copyOf(silences);
  }

  /** End of the sound so far, in samples. */
  public long samples() {
    return samples;
  }

  @Override
  public void close() {
    av_frame_free(measured);
    graph.close();
  }
}
