package org.fangtan.store.artefacts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.artefact.StepResult;
import org.fangtan.failure.StageException;
import org.fangtan.json.Sealed;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StoredBytes;
import org.fangtan.store.StoredObject;

/**
 * Checks whether an artefact store still holds what was stored: a blob's name is the hash of its
 * bytes, and a record contains the hash of its fields. Damaged ones count as missing, so they may
 * be removed: then the step that made them counts as not done. Thread-safe.
 */
public final class WorkAudit {
  private static final int MAX_RESULT_BYTES = 32 << 20;

  /** The maximum number of concurrent requests about the existence of objects. */
  private static final int ASKED_AT_ONCE = 64;

  private final ObjectStorage storage;
  private final String bucket;
  private final ContentCheck check;
  private final MendingWrite write;

  /**
   * @param bucket of a {@link MinioArtefactStore} without a prefix
   */
  public WorkAudit(ObjectStorage storage, String bucket) {
    this.storage = storage;
    this.bucket = bucket;
    this.check = new ContentCheck(storage);
    this.write = new MendingWrite(storage);
  }

  /**
   * An object with the wrong content.
   *
   * @param content what a blob should contain; empty for a record
   */
  public record Damaged(ObjectRef object, Optional<ContentHash> content) {}

  /**
   * The result of checking some objects.
   *
   * @param sizeBytes the number of bytes read
   */
  public record Seen(int objects, long sizeBytes, List<Damaged> damaged) {}

  /**
   * Reads the blobs whose hashes begin with some digits.
   *
   * @param digits at least two hexadecimal digits
   */
  public Seen blobs(String digits) throws StageException, InterruptedException {
    String prefix = MinioArtefactStore.BLOBS + digits.substring(0, 2) + "/" + digits.substring(2);
    List<Damaged> damaged = new ArrayList<>();
    int objects = 0;
    long sizeBytes = 0;
    for (StoredObject blob : storage.listAll(bucket, prefix)) {
      String hex = blob.ref().key().substring(MinioArtefactStore.BLOBS.length()).replace("/", "");
      objects++;
      sizeBytes += blob.ref().sizeBytes();
      if (hex.matches("[0-9a-f]{64}")) {
        ContentHash content = new ContentHash(hex);
        if (isDamaged(check.of(blob.ref(), content))) {
          damaged.add(new Damaged(blob.ref(), Optional.of(content)));
        }
      }
    }
    return new Seen(objects, sizeBytes, damaged);
  }

  /** A blob that exists but has the wrong content. */
  public Optional<Damaged> blob(ContentHash content) throws StageException, InterruptedException {
    String key = MinioArtefactStore.keyOf(content);
    ContentCheck.Look look = check.look(bucket, key);
    if (look.isBeyondReading()) {
      return Optional.of(beyondReading(key, Optional.of(content)));
    }
    Optional<ObjectRef> blob = look.object().map(StoredObject::ref);
    return blob.isPresent() && isDamaged(check.of(blob.get(), content))
        ? Optional.of(new Damaged(blob.get(), Optional.of(content)))
        : Optional.empty();
  }

  /**
   * The records and blobs of some results that the server can no longer read at all, and therefore
   * omits from its listings.
   */
  public List<Damaged> beyondReading(Collection<StepResult> results)
      throws StageException, InterruptedException {
    SortedMap<String, Optional<ContentHash>> keys = new TreeMap<>();
    for (StepResult result : results) {
      keys.put(recordKey(result), Optional.empty());
      result
          .artefacts()
          .forEach(a -> keys.put(MinioArtefactStore.keyOf(a.content()), Optional.of(a.content())));
    }
    List<Damaged> damaged = new ArrayList<>();
    List<String> all = List.copyOf(keys.keySet());
    for (int i = 0; i < all.size(); i += ASKED_AT_ONCE) {
      for (String key : beyondReading(all.subList(i, Math.min(i + ASKED_AT_ONCE, all.size())))) {
        damaged.add(beyondReading(key, keys.getOrDefault(key, Optional.empty())));
      }
    }
    return damaged;
  }

  private Damaged beyondReading(String key, Optional<ContentHash> content) {
    return new Damaged(new ObjectRef(bucket, key, "", 0), content);
  }

  private List<String> beyondReading(List<String> keys)
      throws StageException, InterruptedException {
    try {
      storage.statAll(bucket, keys);
      return List.of();
    } catch (StageException e) {
      List<String> found = new ArrayList<>(); // One of them, or the server as a whole.
      for (String key : keys) {
        if (check.isBeyondReading(bucket, key)) {
          found.add(key);
        }
      }
      return found;
    }
  }

  /** The present blob with some content. */
  public Optional<ObjectRef> find(ContentHash content) throws StageException, InterruptedException {
    return check.look(bucket, MinioArtefactStore.keyOf(content)).object().map(StoredObject::ref);
  }

  /**
   * Restores a blob by copying an object with its bytes; returns false if the result is still
   * wrong.
   */
  public boolean restore(ContentHash content, ObjectRef from)
      throws StageException, InterruptedException {
    Optional<ObjectRef> copy = write.copy(from, bucket, MinioArtefactStore.keyOf(content));
    return copy.isPresent() && check.of(copy.get(), content) == ContentCheck.State.RIGHT;
  }

  /** Reads the records of steps whose keys begin with some digits. */
  public Seen results(String digits) throws StageException, InterruptedException {
    List<Damaged> damaged = new ArrayList<>();
    int objects = 0;
    long sizeBytes = 0;
    for (StoredObject record : storage.listAll(bucket, MinioArtefactStore.RESULTS + digits)) {
      objects++;
      sizeBytes += record.ref().sizeBytes();
      Optional<StoredBytes> bytes = storage.findBytes(bucket, record.ref().key(), MAX_RESULT_BYTES);
      if (bytes.isPresent()
          && MinioArtefactStore.parse(record.ref().key(), bytes.get().bytes()).isEmpty()) {
        damaged.add(new Damaged(record.ref(), Optional.empty()));
      }
    }
    return new Seen(objects, sizeBytes, damaged);
  }

  /** Writes a record again with its original bytes; returns false if the server refuses it. */
  public boolean rewrite(StepResult result) throws StageException, InterruptedException {
    return write
        .bytes(bucket, recordKey(result), Sealed.write(result), "application/json")
        .isPresent();
  }

  /** Removes a damaged object; returns false if the server refuses it. */
  public boolean remove(Damaged damaged) throws StageException, InterruptedException {
    return write.removed(bucket, damaged.object().key());
  }

  private static String recordKey(StepResult result) {
    return MinioArtefactStore.RESULTS + result.key() + ".json";
  }

  private static boolean isDamaged(ContentCheck.State state) {
    return state == ContentCheck.State.CHANGED || state == ContentCheck.State.UNREADABLE;
  }
}
