package org.fangtan.document;

import java.io.IOException;
import java.nio.file.Path;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.failure.StageException;

/** {@link SheetReader} in a child JVM. */
public final class ReadSheetsTask implements ChildTask<ReadSheetsTask.Request, SheetFile> {

  /**
   * A request to read tables.
   *
   * @param file a local copy, readable by the child
   * @param fileName as the office named it
   * @param maxRows of all tables together; further ones are not read
   */
  public record Request(Path file, String fileName, int maxRows) {}

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public SheetFile run(Request request, Progress.Listener progress)
      throws IOException, StageException {
    return SheetReader.read(request.file(), request.fileName(), request.maxRows());
  }
}
