package org.fangtan.contract;

import org.fangtan.recording.ContentHash;

/** A file of a bag's payload: its path below {@code data}, and its content. */
public record PayloadFile(PayloadPath path, ContentHash sha256, long sizeBytes)
    implements Comparable<PayloadFile> {
  public PayloadFile {
    if (sizeBytes < 0) {
      throw new IllegalArgumentException("a size below zero: " + path);
    }
  }

  public static PayloadFile of(Asset asset) {
    return new PayloadFile(asset.path(), asset.sha256(), asset.sizeBytes());
  }

  @Override
  public int compareTo(PayloadFile other) {
    return path.compareTo(other.path);
  }
}
