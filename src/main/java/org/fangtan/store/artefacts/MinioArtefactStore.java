package org.fangtan.store.artefacts;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
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

  /**
   * The maximum size of a result, which names files; that of an hour's HLS segments has some
   * hundred kilobytes.
   */
  private static final int MAX_RESULT_BYTES = 32 << 20;

  /**
   * The age up to which an existing blob is not sent again: long enough for the retries of one
   * commit, and far less than the minimum time before a sweep removes an unneeded blob ({@code
   * retention.grace}).
   */
  private static final Duration NEW = Duration.ofHours(1);

  /** How long a missing record is not requested again. */
  private static final Duration JUST_ASKED = Duration.ofMinutes(1);

  /**
   * The maximum size of files, in bytes, that are sent again without checking whether they exist.
   */
  private static final long MAX_UNASKED = 1 << 20;

  /** The maximum number of remembered keys and contents: enough for every topic under way. */
  private static final int MAX_KNOWN = 10_000;

  static final String BLOBS = "blobs/";
  static final String RESULTS = "results/";

  private final ObjectStorage storage;
  private final String bucket;
  private final String prefix;
  private final Removals removals;
  private final LongSupplier nanoTime;

  /** Keys without a record, with the times at which they were requested. */
  private final Map<StepKey, Long> absent = Recent.of(MAX_KNOWN);

  /** Blobs that this process has written. */
  private final Map<ContentHash, ObjectRef> written = Recent.of(MAX_KNOWN);

  /** In a whole bucket, which must exist. */
  public MinioArtefactStore(ObjectStorage storage, String bucket) {
    this(storage, bucket, "");
  }

  /**
   * @param storage the caller closes it
   * @param prefix of every key: empty, or with a slash at its end
   */
  public MinioArtefactStore(ObjectStorage storage, String bucket, String prefix) {
    this(storage, bucket, prefix, System::nanoTime);
  }

  MinioArtefactStore(ObjectStorage storage, String bucket, String prefix, LongSupplier nanoTime) {
    if (!prefix.isEmpty() && !prefix.endsWith("/")) {
      throw new IllegalArgumentException("not a folder: " + prefix);
    }
    this.storage = storage;
    this.bucket = bucket;
    this.prefix = prefix;
    this.removals = new Removals(storage, bucket, prefix);
    this.nanoTime = nanoTime;
  }

  @Override
  public Optional<StepResult> find(StepKey key) throws StageException, InterruptedException {
    Optional<StoredBytes> record = storage.findBytes(bucket, resultKey(key), MAX_RESULT_BYTES);
    if (record.isEmpty()) {
      return Optional.empty();
    }
    Optional<StepResult> result = parse(key, record.get().bytes());
    return result.isPresent() && incomplete(List.of(result.get())).isEmpty()
        ? result
        : Optional.empty();
  }

  @Override
  public Map<StepKey, StepResult> findAll(Collection<StepKey> keys)
      throws StageException, InterruptedException {
    Map<String, StoredBytes> records =
        storage.findAllBytes(bucket, keys.stream().map(this::resultKey).toList(), MAX_RESULT_BYTES);
    Map<StepKey, StepResult> results = new HashMap<>();
    for (StepKey key : keys) {
      StoredBytes record = records.get(resultKey(key));
      if (record == null) {
        absent.put(key, nanoTime.getAsLong());
      } else {
        parse(key, record.bytes()).ifPresent(result -> results.put(key, result));
      }
    }
    Set<StepKey> incomplete = incomplete(results.values());
    results.keySet().removeAll(incomplete);
    return results;
  }

  @Override
  public Optional<StepResult> findUnlessJustAsked(StepKey key)
      throws StageException, InterruptedException {
    Long askedAt = absent.remove(key);
    boolean isRecent = askedAt != null && nanoTime.getAsLong() - askedAt < JUST_ASKED.toNanos();
    return isRecent ? Optional.empty() : find(key);
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
    absent.remove(key);
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
    // Named by its content, which is compared; its existence is checked by reading it.
    ObjectRef blob = new ObjectRef(bucket, blobKey(artefact.content()), "", artefact.sizeBytes());
    try {
      if (storage.getFile(blob, target).equals(artefact.content())) {
        return;
      }
      delete(target);
      // Once more: the bytes may have been damaged in transit.
      if (storage.getFile(blob, target).equals(artefact.content())) {
        return;
      }
    } catch (StageException e) {
      if (e.failure().code() == FailureCode.SOURCE_CHANGED) {
        throw missing(artefact);
      }
      throw e;
    }
    delete(target);
    // A damaged blob counts as missing; without it the result that names it counts as absent.
    storage.remove(bucket, blob.key());
    throw damaged(artefact);
  }

  /**
   * The place of an artefact's bytes, for copies on the server; empty if they are gone. Blobs
   * written by this process are known without a request: they are copied on condition of their
   * ETag, and {@link #locateNow} is used if that fails.
   */
  public Optional<ObjectRef> locate(Artefact artefact) throws StageException, InterruptedException {
    ObjectRef own = written.get(artefact.content());
    return own != null && own.sizeBytes() == artefact.sizeBytes()
        ? Optional.of(own)
        : locateNow(artefact);
  }

  /** The present place of an artefact's bytes. */
  public Optional<ObjectRef> locateNow(Artefact artefact)
      throws StageException, InterruptedException {
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

  /** Small files are sent without checking whether they exist, as a check would cost as much. */
  private void sendMissing(List<Output> outputs, List<Artefact> artefacts)
      throws StageException, InterruptedException {
    Map<String, StoredObject> there =
        storage.statAll(
            bucket, blobKeys(artefacts.stream().filter(a -> a.sizeBytes() > MAX_UNASKED).toList()));
    Set<String> sent = new HashSet<>();
    for (int i = 0; i < outputs.size(); i++) {
      Artefact artefact = artefacts.get(i);
      String key = blobKey(artefact.content());
      StoredObject present = there.get(key);
      boolean isThere =
          present != null && present.ref().sizeBytes() == artefact.sizeBytes() && isNew(present);
      if (!isThere && sent.add(key)) {
        ObjectRef ref = storage.putFile(bucket, key, outputs.get(i).file(), artefact.mediaType());
        if (!ref.etag().isEmpty()) {
          written.put(artefact.content(), ref);
        }
      }
    }
  }

  /**
   * Whether a blob was written recently. A sweep may be about to remove an older one, as nothing
   * has needed it for long; sending it again changes its date, by which the sweep recognises that.
   * Both times are the storage's; a time in the future is treated like one long ago.
   */
  private boolean isNew(StoredObject blob) {
    return Duration.between(blob.lastModified(), storage.now()).abs().compareTo(NEW) < 0;
  }

  /** The keys of those results that name a missing blob. */
  private Set<StepKey> incomplete(Collection<StepResult> results)
      throws StageException, InterruptedException {
    List<Artefact> artefacts =
        results.stream().flatMap(result -> result.artefacts().stream()).toList();
    Map<String, StoredObject> there = storage.statAll(bucket, blobKeys(artefacts));
    Set<StepKey> incomplete = new HashSet<>();
    for (StepResult result : results) {
      for (Artefact artefact : result.artefacts()) {
        StoredObject blob = there.get(blobKey(artefact.content()));
        if (blob == null || blob.ref().sizeBytes() != artefact.sizeBytes()) {
          LOG.warn("{} of {} is gone: the step counts as not done", artefact.name(), result.key());
          incomplete.add(result.key());
          break;
        }
      }
    }
    return incomplete;
  }

  private static Optional<StepResult> parse(StepKey key, byte[] json) {
    return parse(key.toString(), json).filter(result -> result.key().equals(key));
  }

  /**
   * A record that was truncated by a power failure, damaged on a disk, or written by another
   * version of this program counts as missing.
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
                // Repeating this step does not help: a new plan includes the step that made the
                // blob.
                FailureKind.SUPERSEDED,
                FailureCode.STORAGE_FAILED,
                summary,
                ArtefactStoreSentences.isMadeAgainByItself())
            .with("sha256", artefact.content()));
  }
}
