package org.fangtan.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class UtteranceTest {
  /** A char each 0.1 s. */
  private static Utterance said(String text) {
    List<TimedPart> parts = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      parts.add(new TimedPart(i + 1, i * 100_000L, (i + 1) * 100_000L));
    }
    return new Utterance(
        new Cue(new TimeRange(0, text.length() * 100_000L), text), parts, OptionalInt.of(80));
  }

  @Test
  void shorterWordsTakeTheTimeOfTheLongerOnes() {
    Utterance written = said("线路十二条了").replaced(2, 4, "12");
    assertThat(written.cue().text()).isEqualTo("线路12条了");
    Utterance percent = said("增长百分之三十五了").replaced(2, 8, "35%");
    assertThat(percent.cue().text()).isEqualTo("增长35%了");
    assertThat(percent.parts())
        .contains(new TimedPart(5, 200_000, 800_000), new TimedPart(6, 800_000, 900_000));
  }

  @Test
  void aMarkIsPutBehindAPart() {
    Utterance written = said("主持人好各位").replaced(4, 4, "，");
    assertThat(written.cue().text()).isEqualTo("主持人好，各位");
    assertThat(written.parts())
        .hasSize(6)
        .contains(new TimedPart(5, 300_000, 400_000), new TimedPart(6, 400_000, 500_000));
  }

  @Test
  void aMarkAtTheEndAndOneAtTheBeginning() {
    assertThat(said("好吗").replaced(2, 2, "？").parts())
        .containsExactly(new TimedPart(1, 0, 100_000), new TimedPart(3, 100_000, 200_000));
    assertThat(said("好吗").replaced(0, 0, "“").parts())
        .containsExactly(new TimedPart(2, 0, 100_000), new TimedPart(3, 100_000, 200_000));
  }

  @Test
  void whatIsReplacedInsideOfOnePartStaysInIt() {
    Utterance whole = Utterance.of(new Cue(new TimeRange(0, 1_000_000), "公交线路十二条"));
    assertThat(whole.replaced(4, 6, "12").parts()).containsExactly(new TimedPart(7, 0, 1_000_000));
    assertThat(whole.replaced(0, 4, "").cue().text()).isEqualTo("十二条");
  }

  @Test
  void partsCoverTheText() {
    assertThatThrownBy(
            () -> new Utterance(new Cue(new TimeRange(0, 10), "好"), List.of(), OptionalInt.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
