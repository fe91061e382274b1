package org.fangtan.media.format;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_INTERLACED;
import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_TOP_FIELD_FIRST;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_CLOSED_GOP;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_INTERLACED_DCT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_INTERLACED_ME;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_PASS1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_PASS2;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NONE;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.fangtan.media.av.Encoder;
import org.fangtan.rendition.PictureFormat;
import org.fangtan.rendition.RateControl;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.rendition.Scan;

/** Encoders of pictures. */
public final class PictureCodecs {
  /**
   * One of several encoders for H.264; the names of the others are used only by callers that ask
   * which one it is.
   */
  public static final String X264 = "libx264";

  private static final String OPENH264 = "libopenh264";
  private static final String VPX = "libvpx-vp9";
  private static final String AOM = "libaom-av1";
  private static final String MPEG2 = "mpeg2video";

  /** The best first; a build of FFmpeg has some of them. */
  private static final Map<String, List<String>> ENCODERS =
      Map.of(
          "h264", List.of(X264, OPENH264),
          "hevc", List.of("libx265"),
          "vp9", List.of(VPX),
          "av1", List.of("libsvtav1", AOM));

  /** Encoders that keep a constant quality with a rate factor, {@code crf}. */
  private static final Set<String> BY_FACTOR =
      Set.of(X264, "libx265", VPX, "libvpx", AOM, "libsvtav1");

  /** The encoders that accept factors with decimals. */
  private static final Set<String> FRACTIONS = Set.of(X264, "libx265");

  /**
   * Codecs for which closed GOPs cannot be combined with keyframes at changes of scene
   * (mpegvideo_enc.c).
   */
  private static final Set<String> NO_SCENES = Set.of("mpeg1video", "mpeg4");

  private static final String NEVER = "1000000000";

  /**
   * x264 then weighs the frames that it looks ahead by code that does not depend on the processor.
   * That for AVX-512 reads memory that nobody has written (x264 of FFmpeg 8.1.2), so that two runs
   * could give different bytes, and processors of another kind round differently.
   */
  private static final String SAME_EVERYWHERE = "cpu-independent=1";

  /**
   * The usual form of MPEG-2 in television: two B-pictures between references, ten bits for mean
   * brightness.
   */
  private static final int MPEG2_B_PICTURES = 2;

  private static final int MPEG2_DC_BITS_ABOVE_EIGHT = 2;

  /** FFmpeg's coarsest quantiser for MPEG-2 (mpeg12enc.c). */
  private static final String MPEG2_COARSEST = "28";

  private PictureCodecs() {}

  /** FFmpeg's number of a format of pixels. */
  public static int pixelsOf(PictureFormat format) {
    int pixels = av_get_pix_fmt(format.samples());
    if (pixels == AV_PIX_FMT_NONE) {
      throw new IllegalArgumentException("no format of pixels is called " + format.samples());
    }
    return pixels;
  }

  /** The encoder's name, whether it is available or not. */
  public static String encoderOf(PictureFormat format) {
    List<String> names = ENCODERS.getOrDefault(format.codec(), List.of(format.codec()));
    return names.stream()
        .filter(Encoder::isThere)
        .findFirst()
        .or(() -> Encoder.of(format.codec()))
        .orElse(names.get(0));
  }

  /** The encoder of a rendition: hardware if it is asked for, otherwise as for its format. */
  public static String encoderOf(RenditionSpec spec) {
    return spec.effort().hardware().isPresent() ? wantedEncoder(spec) : encoderOf(spec.format());
  }

  /** The encoder for which a rendition's effort is meant, whether it is available or not. */
  public static String wantedEncoder(RenditionSpec spec) {
    if (spec.effort().hardware().isPresent()) {
      return HardwareCodecs.encoderOf(spec.effort().hardware().get());
    }
    String codec = spec.format().codec();
    return ENCODERS.getOrDefault(codec, List.of(codec)).get(0);
  }

