package org.fangtan.store.artefacts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fangtan.failure.StageException;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StoredObject;
import org.fangtan.store.UncheckedStageException;

/**
 * The content of an artefact store, for deciding what may be removed: its records and blobs, by the
 * hashes that are their names. Thread-safe.
 */
public final class WorkContents {
  private static final String RECORD_END = ".json";
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final ObjectStorage storage;
  private final String bucket;
  private final Removals removals;

  /**
   * @param bucket of a {@link MinioArtefactStore} without a prefix
   */
  public WorkContents(ObjectStorage storage, String bucket) {
    this.storage = storage;
    this.bucket = bucket;
    this.removals = new Removals(storage, bucket, "");
  }

  /**
   * A record or a blob.
   *
   * @param hash its name, 64 hexadecimal digits
   */
  public record Item(String hash, StoredObject object) {}

  /** Every record. */
  public List<Item> records() throws StageException, InterruptedException {
    List<Item> items = new ArrayList<>();
    for (StoredObject object : storage.listAll(bucket, MinioArtefactStore.RESULTS)) {
      String name = object.ref().key().substring(MinioArtefactStore.RESULTS.length());
      if (name.endsWith(RECORD_END)) {
        item(name.substring(0, name.length() - RECORD_END.length()), object).ifPresent(items::add);
      }
    }
    return items;
  }

  /**
   * The blobs that are candidates for removal, from a complete listing.
   *
   * @param which called for each blob
   */
  public List<Item> blobs(Predicate<Item> which) throws StageException, InterruptedException {
    try (Stream<StoredObject> all = storage.list(bucket, MinioArtefactStore.BLOBS)) {
      return all.flatMap(
              object ->
                  item(
                      object
                          .ref()
                          .key()
                          .substring(MinioArtefactStore.BLOBS.length())
                          .replace("/", ""),
                      object)
                      .stream())
          .filter(which)
          .toList();
    } catch (UncheckedStageException e) {
      throw e.stageException();
    } catch (CancellationException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while listing " + bucket);
      }
      throw e;
    }
  }

  /** Objects with other names do not belong to the store. */
  private static Optional<Item> item(String hash, StoredObject object) {
    return HASH.matcher(hash).matches() ? Optional.of(new Item(hash, object)) : Optional.empty();
  }

  /** A record's bytes, if it exists. */
  public Optional<byte[]> bytes(Item record) throws StageException, InterruptedException {
    return storage
        .findBytes(bucket, record.object().ref().key(), ResultRecord.MAX_BYTES)
        .map(stored -> stored.bytes());
  }

  /** Removes a record: its step counts as not done. */
  public void removeRecord(Item record) throws StageException, InterruptedException {
    storage.remove(bucket, record.object().ref().key());
  }

  /**
   * Removes blobs, except those written since they were listed, and those on which a current commit
   * relies.
   *
   * @return how many bytes; fewer than requested when another sweep is removing
   */
  public long removeBlobs(List<Item> blobs) throws StageException, InterruptedException {
    long removed = 0;
    for (int i = 0; i < blobs.size(); i += Removals.MAX_BATCH) {
      Map<String, StoredObject> listed = new LinkedHashMap<>();
      blobs
          .subList(i, Math.min(i + Removals.MAX_BATCH, blobs.size()))
          .forEach(blob -> listed.put(blob.object().ref().key(), blob.object()));
      Optional<Long> bytes =
          removals.remove(List.copyOf(listed.keySet()), () -> removeUnchanged(listed));
      if (bytes.isEmpty()) {
        return removed;
      }
      removed += bytes.get();
    }
    return removed;
  }

  private long removeUnchanged(Map<String, StoredObject> listed)
      throws StageException, InterruptedException {
    Map<String, StoredObject> now = storage.statAll(bucket, listed.keySet());
    List<String> unchanged = new ArrayList<>();
    long bytes = 0;
    for (Map.Entry<String, StoredObject> blob : now.entrySet()) {
      StoredObject before = listed.get(blob.getKey());
      if (before != null && isSameDate(before, blob.getValue())) {
        unchanged.add(blob.getKey());
        bytes += blob.getValue().ref().sizeBytes();
      }
    }
    storage.removeAll(bucket, unchanged);
    return bytes;
  }

  /** Headers of an object give whole seconds, listings milliseconds. */
  private static boolean isSameDate(StoredObject listed, StoredObject now) {
    return listed.lastModified().getEpochSecond() == now.lastModified().getEpochSecond();
  }
}
