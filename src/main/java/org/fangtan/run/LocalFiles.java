package org.fangtan.run;

import java.nio.file.Path;
import java.util.Optional;
import org.fangtan.artefact.Artefact;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;

/** Copies of objects and artefacts on this node's disk. Thread-safe. */
public interface LocalFiles {
  /** A file that stays where it is, unchanged, until the copy is closed. Never write to it. */
  interface Copy extends AutoCloseable {
    Path path();

    ContentHash content();

    @Override
    void close();
  }

  /**
   * A copy of an object as it was when it was listed.
   *
   * @param content its hash, when it is known: a copy of the same content serves then
   * @throws StageException with {@code SOURCE_CHANGED} when the object is another one by now
   */
  Copy source(ObjectRef object, Optional<ContentHash> content)
      throws StageException, InterruptedException;

  Copy artefact(Artefact artefact) throws StageException, InterruptedException;

  /**
   * Keeps what was made on this node, if that is easily done: the next to ask for the artefact has
   * it at once.
   *
   * @param artefact as it was stored; of another node's result it may differ from the file
   * @param made not written to any more; it may be deleted afterwards
   */
  default void keep(Artefact artefact, Path made) {}
}
