package org.fangtan.run;

import java.nio.file.Path;
import java.util.Optional;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;

/**
 * One file that a step reads. Nothing is copied to this node before {@link #path()} asks for it.
 * Used by the thread that runs the stage.
 */
public interface InputFile {
  String role();

  /** The artefact's name, or the file name of the object. */
  String name();

  /** Known for everything but an object that has not been read yet. */
  Optional<ContentHash> content();

  long sizeBytes();

  /** Known for artefacts. */
  Optional<String> mediaType();

  /** A local copy, valid until the stage returns; never write to it. */
  Path path() throws StageException, InterruptedException;
}
