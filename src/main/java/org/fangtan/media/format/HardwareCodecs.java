package org.fangtan.media.format;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.fangtan.rendition.Hardware;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;

/** The options of FFmpeg's hardware encoders for H.264. */
final class HardwareCodecs {
  /** The range of H.264's quantisers, by which hardware encoders measure quality: 1 to 51. */
  private static final int COARSEST = 51;

  private HardwareCodecs() {}

  static String encoderOf(Hardware hardware) {
    return "h264_" + hardware.name().toLowerCase(Locale.ROOT);
  }

  /** Variable rate by quality, within the limit. */
  static void describe(
      AVCodecContext context, Hardware hardware, RenditionSpec spec, RateLimit held) {
    if (hardware != Hardware.NVENC) {
      // Quality-defined variable bitrate requires a mean rate, too, although the quality decides.
      context.bit_rate(held.bitsPerSecond() / 3L * 2);
      context.global_quality(quality(spec));
    }
  }

  static Map<String, String> options(Hardware hardware, RenditionSpec spec) {
    Map<String, String> options = new LinkedHashMap<>();
    spec.format().profile().ifPresent(profile -> options.put("profile", profile));
    switch (hardware) {
      case NVENC -> {
        options.put("preset", "p5");
        options.put("rc", "vbr");
        options.put("cq", Integer.toString(quality(spec)));
        options.put("b", "0");
        options.put("forced-idr", "1");
      }
      case QSV -> {
        options.put("preset", "medium");
        options.put("forced_idr", "1");
      }
      case VAAPI -> options.put("rc_mode", "QVBR");
    }
    return options;
  }

  private static int quality(RenditionSpec spec) {
    long factor = Math.round(spec.rate().factor().orElse(1));
    return (int) Math.max(1, Math.min(COARSEST, factor));
  }
}
