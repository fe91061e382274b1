package org.fangtan.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.contract.Bag;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.Latest;
import org.fangtan.contract.Manifest;
import org.fangtan.contract.RemovedVersion;
import org.fangtan.contract.Tombstone;
import org.fangtan.contract.TopicSummary;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.release.Candidate;
import org.fangtan.release.FirstRelease;
import org.fangtan.release.ReleaseRecord;
import org.fangtan.release.ReviewLog;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StorageIOException;
import org.fangtan.store.StoredBytes;
import org.fangtan.store.StoredObject;

/** Where everything lies in the bundles bucket, and how it is read. Thread-safe. */
public record BundleBucket(ObjectStorage storage, String name) {
  public static final String LATEST = "latest.json";
  static final String JSON = "application/json";
  static final String TEXT = "text/plain";
  static final String HTML = "text/html";

  /** The maximum size of a tag manifest, which names some ten files. */
  private static final int MAX_TAG_MANIFEST_BYTES = 1 << 20;

  /**
   * The state of a topic.
   *
   * @param ref the version of {@code latest.json} that was read, if there is one
   * @param latest what it contains, or what the tombstone beside it contains
   */
  public record Pointer(Optional<ObjectRef> ref, Latest latest) {}

  String latestKey(TopicId topic) {
    return topic + "/" + LATEST;
  }

  String checkedKey(TopicId topic) {
    return topic + "/" + CheckedFiles.NAME;
  }

  String folder(TopicId topic, BundleVersion version) {
    return topic + "/" + version + "/";
  }

  String tombstoneKey(TopicId topic) {
    return topic + "/" + Tombstone.NAME;
  }

  /** Marks the visible version as damaged, so that it is read completely. */
  String suspectKey(TopicId topic) {
    return topic + "/.damaged.json";
  }

