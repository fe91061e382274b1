package org.fangtan.media;

import java.util.List;
import org.fangtan.rendition.PosterCandidate;

/**
 * A clip's finished files, opened again and checked. Files are named relative to the request's
 * folder.
 *
 * @param posters the best first, with times relative to the clip's beginning
 */
public record ClipAnswer(List<File> files, List<PosterCandidate> posters) {
  public ClipAnswer {
    files = List.copyOf(files);
    posters = List.copyOf(posters);
  }

  /** One size. */
  public record File(
      String rendition,
      String file,
      int width,
      int height,
      long frames,
      long durationUs,
      long sizeBytes,
      String codecs) {}
}
