package org.fangtan.document;

import java.io.IOException;
import java.nio.file.Path;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.failure.StageException;

/** {@link DocumentReader} in a child JVM. */
public final class ReadDocumentTask implements ChildTask<ReadDocumentTask.Request, Document> {

  /**
   * A request to read a document.
   *
   * @param file a local copy, readable by the child
   * @param fileName as the operator named it
   * @param pictureFolder where embedded pictures are written
   */
  public record Request(Path file, String fileName, Path pictureFolder, DocumentLimits limits) {}

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Document run(Request request, Progress.Listener progress)
      throws IOException, StageException {
    return DocumentReader.read(
        request.file(), request.fileName(), request.pictureFolder(), request.limits());
  }
}
