package org.fangtan.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;
import org.fangtan.json.Json;
import org.junit.jupiter.api.Test;

class EditListTest {
  private static final long SECOND = 1_000_000;

  /** To the nearest of 25 frames a second. */
  private static long frames(long timeUs) {
    return (timeUs + 20_000) / 40_000 * 40_000;
  }

  private static TimeRange range(long start, long end) {
    return new TimeRange(start * SECOND, end * SECOND);
  }

  @Test
  void aWholeRecordingKeepsItsTimes() {
    EditList all = EditList.of(List.of(10 * SECOND), Optional.empty(), EditListTest::frames);
    assertThat(all.isIdentity()).isTrue();
    assertThat(all.durationUs()).isEqualTo(10 * SECOND);
    assertThat(all.published(range(2, 3))).hasValue(range(2, 3));
    assertThat(all.published(range(9, 12))).hasValue(range(9, 10));
  }

  @Test
  void aTrimMovesEverythingAndDropsWhatIsOutside() {
    EditList trimmed =
        EditList.of(List.of(10 * SECOND), Optional.of(range(2, 8)), EditListTest::frames);
    assertThat(trimmed.durationUs()).isEqualTo(6 * SECOND);
    assertThat(trimmed.published(5 * SECOND)).isEqualTo(OptionalLong.of(3 * SECOND));
    assertThat(trimmed.published(SECOND)).isEmpty();
    assertThat(
            trimmed.published(
                List.of(
                    new Cue(range(0, 1), "前"),
                    new Cue(range(1, 3), "跨"),
                    new Cue(range(4, 5), "中"),
                    new Cue(range(8, 9), "后"))))
        .containsExactly(new Cue(range(0, 1), "跨"), new Cue(range(2, 3), "中"));
  }

  @Test
  void severalRecordingsAreLaidEndToEndInWholeFrames() {
    // 3.01 s is 75 frames: the second recording begins 10 ms before it would end to end.
    EditList joined =
        EditList.of(
            List.of(3_010_000L, 4 * SECOND),
            Optional.of(new TimeRange(SECOND, 6 * SECOND)),
            EditListTest::frames);
    assertThat(joined.edits())
        .containsExactly(
            new EditList.Edit(0, new TimeRange(SECOND, 3 * SECOND), SECOND, 0, 0),
            new EditList.Edit(1, new TimeRange(0, 3_000_000), 3_010_000, 2 * SECOND, 0));
    assertThat(joined.published(4_010_000)).isEqualTo(OptionalLong.of(3 * SECOND));
    assertThat(joined.published(new TimeRange(2 * SECOND, 4_010_000))).hasValue(range(1, 3));
  }

  /** The first frame lies 12 ms after the beginning, those of the trim on 40 ms from there on. */
  @Test
  void aRecordingBeginsWithAFrameOfItsOwnAndEverythingMovesWithIt() {
    LongUnaryOperator cuts = us -> us == 0 ? 12_000 : 12_000 + frames(us - 12_000);
    EditList whole =
        EditList.of(List.of(10 * SECOND), Optional.empty(), EditListTest::frames, List.of(cuts));
    assertThat(whole.edits())
        .containsExactly(
            new EditList.Edit(0, new TimeRange(12_000, 12_000 + 10 * SECOND), 12_000, 0, 12_000));
    assertThat(whole.isIdentity()).isFalse();
    assertThat(whole.published(SECOND)).hasValue(SECOND - 12_000);
    assertThat(whole.recorded(SECOND)).isEqualTo(SECOND + 12_000);
    assertThat(whole.published(range(0, 2))).hasValue(new TimeRange(0, 2 * SECOND - 12_000));

    EditList trimmed =
        EditList.of(
            List.of(10 * SECOND), Optional.of(range(2, 8)), EditListTest::frames, List.of(cuts));
    assertThat(trimmed.edits().get(0).source().startUs()).isEqualTo(2_012_000);
    assertThat(trimmed.published(2 * SECOND)).hasValue(0);
    assertThat(trimmed.published(2 * SECOND - 1)).isEmpty();
  }

  @Test
  void plansOfRecordingsThatBeginWithAFrameAreWrittenAsBefore() {
    EditList all = EditList.of(List.of(10 * SECOND), Optional.empty(), EditListTest::frames);
    String written =
        "{\"edits\":[{\"publishedUs\":0,\"recordedUs\":0,\"recording\":0,"
            + "\"source\":{\"endUs\":10000000,\"startUs\":0}}],\"identity\":true}";
    assertThat(Json.write(all)).isEqualTo(written);
    assertThat(Json.read(written, EditList.class)).isEqualTo(all);
  }

  @Test
  void nothingLeftIsRefused() {
    assertThatThrownBy(
            () -> EditList.of(List.of(SECOND), Optional.of(range(2, 3)), EditListTest::frames))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPublishedMomentIsFoundAgainWhereItWasRecorded() {
    EditList joined =
        EditList.of(
            List.of(3 * SECOND, 4 * SECOND), Optional.of(range(1, 6)), EditListTest::frames);
    assertThat(joined.isIdentity()).isFalse();
    assertThat(joined.recorded(0)).isEqualTo(SECOND);
    assertThat(joined.recorded(SECOND)).isEqualTo(2 * SECOND);
    assertThat(joined.recorded(2 * SECOND)).isEqualTo(3 * SECOND);
    assertThat(joined.recorded(3 * SECOND)).isEqualTo(4 * SECOND);
    assertThat(joined.recorded(5 * SECOND)).isEqualTo(6 * SECOND);
  }

  @Test
  void theEndOfAStretchThatWasCutToWholeFramesIsItsOwn() {
    EditList joined =
        EditList.of(List.of(3_010_000L, 4 * SECOND), Optional.empty(), EditListTest::frames);
    // The last 10 ms of the first recording are not published; 3 s ends it and begins the second.
    assertThat(joined.recorded(3 * SECOND)).isEqualTo(3 * SECOND);
    assertThat(joined.recorded(3 * SECOND + 1)).isEqualTo(3_010_001);
    assertThat(joined.published(3_005_000)).isEmpty();
    assertThat(joined.published(new TimeRange(3_000_000, 3_010_000))).isEmpty();
    assertThat(joined.isIdentity()).isFalse();
  }

  @Test
  void aRecordingShorterThanHalfAFrameIsLeftOut() {
    EditList joined =
        EditList.of(List.of(2 * SECOND, 10_000L, SECOND), Optional.empty(), EditListTest::frames);
    assertThat(joined.edits()).extracting(EditList.Edit::recording).containsExactly(0, 2);
    assertThat(joined.durationUs()).isEqualTo(3 * SECOND);
  }

  @Test
  void aTrimThatEndsWhereARecordingBeginsTakesNothingOfIt() {
    EditList first =
        EditList.of(
            List.of(2 * SECOND, 2 * SECOND), Optional.of(range(0, 2)), EditListTest::frames);
    assertThat(first.edits()).containsExactly(new EditList.Edit(0, range(0, 2), 0, 0, 0));
  }
}
