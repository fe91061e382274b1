package org.fangtan.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.rendition.FilmFacts;

/** Tells what a finished film is that another step made. */
public final class FilmLookTask implements ChildTask<FilmLookTask.Request, FilmLookTask.Answer> {
  /**
   * @param name for messages
   * @param measuresLoudness whether it is listened to
   * @param recordings that it was made of
   */
  public record Request(Path file, String name, boolean measuresLoudness, List<Path> recordings) {
    public Request {
      recordings = List.copyOf(recordings);
    }
  }

  /**
   * @param keepsMark whether a mark of the recordings as made by a machine is in the film, too
   */
  public record Answer(FilmFacts facts, boolean keepsMark) {}

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Answer run(Request request, Progress.Listener progress)
      throws StageException, IOException {
    Av.initialise();
    try {
      FilmFacts facts = FilmLook.at(request.file(), request.name(), request.measuresLoudness());
      Optional<String> mark = AiMark.of(request.recordings());
      return new Answer(facts, mark.isEmpty() || mark.equals(facts.aiMark()));
    } catch (AvException e) {
      throw EngineFailures.of(request.name(), e);
    }
  }
}
