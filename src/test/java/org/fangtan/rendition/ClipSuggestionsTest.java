package org.fangtan.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.rendition.ClipSuggestions.Break;
import org.fangtan.rendition.ClipSuggestions.Suggestion;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;

class ClipSuggestionsTest {
  private static final long S = 1_000_000;

  private final List<TimeRange> silences = new ArrayList<>();
  private final List<TimeRange> black = new ArrayList<>();
  private final List<Long> cuts = new ArrayList<>();
  private final List<TimeRange> marks = new ArrayList<>();

  @Test
  void aPassageLiesBetweenBlackStretchesWithoutThem() {
    black.add(range(10, 12));
    black.add(range(60, 61));
    assertThat(of(200))
        .contains(new Suggestion(range(12, 60), Break.BLACK, Break.BLACK))
        .noneMatch(one -> one.time().overlaps(range(10, 12)));
  }

  @Test
  void aPauseWithACutIsSurerThanOneWithout() {
    silences.add(range(50, 52));
    silences.add(range(70, 72));
    cuts.add(51 * S);
    assertThat(of(140))
        .extracting(Suggestion::time, Suggestion::end)
        .first()
        .isEqualTo(org.assertj.core.groups.Tuple.tuple(range(0, 50), Break.PAUSE_AND_CUT));
  }

  @Test
  void nothingIsSuggestedWhereNothingBreaksTheTalkOrItIsShort() {
    assertThat(of(100)).isEmpty();
    silences.add(range(5, 6));
    silences.add(range(12, 13));
    assertThat(of(14)).isEmpty();
  }

  @Test
  void passagesAreAtMostThreeMinutesAndWhatIsMarkedIsNotSuggestedAgain() {
    for (int i = 1; i < 30; i++) {
      silences.add(range(i * 40, i * 40 + 2));
    }
    assertThat(of(1200))
        .isNotEmpty()
        .allMatch(one -> one.time().durationUs() <= 180 * S)
        .allMatch(one -> one.time().durationUs() >= 15 * S);
    marks.add(range(0, 1200));
    assertThat(of(1200)).isEmpty();
  }

  @Test
  void atMostAsManyAsAskedForTheSurestOfAll() {
    for (int i = 1; i < 30; i++) {
      silences.add(range(i * 170, i * 170 + 2));
    }
    black.add(range(1000, 1010));
    black.add(range(1100, 1110));
    List<Suggestion> few = ClipSuggestions.of(5100 * S, silences, black, cuts, marks, 2);
    assertThat(few).hasSize(2).anyMatch(one -> one.time().equals(range(1010, 1100)));
  }

  private List<Suggestion> of(int seconds) {
    return ClipSuggestions.of(seconds * S, silences, black, cuts, marks, 20);
  }

  private static TimeRange range(int start, int end) {
    return new TimeRange(start * S, end * S);
  }
}
