package org.fangtan.publish;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.Latest;
import org.fangtan.contract.Manifest;
import org.fangtan.contract.RemovedVersion;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.fangtan.plan.Published;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.release.Candidate;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StoredBytes;

/**
 * Finds versions that readers no longer see and nothing else uses, and removes them: first a record
 * of their contents is written, then their files are removed. Thread-safe.
 */
public final class OldVersions {
  private static final int MAX_MANIFEST_BYTES = 64 << 20;

  private final BundleBucket bucket;
  private final PublishedTexts texts;

  public OldVersions(ObjectStorage storage, String bundles) {
    this.bucket = new BundleBucket(storage, bundles);
    this.texts = new PublishedTexts(storage, bundles);
  }

  /**
   * A version that may be removed.
   *
   * @param files the number of its files
   */
  public record Old(TopicId topic, Latest.Seen seen, int files, long sizeBytes) {
    /** Its folder, as {@code topic/v0001}. */
    public String name() {
      return topic + "/" + seen.version();
    }
  }

  /** The topics that have a folder. */
  public List<TopicId> topics() throws StageException, InterruptedException {
    return bucket.storage().listFolders(bucket.name()).stream()
        .filter(name -> !name.equals(IndexFolder.NAME))
        .map(TopicId::new)
        .sorted()
        .toList();
  }

  /**
   * The versions of a topic that may be removed, the oldest first: versions that were visible once,
   * are older than the newest few, and are neither the one that readers see nor the one with which
   * its list of changes is compared. Empty while anything about the topic is in doubt: if its
   * pointer or the visible version is damaged, it may have to be mended from another version.
   *
   * @param kept how many of the newest versions stay
   */
  public List<Old> of(TopicId topic, int kept) throws StageException, InterruptedException {
    Optional<Latest> latest = readable(topic);
    if (latest.isEmpty()
        || bucket.storage().stat(bucket.name(), bucket.suspectKey(topic)).isPresent()) {
      return List.of();
    }
    List<BundleVersion> folders = bucket.versionFolders(topic);
    List<Latest.Seen> seen =
        latest.get().versions().stream()
            .filter(one -> folders.contains(one.version()))
            .sorted(Comparator.comparing(Latest.Seen::version))
            .toList();
    if (seen.size() <= kept) {
      return List.of();
    }
    Set<BundleVersion> read = new HashSet<>();
    latest.get().version().ifPresent(read::add);
    if (latest.get().status() == Latest.Status.PUBLISHED) {
      for (Published published : texts.of(topic)) {
        read.add(BundleVersion.of(published.version()));
        published.since().map(BundleVersion::of).ifPresent(read::add);
      }
    }
    List<Old> old = new ArrayList<>();
    for (Latest.Seen one : seen.subList(0, seen.size() - kept)) {
      if (!read.contains(one.version())) {
        Collection<ObjectRef> objects = bucket.objects(topic, one.version()).values();
        long sizeBytes = objects.stream().mapToLong(ObjectRef::sizeBytes).sum();
        old.add(new Old(topic, one, objects.size(), sizeBytes));
      }
    }
    return old;
  }

  /**
   * Reads the manifests of all bags that readers see, that reviewers look at or that are being
   * filled: the artefact store keeps the same bytes, from which a damaged file is mended.
   */
  public void manifests(TopicId topic, Consumer<String> reader)
      throws StageException, InterruptedException {
    Optional<Latest> latest = readable(topic);
    for (BundleVersion folder : bucket.versionFolders(topic)) {
      boolean isFormer =
          latest
              .filter(
                  l ->
                      !l.version().equals(Optional.of(folder))
                          && l.newest().filter(newest -> folder.compareTo(newest) < 0).isPresent())
              .isPresent();
      if (!isFormer) {
        manifest(bucket.folder(topic, folder)).ifPresent(reader);
      }
    }
    for (String name :
        bucket.storage().listLevel(bucket.name(), bucket.candidatesFolder(topic)).folders()) {
      if (Candidate.isName(name)) {
        manifest(bucket.candidate(topic, name).folder()).ifPresent(reader);
      }
    }
  }

  /**
   * Removes an old version, unless it is visible now.
   *
   * @return whether its files are gone
   */
  public boolean remove(Old old, int kept) throws StageException, InterruptedException {
    TopicId topic = old.topic();
    BundleVersion version = old.seen().version();
    if (of(topic, kept).stream().noneMatch(now -> now.seen().equals(old.seen()))) {
      return false;
    }
    String folder = bucket.folder(topic, version);
    // The record is written first: without it, a folder with missing files counts as damaged.
    byte[] record =
        RemovedVersion.of(
                topic,
                old.seen(),
                old.files(),
                old.sizeBytes(),
                manifest(folder).orElse(""),
                PublishSentences.versionWasRemoved(version, kept))
            .toJson();
    String key = topic + "/" + RemovedVersion.path(version);
    if (!bucket.storage().putIfAbsent(bucket.name(), key, record, BundleBucket.JSON)
        && !bucket.isRemoved(topic, version)) {
      bucket.storage().putBytes(bucket.name(), key, record, BundleBucket.JSON);
    }
    return bucket.storage().removeAll(bucket.name(), folder) >= 0;
  }

  private Optional<Latest> readable(TopicId topic) throws StageException, InterruptedException {
    try {
      return bucket.latest(topic).map(BundleBucket.Pointer::latest);
    } catch (StageException e) {
      if (e.failure().code() != FailureCode.BUNDLE_INVALID) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private Optional<String> manifest(String folder) throws StageException, InterruptedException {
    Optional<StoredBytes> stored =
        bucket
            .storage()
            .findBytes(bucket.name(), folder + Manifest.PAYLOAD_NAME, MAX_MANIFEST_BYTES);
    return stored.map(found -> new String(found.bytes(), StandardCharsets.UTF_8));
  }

  /** The records of a topic's removed versions, the oldest first. */
  static List<RemovedVersion> removed(BundleBucket bucket, TopicId topic)
      throws StageException, InterruptedException {
    SortedMap<BundleVersion, RemovedVersion> removed = new TreeMap<>();
    for (var object : bucket.storage().listLevel(bucket.name(), topic + "/").objects()) {
      String name = object.ref().key().substring(topic.value().length() + 1);
      if (RemovedVersion.versionOf(name).isPresent()) {
        bucket
            .storage()
            .findBytes(bucket.name(), object.ref().key(), RemovedVersion.MAX_BYTES)
            .flatMap(stored -> RemovedVersion.read(stored.bytes()))
            .filter(record -> record.topic().equals(topic))
            .ifPresent(record -> removed.put(record.version(), record));
      }
    }
    return List.copyOf(removed.values());
  }
}
