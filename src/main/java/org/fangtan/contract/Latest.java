package org.fangtan.contract;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.fangtan.failure.Bilingual;
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;

/**
 * A topic's {@code latest.json}: which version a publisher shows, or that it must show none. Its
 * shape is {@code latest.schema.json}.
 *
 * @param version the version to be shown; this and its description are absent when the topic is
 *     withdrawn
 * @param bundle the contract, relative to this file
 * @param sha256 of the contract
 * @param tagManifestSha256 of the bag's tag manifest, which identifies every byte of the bag
 * @param publishAfter the embargo
 * @param about what lists show of the topic; absent in files that older versions wrote
 * @param release who approved the version, where it was released after a review
 * @param withdrawn why the topic must not be shown any more
 * @param versions every version that was ever visible, the oldest first; of an old one, only its
 *     {@link RemovedVersion} may be left
 */
public record Latest(
    int schemaVersion,
    TopicId topic,
    Status status,
    Optional<BundleVersion> version,
    Optional<String> bundle,
    Optional<ContentHash> sha256,
    Optional<ContentHash> tagManifestSha256,
    Optional<String> title,
    Optional<OffsetDateTime> publishAfter,
    Optional<TopicSummary> about,
    Optional<Release> release,
    Optional<Bilingual> withdrawn,
    List<Seen> versions) {
  static final int SCHEMA_VERSION = 1;

  /** The maximum size in bytes; the file of a topic with a thousand versions is smaller. */
  public static final int MAX_BYTES = 4 << 20;

  public Latest {
    versions = List.copyOf(versions);
    boolean isShown = status == Status.PUBLISHED;
    if (isShown != version.isPresent()
        || isShown != bundle.isPresent()
        || isShown != sha256.isPresent()
        || isShown != tagManifestSha256.isPresent()
        || isShown == withdrawn.isPresent()) {
      throw new IllegalArgumentException("neither a version nor a withdrawal: " + topic);
    }
  }

  /** Whether a topic is visible. */
  public enum Status {
    PUBLISHED,
    /** Publishers take the topic down. */
    WITHDRAWN;

    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A version that was visible once.
   *
   * @param tagManifestSha256 proves its contents
   */
  public record Seen(BundleVersion version, ContentHash tagManifestSha256) {}

  /**
   * The record of a release.
   *
   * @param record relative to this file, such as {@code v0001.release.json}
   */
  public record Release(String record, ContentHash sha256) {
    /** Where the record of a version lies, beside the version's folder. */
    public static String path(BundleVersion version) {
      return version + ".release.json";
    }
  }

  /**
   * A pointer to a version, after those that were there before.
   *
   * @param release absent where nobody reviewed it
   */
  public static Latest published(
      BundleVersion version,
      Bundle contract,
      Bag bag,
      Optional<Release> release,
      List<Seen> before) {
    return new Latest(
        SCHEMA_VERSION,
        bag.topic(),
        Status.PUBLISHED,
        Optional.of(version),
        Optional.of(version + "/" + Bag.BUNDLE_NAME),
        Optional.of(bag.bundleHash()),
        Optional.of(bag.rootHash()),
        Optional.of(contract.topic().title()),
        contract.topic().publishAfter(),
        Optional.of(TopicSummary.of(contract, version + "/" + Manifest.DATA)),
        release,
        Optional.empty(),
        with(before, new Seen(version, bag.rootHash())));
  }

  /** A tombstone. */
  public static Latest withdrawn(TopicId topic, Bilingual reason, List<Seen> before) {
    return new Latest(
        SCHEMA_VERSION,
        topic,
        Status.WITHDRAWN,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(reason),
        before);
  }

  /** The same as an older version of this program would have written it. */
  public Latest withoutSummary() {
    return new Latest(
        schemaVersion,
        topic,
        status,
        version,
        bundle,
        sha256,
        tagManifestSha256,
        title,
        publishAfter,
        Optional.empty(),
        release,
        withdrawn,
        versions);
  }

  /** Whether it points at a bag with this root hash. */
  public boolean shows(ContentHash rootHash) {
    return tagManifestSha256.equals(Optional.of(rootHash));
  }

  /** The newest version that was ever visible. */
  public Optional<BundleVersion> newest() {
    return versions.stream().map(Seen::version).max(BundleVersion::compareTo);
  }

  public byte[] toJson() {
    return Json.writePretty(this);
  }

  private static List<Seen> with(List<Seen> before, Seen added) {
    return Stream.concat(
            before.stream().filter(seen -> !seen.version().equals(added.version())),
            Stream.of(added))
        .sorted(Comparator.comparing(Seen::version))
        .toList();
  }
}
