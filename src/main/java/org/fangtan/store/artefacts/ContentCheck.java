package org.fangtan.store.artefacts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StorageIOException;
import org.fangtan.store.StoredBytes;
import org.fangtan.store.StoredObject;

/** Reads objects completely to check their content. Thread-safe. */
public final class ContentCheck {
  private final ObjectStorage storage;

  public ContentCheck(ObjectStorage storage) {
    this.storage = storage;
  }

  /** The state of an object. */
  public enum State {
    RIGHT,
    /** Other bytes than expected. */
    CHANGED,
    /** The server answers for other objects, but cannot read this one: its disk is damaged. */
    UNREADABLE,
    /** Replaced or removed since it was listed; to be checked another time. */
    MOVED
  }

  /**
   * Reads one version of an object and compares. A server that discovers a damaged disk during a
   * response breaks the connection, as a network failure does: such an object is read twice.
   */
  public State of(ObjectRef object, ContentHash expected)
      throws StageException, InterruptedException {
    State first = once(object, expected);
    return first == State.UNREADABLE ? once(object, expected) : first;
  }

  private State once(ObjectRef object, ContentHash expected)
      throws StageException, InterruptedException {
    MessageDigest digest = ContentHash.sha256();
    try (InputStream in =
        new DigestInputStream(storage.openRange(object, 0, object.sizeBytes()), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (StorageIOException e) {
      return afterFailure(object, e.stageException());
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while reading " + object.key());
      }
      throw new IllegalStateException("reading reports its failures otherwise", e);
    }
    return ContentHash.ofDigest(digest).equals(expected) ? State.RIGHT : State.CHANGED;
  }

  /**
   * Whether the server answers for other objects, but not even for the existence of this one: the
   * object's header is damaged on its disk. Such objects are missing from its listings, too.
   */
  public boolean isBeyondReading(String bucket, String key)
      throws StageException, InterruptedException {
    return look(bucket, key).isBeyondReading();
  }

  /**
   * The result of checking an object's existence.
   *
   * @param object its present version; empty where it is missing or beyond reading
   */
  record Look(Optional<StoredObject> object, boolean isBeyondReading) {}

  /** Whether an object exists, and can be requested at all. */
  Look look(String bucket, String key) throws StageException, InterruptedException {
    try {
      return new Look(storage.stat(bucket, key), false);
    } catch (StageException e) {
      State state = afterFailure(new ObjectRef(bucket, key, "", 0), e);
      return new Look(Optional.empty(), state == State.UNREADABLE);
    }
  }

  /** A small object's bytes; empty if it does not exist, cannot be read, or is too large. */
  public Optional<StoredBytes> bytes(String bucket, String key, int maxBytes)
      throws StageException, InterruptedException {
    try {
      return storage.findBytes(bucket, key, maxBytes);
    } catch (StageException e) {
      if (e.failure().code() != FailureCode.TOO_LARGE) {
        afterFailure(new ObjectRef(bucket, key, "", 0), e);
      }
      return Optional.empty();
    }
  }

  private State afterFailure(ObjectRef object, StageException failure)
      throws StageException, InterruptedException {
    if (failure.failure().code() == FailureCode.SOURCE_CHANGED) {
      return State.MOVED;
    }
    if (failure.failure().kind() != FailureKind.TRANSIENT) {
      throw failure;
    }
    requireAnswers(storage, object.bucket());
    return State.UNREADABLE;
  }

  /** Throws if the server as a whole has a problem, rather than one object. */
  static void requireAnswers(ObjectStorage storage, String bucket)
      throws StageException, InterruptedException {
    storage.listLevel(bucket, "no such folder/");
  }
}
