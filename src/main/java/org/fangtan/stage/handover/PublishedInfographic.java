package org.fangtan.stage.handover;

import java.util.List;
import java.util.OptionalLong;
import org.fangtan.spec.Handover;

/** Files of the infographic as they are published, for the page. */
public record PublishedInfographic(List<File> files) {
  public PublishedInfographic {
    files = List.copyOf(files);
  }

  /** The kind of a file. */
  public enum Kind {
    PICTURE,
    FILM,
    ANIMATION
  }

  /**
   * A file.
   *
   * @param shape of a film or animation, such as {@code 9:16}; empty for a picture
   */
  public record File(
      Kind kind,
      String shape,
      String path,
      int width,
      int height,
      OptionalLong durationUs,
      long sizeBytes) {}

  /**
   * The artefact in which the film of a form leaves its files.
   *
   * @param label of the form
   */
  public static String film(String label) {
    return Handover.INTERNAL + "infographic-" + label + ".json";
  }
}
