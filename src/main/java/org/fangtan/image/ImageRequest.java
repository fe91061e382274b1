package org.fangtan.image;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One picture to be prepared for the page.
 *
 * @param source a local file; its name has no meaning
 * @param name the operator's name for it, relative to the topic's folder
 * @param outputFolder where the files are written; it exists
 * @param stem the beginning of the new files' names
 * @param kind as specified by the operator; if absent, it is detected
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