  /** Configures an encoder before it is opened; the caller sets size, colours and times. */
  public static void describe(AVCodecContext context, RenditionSpec spec, RateLimit held) {
    context.thread_count(spec.threads());
    context.rc_max_rate(held.bitsPerSecond());
    context.rc_buffer_size(held.bufferBits());
    context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_CLOSED_GOP);
    if (spec.effort().hardware().isPresent()) {
      HardwareCodecs.describe(context, spec.effort().hardware().get(), spec, held);
      return;
    }
    if (spec.rate().crf().isPresent() && !BY_FACTOR.contains(encoderOf(spec.format()))) {
      // Encoders without a rate factor use a constant quantiser, if any.
      context.flags(context.flags() | AV_CODEC_FLAG_QSCALE);
      context.global_quality((int) Math.round(spec.rate().factor().getAsDouble()) * FF_QP2LAMBDA);
    }
    if (spec.rate().crf().isEmpty()) {
      context.bit_rate(held.bitsPerSecond());
      context.rc_min_rate(held.bitsPerSecond());
    }
    Scan scan = spec.format().scan();
    if (scan != Scan.PROGRESSIVE) {
      context.flags(context.flags() | AV_CODEC_FLAG_INTERLACED_DCT | AV_CODEC_FLAG_INTERLACED_ME);
      // Frames are coded interleaved; the second letter is the field shown first.
      context.field_order(
          scan == Scan.UPPER_FIELD_FIRST ? avcodec.AV_FIELD_TB : avcodec.AV_FIELD_BT);
    }
    if (spec.format().codec().equals(MPEG2)) {
      context.max_b_frames(MPEG2_B_PICTURES);
      context.intra_dc_precision(MPEG2_DC_BITS_ABOVE_EIGHT);
    }
  }

  /** How an encoder passes on the result of its first pass. */
  public static EncoderPass.Notes notesOf(String encoder) {
    return switch (encoder) {
      case X264 -> EncoderPass.Notes.OWN_FILE;
      case VPX, AOM -> EncoderPass.Notes.AT_END;
      default -> EncoderPass.Notes.NONE;
    };
  }

  /** Configures an encoder for a pass, after {@link #describe}. */
  public static void describe(AVCodecContext context, EncoderPass pass) {
    switch (pass.kind()) {
      case FIRST -> context.flags(context.flags() | AV_CODEC_FLAG_PASS1);
      case SECOND -> context.flags(context.flags() | AV_CODEC_FLAG_PASS2);
      case MEAN -> {
        // One pass: only the rate is set.
      }
    }
    if (pass.bitsPerSecond().isPresent()) {
      context.bit_rate(pass.bitsPerSecond().getAsInt());
    }
  }

  /**
   * An encoder's own options in a pass: {@link #options} without those that the mean rate replaces.
   */
  public static Map<String, String> options(
      String encoder, RenditionSpec spec, RateLimit held, EncoderPass pass) {
    Map<String, String> options = new LinkedHashMap<>(options(encoder, spec, held));
    if (pass.bitsPerSecond().isPresent()) {
      options.remove("crf");
      options.remove("b");
    }
    if (encoder.equals(X264) && pass.kind() != EncoderPass.Kind.MEAN) {
      options.put("stats", pass.notes().toString());
      // Otherwise the first pass would save work and give a larger result, but it is measured here.
      options.put("fastfirstpass", "0");
    }
    return options;
  }

  /** Sets the scan type of a frame to be encoded. */
  public static void mark(AVFrame frame, Scan scan) {
    if (scan == Scan.PROGRESSIVE) {
      return;
    }
    int flags = frame.flags() & ~AV_FRAME_FLAG_TOP_FIELD_FIRST | AV_FRAME_FLAG_INTERLACED;
    frame.flags(scan == Scan.UPPER_FIELD_FIRST ? flags | AV_FRAME_FLAG_TOP_FIELD_FIRST : flags);
  }

  /**
   * An encoder's own options.
   *
   * @param encoder of {@link #encoderOf}
   */
  public static Map<String, String> options(String encoder, RenditionSpec spec, RateLimit held) {
    if (spec.effort().hardware().isPresent()) {
      return HardwareCodecs.options(spec.effort().hardware().get(), spec);
    }
    return switch (encoder) {
      case OPENH264 -> openH264(held);
      case MPEG2 -> mpeg2(spec);
      case VPX -> vp9(spec, held);
      default -> usual(spec);
    };
  }

  /** The names of x264's options, which other encoders have adopted. */
  private static Map<String, String> usual(RenditionSpec spec) {
    Map<String, String> options = new LinkedHashMap<>();
    RateControl rate = spec.rate();
    if (!spec.effort().preset().isEmpty()) {
      options.put("preset", spec.effort().preset());
    }
    spec.format().profile().ifPresent(profile -> options.put("profile", profile));
    if (BY_FACTOR.contains(encoderOf(spec.format()))) {
      rate.factor().ifPresent(factor -> options.put("crf", inWords(factor, spec)));
    }
    if (NO_SCENES.contains(spec.format().codec())) {
      options.put("sc_threshold", NEVER);
    }
    if (encoderOf(spec.format()).equals(X264)) {
      // A requested keyframe must start a closed GOP, or segments could not start there.
      options.put("forced-idr", "1");
      options.put("x264-params", SAME_EVERYWHERE);
      spec.effort()
          .lookaheadFrames()
          .ifPresent(frames -> options.put("rc-lookahead", Integer.toString(frames)));
      spec.effort().bFrames().ifPresent(frames -> options.put("bf", Integer.toString(frames)));
      if (rate.crf().isEmpty()) {
        options.put("nal-hrd", "cbr");
      }
    }
    return options;
  }

  /** In the form that an encoder accepts: with decimals or rounded. */
  private static String inWords(double factor, RenditionSpec spec) {
    long whole = Math.round(factor);
    boolean isWhole = factor == whole || !FRACTIONS.contains(encoderOf(spec.format()));
    return isWhole ? Long.toString(whole) : String.format(Locale.ROOT, "%.2f", factor);
  }

  /** Without a rate factor: the mean rate is set to two thirds of the maximum. */
  private static Map<String, String> openH264(RateLimit held) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("b", Integer.toString(held.bitsPerSecond() / 3 * 2));
    options.put("rc_mode", "bitrate");
    options.put("allow_skip_frames", "0");
    return options;
  }

  private static Map<String, String> mpeg2(RenditionSpec spec) {
    Map<String, String> options = new LinkedHashMap<>();
    spec.format().profile().ifPresent(profile -> options.put("profile", profile));
    options.put("sc_threshold", NEVER);
    options.put("intra_vlc", "1");
    options.put("non_linear_quant", "1");
    options.put("qmin", Long.toString(Math.round(spec.rate().factor().orElse(1))));
    options.put("qmax", MPEG2_COARSEST);
    return options;
  }

  private static Map<String, String> vp9(RenditionSpec spec, RateLimit held) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("deadline", "good");
    if (!spec.effort().preset().isEmpty()) {
      options.put("cpu-used", spec.effort().preset());
    }
    if (spec.rate().factor().isPresent()) {
      options.put("crf", inWords(spec.rate().factor().getAsDouble(), spec));
      options.put("b", Integer.toString(held.bitsPerSecond()));
    }
    return options;
  }
}
