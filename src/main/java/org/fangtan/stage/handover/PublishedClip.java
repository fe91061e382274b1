package org.fangtan.stage.handover;

import java.util.List;
import java.util.Optional;
import org.fangtan.spec.Handover;

/**
 * A clip as it is published, for the page.
 *
 * @param poster the still picture's path
 */
public record PublishedClip(String id, List<File> files, Optional<String> poster) {
  /** Prefix of the artefact that holds it. */
  public static final String PREFIX = Handover.INTERNAL + "clip-";

  public PublishedClip {
    files = List.copyOf(files);
  }

  /**
   * One shape.
   *
   * @param aspect such as {@code 9:16}
   */
  public record File(String aspect, String path, long sizeBytes) {}
}
