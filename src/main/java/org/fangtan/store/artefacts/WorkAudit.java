package org.fangtan.store.artefacts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.artefact.Artefact;
import org.fangtan.artefact.StepResult;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StoredBytes;
import org.fangtan.store.StoredObject;

/**
 * Checks whether an artefact store still holds what was stored: a blob's name is the hash of its
 * bytes, and a record contains the hash of its fields, the small files in it among them. Damaged
 * ones count as missing, so they may be removed: then the step that made them counts as not done.
 * Thread-safe.
 */
public final class WorkAudit {
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
      return Optional.of(absent(key, Optional.of(content)));
    }
    Optional<ObjectRef> blob = look.object().map(StoredObject::ref);
    return blob.isPresent() && isDamaged(check.of(blob.get(), content))
        ? Optional.of(new Damaged(blob.get(), Optional.of(content)))
        : Optional.empty();
  }

  /**
   * What is wrong with the objects of some results, apart from their bytes.
   *
   * @param beyondReading records and blobs that the server can no longer read at all, and therefore
   *     omits from its listings
   * @param missing blobs that an intact record names and that do not exist
   */
  public record Existence(List<Damaged> beyondReading, List<Damaged> missing) {}

  /**
   * Whether the records and blobs of some results exist, and can be requested at all. A result
   * without an intact record counts as not done, and misses nothing.
   */
  public Existence existence(Collection<StepResult> results)
      throws StageException, InterruptedException {
    List<Damaged> beyondReading = new ArrayList<>();
    List<Damaged> missing = new ArrayList<>();
    SortedMap<String, ContentHash> blobs = new TreeMap<>();
    Set<String> needed = new HashSet<>();
    for (StepResult result : results) {
      Optional<Pack> pack = read(result).map(ResultRecord::pack);
      if (pack.isEmpty() && check.isBeyondReading(bucket, recordKey(result))) {
        beyondReading.add(absent(recordKey(result), Optional.empty()));
      }
      for (Artefact artefact : result.artefacts()) {
        String key = MinioArtefactStore.keyOf(artefact.content());
        if (pack.flatMap(files -> files.find(artefact.content())).isEmpty()) {
          blobs.put(key, artefact.content());
          if (pack.isPresent()) {
            needed.add(key);
          }
        }
      }
    }
    List<String> all = List.copyOf(blobs.keySet());
    for (int i = 0; i < all.size(); i += ASKED_AT_ONCE) {
      List<String> some = all.subList(i, Math.min(i + ASKED_AT_ONCE, all.size()));
      Asked asked = asked(some);
      for (String key : some) {
        Damaged blob = absent(key, Optional.ofNullable(blobs.get(key)));
        if (asked.unreadable().contains(key)) {
          beyondReading.add(blob);
        } else if (!asked.there().contains(key) && needed.contains(key)) {
          missing.add(blob);
        }
      }
    }
    return new Existence(beyondReading, missing);
  }

  private Optional<ResultRecord> read(StepResult result)
      throws StageException, InterruptedException {
    return check
        .bytes(bucket, recordKey(result), ResultRecord.MAX_BYTES)
        .flatMap(stored -> ResultRecord.parse(result.key(), stored.bytes()));
  }

  private Damaged absent(String key, Optional<ContentHash> content) {
    return new Damaged(new ObjectRef(bucket, key, "", 0), content);
  }

  /** Which of some objects exist, and which the server cannot even look at. */
  private record Asked(Set<String> there, Set<String> unreadable) {}

  private Asked asked(List<String> keys) throws StageException, InterruptedException {
    try {
      return new Asked(storage.statAll(bucket, keys).keySet(), Set.of());
    } catch (StageException e) {
      Asked asked = new Asked(new HashSet<>(), new HashSet<>());
      for (String key : keys) { // One of them, or the server as a whole.
        ContentCheck.Look look = check.look(bucket, key);
        if (look.isBeyondReading()) {
          asked.unreadable().add(key);
        } else if (look.object().isPresent()) {
          asked.there().add(key);
        }
      }
      return asked;
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
      Optional<StoredBytes> bytes =
          storage.findBytes(bucket, record.ref().key(), ResultRecord.MAX_BYTES);
      if (bytes.isPresent()
          && ResultRecord.parse(record.ref().key(), bytes.get().bytes()).isEmpty()) {
        damaged.add(new Damaged(record.ref(), Optional.empty()));
      }
    }
    return new Seen(objects, sizeBytes, damaged);
  }

  /** A step's record that exists but is damaged. */
  public Optional<Damaged> record(StepResult result) throws StageException, InterruptedException {
    String key = recordKey(result);
    ContentCheck.Look look = check.look(bucket, key);
    if (look.isBeyondReading()) {
      return Optional.of(absent(key, Optional.empty()));
    }
    if (look.object().isEmpty()) {
      return Optional.empty();
    }
    Optional<StoredBytes> bytes = check.bytes(bucket, key, ResultRecord.MAX_BYTES);
    return bytes.flatMap(stored -> ResultRecord.parse(key, stored.bytes())).isPresent()
        ? Optional.empty()
        : Optional.of(new Damaged(look.object().get().ref(), Optional.empty()));
  }

  /** A small file of a step whose bytes stand in the step's record. */
  public Optional<SmallFile> small(StepResult result, ContentHash content)
      throws StageException, InterruptedException {
    return read(result).flatMap(record -> record.pack().find(content));
  }

  /** A file that is intact in another place, if it is small enough to stand in a record. */
  @FunctionalInterface
  public interface Elsewhere {
    Optional<byte[]> find(Artefact artefact) throws StageException, InterruptedException;
  }

  /**
   * Writes a damaged record again, as the ledger knows it. Its small files are those that are
   * intact in the damaged one, and those that are found elsewhere.
   *
   * @return empty if a file is nowhere any more, so that the step has to be repeated; false if the
   *     server refuses the record
   */
  public Optional<Boolean> rewrite(StepResult result, Elsewhere elsewhere)
      throws StageException, InterruptedException {
    String key = recordKey(result);
    Map<ContentHash, SmallFile> small = new HashMap<>();
    Pack intact =
        check
            .bytes(bucket, key, ResultRecord.MAX_BYTES)
            .map(stored -> ResultRecord.salvaged(result, stored.bytes()))
            .orElse(Pack.EMPTY);
    for (Artefact artefact : result.artefacts()) {
      Optional<SmallFile> file = intact.find(artefact.content());
      if (file.isEmpty() && PackLimits.USUAL.admits(artefact.sizeBytes())) {
        Optional<byte[]> bytes = isBlob(artefact) ? Optional.empty() : elsewhere.find(artefact);
        file = bytes.map(found -> new SmallFile(found, artefact.mediaType()));
      }
      if (file.isPresent()) {
        small.put(artefact.content(), file.get());
      } else if (!isBlob(artefact)) {
        return Optional.empty();
      }
    }
    byte[] json = new ResultRecord(result, Pack.all(small)).write();
    return Optional.of(write.bytes(bucket, key, json, "application/json").isPresent());
  }

  private boolean isBlob(Artefact artefact) throws StageException, InterruptedException {
    return find(artefact.content())
        .filter(blob -> blob.sizeBytes() == artefact.sizeBytes())
        .isPresent();
  }

  /**
   * Removes a step's record, as one of its files is gone: the step counts as not done. Returns
   * false if the server refuses it.
   */
  public boolean forget(StepResult result) throws StageException, InterruptedException {
    return write.removed(bucket, recordKey(result));
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
