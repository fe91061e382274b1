package org.fangtan.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.contract.Bag;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.Catalog;
import org.fangtan.contract.Latest;
import org.fangtan.contract.Manifest;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StoredBytes;
import org.fangtan.store.StoredObject;
import org.fangtan.store.artefacts.ContentCheck;
import org.fangtan.store.artefacts.MendingWrite;
import org.fangtan.store.artefacts.SmallFile;

/**
 * Checks that what lies in the bucket is still what was published: reads every file of every
 * version of a topic, its pointer and its tombstone, and the catalogue. Damaged files are restored
 * from where the same bytes lie: the artefact store, another version, or the files from which they
 * follow. Thread-safe.
 */
public final class TopicAudit {
  private static final int MAX_TAG_FILE = 64 << 20;

  private final BundleBucket bucket;
  private final Blobs blobs;
  private final ContentCheck check;
  private final MendingWrite write;

  /** Where the artefact store keeps its blobs. */
  @FunctionalInterface
  public interface Blobs {
    /** The object that should have some content, if it exists. */
    Optional<ObjectRef> find(ContentHash content) throws StageException, InterruptedException;

    /** The bytes of a small file of a topic that does not have an object of its own. */
    default Optional<SmallFile> small(TopicId topic, ContentHash content)
        throws StageException, InterruptedException {
      return Optional.empty();
    }
  }

  public TopicAudit(ObjectStorage storage, String bucket, Blobs blobs) {
    this.bucket = new BundleBucket(storage, bucket);
    this.blobs = blobs;
    this.check = new ContentCheck(storage);
    this.write = new MendingWrite(storage);
  }

  /**
   * The result.
   *
   * @param sizeBytes the number of bytes read
   * @param missing contents of the visible version that exist nowhere any more: its topic must be
   *     made again from the recordings
   * @param visible the prefix of the names of the visible version's objects
   */
  public record Report(
      List<Damage> damages, long sizeBytes, List<ContentHash> missing, Optional<String> visible) {
    public Report {
      damages = List.copyOf(damages);
      missing = List.copyOf(missing);
    }
  }

  /** The topics that have a folder, sorted. */
  public List<TopicId> topics() throws StageException, InterruptedException {
    return bucket.storage().listFolders(bucket.name()).stream()
        .filter(name -> !name.equals(IndexFolder.NAME))
        .map(TopicId::new)
        .sorted()
        .toList();
  }

  /** Checks whether {@code catalog.json} can be read and agrees with the pointers. */
  public List<Damage> catalog(boolean mend) throws StageException, InterruptedException {
    CatalogKeeper keeper = new CatalogKeeper(bucket);
    boolean isBeyondReading = check.isBeyondReading(bucket.name(), Catalog.NAME);
    if (mend && isBeyondReading) {
      write.removed(bucket.name(), Catalog.NAME);
    }
    if (!isBeyondReading && keeper.isRight()) {
      return List.of();
    }
    Damage damage =
        new Damage(
            bucket.name() + "/" + Catalog.NAME,
            PublishSentences.differsFromLatestJsonOfTopics(),
            Damage.Outcome.FOUND);
    if (!mend) {
      return List.of(damage);
    }
    keeper.rebuild();
    return List.of(damage.with(Damage.Outcome.MENDED));
  }

