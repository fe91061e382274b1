package org.fangtan.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;

class PosterCandidateTest {
  private static final PosterCandidate EARLY = at(1_000_000, 700);
  private static final PosterCandidate LATE = at(9_000_000, 700);
  private static final PosterCandidate BEST = at(5_000_000, 900);
  private static final List<PosterCandidate> ALL = List.of(LATE, BEST, EARLY);

  private static PosterCandidate at(long timeUs, int score) {
    return new PosterCandidate(timeUs + ".jpg", timeUs, 1280, 720, score);
  }

  private static Optional<PosterCandidate> best(List<Long> changes, List<TimeRange> black) {
    return PosterCandidate.best(ALL, changes, black);
  }

  @Test
  void theHighestScoreIsTheCover() {
    assertThat(best(List.of(), List.of())).hasValue(BEST);
    assertThat(PosterCandidate.best(List.of(), List.of(), List.of())).isEmpty();
  }

  @Test
  void ofEqualsTheEarlierOneIsTheCover() {
    assertThat(PosterCandidate.best(List.of(LATE, EARLY), List.of(), List.of())).hasValue(EARLY);
    assertThat(PosterCandidate.best(List.of(EARLY, LATE), List.of(), List.of())).hasValue(EARLY);
  }

  @Test
  void aPictureInAChangeOfSceneIsTheCoverOnlyWhereThereIsNoOther() {
    assertThat(best(List.of(5_399_999L), List.of())).hasValue(EARLY);
    assertThat(best(List.of(4_600_001L), List.of())).hasValue(EARLY);
    assertThat(best(List.of(5_400_000L, 4_600_000L), List.of())).hasValue(BEST);
    assertThat(best(List.of(1_000_000L, 5_000_000L, 9_000_000L), List.of())).hasValue(BEST);
  }

  @Test
  void aBlackPictureIsTheCoverOnlyWhereThereIsNoOther() {
    assertThat(best(List.of(), List.of(new TimeRange(5_000_000, 5_000_001)))).hasValue(EARLY);
    assertThat(best(List.of(), List.of(new TimeRange(4_000_000, 5_000_000)))).hasValue(BEST);
    assertThat(best(List.of(), List.of(new TimeRange(0, 10_000_000)))).hasValue(BEST);
  }
}
