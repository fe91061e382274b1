package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTimeTest {
  @ParameterizedTest
  @CsvSource({
    "[00:15], RECORDING, 15",
    "（02:03）, RECORDING, 123",
    "【1:02:03】, RECORDING, 3723",
    "00：59：59, RECORDING, 3599",
    "(12:34.567), RECORDING, 754",
    "[01-01 00:00], CLOCK, 0",
    "[03-01 00:00:01], CLOCK, 5184001",
    "2026年12月31日 23:59, CLOCK, 31622340",
    "[2026-09-18 15:02], CLOCK, 22604520",
  })
  void aLineThatIsATimeIsReadAsOne(String text, WrittenTime.Kind kind, long seconds) {
    WrittenTime time = WrittenTime.find(WrittenTime.WHOLE, text).orElseThrow();
    assertThat(time).isEqualTo(new WrittenTime(text, kind, seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[00:60]",
        "[1:00:60]",
        "[13-01 10:00]",
        "[00-01 10:00]",
        "[09-32 10:00]",
        "[09-00 10:00]",
        "[09-18 24:00]",
        "15:02 开场",
        "第 3:1 条",
      })
  void whatNoClockShowsIsNoTime(String text) {
    assertThat(WrittenTime.find(WrittenTime.WHOLE, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "[00:15] 大家好, [00:15]",
    "09-18 15:02 大家好, 09-18 15:02",
    "00:01:15 大家好, 00:01:15",
  })
  void aMarkedTimeAtTheStartIsFound(String text, String time) {
    assertThat(WrittenTime.find(WrittenTime.MARKED_AT_START, text).orElseThrow().text())
        .isEqualTo(time);
  }

  @Test
  void twoNumbersWithoutBracketsAreNoMark() {
    assertThat(WrittenTime.find(WrittenTime.MARKED_AT_START, "15:02 大家好")).isEmpty();
    assertThat(WrittenTime.find(WrittenTime.AT_START, "15:02 大家好").orElseThrow().seconds())
        .isEqualTo(902);
    assertThat(WrittenTime.find(WrittenTime.AT_END, "大家好 [15:02]").orElseThrow().seconds())
        .isEqualTo(902);
  }

  @Test
  void asATimeOfTheDayTwoNumbersAreHoursAndMinutes() {
    assertThat(WrittenTime.find(WrittenTime.WHOLE, "15:02").orElseThrow().secondsOfDay())
        .isEqualTo(15 * 3600 + 2 * 60);
    assertThat(WrittenTime.find(WrittenTime.WHOLE, "15:02:03").orElseThrow().secondsOfDay())
        .isEqualTo(15 * 3600 + 2 * 60 + 3);
  }
}