  /**
   * Reads everything of a topic.
   *
   * @param mend whether damage is mended where possible, rather than only reported
   */
  public Report check(TopicId topic, boolean mend) throws StageException, InterruptedException {
    List<Damage> damages = new ArrayList<>();
    List<ContentHash> missing = new ArrayList<>();
    List<Damage> beyondReading = beyondReading(topic, mend);
    boolean isReadable = mend || beyondReading.isEmpty();
    Optional<Latest> said =
        isReadable ? bucket.pointer(topic).flatMap(TopicAudit::parsed) : Optional.empty();
    List<BundleVersion> folders = bucket.versionFolders(topic);
    Optional<BundleVersion> visible = isReadable ? visible(topic, said, folders) : Optional.empty();
    OtherVersions others = new OtherVersions(topic, folders);
    SortedMap<String, ContentHash> right = new TreeMap<>();
    Map<BundleVersion, Bag> bags = new HashMap<>();
    long sizeBytes = 0;
    for (BundleVersion version : folders) {
      Optional<ContentHash> root = root(topic, version, said);
      if (root.isEmpty()) {
        continue; // Just being filled, or left unfinished by a publisher that died.
      }
      if (visible.filter(version::equals).isEmpty() && bucket.isRemoved(topic, version)) {
        continue; // Its files are being removed.
      }
      VersionAudit audit = new VersionAudit(bucket, bucket.place(topic, version), others, mend);
      audit.run(root.get());
      damages.addAll(audit.damages());
      sizeBytes += audit.sizeBytes();
      audit.bag().ifPresent(bag -> bags.put(version, bag));
      if (visible.filter(version::equals).isPresent()) {
        missing.addAll(audit.missing());
      }
      audit.right().forEach((path, hash) -> right.put(version + "/" + path, hash));
    }
    CandidateAudit waiting = new CandidateAudit(bucket, topic, others);
    damages.addAll(waiting.check(mend));
    sizeBytes += waiting.sizeBytes();
    List<Damage> ofTopic = new ArrayList<>();
    if (isReadable) {
      checkedFiles(topic, right, mend).ifPresent(ofTopic::add);
      ofTopic.addAll(new PointerAudit(bucket, topic, bags).check(mend));
    }
    beyondReading.stream()
        .filter(damage -> ofTopic.stream().noneMatch(d -> d.object().equals(damage.object())))
        .forEach(damages::add);
    damages.addAll(ofTopic);
    if (mend && !missing.isEmpty()) {
      bucket
          .storage()
          .putBytes(
              bucket.name(),
              bucket.suspectKey(topic),
              Json.writePretty(Map.of("missing", missing)),
              BundleBucket.JSON);
    }
    return new Report(
        damages,
        sizeBytes,
        missing,
        visible.map(version -> bucket.name() + "/" + bucket.folder(topic, version)));
  }

  /**
   * The topic's own small files that the server can no longer read. To mend them they are removed,
   * so that they are made again like missing ones. A tombstone is replaced by an empty one, as the
   * withdrawal is in force while there is a tombstone.
   */
  private List<Damage> beyondReading(TopicId topic, boolean mend)
      throws StageException, InterruptedException {
    List<Damage> damages = new ArrayList<>();
    for (String key :
        List.of(bucket.latestKey(topic), bucket.tombstoneKey(topic), bucket.checkedKey(topic))) {
      if (check.isBeyondReading(bucket.name(), key)) {
        boolean isGone = mend && write.removed(bucket.name(), key);
        if (isGone && key.equals(bucket.tombstoneKey(topic))) {
          bucket.storage().putBytes(bucket.name(), key, new byte[0], BundleBucket.JSON);
        }
        damages.add(
            new Damage(
                bucket.name() + "/" + key,
                PublishSentences.serverCannotReadIt(),
                isGone
                    ? Damage.Outcome.MENDED
                    : mend ? Damage.Outcome.LOST : Damage.Outcome.FOUND));
      }
    }
    return damages;
  }

  /**
   * The version that readers see, or would see if the pointer were not damaged; empty for a
   * withdrawn topic.
   */
  private Optional<BundleVersion> visible(
      TopicId topic, Optional<Latest> said, List<BundleVersion> folders)
      throws StageException, InterruptedException {
    if (bucket.storage().stat(bucket.name(), bucket.tombstoneKey(topic)).isPresent()) {
      return Optional.empty();
    }
    return said.isPresent() ? said.get().version() : folders.stream().max(BundleVersion::compareTo);
  }

  /** A published object that has some content, verified by reading it. */
  public Optional<ObjectRef> holding(ContentHash content)
      throws StageException, InterruptedException {
    for (TopicId topic : topics()) {
      Optional<ObjectRef> object = holding(topic, content);
      if (object.isPresent()) {
        return object;
      }
    }
    return Optional.empty();
  }

  /** As {@link #holding(ContentHash)}, among the versions of one topic. */
  public Optional<ObjectRef> holding(TopicId topic, ContentHash content)
      throws StageException, InterruptedException {
    OtherVersions versions = new OtherVersions(topic, bucket.versionFolders(topic));
    for (ObjectRef object : versions.index().getOrDefault(content, List.of())) {
      if (check.of(object, content) == ContentCheck.State.RIGHT) {
        return Optional.of(object);
      }
    }
    return Optional.empty();
  }

