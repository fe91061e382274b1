package org.fangtan.publish;

import java.io.InputStream;
import java.util.Optional;
import org.fangtan.contract.Manifest;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.release.Candidate;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StoredObject;

/** The files of versions that wait for their release, for people who have a link. Thread-safe. */
public final class PreviewFiles {
  private final BundleBucket bucket;

  public PreviewFiles(ObjectStorage storage, String bucket) {
    this.bucket = new BundleBucket(storage, bucket);
  }

  /**
   * A file of a candidate; empty if there is none, or the candidate's files have been removed.
   *
   * @param candidate such as {@code c0001}
   * @param file below {@code data}
   */
  public Optional<ObjectRef> find(TopicId topic, String candidate, String file)
      throws StageException, InterruptedException {
    String key = bucket.candidate(topic, candidate).folder() + Manifest.DATA + file;
    return bucket.storage().stat(bucket.name(), key).map(StoredObject::ref);
  }

  /** Whether a candidate is the current one. */
  public boolean isCurrent(TopicId topic, String candidate)
      throws StageException, InterruptedException {
    return bucket
        .storage()
        .findBytes(bucket.name(), bucket.candidateKey(topic), Candidate.MAX_BYTES)
        .flatMap(stored -> Candidate.read(stored.bytes(), topic))
        .flatMap(Candidate::current)
        .filter(now -> now.name().equals(candidate))
        .isPresent();
  }

  /** A range of a file's bytes; the caller closes it. */
  public InputStream open(ObjectRef file, long offset, long lengthBytes) {
    return bucket.storage().openRange(file, offset, lengthBytes);
  }
}
