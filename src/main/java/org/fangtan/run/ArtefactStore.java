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
 * Content-addressed blobs, and one result record per step key. The record is written last: if a
 * record exists, so does every blob that it names. Implementations are thread-safe, and other
 * processes may use the same store at the same time.
 */
public interface ArtefactStore {
  /** A file written by a stage, to be stored. */
  record Output(String name, Path file, String mediaType) {}

  /** The result of a key, if the work was done; a record whose blobs are gone counts as absent. */
  Optional<StepResult> find(StepKey key) throws StageException, InterruptedException;

  /** As {@link #find} for many keys; those without a result are missing in the answer. */
  Map<StepKey, StepResult> findAll(Collection<StepKey> keys)
      throws StageException, InterruptedException;

  /**
   * As {@link #find}, but need not ask again for a key that was just found to have no result. If
   * another node has made it since, the work is done twice, which costs only time.
   */
  default Optional<StepResult> findUnlessJustAsked(StepKey key)
      throws StageException, InterruptedException {
    return find(key);
  }

  /**
   * Stores the files whose bytes are not yet there, then the record. If another node was faster,
   * its record is kept and returned.
   */
  StepResult commit(StepKey key, StageId stage, List<Output> outputs, List<Finding> findings)
      throws StageException, InterruptedException;

  /** Copies an artefact's bytes into a new file and checks their hash. */
  void fetch(Artefact artefact, Path target) throws StageException, InterruptedException;
}