  /**
   * The state of a topic: the content of its pointer, unless there is a tombstone.
   *
   * @throws StageException {@code BUNDLE_INVALID} when the pointer is damaged
   */
  public Optional<Pointer> latest(TopicId topic) throws StageException, InterruptedException {
    Optional<StoredBytes> found = pointer(topic);
    Optional<StoredBytes> tombstone =
        storage.findBytes(name, tombstoneKey(topic), Tombstone.MAX_BYTES);
    if (tombstone.isPresent()) {
      return Optional.of(
          new Pointer(
              found.map(StoredBytes::ref),
              Tombstone.over(topic, tombstone.get().bytes(), found.map(StoredBytes::bytes))));
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Latest latest = parse(found.get(), Latest.class);
    if (!latest.topic().equals(topic)) {
      throw unreadable(found.get().ref().key(), new IllegalArgumentException("another topic"));
    }
    return Optional.of(new Pointer(Optional.of(found.get().ref()), latest));
  }

  /**
   * Replaces a small file on condition that it is still the one that was read.
   *
   * @param before what was read; empty where there was nothing
   * @return false if somebody else was faster
   */
  boolean replace(Optional<ObjectRef> before, String key, byte[] json)
      throws StageException, InterruptedException {
    return replaced(before, key, json).isPresent();
  }

  /** As {@link #replace}; returns what was written. */
  Optional<ObjectRef> replaced(Optional<ObjectRef> before, String key, byte[] json)
      throws StageException, InterruptedException {
    return before.isPresent()
        ? storage.replace(before.get(), json, JSON)
        : storage.putNew(name, key, json, JSON);
  }

  /** Whether a folder was begun for this bag: the tag manifest is the first file written there. */
  boolean isBegunFor(Bag bag, String folder) throws StageException, InterruptedException {
    return storage
        .findBytes(name, folder + Manifest.TAG_NAME, MAX_TAG_MANIFEST_BYTES)
        .map(stored -> ContentHash.of(stored.bytes()).equals(bag.rootHash()))
        .orElse(false);
  }

  /** {@code latest.json}, unparsed. */
  Optional<StoredBytes> pointer(TopicId topic) throws StageException, InterruptedException {
    return storage.findBytes(name, latestKey(topic), Latest.MAX_BYTES);
  }

  /** The key of the record of a version's release. */
  String releaseKey(TopicId topic, BundleVersion version) {
    return topic + "/" + Latest.Release.path(version);
  }

  /** The key of the record that names the version waiting for its release. */
  String candidateKey(TopicId topic) {
    return topic + "/" + Candidate.NAME;
  }

  String candidatesFolder(TopicId topic) {
    return topic + "/" + Candidate.FOLDER + "/";
  }

  String candidateCheckedKey(TopicId topic, String name) {
    return candidatesFolder(topic) + name + CheckedFiles.NAME;
  }

  String reviewsKey(TopicId topic) {
    return topic + "/" + ReviewLog.NAME;
  }

  String firstReleaseKey(TopicId topic, TopicSummary.State state) {
    return topic + "/" + FirstRelease.nameOf(state);
  }

  BagPlace place(TopicId topic, BundleVersion version) {
    return new BagPlace(version, version.name(), folder(topic, version));
  }

  /**
   * The place of a version that waits for its release.
   *
   * @param name such as {@code c0002}
   */
  BagPlace candidate(TopicId topic, String name) {
    return new BagPlace(
        new BundleVersion(Integer.parseInt(name.substring(1))),
        name,
        candidatesFolder(topic) + name + "/");
  }

  /** The objects of a version, by path in the bag. */
  public SortedMap<String, ObjectRef> objects(TopicId topic, BundleVersion version)
      throws StageException, InterruptedException {
    return objects(place(topic, version));
  }

  /** The objects of a bag, by path in it. */
  SortedMap<String, ObjectRef> objects(BagPlace place) throws StageException, InterruptedException {
    String folder = place.folder();
    SortedMap<String, ObjectRef> objects = new TreeMap<>();
    for (StoredObject object : storage.listAll(name, folder)) {
      objects.put(object.ref().key().substring(folder.length()), object.ref());
    }
    return objects;
  }

  /** The versions that have a folder, visible or not. */
  List<BundleVersion> versionFolders(TopicId topic) throws StageException, InterruptedException {
    return storage.listLevel(name, topic + "/").folders().stream()
        .filter(BundleVersion::isName)
        .map(BundleVersion::of)
        .sorted()
        .toList();
  }

  /** Whether a version's files were removed because of its age, or are being removed. */
  boolean isRemoved(TopicId topic, BundleVersion version)
      throws StageException, InterruptedException {
    return storage
        .findBytes(name, topic + "/" + RemovedVersion.path(version), RemovedVersion.MAX_BYTES)
        .flatMap(stored -> RemovedVersion.read(stored.bytes()))
        .filter(record -> record.topic().equals(topic) && record.version().equals(version))
        .isPresent();
  }

  /** The record of a version's release, unparsed. */
  public Optional<byte[]> record(TopicId topic, BundleVersion version)
      throws StageException, InterruptedException {
    return storage
        .findBytes(name, releaseKey(topic, version), ReleaseRecord.MAX_BYTES)
        .map(StoredBytes::bytes);
  }

  /** The record of a version's release, if there is one for this bag. */
  Optional<Latest.Release> release(TopicId topic, BundleVersion version, ContentHash root)
      throws StageException, InterruptedException {
    return record(topic, version)
        .filter(
            bytes ->
                ReleaseRecord.read(bytes)
                    .filter(record -> record.tagManifestSha256().equals(root))
                    .isPresent())
        .map(bytes -> new Latest.Release(Latest.Release.path(version), ContentHash.of(bytes)));
  }

  /** When a topic was first published in its present state, as far as that is recorded. */
  public Optional<FirstRelease> firstRelease(TopicId topic, TopicSummary.State state)
      throws StageException, InterruptedException {
    return storage
        .findBytes(name, firstReleaseKey(topic, state), FirstRelease.MAX_BYTES)
        .flatMap(stored -> FirstRelease.read(stored.bytes(), topic));
  }

  /** Hashes an object's bytes without keeping them. */
  ContentHash hash(ObjectRef object) throws StageException, InterruptedException {
    MessageDigest digest = ContentHash.sha256();
    try (InputStream in =
        new DigestInputStream(storage.openRange(object, 0, object.sizeBytes()), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (StorageIOException e) {
      throw e.stageException();
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while reading " + object.key());
      }
      throw new IllegalStateException("reading reports its failures otherwise", e);
    }
    return ContentHash.ofDigest(digest);
  }

  <T> T parse(StoredBytes stored, Class<T> type) throws StageException {
    try {
      return Json.mapper().readValue(stored.bytes(), type);
    } catch (JsonProcessingException e) {
      throw unreadable(stored.ref().key(), e);
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
  }

  private StageException unreadable(String key, Exception cause) {
    return new StageException(
        new Failure(
            FailureKind.CONFIGURATION,
            FailureCode.BUNDLE_INVALID,
            PublishSentences.fileWasChangedByOthers(name, key),
            PublishSentences.haveAdministratorRunFangtanAudit()),
        cause);
  }
}
