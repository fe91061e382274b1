package org.fangtan.run;

import java.nio.file.Path;
import java.util.Optional;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.spec.Origin;
import org.fangtan.spec.Role;

/**
 * One file that a step reads. Nothing is copied to this node before {@link #path()} is called. Used
 * by the thread that runs the stage.
 */
public interface InputFile {
  Role role();

  /** Distinguishes several inputs of one role, see {@link Role}. */
  int number();

  /**
   * The step that made it; only for roles that include it ({@link Role#tellsOrigin}), as it is then
   * part of the key.
   */
  Optional<Origin> origin();

  /** The artefact's name, or the file name of the object. */
  String name();

  /** Known for everything except an object that has not been read yet. */
  Optional<ContentHash> content();

  long sizeBytes();

  /** Known for artefacts. */
  Optional<String> mediaType();

  /** A local copy, valid until the stage returns; never write to it. */
  Path path() throws StageException, InterruptedException;
}
