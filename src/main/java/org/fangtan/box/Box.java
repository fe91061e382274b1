package org.fangtan.box;

/**
 * One box of an ISO base media file, as its header declares it. All positions are in bytes of the
 * file.
 *
 * @param type four characters, such as {@code moov}
 * @param start where its header begins
 * @param contentStart where its content begins, after a header of 8 or 16 bytes
 * @param end where it ends according to its header, which may be beyond the end of a truncated file
 */
public record Box(String type, long start, long contentStart, long end) {
  /** Shortest header: 32 bits of size, 32 bits of type. */
  static final int HEADER = 8;

  /** Header of a box whose size needs 64 bits. */
  static final int LONG_HEADER = 16;

  public Box {
    if (start < 0 || contentStart < start + HEADER || end < contentStart) {
      throw new IllegalArgumentException(
          "not a box: " + type + " from " + start + " by " + contentStart + " to " + end);
    }
  }

  public boolean is(String wanted) {
    return type.equals(wanted);
  }

  /** With its header. */
  public long sizeBytes() {
    return end - start;
  }
}
