package org.fangtan.contract;

import org.fangtan.recording.ContentHash;

/**
 * A file that an operator dropped, as evidence of what a bundle was made from.
 *
 * @param name relative to the topic's folder
 */
public record SourceFile(String name, ContentHash sha256, long sizeBytes)
    implements Comparable<SourceFile> {
  public SourceFile {
    if (name.isBlank() || sizeBytes < 0) {
      throw new IllegalArgumentException("not a source: '" + name + "', " + sizeBytes);
    }
  }

  @Override
  public int compareTo(SourceFile other) {
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : sha256.compareTo(other.sha256);
  }
}
