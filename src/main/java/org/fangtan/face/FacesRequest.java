package org.fangtan.face;

import java.nio.file.Path;
import java.util.List;
import org.fangtan.rendition.FrameRange;

/**
 * Asks for the faces in the small pictures that passes kept.
 *
 * @param parts of one or more recordings on one timeline, in order
 * @param everyUs the interval of examined pictures outside the ranges
 * @param ranges in which more pictures are examined: every second one, and those in between where
 *     something changed
 * @param cuts first frames of new scenes
 */
public record FacesRequest(
    List<Part> parts, long everyUs, List<FrameRange> ranges, List<Long> cuts) {
  public FacesRequest {
    cuts = List.copyOf(cuts);
    parts = List.copyOf(parts);
    ranges = List.copyOf(ranges);
  }

  /** {@link org.fangtan.rendition.PictureSamples#LIST} and its data. */
  public record Part(Path list, Path data) {}
}
