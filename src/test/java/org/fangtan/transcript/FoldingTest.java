package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
  /** The characters that count, with | for a pause. */
  private static String folded(String text) {
    StringBuilder heard = new StringBuilder();
    Folding.PLAIN.fold(
        text,
        new Folding.Sink() {
          @Override
          public void character(int folded, int offset) {
            heard.appendCodePoint(folded);
          }

          @Override
          public void pause() {
            heard.append('|');
          }
        });
    return heard.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "三条, 3条",
    "12条, 12条",
    "１２条, 12条",
    "两元, 2元",
    "兩元, 2元",
    "ＢＲＴ, brt",
    "Brt, brt",
    "㎞, km"
  })
  void numbersVariantsAndWidthsAreOne(String text, String folded) {
    assertThat(folded(text)).isEqualTo(folded(folded)).isEqualTo(folded);
  }

  @Test
  void severalMarksInARowAreOnePauseWhereTheyStand() {
    assertThat(folded("甲，乙")).isEqualTo("甲|乙");
    assertThat(folded("“甲……”　乙！？")).isEqualTo("|甲|乙|");
    assertThat(folded("甲乙")).isEqualTo("甲乙");
    assertThat(folded("！")).isEqualTo("|");
    assertThat(folded("")).isEmpty();
  }

  @Test
  void aCharacterKnowsItsPlaceAndWhetherAPauseStandsBefore() {
    FoldedText text = new FoldedText(Folding.PLAIN);
    text.add(0, "甲，𠮷乙");
    text.add(1, "丙");

    assertThat(text.length()).isEqualTo(4);
    List<Integer> offsets = new ArrayList<>();
    List<Boolean> pauses = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      offsets.add(text.offset(i));
      pauses.add(text.pauseBefore(i));
    }
    assertThat(offsets).containsExactly(0, 2, 4, 0);
    assertThat(pauses).containsExactly(true, true, false, true);
    assertThat(text.firstOf(1)).isEqualTo(3);
    assertThat(text.firstOf(2)).isEqualTo(4);
  }
}
