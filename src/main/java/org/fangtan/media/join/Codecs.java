package org.fangtan.media.join;

import java.util.Locale;

/** Codec names as playlists and pages write them, RFC 6381. */
final class Codecs {
  private Codecs() {}

  /**
   * Profile, constraints and level in hexadecimal.
   *
   * @param avcC ISO/IEC 14496-15, 5.3.3.1: version, then those three bytes
   */
  static String h264(byte[] avcC) {
    if (avcC.length < 4 || avcC[0] != 1) {
      throw new IllegalArgumentException("not an avcC of " + avcC.length + " bytes");
    }
    return String.format(Locale.ROOT, "avc1.%02x%02x%02x", avcC[1], avcC[2], avcC[3]);
  }

  /**
   * Profile, level and tier, bits of a sample: {@code av01.0.08M.08} (AV1 in ISO base media file
   * format, 5, where what is left out means 4:2:0 in the colours of BT.709).
   *
   * @param av1C the same, 2.3.3: version; three bits of profile and five of level; tier, more than
   *     eight bits, twelve bits
   */
  static String av1(byte[] av1C) {
    if (av1C.length < 4 || (av1C[0] & 0xff) != 0x81) {
      throw new IllegalArgumentException("not an av1C of " + av1C.length + " bytes");
    }
    int depth = (av1C[2] & 0x40) == 0 ? 8 : (av1C[2] & 0x20) == 0 ? 10 : 12;
    return String.format(
        Locale.ROOT,
        "av01.%d.%02d%s.%02d",
        (av1C[1] & 0xff) >> 5,
        av1C[1] & 31,
        (av1C[2] & 0x80) == 0 ? "M" : "H",
        depth);
  }

  /**
   * The audio object type.
   *
   * @param config ISO/IEC 14496-3, 1.6.2.1: its first five bits; 31 would mean an extended type
   */
  static String aac(byte[] config) {
    if (config.length < 2) {
      throw new IllegalArgumentException("not an AudioSpecificConfig");
    }
    return "mp4a.40." + ((config[0] & 0xff) >> 3);
  }
}
