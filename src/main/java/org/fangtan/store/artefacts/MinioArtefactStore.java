package org.fangtan.store.artefacts;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fangtan.artefact.Artefact;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepKey;
import org.fangtan.artefact.StepResult;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.json.Sealed;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.run.ArtefactStore;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StorageFailures;
import org.fangtan.store.StoredBytes;
import org.fangtan.store.StoredObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Blobs and results in one bucket. Thread-safe, and safe beside other nodes: blobs are named by
 * their content, so writing one twice changes nothing, and of two results for one key the first
 * stands.
 *
 * <pre>
 * blobs/ab/cdef…        the bytes whose SHA-256 is abcdef…
 * results/KEY.json      a StepResult, written after its blobs
 * </pre>
 */
public final class MinioArtefactStore implements ArtefactStore {
  private static final Logger LOG = LoggerFactory.getLogger(MinioArtefactStore.class);

  /** Results name files; one of an hour's HLS segments has some hundred kilobytes. */
  private static final int MAX_RESULT_BYTES = 32 << 20;

  /**
   * Until when a blob that is there is not sent again: long enough for the retries of one commit.
   * Far less than the shortest time that a sweep lets a blob be of no use ({@code
   * retention.grace}).
   */
  private static final Duration NEW = Duration.ofHours(1);

  static final String BLOBS = "blobs/";
  static final String RESULTS = "results/";

  private final ObjectStorage storage;
  private final String bucket;
  private final String prefix;
  private final Removals removals;

  /** On a whole bucket, which must exist. */
  public MinioArtefactStore(ObjectStorage storage, String bucket) {
    this(storage, bucket, "");
  }

  /**
   * @param storage stays the caller's to close
   * @param prefix of every key: empty, or with a slash at its end
   */
  public MinioArtefactStore(ObjectStorage storage, String bucket, String prefix) {
    if (!prefix.isEmpty() && !prefix.endsWith("/")) {
      throw new IllegalArgumentException("not a folder: " + prefix);
    }
    this.storage = storage;
    this.bucket = bucket;
    this.prefix = prefix;
    this.removals = new Removals(storage, bucket, prefix);
  }

  @Override
  public Optional<StepResult> find(StepKey key) throws StageException, InterruptedException {
    Optional<StoredBytes> record = storage.findBytes(bucket, resultKey(key), MAX_RESULT_BYTES);
    if (record.isEmpty()) {
      return Optional.empty();
    }
    Optional<StepResult> result = parse(key, record.get().bytes());
    return result.isPresent() && isComplete(result.get()) ? result : Optional.empty();
  }

  @Override
  public Set<StepKey> recorded(Collection<StepKey> keys)
      throws StageException, InterruptedException {
    Set<String> there =
        storage.statAll(bucket, keys.stream().map(this::resultKey).toList()).keySet();
    return keys.stream().filter(key -> there.contains(resultKey(key))).collect(Collectors.toSet());
  }

  @Override
  public StepResult commit(StepKey key, StageId stage, List<Output> outputs, List<Finding> findings)
      throws StageException, InterruptedException {
    List<Artefact> artefacts = new ArrayList<>();
    for (Output output : outputs) {
      artefacts.add(describe(output));
    }
    StepResult result = new StepResult(key, stage, artefacts, findings);
    removals.outlast(blobKeys(artefacts), () -> sendMissing(outputs, artefacts));
    byte[] json = Sealed.write(result);
    if (storage.putIfAbsent(bucket, resultKey(key), json, "application/json")) {
      return result;
    }
    Optional<StepResult> earlier = find(key);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    LOG.warn("the result of {} was there but its files are not: replaced", key);
    storage.putBytes(bucket, resultKey(key), json, "application/json");
    return result;
  }

  @Override
  public void fetch(Artefact artefact, Path target) throws StageException, InterruptedException {
    ObjectRef blob = locate(artefact).orElseThrow(() -> missing(artefact));
    if (storage.getFile(blob, target).equals(artefact.content())) {
      return;
    }
    delete(target);
    // Once more: the bytes may have been damaged on the way.
    if (storage.getFile(blob, target).equals(artefact.content())) {
      return;
    }
    delete(target);
    // A damaged blob is as good as none; without it the result that names it counts as absent.
    storage.remove(bucket, blob.key());
    throw damaged(artefact);
  }

