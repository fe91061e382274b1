package org.fangtan.bundle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.artefact.Progress;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;

/**
 * Fills a version's folder with a bag, by copies within the server, and reads everything back. For
 * one publication.
 */
final class VersionFolder {
  private final BundleBucket bucket;
  private final Bag bag;
  private final Publisher.Blobs blobs;
  private final Progress.Listener progress;
  private final SortedMap<String, PayloadFile> copied = new TreeMap<>();
  private final SortedMap<String, Long> sizes = new TreeMap<>();
  private final long totalBytes;
  private long doneBytes;

  VersionFolder(BundleBucket bucket, Bag bag, Publisher.Blobs blobs, Progress.Listener progress) {
    this.bucket = bucket;
    this.bag = bag;
    this.blobs = blobs;
    this.progress = progress;
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

  /** Every byte once copied and once read back. */
  long totalBytes() {
    return totalBytes;
  }

  /** Whether the folder holds every file in its right size, and no other. */
  boolean isThere(BundleVersion version) throws StageException, InterruptedException {
    SortedMap<String, Long> found = new TreeMap<>();
    bucket
        .objects(bag.topic(), version)
        .forEach((path, object) -> found.put(path, object.sizeBytes()));
    return found.equals(sizes);
  }

  /** Puts in what is missing, takes out what does not belong, and reads all of it back. */
  void fill(BundleVersion version) throws StageException, InterruptedException {
    SortedMap<String, ObjectRef> there = bucket.objects(bag.topic(), version);
    removeForeign(version, there.keySet());
    for (Map.Entry<String, Long> file : sizes.entrySet()) {
      ObjectRef object = there.get(file.getKey());
      if (object == null || object.sizeBytes() != file.getValue()) {
        put(version, file.getKey());
      }
      advance(file.getValue());
    }
    readBack(version);
  }

  private void removeForeign(BundleVersion version, Set<String> paths)
      throws StageException, InterruptedException {
    for (String path : paths) {
      if (!sizes.containsKey(path)) {
        bucket.storage().remove(bucket.name(), bucket.folder(bag.topic(), version) + path);
      }
    }
  }

  private void put(BundleVersion version, String path) throws StageException, InterruptedException {
    String key = bucket.folder(bag.topic(), version) + path;
    PayloadFile file = copied.get(path);
    if (file == null) {
      String mediaType = path.endsWith(".json") ? BundleBucket.JSON : BundleBucket.TEXT;
      bucket.storage().putBytes(bucket.name(), key, bag.file(path), mediaType);
    } else {
      ObjectRef blob = blobs.find(file);
      if (blob.etag().isEmpty()) {
        bucket.storage().copy(blob.bucket(), blob.key(), bucket.name(), key);
      } else {
        bucket.storage().copy(blob, bucket.name(), key);
      }
    }
  }

  /** The listing must hold exactly the bag's files, and each must have its hash. */
  private void readBack(BundleVersion version) throws StageException, InterruptedException {
    SortedMap<String, ContentHash> hashes = bag.allHashes();
    SortedMap<String, ObjectRef> there = bucket.objects(bag.topic(), version);
    List<String> damaged = new ArrayList<>();
    for (Map.Entry<String, ContentHash> expected : hashes.entrySet()) {
      ObjectRef object = there.get(expected.getKey());
      if (object == null || !bucket.hash(object).equals(expected.getValue())) {
        damaged.add(expected.getKey());
      }
      advance(sizes.getOrDefault(expected.getKey(), 0L));
    }
    // An earlier attempt may have left other bytes of the same size; a second copy mends that.
    for (String path : damaged) {
      put(version, path);
      String key = bucket.folder(bag.topic(), version) + path;
      ObjectRef object =
          bucket
              .storage()
              .stat(bucket.name(), key)
              .orElseThrow(() -> PublishFailures.damagedCopy(key))
              .ref();
      if (!bucket.hash(object).equals(hashes.get(path))) {
        throw PublishFailures.damagedCopy(key);
      }
    }
    Set<String> foreign = new HashSet<>(there.keySet());
    foreign.removeAll(hashes.keySet());
    if (!foreign.isEmpty()) {
      throw PublishFailures.intruder(
          bucket.folder(bag.topic(), version) + foreign.iterator().next());
    }
  }

  private void advance(long bytes) {
    doneBytes += bytes;
    progress.on(new Progress(doneBytes, totalBytes, 0));
  }
}
