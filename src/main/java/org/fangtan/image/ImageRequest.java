package org.fangtan.image;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One picture to be made ready for the page.
 *
 * @param source a local file; its name has no meaning
 * @param name what the operator calls it, relative to the topic's folder
 * @param outputFolder where the files are written; it is there
 * @param stem how the new files' names begin
 * @param kind what the operator calls it; otherwise it is detected
 * @param listed what a list beside the picture states; it takes precedence over what is inside the
 *     file
 */
public record ImageRequest(
    Path source,
    String name,
    Path outputFolder,
    String stem,
    Optional<ImageKind> kind,
    ImageFacts listed,
    ImageSettings settings) {
  public ImageRequest {
    if (stem.isEmpty() || stem.contains("/") || stem.contains("\\") || stem.startsWith(".")) {
      throw new IllegalArgumentException("not the beginning of a file's name: '" + stem + "'");
    }
  }
}
