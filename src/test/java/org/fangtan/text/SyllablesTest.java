package org.fangtan.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyllablesTest {
  @ParameterizedTest
  @CsvSource({
    "各位网友, 4",
    "'大家好，欢迎！', 5",
    "12328, 5",
    "3.5%, 6",
    "BRT线路, 5",
    "country, 2",
    "people, 2",
    "made, 1",
    "the, 1",
    "Americans, 4",
    "'，。 ', 0",
    "𠮷野家, 3",
  })
  void aTextHasItsSyllables(String text, double syllables) {
    assertThat(Arrays.stream(Syllables.of(text)).sum()).isCloseTo(syllables, within(1e-9));
  }
}
