package org.fangtan.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_BB;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_BT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_PROGRESSIVE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_TB;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_TT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_LEVEL_UNKNOWN;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_profile_name;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEFAULT;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_FORCED;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_HEARING_IMPAIRED;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_frame_rate;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_sample_aspect_ratio;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_SUBTITLE;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_describe;
import static org.bytedeco.ffmpeg.global.avutil.av_color_primaries_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_range_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_space_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_transfer_name;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_get;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt_name;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.IntPointer;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.MediaInput;
import org.fangtan.recording.AudioTrack;
import org.fangtan.recording.SubtitleTrack;
import org.fangtan.recording.VideoTrack;
import org.fangtan.timeline.Rational;

/** Converts libav's descriptions of streams to the program's own. */
final class Tracks {
  private static final int MAX_TITLE_LENGTH = 80;

  /** {@code wvtt}, as FFmpeg holds names of four letters (ISO/IEC 14496-30, 7.5). */
  private static final int WEBVTT_IN_MP4 = 'w' | 'v' << 8 | 't' << 16 | 't' << 24;

  private static final long LATE_US = 1_000_000;
  private static final Rational USUAL_RATE = new Rational(25, 1);

  private Tracks() {}

  static VideoTrack videoOf(
      MediaInput input, int index, TrackTally tally, boolean isCounted, OptionalLong durationUs) {
    AVStream stream = input.stream(index);
    AVCodecParameters codec = stream.codecpar();
    AVPixFmtDescriptor format = av_pix_fmt_desc_get(codec.format());
    return new VideoTrack(
        index,
        Av.textOf(avcodec_get_name(codec.codec_id())).orElse("unknown"),
        profileOf(codec),
        codec.level() == AV_LEVEL_UNKNOWN || codec.level() <= 0
            ? OptionalLong.empty()
            : OptionalLong.of(codec.level()),
        codec.width(),
        codec.height(),
        Av.pixelAspect(av_guess_sample_aspect_ratio(input.context(), stream, null)),
        rotationOf(codec),
        frameRateOf(input, stream, tally),
        tally.isUneven(),
        Av.textOf(av_get_pix_fmt_name(codec.format())).orElse("unknown"),
        format == null ? 8 : format.comp(0).depth(),
        colourOf(codec),
        fieldOrderOf(codec.field_order()),
        Av.rational(stream.time_base()).orElseThrow(),
        startUsOf(stream, tally),
        durationUs,
        isCounted ? OptionalLong.of(tally.samples()) : OptionalLong.empty(),
        bitrateOf(codec),
        tally.longestKeyframeGapUs(),
        Optional.empty(),
        Optional.empty());
  }

  static AudioTrack audioOf(
      MediaInput input, int index, TrackTally tally, OptionalLong durationUs) {
    AVStream stream = input.stream(index);
    AVCodecParameters codec = stream.codecpar();
    return new AudioTrack(
        index,
        Av.textOf(avcodec_get_name(codec.codec_id())).orElse("unknown"),
        profileOf(codec),
        codec.sample_rate(),
        codec.ch_layout().nb_channels(),
        layoutOf(codec),
        tag(stream.metadata(), "language").filter(language -> !language.equals("und")),
        Av.rational(stream.time_base()).orElseThrow(),
        startUsOf(stream, tally),
        durationUs,
        bitrateOf(codec));
  }

  /** FFmpeg does not recognise WebVTT in MP4, but passes on its samples. */
  static boolean isOfCaptions(AVCodecParameters codec) {
    return codec.codec_type() == AVMEDIA_TYPE_SUBTITLE || codec.codec_tag() == WEBVTT_IN_MP4;
  }

  /**
   * @param tag the BCP 47 language tag, if the container has one
   */
  static SubtitleTrack subtitleOf(AVStream stream, Optional<String> tag) {
    return new SubtitleTrack(
        stream.index(),
        stream.codecpar().codec_tag() == WEBVTT_IN_MP4
            ? "webvtt"
            : Av.textOf(avcodec_get_name(stream.codecpar().codec_id())).orElse("unknown"),
        tag.or(() -> tag(stream.metadata(), "language")).filter(l -> !l.equals("und")),
        tag(stream.metadata(), "title").or(() -> handlerOf(stream)).map(Tracks::oneLine),
        (stream.disposition() & AV_DISPOSITION_DEFAULT) != 0,
        (stream.disposition() & AV_DISPOSITION_FORCED) != 0,
        (stream.disposition() & AV_DISPOSITION_HEARING_IMPAIRED) != 0);
  }

  /** For use in messages. */
  static String oneLine(String title) {
    String line = title.replaceAll("\\s+", " ").strip();
    return line.length() <= MAX_TITLE_LENGTH ? line : line.substring(0, MAX_TITLE_LENGTH) + "…";
  }

