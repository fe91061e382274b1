package org.fangtan.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.fangtan.document.Sheet;
import org.fangtan.failure.Bilingual;
import org.junit.jupiter.api.Test;

class WorkingDaysTest {
  private static final LocalDate FIRST_OF_OCTOBER = LocalDate.of(2026, 10, 1);

  private static WorkingDays of2026() {
    return new WorkingDays(List.of(HolidayReader.builtIn(2026).orElseThrow()));
  }

  @Test
  void holidaysAreFreeAndTheirSundaysAreWorked() {
    WorkingDays days = of2026();
    assertThat(days.isWorked(LocalDate.of(2026, 10, 1))).isFalse();
    assertThat(days.isWorked(LocalDate.of(2026, 10, 7))).isFalse();
    assertThat(days.isWorked(LocalDate.of(2026, 10, 8))).isTrue();
    assertThat(days.isWorked(LocalDate.of(2026, 9, 20))).as("a Sunday in return").isTrue();
    assertThat(days.isWorked(LocalDate.of(2026, 10, 10))).as("a Saturday in return").isTrue();
    assertThat(days.isWorked(LocalDate.of(2026, 10, 11))).isFalse();
    assertThat(days.missing()).isEmpty();
  }

  @Test
  void fiveWorkingDaysAroundTheNationalHoliday() {
    // Back: Sep 30, 29, 28, 24 (25 to 27 are the Mid-Autumn Festival), 23.
    assertThat(of2026().plus(FIRST_OF_OCTOBER, -5)).isEqualTo(LocalDate.of(2026, 9, 23));
    // On: Oct 8, 9, 10 (a Saturday that is worked), 12, 13.
    assertThat(of2026().plus(FIRST_OF_OCTOBER, 5)).isEqualTo(LocalDate.of(2026, 10, 13));
    assertThat(of2026().plus(FIRST_OF_OCTOBER, 0)).isEqualTo(FIRST_OF_OCTOBER);
  }

  @Test
  void withoutATableOnlyWeekendsAreFreeAndTheYearIsNamed() {
    WorkingDays days = new WorkingDays(List.of());
    assertThat(days.plus(FIRST_OF_OCTOBER, 5)).isEqualTo(LocalDate.of(2026, 10, 8));
    assertThat(days.missing()).containsExactly(2026);
    assertThat(of2026().plus(LocalDate.of(2026, 12, 30), 3)).isEqualTo(LocalDate.of(2027, 1, 4));
  }

  @Test
  void theYearAfterIsAskedForWhereDaysGoOnIntoIt() {
    WorkingDays days = of2026();
    days.plus(LocalDate.of(2026, 12, 30), 3);
    assertThat(days.missing()).containsExactly(2027);
  }

  @Test
  void aTableOfTheOfficeIsReadAndItsBadRowsAreNamed() {
    HolidayReader.Read read =
        HolidayReader.read(
            2027,
            "holidays-2027.csv",
            List.of(
                new Sheet(
                    "",
                    List.of(
                        row(1, "日期", "至", "安排", "名称"),
                        row(2, "2027年1月1日", "1月3日", "放假", "元旦"),
                        row(3, "1月10日", "", "班", "元旦"),
                        row(4, "2月30日", "", "休", "春节"),
                        row(5, "2月3日", "", "也许", "春节"),
                        row(6, "2月9日", "2月3日", "休", "春节")))));
    assertThat(read.holidays().orElseThrow().off())
        .containsExactlyInAnyOrder(
            LocalDate.of(2027, 1, 1), LocalDate.of(2027, 1, 2), LocalDate.of(2027, 1, 3));
    assertThat(read.holidays().orElseThrow().worked()).containsExactly(LocalDate.of(2027, 1, 10));
    assertThat(read.findings())
        .extracting(finding -> finding.message())
        .extracting(Bilingual::zh)
        .satisfiesExactly(
            zh -> assertThat(zh).contains("第 4 行", "2 月没有 30 日"),
            zh -> assertThat(zh).contains("第 5 行", "也许"),
            zh -> assertThat(zh).contains("第 6 行", "不是先后两天"));
  }

  @Test
  void whatIsNoTableOfHolidaysIsNamed() {
    HolidayReader.Read read =
        HolidayReader.read(2027, "h.csv", List.of(new Sheet("", List.of(row(1, "你好")))));
    assertThat(read.holidays()).isEmpty();
    assertThat(read.findings()).hasSize(1);
  }

  static Sheet.Row row(int number, String... cells) {
    return new Sheet.Row(
        number,
        java.util.Arrays.stream(cells)
            .map(text -> new Sheet.Cell(text, Sheet.Merge.NONE))
            .toList());
  }
}
