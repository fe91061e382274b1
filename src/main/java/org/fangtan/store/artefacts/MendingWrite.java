package org.fangtan.store.artefacts;

import java.util.Optional;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ObjectRef;
import org.fangtan.store.ObjectStorage;

/**
 * Overwrites a damaged object with the right bytes. A server whose own disk is damaged beneath an
 * object can refuse to overwrite it (MinIO answers 500 where the header of an object cannot be
 * read); then the object is removed first. Thread-safe.
 */
public final class MendingWrite {
  private final ObjectStorage storage;

  public MendingWrite(ObjectStorage storage) {
    this.storage = storage;
  }

  /** A request that writes an object. */
  @FunctionalInterface
  private interface Write {
    ObjectRef run() throws StageException, InterruptedException;
  }

  /**
   * Writes a small object.
   *
   * @return empty if the server refuses it although it answers for others
   * @throws StageException the server is in trouble as a whole
   */
  public Optional<ObjectRef> bytes(String bucket, String key, byte[] bytes, String mediaType)
      throws StageException, InterruptedException {
    return written(bucket, key, () -> storage.putBytes(bucket, key, bytes, mediaType));
  }

  /** Copies an object whose bytes have been verified; otherwise as {@link #bytes}. */
  public Optional<ObjectRef> copy(ObjectRef from, String bucket, String key)
      throws StageException, InterruptedException {
    return written(bucket, key, () -> storage.copy(from, bucket, key));
  }

  private Optional<ObjectRef> written(String bucket, String key, Write write)
      throws StageException, InterruptedException {
    try {
      return Optional.of(write.run());
    } catch (StageException e) {
      requireOneObject(bucket, e);
    }
    try {
      storage.removeUnreadable(bucket, key);
      return Optional.of(write.run());
    } catch (StageException e) {
      requireOneObject(bucket, e);
      return Optional.empty();
    }
  }

  /**
   * Removes a damaged object.
   *
   * @return false if the server refuses it although it answers for others
   */
  public boolean removed(String bucket, String key) throws StageException, InterruptedException {
    try {
      storage.remove(bucket, key);
      return true;
    } catch (StageException e) {
      requireOneObject(bucket, e);
    }
    try {
      storage.removeUnreadable(bucket, key);
      return true;
    } catch (StageException e) {
      requireOneObject(bucket, e);
      return false;
    }
  }

  /** Continues only if the server fails for this object and answers for others. */
  private void requireOneObject(String bucket, StageException failure)
      throws StageException, InterruptedException {
    if (failure.failure().code() != FailureCode.STORAGE_FAILED) {
      throw failure;
    }
    ContentCheck.requireAnswers(storage, bucket);
  }
}
