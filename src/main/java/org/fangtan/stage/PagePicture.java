package org.fangtan.stage;

import java.util.Optional;
import org.fangtan.plan.Planner;

/**
 * A picture that is ready for the page.
 *
 * @param id unique, plain ASCII
 * @param name inside the topic's folder, or of a picture that stood in a document
 * @param isEmbedded whether it stood in the transcript, which then says where it is shown
 * @param thumbnail a smaller copy, where one was needed
 */
record PagePicture(
    String id,
    String name,
    boolean isEmbedded,
    boolean isGraphic,
    File page,
    Optional<File> thumbnail,
    Optional<String> caption,
    Optional<String> alt,
    Optional<String> credit) {
  /** The artefact that lists them. */
  static final String FILE = Planner.INTERNAL + "pictures.json";

  PagePicture withCaption(String words) {
    return new PagePicture(
        id, name, isEmbedded, isGraphic, page, thumbnail, Optional.of(words), alt, credit);
  }

  /** A file of the bundle, in pixels as displayed. */
  record File(String path, int width, int height) {}
}
