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
