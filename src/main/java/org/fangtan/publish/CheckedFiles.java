package org.fangtan.publish;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.fangtan.contract.BundleVersion;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.store.StoredBytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The result of reading back the files of a published version: which object, identified by its
 * ETag, has which content. The next version of the topic copies unchanged files from it without
 * reading them again: S3 servers keep a copied object's ETag, which identifies its bytes. An object
 * that was replaced since has another ETag, and a copy conditional on the old one fails.
 *
 * <p>Stored beside the versions as a hidden file. Without it everything is read back.
 *
 * @param files by path in the bag
 */
record CheckedFiles(BundleVersion version, SortedMap<String, Checked> files) {
  private static final Logger LOG = LoggerFactory.getLogger(CheckedFiles.class);
  static final String NAME = ".checked.json";

  /** The maximum size of the record; that of a bag of a hundred thousand files is smaller. */
  static final int MAX_BYTES = 64 << 20;

  CheckedFiles {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /**
   * One object as it was read.
   *
   * @param etag not empty
   */
  record Checked(String etag, long sizeBytes, ContentHash sha256) {}

  /** One file for each content, as an object of the bucket. */
  private Map<ContentHash, ObjectRef> byContent(BundleBucket bucket, String folder) {
    Map<ContentHash, ObjectRef> objects = new HashMap<>();
    files.forEach(
        (path, file) ->
            objects.put(
                file.sha256(),
                new ObjectRef(bucket.name(), folder + path, file.etag(), file.sizeBytes())));
    return objects;
  }

  /**
   * The objects of an earlier version that were read back, by their hash; empty if the record is
   * lost.
   *
   * @param folder of the version, which the record may name
   */
  static Map<ContentHash, ObjectRef> stored(
      BundleBucket bucket, String key, Function<CheckedFiles, String> folder)
      throws StageException, InterruptedException {
    Optional<StoredBytes> stored = bucket.storage().findBytes(bucket.name(), key, MAX_BYTES);
    if (stored.isEmpty()) {
      return Map.of();
    }
    try {
      CheckedFiles files = bucket.parse(stored.get(), CheckedFiles.class);
      return files.byContent(bucket, folder.apply(files));
    } catch (StageException e) {
      LOG.warn("{} is unreadable: everything is read back", key);
      return Map.of();
    }
  }

  byte[] toJson() {
    return Json.writePretty(this);
  }

  /** Those objects of a version that have an ETag; empty if none has. */
  static Optional<CheckedFiles> of(
      BundleVersion version, Map<String, ObjectRef> found, Map<String, ContentHash> hashes) {
    SortedMap<String, Checked> files = new TreeMap<>();
    found.forEach(
        (path, object) -> {
          ContentHash hash = hashes.get(path);
          if (hash != null && !object.etag().isEmpty()) {
            files.put(path, new Checked(object.etag(), object.sizeBytes(), hash));
          }
        });
    return files.isEmpty() ? Optional.empty() : Optional.of(new CheckedFiles(version, files));
  }
}
