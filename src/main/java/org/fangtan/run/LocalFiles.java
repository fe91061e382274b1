package org.fangtan.run;

import java.nio.file.Path;
import java.util.Optional;
import org.fangtan.artefact.Artefact;
import org.fangtan.artefact.StepKey;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;

/** Keeps copies of objects and artefacts on this node's disk. Thread-safe. */
public interface LocalFiles {
  /** A file that stays in place, unchanged, until the copy is closed. Never write to it. */
  interface Copy extends AutoCloseable {
    Path path();

    ContentHash content();

    @Override
    void close();
  }

  /**
   * A copy of an object as it was when it was listed.
   *
   * @param content its hash, if it is known: then any copy of the same content may be used
   * @throws StageException with {@code SOURCE_CHANGED} when the object has been replaced since
   */
  Copy source(ObjectRef object, Optional<ContentHash> content)
      throws StageException, InterruptedException;

  /**
   * A copy of a file that a step made.
   *
   * @param step that made it
   */
  Copy artefact(StepKey step, Artefact artefact) throws StageException, InterruptedException;

  /**
   * Keeps a file that was made on this node, if that is cheap, so that the next request for the
   * artefact finds it.
   *
   * @param artefact as it was stored; if another node's result was kept, it may differ from the
   *     file
   * @param made is no longer written to; it may be deleted afterwards
   */
  default void keep(Artefact artefact, Path made) {}
}
