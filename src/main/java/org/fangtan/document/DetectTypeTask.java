package org.fangtan.document;

import java.io.IOException;
import java.nio.file.Path;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;

/** {@link TypeDetector} in a child JVM. */
public final class DetectTypeTask implements ChildTask<DetectTypeTask.Request, DetectedType> {

  /**
   * The file to examine.
   *
   * @param file a local copy, or at least the object's first 64 KiB; archives and Word files need
   *     the whole
   * @param fileName as the operator named it
   */
  public record Request(Path file, String fileName) {}

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public DetectedType run(Request request, Progress.Listener progress) throws IOException {
    return TypeDetector.detect(request.file(), request.fileName());
  }
}
