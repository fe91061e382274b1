package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_LEFT;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.Encoder;
import org.fangtan.media.format.EncoderPass;
import org.fangtan.media.format.PictureCodecs;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.timeline.Rational;
import org.jspecify.annotations.Nullable;

/** Opens the encoder of a rendition that this build of FFmpeg has for its codec. */
final class VideoEncoder {
  private VideoEncoder() {}

  /**
   * @param like one of the frames to encode: its colours are used
   */
  static Encoder open(RenditionSpec spec, FrameGrid grid, AVFrame like) throws AvException {
    String codec = PictureCodecs.encoderOf(spec.format());
    RateLimit held = spec.rate().held();
    boolean isPart = !held.equals(spec.limit());
    Optional<String> level =
        isPart && codec.equals(PictureCodecs.X264)
            ? Optional.of(levelOfWhole(spec, grid, like))
            : Optional.empty();
    return open(codec, held, spec, grid, like, level);
  }

  /**
   * On hardware.
   *
   * @param frames in the form that it takes
   */
  static Encoder open(RenditionSpec spec, FrameGrid grid, AVFrame like, HardwareFrames frames)
      throws AvException {
    String codec = PictureCodecs.encoderOf(spec);
    RateLimit held = spec.rate().held();
    return Encoder.open(
        codec,
        grid.timeBase(),
        context -> {
          describe(context, held, spec, grid, like);
          frames.describe(context);
        },
        PictureCodecs.options(codec, spec, held));
  }

  /**
   * For one of several passes.
   *
   * @param notes the statistics of the first pass, for an encoder that needs them; the caller keeps
   *     them until the encoder is closed
   */
  static Encoder open(
      RenditionSpec spec,
      FrameGrid grid,
      AVFrame like,
      EncoderPass pass,
      @Nullable BytePointer notes)
      throws AvException {
    String codec = PictureCodecs.encoderOf(spec.format());
    RateLimit held = spec.rate().held();
    return Encoder.open(
        codec,
        grid.timeBase(),
        context -> {
          describe(context, held, spec, grid, like);
          PictureCodecs.describe(context, pass);
          if (notes != null) {
            context.stats_in(notes);
          }
        },
        PictureCodecs.options(codec, spec, held, pass));
  }

  private static Encoder open(
      String codec,
      RateLimit held,
      RenditionSpec spec,
      FrameGrid grid,
      AVFrame like,
      Optional<String> level)
      throws AvException {
    Map<String, String> options = new LinkedHashMap<>(PictureCodecs.options(codec, spec, held));
    level.ifPresent(value -> options.put("level", value));
    return Encoder.open(
        codec, grid.timeBase(), context -> describe(context, held, spec, grid, like), options);
  }

  /**
   * The level that x264 chooses for the whole. For a part, which has a lower limit, it might choose
   * a lower level; parts with different headers cannot be joined.
   */
  private static String levelOfWhole(RenditionSpec spec, FrameGrid grid, AVFrame like)
      throws AvException {
    try (Encoder whole =
        open(PictureCodecs.X264, spec.limit(), spec, grid, like, Optional.empty())) {
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
    context.color_primaries(like.color_primaries());
    context.color_trc(like.color_trc());
    context.colorspace(like.colorspace());
    // As made by Chains.fit; parts whose headers differ in this cannot be joined.
    context.color_range(AVCOL_RANGE_MPEG);
    context.chroma_sample_location(AVCHROMA_LOC_LEFT);
    PictureCodecs.describe(context, spec, held);
  }
}
