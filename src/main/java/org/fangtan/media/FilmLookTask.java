package org.fangtan.media;

import java.io.IOException;
import java.nio.file.Path;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.rendition.FilmFacts;

/** Determines the properties of a finished film from another step. */
public final class FilmLookTask implements ChildTask<FilmLookTask.Request, FilmLookTask.Answer> {
  /**
   * @param name for messages
   * @param measuresLoudness whether the loudness is measured
   * @param recordings from which it was made
   */
  public record Request(Path file, String name, boolean measuresLoudness) {}

  /** The properties. */
  public record Answer(FilmFacts facts) {}

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Answer run(Request request, Progress.Listener progress)
      throws StageException, IOException {
    Av.initialise();
    try {
      return new Answer(FilmLook.at(request.file(), request.name(), request.measuresLoudness()));
    } catch (AvException e) {
      throw EngineFailures.of(request.name(), e);
    }
  }
}
