package org.fangtan.rendition;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.fangtan.timeline.TimeRange;

/**
 * A picture that may serve as a cover.
 *
 * @param file its name
 * @param scorePermille its score, 1 to 1000
 */
public record PosterCandidate(String file, long timeUs, int width, int height, int scorePermille) {
  private static final long FROM_SCENE_CHANGE_US = 400_000;

  /**
   * The best one that is neither black nor in a change of scene; if all are, the best of all.
   * Candidates of several parts of a recording may be combined.
   */
  public static Optional<PosterCandidate> best(
      List<PosterCandidate> candidates, List<Long> sceneChangesUs, List<TimeRange> black) {
    Comparator<PosterCandidate> byScore =
        Comparator.comparingInt(PosterCandidate::scorePermille)
            .thenComparing(Comparator.comparingLong(PosterCandidate::timeUs).reversed());
    return candidates.stream()
        .filter(one -> one.isCalm(sceneChangesUs, black))
        .max(byScore)
        .or(() -> candidates.stream().max(byScore));
  }

  private boolean isCalm(List<Long> sceneChangesUs, List<TimeRange> black) {
    return sceneChangesUs.stream()
            .noneMatch(change -> Math.abs(change - timeUs) < FROM_SCENE_CHANGE_US)
        && black.stream().noneMatch(range -> range.contains(timeUs));
  }
}
