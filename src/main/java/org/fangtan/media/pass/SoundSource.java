package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_describe;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_get_sample_fmt_name;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.FilterGraph;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.timeline.Rational;
import org.jspecify.annotations.Nullable;

/**
 * The sound of one recording as 48 kHz stereo floating point, beginning at sample zero of the
 * output, with gaps filled by silence. When the layout or the rate changes in the middle, the
 * conversion is rebuilt and continues where it was. For one thread.
 */
public final class SoundSource implements AutoCloseable {
  /**
   * Smaller deviations of timestamps are rounding; larger ones are filled or cut: about one frame.
   */
  private static final String CORRECTED_FROM_SECONDS = "0.04";

  /**
   * {@code aresample} ignores a smaller difference than this, even at the beginning ({@code
   * min_comp} where {@code async} is 1: swresample.c, swr_next_pts).
   */
  private static final long LEFT_ALONE_US = 1_000;

  /** Finer than the sample interval of any rate. */
  private static final String EXACT_SECONDS = "0.00001";

  /** Timestamps in larger units are too coarse to be counted from an origin between them. */
  private static final Rational COARSE = new Rational(1, 10_000);

  /** Sound before the origin that decoders and resamplers need for warming up. */
  private static final long WARM_UP_US = 100_000;

  private static final Rational SAMPLE = new Rational(1, AudioSpec.SAMPLE_RATE);

  private final DecodedTrack track;
  private final Channels channels;
  private final int gainCentiDb;
  private final Rational unit;
  private final AVFrame converted;
  private final SoundGaps gaps = new SoundGaps();
  private @Nullable Conversion conversion;
  private @Nullable Shape shape;
  private long nextSample;
  private OptionalLong followsUs = OptionalLong.empty();
  private boolean isEnded;

  /** The use of two channels of the source. */
  public enum Channels {
    /** Unchanged; mono is used for both sides, surround is mixed down. */
    ALL,
    /** The left one on both sides, because the right one is dead. */
    LEFT,
    /** The right one on both sides, because the left one is dead. */
    RIGHT
  }

  /** With more channels and no layout, libav does not know their positions. */
  private static final int USUAL_CHANNELS = 8;

  private record Shape(int rate, String format, String layout, int channels) {
    static Shape of(AVFrame frame) {
      byte[] text = new byte[128];
      int length = av_channel_layout_describe(frame.ch_layout(), text, text.length);
      int count = frame.ch_layout().nb_channels();
      String name = length > 1 ? new String(text, 0, length - 1, StandardCharsets.UTF_8) : "";
      return new Shape(
          frame.sample_rate(),
          Av.textOf(av_get_sample_fmt_name(frame.format())).orElseThrow(),
          name.isEmpty() || name.contains("channels") ? nameOf(count) : name,
          count);
    }
  }

  /**
   * The usual layout of a number of channels, where there is one: av_channel_layout_from_string.
   */
  private static String nameOf(int channels) {
    return channels <= USUAL_CHANNELS ? channels + "c" : channels + " channels";
  }

  private record Conversion(FilterGraph graph, AVFilterContext source, AVFilterContext sink) {}

  private SoundSource(DecodedTrack track, Channels channels, int gainCentiDb) throws AvException {
    this.track = track;
    this.channels = channels;
    this.gainCentiDb = gainCentiDb;
    boolean isExact = track.us(track.units(track.originUs())) == track.originUs();
    this.unit =
        isExact || track.timeBase().compareTo(COARSE) < 0
            ? track.timeBase()
            : Rational.MICROSECONDS;
    this.converted = Av.newFrame();
  }

  /**
   * @param stream the sound track
   * @param timeBase unit of its timestamps
   * @param companion the picture track
   * @param originUs the time zero, on the file's own clock
   * @param maySeek whether the file can be sought by time
   * @param gainCentiDb in hundredths of dB
   */
  public static SoundSource open(
      Path file,
      int stream,
      Rational timeBase,
      OptionalInt companion,
      long originUs,
      boolean maySeek,
      Channels channels,
      int gainCentiDb)
      throws AvException {
    return new SoundSource(
        DecodedTrack.open(
            file,
            stream,
            timeBase,
            companion,
            originUs,
            maySeek ? -WARM_UP_US : 0,
            maySeek,
            1,
            Integer.MAX_VALUE),
        channels,
        gainCentiDb);
  }

