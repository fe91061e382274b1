package org.fangtan.store.artefacts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.run.ArtefactStore;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StorageFailures;
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
 * results/KEY.json      a StepResult, written after its blobs, with the bytes of its small files
 * </pre>
 *
 * <p>Small files stand in the record ({@link PackLimits}); where a record has no bytes of a file,
 * the file is a blob. A record is trusted until somebody reads a file of it: what is found missing
 * or damaged then takes the record with it, so that its step counts as not done.
 */
public final class MinioArtefactStore implements ArtefactStore {
  private static final Logger LOG = LoggerFactory.getLogger(MinioArtefactStore.class);

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
  private final ResultRecords records;
  private final PackLimits limits;
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
    this(storage, bucket, prefix, PackLimits.USUAL);
  }

  /**
   * As above.
   *
   * @param limits of what is written; records with other files are read all the same
   */
  public MinioArtefactStore(
      ObjectStorage storage, String bucket, String prefix, PackLimits limits) {
    this(storage, bucket, prefix, limits, System::nanoTime);
  }

  MinioArtefactStore(
      ObjectStorage storage,
      String bucket,
      String prefix,
      PackLimits limits,
      LongSupplier nanoTime) {
    if (!prefix.isEmpty() && !prefix.endsWith("/")) {
      throw new IllegalArgumentException("not a folder: " + prefix);
    }
    this.storage = storage;
    this.bucket = bucket;
    this.prefix = prefix;
    this.removals = new Removals(storage, bucket, prefix);
    this.records = new ResultRecords(storage, bucket, prefix);
    this.limits = limits;
    this.nanoTime = nanoTime;
  }

  @Override
  public Optional<StepResult> find(StepKey key) throws StageException, InterruptedException {
    Optional<ResultRecords.Found> found = records.find(key);
    return found.isPresent() && isComplete(found.get())
        ? found.map(ResultRecords.Found::result)
        : Optional.empty();
  }

  @Override
  public Map<StepKey, StepResult> findAll(Collection<StepKey> keys)
      throws StageException, InterruptedException {
    Map<StepKey, StepResult> results = records.findAll(keys);
    for (StepKey key : keys) {
      if (!results.containsKey(key)) {
        absent.put(key, nanoTime.getAsLong());
      }
    }
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
    Map<ContentHash, SmallFile> small = new HashMap<>();
    for (Output output : outputs) {
      artefacts.add(describe(output, small));
    }
    Pack pack = Pack.of(small, limits);
    Map<Artefact, Output> blobs = new LinkedHashMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      if (pack.find(artefacts.get(i).content()).isEmpty()) {
        blobs.put(artefacts.get(i), outputs.get(i));
      }
    }
    if (!blobs.isEmpty()) {
      removals.outlast(blobKeys(blobs.keySet()), () -> sendMissing(blobs));
    }
    ResultRecord record = new ResultRecord(new StepResult(key, stage, artefacts, findings), pack);
    absent.remove(key);
    if (records.putIfAbsent(record)) {
      return record.result();
    }
    Optional<StepResult> earlier = find(key);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    LOG.warn("the result of {} was there but its files are not: replaced", key);
    records.put(record);
    return record.result();
  }

  @Override
  public void fetch(StepKey step, Artefact artefact, Path target)
      throws StageException, InterruptedException {
    Optional<SmallFile> small = small(step, artefact);
    if (small.isPresent()) {
      write(target, small.get().bytes());
      return;
    }
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
        records.remove(step);
        throw missing(artefact);
      }
      throw e;
    }
    delete(target);
    // A damaged blob counts as missing, and so does the result that names it.
    storage.remove(bucket, blob.key());
    records.remove(step);
    throw damaged(artefact);
  }

  /**
   * The bytes of a step's file, if they stand in the step's record; files above the limit never do,
   * and are not looked for.
   */
  public Optional<SmallFile> small(StepKey step, Artefact artefact)
      throws StageException, InterruptedException {
    return PackLimits.USUAL.admits(artefact.sizeBytes())
        ? records.file(step, artefact.content())
        : Optional.empty();
  }

  /** A file in one of the records that this process has last written or read; asks nobody. */
  public Optional<SmallFile> recent(ContentHash content) {
    return records.recent(content);
  }

  /** Makes a step count as not done, as one of its files is gone. */
  public void forget(StepKey step) throws StageException, InterruptedException {
    records.remove(step);
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

  /**
   * @param small gets the file, if it may stand in a record
   */
  private Artefact describe(Output output, Map<ContentHash, SmallFile> small)
      throws StageException {
    try {
      long sizeBytes = Files.size(output.file());
      if (!limits.admits(sizeBytes)) {
        ContentHash content = ContentHash.ofFile(output.file());
        return new Artefact(output.name(), content, sizeBytes, output.mediaType());
      }
      byte[] bytes = Files.readAllBytes(output.file());
      ContentHash content = ContentHash.of(bytes);
      small.putIfAbsent(content, new SmallFile(bytes, output.mediaType()));
      return new Artefact(output.name(), content, bytes.length, output.mediaType());
    } catch (IOException e) {
      throw StorageFailures.local(output.file(), e);
    }
  }

  /** Small files are sent without checking whether they exist, as a check would cost as much. */
  private void sendMissing(Map<Artefact, Output> blobs)
      throws StageException, InterruptedException {
    Map<String, StoredObject> there =
        storage.statAll(
            bucket,
            blobKeys(blobs.keySet().stream().filter(a -> a.sizeBytes() > MAX_UNASKED).toList()));
    Set<String> sent = new HashSet<>();
    for (Map.Entry<Artefact, Output> blob : blobs.entrySet()) {
      Artefact artefact = blob.getKey();
      String key = blobKey(artefact.content());
      StoredObject present = there.get(key);
      boolean isThere =
          present != null && present.ref().sizeBytes() == artefact.sizeBytes() && isNew(present);
      if (!isThere && sent.add(key)) {
        ObjectRef ref = storage.putFile(bucket, key, blob.getValue().file(), artefact.mediaType());
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

  /** Whether all blobs of a result exist. */
  private boolean isComplete(ResultRecords.Found found)
      throws StageException, InterruptedException {
    List<Artefact> blobs = found.blobs();
    Map<String, StoredObject> there = storage.statAll(bucket, blobKeys(blobs));
    for (Artefact artefact : blobs) {
      StoredObject blob = there.get(blobKey(artefact.content()));
      if (blob == null || blob.ref().sizeBytes() != artefact.sizeBytes()) {
        LOG.warn(
            "{} of {} is gone: the step counts as not done", artefact.name(), found.result().key());
        return false;
      }
    }
    return true;
  }

  private List<String> blobKeys(Collection<Artefact> artefacts) {
    return artefacts.stream().map(artefact -> blobKey(artefact.content())).toList();
  }

  private String blobKey(ContentHash content) {
    return prefix + keyOf(content);
  }

  static String keyOf(ContentHash content) {
    return BLOBS + content.hex().substring(0, 2) + "/" + content.hex().substring(2);
  }

  private static void write(Path target, byte[] bytes) throws StageException {
    try {
      Files.write(target, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw StorageFailures.local(target, e);
    }
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