  /** The hash that identifies a version: that of a consistent bag, else that in the pointer. */
  private Optional<ContentHash> root(TopicId topic, BundleVersion version, Optional<Latest> said)
      throws StageException, InterruptedException {
    try {
      return Optional.of(new StoredBag(bucket, topic).read(version).rootHash());
    } catch (StageException e) {
      if (e.failure().code() != FailureCode.BUNDLE_INVALID
          && e.failure().code() != FailureCode.STORAGE_FAILED) {
        throw e;
      }
    }
    Optional<ContentHash> seen =
        said.stream()
            .flatMap(latest -> latest.versions().stream())
            .filter(one -> one.version().equals(version))
            .map(Latest.Seen::tagManifestSha256)
            .findFirst();
    if (seen.isPresent() || said.isPresent()) {
      return seen;
    }
    // Without a pointer, a tag manifest that agrees with the manifest is accepted as it is.
    Optional<byte[]> tags = bytes(topic, version, Manifest.TAG_NAME);
    Optional<byte[]> payload = bytes(topic, version, Manifest.PAYLOAD_NAME);
    boolean agree =
        tags.isPresent()
            && payload.isPresent()
            && ContentHash.of(payload.get())
                .equals(Manifest.parse(tags.get()).manifest().hashes().get(Manifest.PAYLOAD_NAME));
    return agree ? tags.map(ContentHash::of) : Optional.empty();
  }

  /** The recorded ETags only save work: a wrong record is removed. */
  private Optional<Damage> checkedFiles(
      TopicId topic, SortedMap<String, ContentHash> right, boolean mend)
      throws StageException, InterruptedException {
    String key = bucket.checkedKey(topic);
    Optional<StoredObject> note = bucket.storage().stat(bucket.name(), key);
    if (note.isEmpty()) {
      return Optional.empty();
    }
    boolean isRight =
        check
            .bytes(bucket.name(), key, CheckedFiles.MAX_BYTES)
            .map(stored -> agrees(stored.bytes(), right))
            .orElse(false);
    if (isRight) {
      return Optional.empty();
    }
    if (mend) {
      bucket.storage().remove(bucket.name(), key);
    }
    return Optional.of(
        new Damage(
            bucket.name() + "/" + key,
            PublishSentences.noteOfWhatWasChecked(),
            mend ? Damage.Outcome.MENDED : Damage.Outcome.FOUND));
  }

  private static boolean agrees(byte[] note, SortedMap<String, ContentHash> right) {
    try {
      CheckedFiles files =
          Json.mapper().readValue(new String(note, StandardCharsets.UTF_8), CheckedFiles.class);
      return files.files().entrySet().stream()
          .allMatch(
              entry -> {
                ContentHash known = right.get(files.version() + "/" + entry.getKey());
                return known == null || known.equals(entry.getValue().sha256());
              });
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  static Optional<Latest> parsed(StoredBytes stored) {
    try {
      return Optional.ofNullable(
          Json.mapper()
              .readValue(new String(stored.bytes(), StandardCharsets.UTF_8), Latest.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private Optional<byte[]> bytes(TopicId topic, BundleVersion version, String path)
      throws StageException, InterruptedException {
    return check
        .bytes(bucket.name(), bucket.folder(topic, version) + path, MAX_TAG_FILE)
        .map(StoredBytes::bytes);
  }

  /** The artefact store, and what all versions of a topic claim to contain. */
  private final class OtherVersions implements VersionAudit.Copies {
    private final TopicId topic;
    private final List<BundleVersion> versions;
    private Optional<Map<ContentHash, List<ObjectRef>>> index = Optional.empty();

    OtherVersions(TopicId topic, List<BundleVersion> versions) {
      this.topic = topic;
      this.versions = versions;
    }

    @Override
    public List<ObjectRef> of(ContentHash content, String except)
        throws StageException, InterruptedException {
      List<ObjectRef> found = new ArrayList<>();
      blobs.find(content).ifPresent(found::add);
      index().getOrDefault(content, List.of()).stream()
          .filter(object -> !object.key().equals(except))
          .forEach(found::add);
      return found;
    }

    @Override
    public Optional<SmallFile> small(ContentHash content)
        throws StageException, InterruptedException {
      return blobs.small(topic, content);
    }

    Map<ContentHash, List<ObjectRef>> index() throws StageException, InterruptedException {
      if (index.isPresent()) {
        return index.get();
      }
      Map<ContentHash, List<ObjectRef>> objects = new HashMap<>();
      for (BundleVersion version : versions) {
        SortedMap<String, ObjectRef> there = bucket.objects(topic, version);
        for (String name : List.of(Manifest.TAG_NAME, Manifest.PAYLOAD_NAME)) {
          Optional<byte[]> manifest = bytes(topic, version, name);
          if (manifest.isPresent()) {
            Manifest.parse(manifest.get())
                .manifest()
                .hashes()
                .forEach(
                    (path, hash) -> {
                      ObjectRef object = there.get(path);
                      if (object != null) {
                        objects.computeIfAbsent(hash, unused -> new ArrayList<>()).add(object);
                      }
                    });
          }
        }
      }
      index = Optional.of(objects);
      return objects;
    }
  }
}
