package org.fangtan.programme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenDayTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "8月|2026-08",
        "08月份|2026-08",
        "8|2026-08",
        "八月|2026-08",
        "十二月|2026-12",
        "2026年8月|2026-08",
        "2026-08|2026-08",
        "2026.8|2026-08",
        "２０２６年８月|2026-08",
        "8月上旬|2026-08",
        "8月中旬|2026-08-11",
        "8月下旬|2026-08-21",
        "8月15日|2026-08-15",
        "8月5号|2026-08-05",
        "八月十五日|2026-08-15",
        "八月二十一日|2026-08-21",
        "8.15|2026-08-15",
        "8/15|2026-08-15",
        "8-15|2026-08-15",
        "2026-08-15|2026-08-15",
        "2026/8/15 15:00|2026-08-15",
        "2026年8月15日（周六）下午3点|2026-08-15",
        "2026年8月15日 15:00-16:00|2026-08-15",
        "2026年8月15日星期六 上午9时30分|2026-08-15",
        "20260815|2026-08-15",
        "202608|2026-08",
        "2月28日|2026-02-28",
      })
  void whatOfficesWriteIsAMonthOrADay(String written, String expected) {
    WrittenDay.Read read = WrittenDay.read(written, 2026);
    assertThat(read.problem()).isEmpty();
    assertThat(read.day().orElseThrow().written()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2月31日|月没有 31 日，最后一天是 28 日",
        "2026-02-29|最后一天是 28 日",
        "13月|没有 13 月",
        "0月|没有 0 月",
        "2025年8月|不在 2026 年",
        "三季度|不是月份或日期",
        "8月底前|不是月份或日期",
        "815|不是月份或日期",
        "待定|不是月份或日期",
        "99999999999999999999|不是月份或日期",
      })
  void whatIsNoneSaysWhatWasFoundAndExpected(String written, String problem) {
    WrittenDay.Read read = WrittenDay.read(written, 2026);
    assertThat(read.day()).isEmpty();
    assertThat(read.problem().orElseThrow().zh()).contains(written).contains(problem);
  }

  @Test
  void nothingIsAMissingMonth() {
    assertThat(WrittenDay.read("  ", 2026).problem().orElseThrow().zh()).contains("没有月份或日期");
  }

  @Test
  void aLongTextIsRefusedUnread() {
    String text = "8月".repeat(100_000);
    assertThat(WrittenDay.read(text, 2026).problem().orElseThrow().zh()).hasSizeLessThan(200);
  }
}
