package org.fangtan.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParsedTextsTest {
  private final List<String> parsed = new ArrayList<>();
  private final ParsedTexts<Integer> texts =
      new ParsedTexts<>(
          2,
          text -> {
            parsed.add(text);
            return Integer.valueOf(text);
          });

  @Test
  void aTextIsParsedOnce() {
    assertThat(texts.of("1")).isEqualTo(1);
    assertThat(texts.of("2")).isEqualTo(2);
    assertThat(texts.of("1")).isEqualTo(1);
    assertThat(parsed).containsExactly("1", "2");
  }

  @Test
  void theLeastRecentlyUsedOneIsForgotten() {
    texts.of("1");
    texts.of("2");
    texts.of("1");
    texts.of("3");
    texts.of("1");
    texts.of("2");
    assertThat(parsed).containsExactly("1", "2", "3", "2");
  }

  @Test
  void longTextsTakeThePlaceOfSeveral() {
    texts.of("1");
    texts.of("2");
    texts.of("33");
    texts.of("33");
    texts.of("444");
    texts.of("444");
    texts.of("1");
    assertThat(parsed).containsExactly("1", "2", "33", "444", "444", "1");
  }

  @Test
  void whatCannotBeReadIsTriedAgain() {
    assertThatIllegalArgumentException().isThrownBy(() -> texts.of("x"));
    assertThatIllegalArgumentException().isThrownBy(() -> texts.of("x"));
    assertThat(parsed).containsExactly("x", "x");
  }
}
