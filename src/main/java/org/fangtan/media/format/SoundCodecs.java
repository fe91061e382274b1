package org.fangtan.media.format;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S32;
import static org.bytedeco.ffmpeg.global.avutil.av_get_sample_fmt_name;

import java.util.Map;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.Encoder;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.SoundFormat;

/** Encoders of sound. */
public final class SoundCodecs {
  /** Samples before a cut that a decoder needs: an AAC packet overlaps with the one before. */
  private static final long AAC_WARM_UP = 1024;

  /** RFC 7845, 4.6: 80 ms, at 48 kHz. */
  private static final long OPUS_WARM_UP = 3840;

  private SoundCodecs() {}

  /** The codec's name in a file that is opened. */
  public static String nameOf(SoundFormat format) {
    return format.codec().equals(SoundFormat.PCM)
        ? "pcm_s" + format.bitsPerSample().orElseThrow() + "le"
        : format.codec();
  }

  public static String encoderOf(SoundFormat format) {
    // FFmpeg's own encoders for these two are experimental.
    String name =
        switch (format.codec()) {
          case "opus" -> "libopus";
          case "vorbis" -> "libvorbis";
          default -> nameOf(format);
        };
    return Encoder.isThere(name) ? name : Encoder.of(format.codec()).orElse(name);
  }

  /** FFmpeg's number for the encoder's sample format. */
  public static int samplesOf(SoundFormat format) {
    return switch (encoderOf(format)) {
      case "libopus" -> AV_SAMPLE_FMT_FLT;
      case "pcm_s16le", "flac" -> AV_SAMPLE_FMT_S16;
      case "pcm_s24le", "pcm_s32le" -> AV_SAMPLE_FMT_S32;
      default -> Encoder.samplesOf(encoderOf(format), AV_SAMPLE_FMT_FLTP);
    };
  }

  public static Map<String, String> options(AudioSpec spec) {
    return spec.bitsPerSecond().isPresent()
        ? Map.of("b", Integer.toString(spec.bitsPerSecond().getAsInt()))
        : Map.of();
  }

  /**
   * Filters from the internal format, {@link AudioSpec#SAMPLE_RATE} in stereo as planar floats, to
   * the encoder's input format; empty where they are equal.
   */
  public static String conversion(SoundFormat format) {
    boolean isInside =
        format.sampleRate() == AudioSpec.SAMPLE_RATE
            && format.channels() == AudioSpec.CHANNELS
            && samplesOf(format) == AV_SAMPLE_FMT_FLTP;
    if (isInside) {
      return "";
    }
    String mono = format.channels() == 1 ? "pan=mono|c0=0.5*c0+0.5*c1," : "";
    return mono
        + "aresample="
        + format.sampleRate()
        + ",aformat=sample_fmts="
        + Av.textOf(av_get_sample_fmt_name(samplesOf(format))).orElseThrow()
        + ",";
  }

  /**
   * How much sound a decoder must decode before a position to be correct there, in samples.
   *
   * @param codec as returned by {@link #nameOf}
   */
  public static long warmUp(String codec) {
    return codec.startsWith("pcm_") ? 0 : codec.equals("opus") ? OPUS_WARM_UP : AAC_WARM_UP;
  }
}