  /** Where an artefact's bytes lie, for copies on the server; nothing if they are gone. */
  public Optional<ObjectRef> locate(Artefact artefact) throws StageException, InterruptedException {
    return storage
        .stat(bucket, blobKey(artefact.content()))
        .map(StoredObject::ref)
        .filter(ref -> ref.sizeBytes() == artefact.sizeBytes());
  }

  private Artefact describe(Output output) throws StageException {
    try {
      return new Artefact(
          output.name(),
          ContentHash.ofFile(output.file()),
          Files.size(output.file()),
          output.mediaType());
    } catch (IOException e) {
      throw StorageFailures.local(output.file(), e);
    }
  }

  private void sendMissing(List<Output> outputs, List<Artefact> artefacts)
      throws StageException, InterruptedException {
    Map<String, StoredObject> there = storage.statAll(bucket, blobKeys(artefacts));
    Set<String> sent = new HashSet<>();
    for (int i = 0; i < outputs.size(); i++) {
      Artefact artefact = artefacts.get(i);
      String key = blobKey(artefact.content());
      StoredObject present = there.get(key);
      boolean isThere =
          present != null && present.ref().sizeBytes() == artefact.sizeBytes() && isNew(present);
      if (!isThere && sent.add(key)) {
        storage.putFile(bucket, key, outputs.get(i).file(), artefact.mediaType());
      }
    }
  }

  /**
   * Whether a blob was written just now. An older one may be what a sweep is about to remove, as
   * nothing has needed it for long; sent again, it has another date, by which the sweep knows. Both
   * times are the storage's; one that lies ahead is as strange as one long ago.
   */
  private boolean isNew(StoredObject blob) {
    return Duration.between(blob.lastModified(), storage.now()).abs().compareTo(NEW) < 0;
  }

  private boolean isComplete(StepResult result) throws StageException, InterruptedException {
    Map<String, StoredObject> there = storage.statAll(bucket, blobKeys(result.artefacts()));
    for (Artefact artefact : result.artefacts()) {
      StoredObject blob = there.get(blobKey(artefact.content()));
      if (blob == null || blob.ref().sizeBytes() != artefact.sizeBytes()) {
        LOG.warn("{} of {} is gone: the step counts as not done", artefact.name(), result.key());
        return false;
      }
    }
    return true;
  }

  private static Optional<StepResult> parse(StepKey key, byte[] json) {
    return parse(key.toString(), json).filter(result -> result.key().equals(key));
  }

  /**
   * A record cut short by a power failure, damaged on a disk, or of another version of this
   * program, is none.
   */
  static Optional<StepResult> parse(String name, byte[] json) {
    try {
      Sealed<StepResult> record = Sealed.read(json, StepResult.class);
      if (record.state() != Sealed.State.BROKEN) {
        return Optional.ofNullable(record.value());
      }
      LOG.warn("the result {} is damaged and counts as absent", name);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      LOG.warn("the result {} is unreadable and counts as absent: {}", name, e.getMessage());
    }
    return Optional.empty();
  }

  private List<String> blobKeys(List<Artefact> artefacts) {
    return artefacts.stream().map(artefact -> blobKey(artefact.content())).toList();
  }

  private String blobKey(ContentHash content) {
    return prefix + keyOf(content);
  }

  static String keyOf(ContentHash content) {
    return BLOBS + content.hex().substring(0, 2) + "/" + content.hex().substring(2);
  }

  private String resultKey(StepKey key) {
    return prefix + RESULTS + key + ".json";
  }

  private static void delete(Path file) throws StageException {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw StorageFailures.local(file, e);
    }
  }

  private static StageException missing(Artefact artefact) {
    return blobFailure(artefact, ArtefactStoreSentences.isGoneFromStore(artefact.name()));
  }

  private static StageException damaged(Artefact artefact) {
    return blobFailure(artefact, ArtefactStoreSentences.isDamagedInStore(artefact.name()));
  }

  private static StageException blobFailure(Artefact artefact, Bilingual summary) {
    return new StageException(
        new Failure(
                // Trying this step again does not help: the plan is made anew, with the step that
                // made the blob.
                FailureKind.SUPERSEDED,
                FailureCode.STORAGE_FAILED,
                summary,
                ArtefactStoreSentences.isMadeAgainByItself())
            .with("sha256", artefact.content()));
  }
}
