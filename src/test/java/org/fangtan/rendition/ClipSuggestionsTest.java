package org.fangtan.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.rendition.ClipSuggestions.Break;
import org.fangtan.rendition.ClipSuggestions.Suggestion;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void ofEquallySureOnesTheEarlierIsSuggestedAndAllStandInTheOrderOfTime() {
    black.add(range(120, 121));
    black.add(range(150, 151));
    assertThat(ClipSuggestions.of(180 * S, silences, black, cuts, marks, 2))
        .containsExactly(
            new Suggestion(range(0, 120), Break.EDGE, Break.BLACK),
            new Suggestion(range(121, 150), Break.BLACK, Break.BLACK));
  }

  @ParameterizedTest
  @CsvSource({
    "49500000, PAUSE_AND_CUT",
    "49499999, PAUSE",
    "52500000, PAUSE_AND_CUT",
    "52500001, PAUSE",
  })
  void aCutBelongsToAPauseUpToHalfASecondAway(long cutUs, Break expected) {
    silences.add(range(50, 52));
    cuts.add(cutUs);
    assertThat(of(100)).contains(new Suggestion(range(52, 100), expected, Break.EDGE));
  }

  @Test
  void breaksThatTouchAreOneAsSureAsTheSurer() {
    silences.add(range(50, 53));
    black.add(range(53, 54));
    black.add(range(100, 103));
    silences.add(range(101, 102));
    silences.add(range(102, 105));
    assertThat(of(140))
        .containsExactly(
            new Suggestion(range(0, 50), Break.EDGE, Break.BLACK),
            new Suggestion(range(54, 100), Break.BLACK, Break.BLACK),
            new Suggestion(range(105, 140), Break.BLACK, Break.EDGE));
  }

  @Test
  void fifteenSecondsAndThreeMinutesAreJustRight() {
    black.add(range(15, 20));
    black.add(range(200, 201));
    assertThat(of(210)).extracting(Suggestion::time).containsExactly(range(0, 15), range(20, 200));
  }

  @Test
  void ofEqualBreaksTheFarthestEndsThePassage() {
    silences.add(range(30, 31));
    silences.add(range(60, 61));
    black.add(range(300, 301));
    assertThat(of(400)).extracting(Suggestion::time).startsWith(range(0, 60));
  }

  private List<Suggestion> of(int seconds) {
    return ClipSuggestions.of(seconds * S, silences, black, cuts, marks, 20);
  }

  private static TimeRange range(int start, int end) {
    return new TimeRange(start * S, end * S);
  }
}
