package org.fangtan.contract;

import java.util.Optional;
import org.fangtan.recording.AiLabels;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.Lengths;

/**
 * A file that an operator dropped, as evidence of what a bundle was made from.
 *
 * @param name relative to the topic's folder
 * @param lengths only for a recording
 * @param aiLabels the AI-generated-content marks that it carries
 */
public record SourceFile(
    String name,
    ContentHash sha256,
    long sizeBytes,
    Optional<Lengths> lengths,
    Optional<AiLabels> aiLabels)
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
