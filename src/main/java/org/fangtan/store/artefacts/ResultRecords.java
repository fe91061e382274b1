package org.fangtan.store.artefacts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fangtan.artefact.Artefact;
import org.fangtan.artefact.StepKey;
import org.fangtan.artefact.StepResult;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StoredBytes;

/**
 * The records of results in a bucket, and the small files in them. What was last written or read
 * stays in memory, so that the steps that follow find the files there. Thread-safe.
 */
final class ResultRecords {
  private static final String JSON = "application/json";

  /** The maximum size of the small files kept in memory: those of a few topics. */
  private static final long MAX_KEPT_BYTES = 16 << 20;

  /** The maximum number of records read at once. */
  private static final int READ_AT_ONCE = 16;

  private final ObjectStorage storage;
  private final String bucket;
  private final String prefix;
  private final RecentPacks recent = new RecentPacks(MAX_KEPT_BYTES);

  /**
   * @param prefix of every key
   */
  ResultRecords(ObjectStorage storage, String bucket, String prefix) {
    this.storage = storage;
    this.bucket = bucket;
    this.prefix = prefix;
  }

  /**
   * A record that was found.
   *
   * @param packed the contents of the files that stand in it
   */
  record Found(StepResult result, Set<ContentHash> packed) {
    /** The files that are objects of their own. */
    List<Artefact> blobs() {
      return result.artefacts().stream().filter(a -> !packed.contains(a.content())).toList();
    }
  }

  Optional<Found> find(StepKey key) throws StageException, InterruptedException {
    return storage
        .findBytes(bucket, keyOf(key), ResultRecord.MAX_BYTES)
        .flatMap(stored -> read(key, stored));
  }

  /** As {@link #find} for many keys; those without a record are missing in the answer. */
  Map<StepKey, StepResult> findAll(Collection<StepKey> keys)
      throws StageException, InterruptedException {
    Map<StepKey, StepResult> results = new HashMap<>();
    List<StepKey> all = new ArrayList<>(keys);
    for (int i = 0; i < all.size(); i += READ_AT_ONCE) {
      List<StepKey> some = all.subList(i, Math.min(i + READ_AT_ONCE, all.size()));
      Map<String, StoredBytes> stored =
          storage.findAllBytes(
              bucket, some.stream().map(this::keyOf).toList(), ResultRecord.MAX_BYTES);
      for (StepKey key : some) {
        StoredBytes bytes = stored.get(keyOf(key));
        if (bytes != null) {
          read(key, bytes).ifPresent(found -> results.put(key, found.result()));
        }
      }
    }
    return results;
  }

  private Optional<Found> read(StepKey key, StoredBytes stored) {
    Optional<ResultRecord> record = ResultRecord.parse(key, stored.bytes());
    record.ifPresent(read -> recent.put(key, read.pack()));
    return record.map(read -> new Found(read.result(), Set.copyOf(read.pack().contents())));
  }

  /** Writes a record unless the key has one; returns whether it was written. */
  boolean putIfAbsent(ResultRecord record) throws StageException, InterruptedException {
    StepKey key = record.result().key();
    boolean isFirst = storage.putIfAbsent(bucket, keyOf(key), record.write(), JSON);
    if (isFirst) {
      recent.put(key, record.pack());
    }
    return isFirst;
  }

  void put(ResultRecord record) throws StageException, InterruptedException {
    storage.putBytes(bucket, keyOf(record.result().key()), record.write(), JSON);
    recent.put(record.result().key(), record.pack());
  }

  /** A file of a step, if it stands in the step's record. */
  Optional<SmallFile> file(StepKey step, ContentHash content)
      throws StageException, InterruptedException {
    Optional<Pack> known = recent.find(step);
    if (known.isEmpty() && find(step).isPresent()) {
      known = recent.find(step);
    }
    return known.flatMap(pack -> pack.find(content));
  }

  /** A file that stands in one of the records in memory. */
  Optional<SmallFile> recent(ContentHash content) {
    return recent.find(content);
  }

  /** Removes a record: its step counts as not done. */
  void remove(StepKey key) throws StageException, InterruptedException {
    recent.remove(key);
    storage.remove(bucket, keyOf(key));
  }

  private String keyOf(StepKey key) {
    return prefix + MinioArtefactStore.RESULTS + key + ".json";
  }
}