  /** The next samples, timestamps counting samples; null at the end. Valid until the next call. */
  public @Nullable AVFrame next() throws AvException {
    av_frame_unref(converted);
    while (true) {
      Conversion now = conversion;
      if (now != null && FilterGraph.pull(now.sink(), converted)) {
        // The filter rounds its start to samples of the source.
        if (Math.abs(converted.pts() - nextSample) <= 1) {
          converted.pts(nextSample);
        }
        nextSample = converted.pts() + converted.nb_samples();
        return converted;
      }
      if (isEnded) {
        return null;
      }
      feed();
    }
  }

  private void feed() throws AvException {
    AVFrame frame = track.next();
    if (frame == null) {
      isEnded = true;
      if (conversion != null) {
        FilterGraph.push(conversion.source(), null);
      }
      return;
    }
    long startUs = startUs(frame);
    long durationUs =
        Rational.rescale(
            frame.nb_samples(), new Rational(1, frame.sample_rate()), Rational.MICROSECONDS);
    followsUs = OptionalLong.of(startUs + durationUs);
    if (startUs < -WARM_UP_US) {
      return;
    }
    gaps.add(
        startUs,
        durationUs,
        (frame.flags() & AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0);
    Shape now = Shape.of(frame);
    if (conversion == null || !now.equals(shape)) {
      rebuild(now, conversion == null && Math.abs(startUs) <= LEFT_ALONE_US);
    }
    OptionalLong time = track.time(frame.best_effort_timestamp());
    if (unit.equals(Rational.MICROSECONDS)) {
      frame.pts(startUs);
    } else if (time.isPresent()) {
      frame.pts(time.getAsLong() - track.units(track.originUs()));
    } else {
      frame.pts(track.units(startUs));
    }
    if (conversion != null) {
      FilterGraph.push(conversion.source(), frame);
    }
  }

  /**
   * Since the origin. Not every packet of WMA or ADPCM has a timestamp, and a damaged one may lose
   * its own: such sound continues the preceding one.
   */
  private long startUs(AVFrame frame) {
    OptionalLong time = track.time(frame.best_effort_timestamp());
    return time.isPresent()
        ? track.us(time.getAsLong()) - track.originUs()
        : followsUs.orElseGet(() -> track.fileStartUs() - track.originUs());
  }

  /**
   * The old conversion still contains a few samples, which the new one fills with silence.
   *
   * @param isExact whether the distance between the sound's beginning and the origin is so small
   *     that it would be ignored
   */
  private void rebuild(Shape now, boolean isExact) throws AvException {
    if (conversion != null) {
      conversion.graph().close();
      conversion = null;
    }
    String text =
        String.format(
            Locale.ROOT,
            "abuffer@in=time_base=%d/%d:sample_rate=%d:sample_fmt=%s:channel_layout=%s,%s"
                + "aresample=%d:async=1:first_pts=%d:min_hard_comp=%s%s,"
                + "aformat=sample_fmts=fltp:channel_layouts=stereo,"
                + "volume=volume=%sdB:precision=float,abuffersink@out",
            unit.num(),
            unit.den(),
            now.rate(),
            now.format(),
            now.layout(),
            pan(now.channels()),
            AudioSpec.SAMPLE_RATE,
            Rational.rescale(nextSample, SAMPLE, new Rational(1, now.rate())),
            CORRECTED_FROM_SECONDS,
            isExact ? ":min_comp=" + EXACT_SECONDS : "",
            BigDecimal.valueOf(gainCentiDb, 2).toPlainString());
    FilterGraph graph = FilterGraph.parse(text, 1);
    shape = now;
    conversion = new Conversion(graph, graph.end("abuffer@in"), graph.end("abuffersink@out"));
    if (!FilterGraph.timeBase(conversion.sink()).equals(SAMPLE)) {
      throw new IllegalStateException("sound does not count samples");
    }
  }

  /** Mono goes to both sides at full level; libav's default would lower it by 3 dB. */
  private String pan(int count) {
    if (count == 1) {
      return "pan=stereo|c0=c0|c1=c0,";
    }
    if (count == 2 && channels != Channels.ALL) {
      int live = channels == Channels.LEFT ? 0 : 1;
      return String.format(Locale.ROOT, "pan=stereo|c0=c%d|c1=c%d,", live, live);
    }
    // The positions of this many channels are unknown; recorders put their mix on the first two.
    return count > USUAL_CHANNELS ? "pan=stereo|c0=c0|c1=c1," : "";
  }

  /** Where sound could not be decoded. */
  public DamageLog damage() {
    return track.damage();
  }

  /** A source without sound. */
  public SoundGaps gaps() {
    return gaps;
  }

  @Override
  public void close() {
    if (conversion != null) {
      conversion.graph().close();
    }
    av_frame_free(converted);
    track.close();
  }
}
