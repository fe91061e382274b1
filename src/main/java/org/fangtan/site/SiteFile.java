package org.fangtan.site;

import org.fangtan.recording.ContentHash;

/**
 * A file of the index that never changes: its name contains the hash of its bytes.
 *
 * @param path below the index's folder
 */
public record SiteFile(String path, byte[] bytes, String mediaType) {
  static final String SCRIPT = "text/javascript";

  /**
   * The number of hash digits in a name: 64 bits are enough, as nobody gains by making two files
   * with the same name.
   */
  private static final int DIGITS = 16;

  static SiteFile of(String stem, String extension, byte[] bytes, String mediaType) {
    return new SiteFile(stem + "-" + digits(bytes) + "." + extension, bytes, mediaType);
  }

  private static String digits(byte[] bytes) {
    return ContentHash.of(bytes).hex().substring(0, DIGITS);
  }

  /** Whether bytes match the hash in a name; only for names made by {@link #of}. */
  public static boolean isRight(String path, byte[] bytes) {
    int dot = path.lastIndexOf('.');
    return dot > DIGITS && path.substring(dot - DIGITS, dot).equals(digits(bytes));
  }
}
