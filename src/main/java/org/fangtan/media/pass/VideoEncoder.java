package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_CLOSED_GOP;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_LEFT;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.Encoder;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.timeline.Rational;

/**
 * The H.264 encoder as this build of FFmpeg has it: x264, or openh264 in a build without GPL code.
 */
final class VideoEncoder {
  private static final String X264 = "libx264";
  private static final String OPENH264 = "libopenh264";

  private VideoEncoder() {}

  /**
   * @param like a frame of those to come: its colours are carried over
   */
  static Encoder open(RenditionSpec spec, FrameGrid grid, AVFrame like) throws AvException {
    if (!Encoder.isThere(X264)) {
      return open(OPENH264, spec.held(), spec, grid, like, openH264(spec));
    }
    Map<String, String> options = x264(spec);
    if (!spec.held().equals(spec.limit())) {
      options.put("level", levelOfWhole(spec, grid, like));
    }
    return open(X264, spec.held(), spec, grid, like, options);
  }

  private static Encoder open(
      String codec,
      RateLimit held,
      RenditionSpec spec,
      FrameGrid grid,
      AVFrame like,
      Map<String, String> options)
      throws AvException {
    return Encoder.open(
        codec, grid.timeBase(), context -> describe(context, held, spec, grid, like), options);
  }

  /**
   * The level that x264 chooses for the whole. Left to itself it may find that a lower one fits a
   * part, which is held to less; parts with different headers cannot be joined.
   */
  private static String levelOfWhole(RenditionSpec spec, FrameGrid grid, AVFrame like)
      throws AvException {
    try (Encoder whole = open(X264, spec.limit(), spec, grid, like, x264(spec))) {
      AVCodecContext context = whole.context();
      byte[] header = new byte[context.extradata_size()];
      context.extradata().get(header);
      for (int i = 0; i + 6 < header.length; i++) {
        // ISO/IEC 14496-10, Annex B: a start code, then a NAL unit; 7.3.2.1.1: of type 7, profile,
        // constraints and level_idc.
        if (header[i] == 0
            && header[i + 1] == 0
            && header[i + 2] == 1
            && (header[i + 3] & 31) == 7) {
          return Integer.toString(header[i + 6] & 0xff);
        }
      }
      throw new IllegalStateException("an encoder without a sequence parameter set");
    }
  }

  private static void describe(
      AVCodecContext context, RateLimit held, RenditionSpec spec, FrameGrid grid, AVFrame like) {
    context.width(spec.width());
    context.height(spec.height());
    context.pix_fmt(like.format());
    AVRational square = Av.rational(new Rational(1, 1));
    context.sample_aspect_ratio(square);
    context.framerate(Av.rational(grid.frameRate()));
    context.gop_size(grid.gopFrames());
    context.thread_count(spec.threads());
    context.rc_max_rate(held.bitsPerSecond());
    context.rc_buffer_size(held.bufferBits());
    context.color_primaries(like.color_primaries());
    context.color_trc(like.color_trc());
    context.colorspace(like.colorspace());
    // As Chains.fit makes them; parts whose headers say it in different ways cannot be joined.
    context.color_range(AVCOL_RANGE_MPEG);
    context.chroma_sample_location(AVCHROMA_LOC_LEFT);
    context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_CLOSED_GOP);
  }

  private static Map<String, String> x264(RenditionSpec spec) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("preset", spec.preset());
    options.put("profile", "high");
    options.put("crf", Integer.toString(spec.crf()));
    // A keyframe that is asked for must start a closed GOP, or segments could not start there.
    options.put("forced-idr", "1");
    return options;
  }

  /** Without a rate factor: the mean rate is set to two thirds of the most allowed. */
  private static Map<String, String> openH264(RenditionSpec spec) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("b", Integer.toString(spec.held().bitsPerSecond() / 3 * 2));
    options.put("rc_mode", "bitrate");
    options.put("allow_skip_frames", "0");
    return options;
  }
}
