package org.fangtan.bundle;

import java.io.IOException;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
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
  private final SortedMap<String, ContentHash> hashes;
  private final long totalBytes;
  private long doneBytes;

  VersionFolder(BundleBucket bucket, Bag bag, Publisher.Blobs blobs, Progress.Listener progress) {
    this.bucket = bucket;
    this.bag = bag;
    this.blobs = blobs;
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

  /**
   * Puts in what is missing, takes out what does not belong, reads every file back, and looks at
   * the whole once more.
   */
  void fill(BundleVersion version) throws StageException, InterruptedException {
    SortedMap<String, ObjectRef> there = bucket.objects(bag.topic(), version);
    for (String path : there.keySet()) {
      if (!sizes.containsKey(path)) {
        bucket.storage().remove(bucket.name(), key(version, path));
      }
    }
    try {
      Parallel.forEach(sizes.keySet(), path -> fill(version, path, there));
    } catch (IOException e) {
      throw new IllegalStateException("storage reports its failures otherwise", e);
    }
    if (!isThere(version)) {
      throw PublishFailures.intruder(key(version, disagreement(version)));
    }
  }

  private void fill(BundleVersion version, String path, SortedMap<String, ObjectRef> there)
      throws StageException, InterruptedException {
    long sizeBytes = sizes.getOrDefault(path, 0L);
    ObjectRef object = there.get(path);
    boolean isNew = object == null || object.sizeBytes() != sizeBytes;
    if (isNew) {
      put(version, path);
    }
    advance(sizeBytes);
    // An earlier attempt may have left other bytes of the same size; a copy of our own mends that.
    boolean isRight = isRight(version, path);
    if (!isRight && !isNew) {
      put(version, path);
      isRight = isRight(version, path);
    }
    if (!isRight) {
      throw PublishFailures.damagedCopy(key(version, path));
    }
    advance(sizeBytes);
  }

  private void put(BundleVersion version, String path) throws StageException, InterruptedException {
    PayloadFile file = copied.get(path);
    if (file == null) {
      String mediaType = path.endsWith(".json") ? BundleBucket.JSON : BundleBucket.TEXT;
      bucket.storage().putBytes(bucket.name(), key(version, path), bag.file(path), mediaType);
      return;
    }
    ObjectRef blob = blobs.find(file);
    if (blob.etag().isEmpty()) {
      bucket.storage().copy(blob.bucket(), blob.key(), bucket.name(), key(version, path));
    } else {
      bucket.storage().copy(blob, bucket.name(), key(version, path));
    }
  }

  /** Reads a file back, byte by byte. */
  private boolean isRight(BundleVersion version, String path)
      throws StageException, InterruptedException {
    var object = bucket.storage().stat(bucket.name(), key(version, path));
    return object.isPresent() && bucket.hash(object.get().ref()).equals(hashes.get(path));
  }

  /** A file that should not be there, or should be. */
  private String disagreement(BundleVersion version) throws StageException, InterruptedException {
    SortedSet<String> found = new TreeSet<>(bucket.objects(bag.topic(), version).keySet());
    SortedSet<String> missing = new TreeSet<>(sizes.keySet());
    missing.removeAll(found);
    found.removeAll(sizes.keySet());
    found.addAll(missing);
    return found.isEmpty() ? "" : found.first();
  }

  private String key(BundleVersion version, String path) {
    return bucket.folder(bag.topic(), version) + path;
  }

  private synchronized void advance(long bytes) {
    doneBytes += bytes;
    progress.on(new Progress(doneBytes, totalBytes, 0));
  }
}
