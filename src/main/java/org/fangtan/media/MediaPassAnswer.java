package org.fangtan.media;

import java.util.List;
import org.fangtan.failure.Finding;
import org.fangtan.rendition.PosterCandidate;
import org.fangtan.rendition.StoryboardSheet;
import org.fangtan.timeline.TimeRange;

/**
 * The result of a pass. Files are named relative to the request's folder; times are on the output's
 * timeline.
 *
 * @param decodedUs the part of the range for which pictures were decoded; gaps of more than a
 *     second that are filled by the previous picture do not count
 * @param lostUs how much of the pictures is missing or damaged
 */
public record MediaPassAnswer(
    List<Encoded> renditions,
    List<StoryboardSheet> storyboard,
    List<PosterCandidate> posters,
    List<Long> sceneChangesUs,
    List<TimeRange> black,
    long decodedUs,
    long lostUs,
    List<Finding> findings) {
  public MediaPassAnswer {
    renditions = List.copyOf(renditions);
    storyboard = List.copyOf(storyboard);
    posters = List.copyOf(posters);
    sceneChangesUs = List.copyOf(sceneChangesUs);
    black = List.copyOf(black);
    findings = List.copyOf(findings);
  }

  /**
   * The pictures of one rendition for the range, in an MP4 whose first frame is at zero.
   *
   * @param name the rendition's
   */
  public record Encoded(String name, String file, long frames, long sizeBytes) {}
}
