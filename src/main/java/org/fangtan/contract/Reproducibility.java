package org.fangtan.contract;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.recording.ContentHash;
import org.fangtan.rendition.ForcedKeyframes;

/**
 * Everything that determines a bundle's bytes: the same record gives the same bundle.
 *
 * @param engines versions by name, such as {@code FFmpeg} to {@code 8.1.2}
 * @param settings the hash of all settings that affect a result
 * @param keyframes where there are pictures
 */
public record Reproducibility(
    SortedMap<String, String> engines,
    ContentHash settings,
    List<SourceFile> inputs,
    Optional<ForcedKeyframes> keyframes) {
  public Reproducibility {
    engines = Collections.unmodifiableSortedMap(new TreeMap<>(engines));
    inputs = inputs.stream().sorted().toList();
    if (inputs.stream().map(SourceFile::name).distinct().count() != inputs.size()) {
      throw new IllegalArgumentException("two inputs of one name");
    }
  }
}
