package org.fangtan.publish;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.fangtan.artefact.Progress;
import org.fangtan.contract.Bag;
import org.fangtan.contract.Manifest;
import org.fangtan.contract.PayloadFile;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.store.StoredObject;
import org.fangtan.store.artefacts.SmallFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills a version's folder with a bag by copies within the server, and small files by their bytes,
 * and reads back what was not read before. An unchanged file of the previous version is copied on
 * condition that it is still the object that was read then; the copy counts as right when it has
 * the same ETag. For one publication.
 */
final class VersionFolder {
  private static final Logger LOG = LoggerFactory.getLogger(VersionFolder.class);

  private final BundleBucket bucket;
  private final Bag bag;
  private final Publisher.Blobs blobs;
  private final Progress.Listener progress;
  private final SortedMap<String, PayloadFile> copied = new TreeMap<>();
  private final SortedMap<String, Long> sizes = new TreeMap<>();
  private final SortedMap<String, ContentHash> hashes;
  private final Map<ContentHash, ObjectRef> checkedBefore;
  private final Map<String, ObjectRef> written = new ConcurrentHashMap<>();
  private final Map<String, ObjectRef> checked = new ConcurrentHashMap<>();
  private final long totalBytes;
  private long doneBytes;

  /**
   * @param checkedBefore objects that were read back, by their hash
   */
  VersionFolder(
      BundleBucket bucket,
      Bag bag,
      Publisher.Blobs blobs,
      Map<ContentHash, ObjectRef> checkedBefore,
      Progress.Listener progress) {
    this.bucket = bucket;
    this.bag = bag;
    this.blobs = blobs;
    this.checkedBefore = Map.copyOf(checkedBefore);
    this.progress = progress;
    this.hashes = bag.allHashes();
    for (PayloadFile file : bag.payload()) {
      String path = Manifest.DATA + file.path();
      sizes.put(path, file.sizeBytes());
      if (!bag.files().containsKey(path)) {
        copied.put(path, file);
      }
    }
    bag.files().forEach((path, bytes) -> sizes.put(path, (long) bytes.length));
    this.totalBytes = 2 * sizes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The total work: every byte is copied once and checked once. */
  long totalBytes() {
    return totalBytes;
  }

  /** Whether the folder contains every file in its right size, and no other file. */
  boolean isThere(BagPlace place) throws StageException, InterruptedException {
    SortedMap<String, Long> found = new TreeMap<>();
    bucket.objects(place).forEach((path, object) -> found.put(path, object.sizeBytes()));
    return found.equals(sizes);
  }

  /**
   * Adds missing files, removes files that do not belong, checks every file, and finally checks the
   * whole.
   *
   * @return what was checked, if the server gives objects ETags
   */
  Optional<CheckedFiles> fill(BagPlace place) throws StageException, InterruptedException {
    return fill(place, bucket.objects(place));
  }

  /**
   * As {@link #fill(BagPlace)}, where nothing is there but the manifest of manifests.
   *
   * @param root as it was written just now
   */
  Optional<CheckedFiles> fillNew(BagPlace place, ObjectRef root)
      throws StageException, InterruptedException {
    written.put(Manifest.TAG_NAME, root);
    return fill(place, new TreeMap<>(Map.of(Manifest.TAG_NAME, root)));
  }

  private Optional<CheckedFiles> fill(BagPlace place, SortedMap<String, ObjectRef> there)
      throws StageException, InterruptedException {
    for (String path : there.keySet()) {
      if (!sizes.containsKey(path)) {
        bucket.storage().remove(bucket.name(), key(place, path));
      }
    }
    try {
      Parallel.forEach(sizes.keySet(), path -> fill(place, path, there));
    } catch (IOException e) {
      throw new IllegalStateException("storage reports its failures otherwise", e);
    }
    SortedMap<String, ObjectRef> found = bucket.objects(place);
    Optional<String> disagreement = disagreement(found);
    if (disagreement.isPresent()) {
      throw PublishFailures.intruder(key(place, disagreement.get()));
    }
    return CheckedFiles.of(place.number(), found, hashes);
  }

  private void fill(BagPlace place, String path, SortedMap<String, ObjectRef> there)
      throws StageException, InterruptedException {
    long sizeBytes = sizes.getOrDefault(path, 0L);
    ObjectRef object = there.get(path);
    boolean isNew = object == null || object.sizeBytes() != sizeBytes;
    if (isNew && copyChecked(place, path)) {
      advance(2 * sizeBytes);
      return;
    }
    Optional<ObjectRef> put =
        isNew ? Optional.of(put(place, path)) : Optional.ofNullable(written.get(path));
    advance(sizeBytes);
    // An earlier attempt may have left other bytes of the same size; a new copy corrects that.
    boolean isRight = isRight(place, path, put);
    if (!isRight && !isNew) {
      isRight = isRight(place, path, Optional.of(put(place, path)));
    }
    if (!isRight) {
      removeDamagedBlob(path);
      throw PublishFailures.damagedCopy(key(place, path));
    }
    advance(sizeBytes);
  }

  /**
   * Removes the blob from which a bad copy was made, if the blob itself is bad: then the steps make
   * it again.
   */
  private void removeDamagedBlob(String path) throws StageException, InterruptedException {
    PayloadFile file = copied.get(path);
    if (file != null && blobs.small(file).isEmpty()) {
      ObjectRef blob = blobs.findNow(file);
      Optional<StoredObject> stored = bucket.storage().stat(blob.bucket(), blob.key());
      if (stored.isPresent() && !bucket.hash(stored.get().ref()).equals(file.sha256())) {
        LOG.warn("{} is damaged and is removed", blob.key());
        bucket.storage().remove(blob.bucket(), blob.key());
      }
    }
  }

  /** Copies an object that was read back when it was published, unless it has changed since. */
  private boolean copyChecked(BagPlace place, String path)
      throws StageException, InterruptedException {
    PayloadFile file = copied.get(path);
    ObjectRef source = file == null ? null : checkedBefore.get(file.sha256());
    if (file == null
        || source == null
        || source.sizeBytes() != file.sizeBytes()
        || source.key().startsWith(key(place, ""))) {
      return false; // no source, or it is this version that is being mended
    }
    try {
      ObjectRef copy = bucket.storage().copy(source, bucket.name(), key(place, path));
      if (copy.etag().isEmpty() || !copy.etag().equals(source.etag())) {
        return false;
      }
      checked.put(path, copy);
      return true;
    } catch (StageException e) {
      if (e.failure().code() != FailureCode.SOURCE_CHANGED) {
        throw e;
      }
      LOG.warn("{} is not what was published: {} is copied anew", source.key(), path);
      return false;
    }
  }

  private ObjectRef put(BagPlace place, String path) throws StageException, InterruptedException {
    PayloadFile file = copied.get(path);
    if (file == null) {
      String mediaType =
          path.endsWith(".json")
              ? BundleBucket.JSON
              : path.endsWith(".html") ? BundleBucket.HTML : BundleBucket.TEXT;
      return bucket.storage().putBytes(bucket.name(), key(place, path), bag.file(path), mediaType);
    }
    Optional<SmallFile> small = blobs.small(file);
    if (small.isPresent()) {
      return bucket
          .storage()
          .putBytes(bucket.name(), key(place, path), small.get().bytes(), small.get().mediaType());
    }
    ObjectRef blob = blobs.find(file);
    try {
      return copy(blob, key(place, path));
    } catch (StageException e) {
      ObjectRef now = blobs.findNow(file);
      if (e.failure().code() != FailureCode.SOURCE_CHANGED || now.equals(blob)) {
        throw e;
      }
      return copy(now, key(place, path)); // It was written again since it was found.
    }
  }

  private ObjectRef copy(ObjectRef blob, String key) throws StageException, InterruptedException {
    return blob.etag().isEmpty()
        ? bucket.storage().copy(blob.bucket(), blob.key(), bucket.name(), key)
        : bucket.storage().copy(blob, bucket.name(), key);
  }

  /**
   * Reads a file back, byte by byte.
   *
   * @param put the object, where it was written just now
   */
  private boolean isRight(BagPlace place, String path, Optional<ObjectRef> put)
      throws StageException, InterruptedException {
    Optional<ObjectRef> object = put.filter(ref -> !ref.etag().isEmpty());
    if (object.isEmpty()) {
      object = bucket.storage().stat(bucket.name(), key(place, path)).map(StoredObject::ref);
    }
    if (object.isEmpty() || !bucket.hash(object.get()).equals(hashes.get(path))) {
      return false;
    }
    checked.put(path, object.get());
    return true;
  }

  /** A file that should not exist, or is missing, or is not the one that was checked. */
  private Optional<String> disagreement(SortedMap<String, ObjectRef> found) {
    SortedSet<String> all = new TreeSet<>(sizes.keySet());
    all.addAll(found.keySet());
    return all.stream().filter(path -> !isSame(checked.get(path), found.get(path))).findFirst();
  }

  private static boolean isSame(@Nullable ObjectRef checked, @Nullable ObjectRef found) {
    return checked != null
        && found != null
        && checked.sizeBytes() == found.sizeBytes()
        && (checked.etag().equals(found.etag()) || found.etag().isEmpty());
  }

  private String key(BagPlace place, String path) {
    return place.folder() + path;
  }

  private synchronized void advance(long bytes) {
    doneBytes += bytes;
    progress.on(new Progress(doneBytes, totalBytes, 0));
  }
}