  /**
   * QuickTime has no track titles; editors use the handler's name, whose usual values are
   * meaningless.
   */
  private static Optional<String> handlerOf(AVStream stream) {
    return tag(stream.metadata(), "handler_name")
        .filter(name -> !name.toLowerCase(Locale.ROOT).matches(".*handler.*|.*media.*|subtitles?"));
  }

  /** A metadata entry that is not empty. */
  static Optional<String> tag(AVDictionary metadata, String name) {
    if (metadata == null) {
      return Optional.empty();
    }
    AVDictionaryEntry entry = av_dict_get(metadata, name, null, 0);
    return entry == null
        ? Optional.empty()
        : Av.textOf(entry.value()).map(String::strip).filter(text -> !text.isEmpty());
  }

  /**
   * Clockwise. The display matrix is the rotation to apply; av_display_rotation_get returns it
   * counter-clockwise.
   */
  static int rotationOf(AVCodecParameters codec) {
    AVPacketSideData matrix =
        codec.nb_coded_side_data() == 0
            ? null
            : av_packet_side_data_get(
                codec.coded_side_data(), codec.nb_coded_side_data(), AV_PKT_DATA_DISPLAYMATRIX);
    if (matrix == null || matrix.isNull() || matrix.size() < 36) {
      return 0;
    }
    double degrees = av_display_rotation_get(new IntPointer(matrix.data()));
    return Double.isNaN(degrees) ? 0 : Math.floorMod(-Math.round(degrees / 90) * 90, 360);
  }

  /**
   * The rate of an even track is that of its container; av_guess_frame_rate prefers it to that of
   * the codec, which counts fields in interlaced pictures.
   */
  private static Rational frameRateOf(MediaInput input, AVStream stream, TrackTally tally) {
    Optional<Rational> average = Av.rational(stream.avg_frame_rate());
    Optional<Rational> nominal = Av.rational(av_guess_frame_rate(input.context(), stream, null));
    if (tally.isUneven()) {
      return tally.smoothRate().or(() -> average).or(() -> nominal).orElse(USUAL_RATE);
    }
    // For a late stream libav has estimated nothing.
    return nominal.or(() -> average).or(tally::usualRate).orElse(USUAL_RATE);
  }

  private static long startUsOf(AVStream stream, TrackTally tally) {
    Rational unit = Av.rational(stream.time_base()).orElseThrow();
    OptionalLong declared = Av.time(stream.start_time(), unit);
    if (declared.isEmpty()) {
      return tally.firstUs().orElse(0);
    }
    long declaredUs = Rational.rescale(declared.getAsLong(), unit, Rational.MICROSECONDS);
    long firstUs = tally.firstUs().orElse(declaredUs);
    // To a late stream libav assigns the start of the others.
    return firstUs - declaredUs > LATE_US ? firstUs : declaredUs;
  }

  private static Optional<String> profileOf(AVCodecParameters codec) {
    return Av.textOf(avcodec_profile_name(codec.codec_id(), codec.profile()));
  }

  private static OptionalLong bitrateOf(AVCodecParameters codec) {
    return codec.bit_rate() > 0 ? OptionalLong.of(codec.bit_rate()) : OptionalLong.empty();
  }

  private static VideoTrack.Colour colourOf(AVCodecParameters codec) {
    return new VideoTrack.Colour(
        codec.color_primaries() == AVCOL_PRI_UNSPECIFIED
            ? Optional.empty()
            : Av.textOf(av_color_primaries_name(codec.color_primaries())),
        codec.color_trc() == AVCOL_TRC_UNSPECIFIED
            ? Optional.empty()
            : Av.textOf(av_color_transfer_name(codec.color_trc())),
        codec.color_space() == AVCOL_SPC_UNSPECIFIED
            ? Optional.empty()
            : Av.textOf(av_color_space_name(codec.color_space())),
        codec.color_range() == AVCOL_RANGE_UNSPECIFIED
            ? Optional.empty()
            : Av.textOf(av_color_range_name(codec.color_range())));
  }

  private static Optional<String> fieldOrderOf(int order) {
    if (order == AV_FIELD_PROGRESSIVE) {
      return Optional.of("progressive");
    } else if (order == AV_FIELD_TT) {
      return Optional.of("tt");
    } else if (order == AV_FIELD_BB) {
      return Optional.of("bb");
    } else if (order == AV_FIELD_TB) {
      return Optional.of("tb");
    } else if (order == AV_FIELD_BT) {
      return Optional.of("bt");
    }
    return Optional.empty();
  }

  private static String layoutOf(AVCodecParameters codec) {
    byte[] text = new byte[64];
    int length = av_channel_layout_describe(codec.ch_layout(), text, text.length);
    return length <= 1
        ? "unknown"
        : new String(text, 0, Math.min(length, text.length) - 1, StandardCharsets.UTF_8);
  }
}
