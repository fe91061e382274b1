package org.fangtan.contract;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Bilingual;
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;

/**
 * {@code catalog.json}: every topic of a bucket with its latest version, for a publisher that
 * polls. Derived from the topics' {@code latest.json}, which take precedence where they disagree.
 * Its shape is {@code catalog.schema.json}.
 *
 * @param topics sorted by id, each once
 */
public record Catalog(int schemaVersion, List<Entry> topics) {
  public static final int SCHEMA_VERSION = 1;
  public static final String NAME = "catalog.json";
  public static final int MAX_BYTES = 256 << 20;

  public static final Catalog EMPTY = new Catalog(SCHEMA_VERSION, List.of());

  public Catalog {
    topics = topics.stream().sorted().toList();
    if (topics.stream().map(Entry::topic).distinct().count() != topics.size()) {
      throw new IllegalArgumentException("a topic that is in the catalogue twice");
    }
  }

  /**
   * One topic.
   *
   * @param bundle the contract, relative to the catalogue
   */
  public record Entry(
      TopicId topic,
      Latest.Status status,
      Optional<BundleVersion> version,
      Optional<String> bundle,
      Optional<ContentHash> sha256,
      Optional<ContentHash> tagManifestSha256,
      Optional<String> title,
      Optional<OffsetDateTime> publishAfter,
      Optional<TopicSummary> about,
      Optional<Bilingual> withdrawn)
      implements Comparable<Entry> {
    public static Entry of(Latest latest) {
      return new Entry(
          latest.topic(),
          latest.status(),
          latest.version(),
          latest.bundle().map(path -> latest.topic() + "/" + path),
          latest.sha256(),
          latest.tagManifestSha256(),
          latest.title(),
          latest.publishAfter(),
          latest.about().map(about -> about.from(latest.topic() + "/")),
          latest.withdrawn());
    }

    @Override
    public int compareTo(Entry other) {
      return topic.compareTo(other.topic);
    }
  }

  public Optional<Entry> find(TopicId topic) {
    return topics.stream().filter(entry -> entry.topic().equals(topic)).findFirst();
  }

  /** The same catalogue with a topic's entry replaced, added or removed. */
  public Catalog with(TopicId topic, Optional<Entry> entry) {
    List<Entry> others = new ArrayList<>(topics);
    others.removeIf(other -> other.topic().equals(topic));
    entry.ifPresent(others::add);
    return new Catalog(schemaVersion, others);
  }

  public byte[] toJson() {
    return Json.writePretty(this);
  }
}
