package org.fangtan.caption.practice;

import static org.assertj.core.api.Assertions.assertThat;

import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwoLanguagesTest {
  @Test
  void aTranslationStandsBelowOrAbove() {
    assertThat(TwoLanguages.of("各位网友大家好\nHello, everybody"))
        .isEqualTo(new TwoLanguages("各位网友大家好", "Hello, everybody", false));
    TwoLanguages above = TwoLanguages.of("Hello, everybody\n各位网友\n大家好");
    assertThat(above).isEqualTo(new TwoLanguages("各位网友\n大家好", "Hello, everybody", true));
    assertThat(above.isTranslated()).isTrue();
    assertThat(above.text()).isEqualTo("Hello, everybody\n各位网友\n大家好");
    assertThat(TwoLanguages.of("大家好\nHello, everybody").text()).isEqualTo("大家好\nHello, everybody");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "大家好",
        "Hello, everybody\nand welcome",
        "下载\nAPP",
        "大家\nabcdefg",
        "大家\na b c d e f g h 1 2"
      })
  void oneLanguageIsKeptWhole(String text) {
    assertThat(TwoLanguages.of(text)).isEqualTo(new TwoLanguages(text, "", false));
    assertThat(TwoLanguages.of(text).isTranslated()).isFalse();
    assertThat(TwoLanguages.of(text).text()).isEqualTo(text);
  }

  @Test
  void eightLettersAreATranslation() {
    assertThat(TwoLanguages.of("大家\nabcdefgh").translation()).isEqualTo("abcdefgh");
    assertThat(TwoLanguages.isLatin("abcdefgh")).isTrue();
    assertThat(TwoLanguages.isLatin("abcdefgh 好")).isFalse();
    assertThat(TwoLanguages.latin(CaptionRules.CHINESE).maxLineWidth()).isEqualTo(21);
  }

  @Test
  void aChineseCharacterIsTwoLatinOnesWideAndADigitIsSpokenAsOne() {
    assertThat(TextWidth.of("ab好")).isEqualTo(4);
    assertThat(TextWidth.widestLine("ab\n好好\na")).isEqualTo(4);
    assertThat(TextWidth.spokenHalves("好，a 1！")).isEqualTo(5);
  }

  @Test
  void charsAreSaidOneAfterTheOtherAndMarksTakeNoTimeOfTheirOwn() {
    Pace pace = Pace.even("一二三四", new TimeRange(1000, 5000));
    assertThat(pace.of(0, 1)).isEqualTo(new TimeRange(1000, 2000));
    assertThat(pace.of(1, 3)).isEqualTo(new TimeRange(2000, 4000));
    assertThat(pace.of(0, 4)).isEqualTo(new TimeRange(1000, 5000));
    assertThat(pace.length()).isEqualTo(4);
    Pace marked = Pace.even("一，二", new TimeRange(0, 1_000_000));
    assertThat(marked.of(0, 1).startUs()).isZero();
    assertThat(marked.of(2, 3).endUs()).isEqualTo(1_000_000);
    assertThat(marked.of(2, 3).startUs()).as("a pause").isGreaterThan(marked.of(0, 1).endUs());
    assertThat(marked.of(1, 3)).isEqualTo(marked.of(2, 3));
  }

  @Test
  void knownTimesStayInTheCaptionAndInTheirOrder() {
    Pace pace = builder("一二三四", new TimeRange(1000, 5000));
    assertThat(pace.of(0, 1)).isEqualTo(new TimeRange(1000, 2000));
    assertThat(pace.of(2, 3))
        .as("not before the one before it")
        .isEqualTo(new TimeRange(2000, 3000));
    assertThat(pace.of(3, 4)).as("not after the end").isEqualTo(new TimeRange(4000, 5000));
  }

  private static Pace builder(String text, TimeRange range) {
    Pace.Builder builder = new Pace.Builder(text, range);
    builder.known(3, 4000, 9000);
    builder.known(0, 0, 2000);
    builder.known(2, 1500, 3000);
    return builder.build();
  }
}
