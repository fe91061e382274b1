package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.fangtan.transcript.Chapters.Chapter;
import org.junit.jupiter.api.Test;

class ChaptersTest {
  private static final long SECOND = 1_000_000;

  private final List<Turn> turns = new ArrayList<>();

  /** A turn of one sentence that begins so many seconds into the recording; negative: no time. */
  private void turn(Role role, String text, long second) {
    String id = "s0" + (turns.size() + 1);
    Optional<SentenceTime> time =
        Optional.of(second)
            .filter(at -> at >= 0)
            .map(at -> new TimeRange(at * SECOND, (at + 3) * SECOND))
            .map(range -> new SentenceTime(range, 100, TimeSource.CAPTION_FILE));
    turns.add(
        new Turn(
            id,
            role.name(),
            role,
            List.of(new Sentence(id + "-1", 0, text, time)),
            Optional.empty(),
            List.of(),
            List.of()));
  }

  private List<Chapter> chapters() {
    return Chapters.of(
        new Transcript(
            "实录.docx",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            turns,
            List.of(),
            List.of()));
  }

  @Test
  void eachQuestionThatIsAnsweredBeginsAChapterAfterTheOpening() {
    turn(Role.HOST, "各位网友，大家好。", 0);
    turn(Role.GUEST, "大家好。", 3);
    turn(Role.HOST, "“优待卡”怎么办？", 6);
    turn(Role.GUEST, "网上办。", 9);
    turn(Role.PUBLIC, "要多久?", 60);
    turn(Role.GUEST, "三天。", 63);
    assertThat(chapters())
        .containsExactly(
            new Chapter("开场", 0, "s01"),
            new Chapter("优待卡怎么办？", 6 * SECOND, "s03"),
            new Chapter("要多久?", 60 * SECOND, "s05"));
  }

  @Test
  void questionsOfGuestsOrWithoutAnAnswerOrATimeBeginNone() {
    turn(Role.GUEST, "您问什么？", 10);
    turn(Role.HOST, "第一个问题？", 20);
    turn(Role.HOST, "第二个问题？", 30);
    turn(Role.GUEST, "答。", 33);
    turn(Role.HOST, "没有时间的问题？", -1);
    turn(Role.GUEST, "答。", 40);
    turn(Role.HOST, "最后一个问题？", 50);
    assertThat(chapters())
        .extracting(Chapter::title, Chapter::startUs)
        .containsExactly(tuple("开场", 0L), tuple("第二个问题？", 30 * SECOND));
  }

  @Test
  void chaptersAreAtLeastFiveSecondsApart() {
    turn(Role.HOST, "甲？", 4);
    turn(Role.GUEST, "答。", 6);
    turn(Role.HOST, "乙？", 8);
    turn(Role.GUEST, "答。", 8);
    turn(Role.HOST, "丙？", 9);
    turn(Role.GUEST, "答。", 12);
    assertThat(chapters())
        .extracting(Chapter::title)
        .as("no opening of four seconds, and a question asked again")
        .containsExactly("甲？", "丙？");
    turns.clear();
    turn(Role.HOST, "甲？", 5);
    turn(Role.GUEST, "答。", 6);
    assertThat(chapters()).extracting(Chapter::title).containsExactly("开场", "甲？");
  }

  @Test
  void aTitleHasThirtyCharactersAtMost() {
    turn(Role.HOST, "一".repeat(29) + "？", 0);
    turn(Role.GUEST, "答。", 10);
    turn(Role.HOST, "𠮷".repeat(30) + "？", 20);
    turn(Role.GUEST, "答。", 30);
    assertThat(chapters())
        .extracting(Chapter::title)
        .containsExactly("一".repeat(29) + "？", "𠮷".repeat(30) + "…");
  }

  @Test
  void aChapterLastsUntilTheNextOrTheEnd() {
    List<Chapter> two = List.of(new Chapter("甲", 0, "s01"), new Chapter("乙", 10 * SECOND, "s03"));
    assertThat(Chapters.cues(two, 30 * SECOND))
        .containsExactly(
            new Cue(new TimeRange(0, 10 * SECOND), "甲"),
            new Cue(new TimeRange(10 * SECOND, 30 * SECOND), "乙"));
    assertThat(Chapters.cues(two, 10 * SECOND))
        .containsExactly(new Cue(new TimeRange(0, 10 * SECOND), "甲"));
  }
}
