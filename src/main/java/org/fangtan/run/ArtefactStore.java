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
 * The files that steps made, addressed by their content, and one result record per step key. The
 * record is written last: if a record exists, so does every file that it names. Implementations are
 * thread-safe, and other processes may use the same store at the same time.
 */
public interface ArtefactStore {
  /** A file written by a stage, to be stored. */
  record Output(String name, Path file, String mediaType) {}

  /** The result of a key, if the work was done; a record whose files are gone counts as absent. */
  Optional<StepResult> find(StepKey key) throws StageException, InterruptedException;

  /**
   * The results of many keys; those without one are missing in the answer. A record is trusted:
   * whether its files exist is not asked, as the steps that read them find out ({@link #fetch}).
   */
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

  /**
   * Copies an artefact's bytes into a new file and checks their hash.
   *
   * @param step that made it
   * @throws StageException {@code SUPERSEDED} where they are missing or damaged: the step then
   *     counts as not done, and a new plan makes it again
   */
  void fetch(StepKey step, Artefact artefact, Path target)
      throws StageException, InterruptedException;
}
