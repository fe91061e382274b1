package org.fangtan.store.artefacts;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.artefact.Artefact;
import org.fangtan.recording.ContentHash;

/** The files of one step that stand in its record, by their content. Immutable. */
final class Pack {
  static final Pack EMPTY = new Pack(new TreeMap<>());

  private final SortedMap<ContentHash, SmallFile> files;

  private Pack(SortedMap<ContentHash, SmallFile> files) {
    this.files = Collections.unmodifiableSortedMap(files);
  }

  /**
   * As many files as the limits allow, the smallest first, as each saves the same requests.
   *
   * @param small files that may be in a record, by content
   */
  static Pack of(Map<ContentHash, SmallFile> small, PackLimits limits) {
    List<Map.Entry<ContentHash, SmallFile>> bySize =
        small.entrySet().stream()
            .sorted(
                Comparator.<Map.Entry<ContentHash, SmallFile>>comparingInt(
                        entry -> entry.getValue().bytes().length)
                    .thenComparing(Map.Entry.comparingByKey()))
            .toList();
    SortedMap<ContentHash, SmallFile> files = new TreeMap<>();
    long sizeBytes = 0;
    for (Map.Entry<ContentHash, SmallFile> entry : bySize) {
      sizeBytes += entry.getValue().bytes().length;
      if (sizeBytes > limits.recordBytes()) {
        break;
      }
      files.put(entry.getKey(), entry.getValue());
    }
    return new Pack(files);
  }

  /** Files that were in a record before. */
  static Pack all(Map<ContentHash, SmallFile> small) {
    return new Pack(new TreeMap<>(small));
  }

  /**
   * What a record says.
   *
   * @param packed as it was read
   * @throws IllegalArgumentException a file is not one of the step's, or has other bytes
   */
  static Pack read(Collection<Artefact> artefacts, Map<String, byte[]> packed) {
    Pack pack = intact(artefacts, packed);
    if (pack.files.size() != packed.size()) {
      throw new IllegalArgumentException("a file in the record has other bytes than its hash says");
    }
    return pack;
  }

  /** Those files of a damaged record that are intact. */
  static Pack intact(Collection<Artefact> artefacts, Map<String, byte[]> packed) {
    SortedMap<ContentHash, SmallFile> files = new TreeMap<>();
    for (Artefact artefact : artefacts) {
      byte[] bytes = packed.get(artefact.content().hex());
      if (bytes != null
          && bytes.length == artefact.sizeBytes()
          && ContentHash.of(bytes).equals(artefact.content())) {
        files.put(artefact.content(), new SmallFile(bytes, artefact.mediaType()));
      }
    }
    return new Pack(files);
  }

  Optional<SmallFile> find(ContentHash content) {
    return Optional.ofNullable(files.get(content));
  }

  Set<ContentHash> contents() {
    return files.keySet();
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  long sizeBytes() {
    return files.values().stream().mapToLong(file -> file.bytes().length).sum();
  }

  /** As it is written. */
  SortedMap<String, byte[]> toJson() {
    SortedMap<String, byte[]> packed = new TreeMap<>();
    files.forEach((content, file) -> packed.put(content.hex(), file.bytes()));
    return packed;
  }
}
