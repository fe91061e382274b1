package org.fangtan.run;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.artefact.Artefact;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepKey;
import org.fangtan.artefact.StepResult;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;

/**
 * Content-addressed blobs, and one result record per step key. The record is written last: a record
 * that is there means that every blob it names is there. Implementations are thread-safe, and safe
 * beside other processes that use the same store.
 */
public interface ArtefactStore {
  /** A file that a stage has written, on its way into the store. */
  record Output(String name, Path file, String mediaType) {}

  /** The result of a key, if the work was done; a record whose blobs are gone counts as absent. */
  Optional<StepResult> find(StepKey key) throws StageException, InterruptedException;

  /** {@link #find} for many keys; those without a result are not in the answer. */
  Map<StepKey, StepResult> findAll(Collection<StepKey> keys)
      throws StageException, InterruptedException;

  /**
   * As {@link #find}, but need not ask again for a key that was just asked for and had no result.
   * Another node may have made it since: the work is then done twice, which costs its time alone.
   */
  default Optional<StepResult> findUnlessJustAsked(StepKey key)
      throws StageException, InterruptedException {
    return find(key);
  }

  /**
   * Stores the files' bytes that are not yet there, then the record. Where another node was faster,
   * its record stands and is returned.
   */
  StepResult commit(StepKey key, StageId stage, List<Output> outputs, List<Finding> findings)
      throws StageException, InterruptedException;

  /** Copies an artefact's bytes into a new file and checks their hash. */
  void fetch(Artefact artefact, Path target) throws StageException, InterruptedException;
}
