package org.fangtan.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, 0x07, 0x08, 0x1B, 0x7F, 0x80, 0x9F, 0xAD, 0x34F, 0x61C, 0x115F, 0x180E, 0x200B,
        0x200D, 0x200E, 0x200F, 0x202A, 0x202E, 0x2060, 0x2065, 0x2066, 0x2069, 0x206F, 0x3164,
        0xFDD0, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFE, 0xD800, 0xDC00, 0xE0001, 0xE0041, 0x1FFFE
      })
  void whatNobodySeesIsTakenAway(int hidden) {
    String text = "公交" + Character.toString(hidden) + "改革";

    assertThat(VisibleText.of(text)).isEqualTo("公交改革");
    assertThat(VisibleText.line(text)).isEqualTo("公交改革");
  }

  @ParameterizedTest
  @ValueSource(strings = {"大家好\n\t欢迎", "𠮷野家👍🏽", "مرحبا", "שלום", "A\u00A0B　C", "♪～①㈠"})
  void whatIsSeenStays(String text) {
    assertThat(VisibleText.of(text)).isEqualTo(text);
  }

  @Test
  void lineBreaksAreLineFeeds() {
    assertThat(VisibleText.of("一\r\n二\r三\u2028四\u000B五")).isEqualTo("一\n二\n三\n四\n五");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"' 一\t \u3000二\r\n三\u00A0' | 一 二 三", "'\u202E\u2066' | ''"})
  void aLineHasSingleBlanks(String text, String line) {
    assertThat(VisibleText.line(text)).isEqualTo(line);
  }

  @Test
  void paragraphsAreJoinedAsTheirWritingJoinsSentences() {
    assertThat(VisibleText.joined("票价更优惠。\n\n 节目还会谈到\n“优待卡”。")).isEqualTo("票价更优惠。节目还会谈到“优待卡”。");
    assertThat(VisibleText.joined("First part.\n\nSecond part."))
        .isEqualTo("First part. Second part.");
    assertThat(VisibleText.joined("公交 出行\nBRT 线路")).isEqualTo("公交 出行 BRT 线路");
  }
}
