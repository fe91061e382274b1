package org.fangtan.run;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  /**
   * Of many keys, those that have a record: all others have no result. Whether a record still
   * counts is {@link #find}'s to say.
   */
  Set<StepKey> recorded(Collection<StepKey> keys) throws StageException, InterruptedException;

  /**
   * Stores the files' bytes that are not yet there, then the record. Where another node was faster,
   * its record stands and is returned.
   */
  StepResult commit(StepKey key, StageId stage, List<Output> outputs, List<Finding> findings)
      throws StageException, InterruptedException;

  /** Copies an artefact's bytes into a new file and checks their hash. */
  void fetch(Artefact artefact, Path target) throws StageException, InterruptedException;
}
