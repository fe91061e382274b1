package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.fangtan.caption.practice.CaptionRules;
import org.fangtan.text.Words;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.fangtan.timeline.TimedPart;
import org.fangtan.timeline.Utterance;
import org.junit.jupiter.api.Test;

class SpokenWritingTest {
  private static final List<String> NAMES = List.of("星岩", "鼎峰", "高津", "市交通局");
  private static final Words WORDS = Words.with(NAMES);
  private static final long SYLLABLE_US = 200_000;

  /** Chars of 0.2 s; a blank is a pause of 0.3 s. */
  private static Utterance said(long startUs, String shown) {
    List<TimedPart> parts = new ArrayList<>();
    long at = startUs;
    int chars = 0;
    for (char c : shown.toCharArray()) {
      if (c == ' ') {
        at += 300_000;
      } else {
        parts.add(new TimedPart(++chars, at, at + SYLLABLE_US));
        at += SYLLABLE_US;
      }
    }
    return new Utterance(
        new Cue(new TimeRange(startUs, at), shown.replace(" ", "")), parts, OptionalInt.of(70));
  }

  private static List<String> written(Utterance... heard) {
    return SpokenWriting.of(List.of(heard), NAMES, WORDS).stream()
        .map(said -> said.cue().text())
        .toList();
  }

  @Test
  void namesAndNumbersAreWrittenAsPeopleWriteThem() {
    assertThat(written(said(0, "星炎到高金的线路增加了十二条,市交通菊负责"))).containsExactly("星岩到高津的线路增加了12条，市交通局负责");
  }

  @Test
  void pausesBecomeMarksWhereTheRecogniserSetsNone() {
    assertThat(written(said(0, "主持人好 各位网友好"), said(4_000_000, "老年人坐车还能免费吗"), said(8_000_000, "好的")))
        .containsExactly("主持人好，各位网友好。", "老年人坐车还能免费吗？", "好的。");
  }

  @Test
  void aSegmentThatEndsWithoutAPauseEndsNoSentence() {
    assertThat(written(said(0, "公交线路通了"), said(1_200_000, "票价降了")))
        .containsExactly("公交线路通了，", "票价降了。");
  }

  @Test
  void marksOfTheRecogniserAreKept() {
    assertThat(written(said(0, "主持人好 各位网友好。"), said(4_000_000, "老年人坐车还能免费吗")))
        .containsExactly("主持人好各位网友好。", "老年人坐车还能免费吗");
  }

  @Test
  void aCaptionBeginsAndEndsWithItsWords() {
    List<Utterance> heard =
        SpokenWriting.of(
            List.of(said(0, "今天我们邀请到市交通局负责人 和大家谈一谈公交一体化的三个变化"), said(9_000_000, "欢迎您")),
            NAMES,
            WORDS);
    List<SourcedCue> cues = CaptionMaker.ofSpeech(heard, CaptionRules.CHINESE, WORDS);
    assertThat(SourcedCue.cues(cues))
        .extracting(Cue::text)
        .containsExactly("今天我们邀请到市交通局负责人", "和大家谈一谈公交一体化的三个变化", "欢迎您");
    assertThat(cues.get(1).cue().startUs()).isEqualTo(14 * SYLLABLE_US + 300_000);
    assertThat(cues.get(0).cue().endUs()).isBetween(14 * SYLLABLE_US, 14 * SYLLABLE_US + 300_000);
    assertThat(cues.get(2).cue().startUs()).isEqualTo(9_000_000);
    assertThat(cues).allSatisfy(cue -> assertThat(cue.confidencePercent()).hasValue(70));
  }

  @Test
  void aCaptionNeverStandsOverTheNextSpeakersWords() {
    List<Utterance> heard = List.of(said(0, "好的"), said(450_000, "那么下一步还有什么安排呢"));
    List<SourcedCue> cues = CaptionMaker.ofSpeech(heard, CaptionRules.CHINESE, WORDS);
    assertThat(cues.get(0).cue().endUs()).isLessThanOrEqualTo(450_000);
  }
}
