package org.fangtan.site;

import org.fangtan.recording.ContentHash;

/**
 * A file of the index that never changes: its name has the hash of its bytes.
 *
 * @param path below the index's folder
 */
public record SiteFile(String path, byte[] bytes, String mediaType) {
  static final String SCRIPT = "text/javascript";

  /** Digits of a hash in a name: 64 bits, as nobody gains by making two files of one name. */
  private static final int DIGITS = 16;

  static SiteFile of(String stem, String extension, byte[] bytes, String mediaType) {
    return new SiteFile(stem + "-" + digits(bytes) + "." + extension, bytes, mediaType);
  }

  private static String digits(byte[] bytes) {
    return ContentHash.of(bytes).hex().substring(0, DIGITS);
  }

  /** Whether bytes are those that a name stands for; only for names that {@link #of} made. */
  public static boolean isRight(String path, byte[] bytes) {
    int dot = path.lastIndexOf('.');
    return dot > DIGITS && path.substring(dot - DIGITS, dot).equals(digits(bytes));
  }
}
