package org.fangtan.store.artefacts;

/**
 * Which files of a step stand in its record. A file of its own costs a request to write it and
 * others to see and read it; in a record it costs a third more bytes, and is read with every record
 * that is asked for.
 *
 * @param fileBytes the maximum size of a file; below zero for none
 * @param recordBytes the maximum sum of the sizes of the files in one record
 */
public record PackLimits(long fileBytes, long recordBytes) {
  /**
   * Texts, playlists and notes of steps have a few kilobytes each and are nearly all below 64 KiB;
   * half a mebibyte holds all those of a step, and lets a node have the records of a whole topic in
   * memory at once.
   */
  public static final PackLimits USUAL = new PackLimits(64 << 10, 512 << 10);

  /** Every file is an object of its own. */
  public static final PackLimits NONE = new PackLimits(-1, 0);

  boolean admits(long sizeBytes) {
    return sizeBytes <= fileBytes;
  }
}
