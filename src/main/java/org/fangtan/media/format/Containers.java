package org.fangtan.media.format;

import static org.bytedeco.ffmpeg.global.avcodec.FF_COMPLIANCE_NORMAL;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_format;
import static org.bytedeco.ffmpeg.global.avformat.avformat_query_codec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.Container;
import org.fangtan.rendition.Container.Layout;

/** Muxers and their options. */
public final class Containers {
  private static final String OF_PARTS = "mp4";

  /** The same boxes, but with the codecs of studios. */
  private static final String OF_OTHER_PARTS = "mov";

  private static final Set<String> OF_BOXES = Set.of("mp4", "mov");
  private static final int SAMPLES_IN_PACKET = 1024;
  private static final int SAMPLES_IN_MILLISECOND = AudioSpec.SAMPLE_RATE / 1000;

  private Containers() {}

  /**
   * The muxer for files that passes write and joining reads: it keeps a codec's packets and exact
   * times.
   */
  public static String ofParts(AVCodecContext encoder) {
    boolean isUsual =
        avformat_query_codec(
                av_guess_format(OF_PARTS, null, null), encoder.codec_id(), FF_COMPLIANCE_NORMAL)
            == 1;
    return isUsual ? OF_PARTS : OF_OTHER_PARTS;
  }

  /**
   * Options of a muxer for packets of pictures and sound.
   *
   * @param samples length of the sound, zero without sound
   */
  public static Map<String, String> options(Container container, long samples) {
    Map<String, String> options = new LinkedHashMap<>();
    boolean isIndexFirst = container.layout() == Layout.INDEX_FIRST;
    if (OF_BOXES.contains(container.format())) {
      if (isIndexFirst) {
        options.put("movflags", "+faststart");
      }
      long last = samples % SAMPLES_IN_PACKET;
      if (last > 0 && last <= SAMPLES_IN_MILLISECOND) {
        // By default an edit list gives lengths in milliseconds; readers would skip a last packet
        // that is shorter than the rounding error.
        options.put("movie_timescale", String.valueOf(AudioSpec.SAMPLE_RATE));
      }
    } else if (isIndexFirst) {
      options.put("cues_to_front", "1"); // only for Matroska; other muxers refuse it
    }
    return options;
  }

  /**
   * The same options, keeping metadata entries of any name, which an MP4 or MXF otherwise loses
   * silently.
   *
   * @param notes whether there are any
   */
  public static Map<String, String> keepingNotes(
      Container container, Map<String, String> options, boolean notes) {
    if (!notes) {
      return options;
    }
    Map<String, String> keeping = new LinkedHashMap<>(options);
    if (OF_BOXES.contains(container.format())) {
      keeping.merge("movflags", "+use_metadata_tags", String::concat);
    } else if (container.equals(Container.MXF)) {
      keeping.put("store_user_comments", "1");
    }
    return keeping;
  }

  /**
   * Options of a muxer for fragments of pictures, whose ends the caller sets. It writes its header
   * when it knows the first packets, with an edit list that brings the first picture to zero.
   * Negative composition offsets would do without, but players built on FFmpeg show such pictures
   * late: docs/decisions/hls-start.md.
   */
  public static Map<String, String> fragmentsOfPictures() {
    return fragments("+delay_moov", "1");
  }

  /** As above, of sound that begins at zero. */
  public static Map<String, String> fragmentsOfSound() {
    return fragments("+cmaf", "0");
  }

  private static Map<String, String> fragments(String flags, String editList) {
    return Map.of(
        "movflags",
        "+frag_custom+empty_moov+default_base_moof+skip_trailer" + flags,
        "use_editlist",
        editList,
        "avoid_negative_ts",
        "disabled");
  }

  /**
   * Whether packets go through libav's interleaving queue: an MXF needs pictures and sound of each
   * frame together, whereas MP4 takes packets as they come.
   */
  public static boolean isInterleaved(Container container) {
    return !OF_BOXES.contains(container.format());
  }
}
