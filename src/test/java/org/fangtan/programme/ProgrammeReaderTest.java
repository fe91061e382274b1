package org.fangtan.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fangtan.programme.Tables.row;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fangtan.contract.TopicFacts;
import org.fangtan.document.Sheet;
import org.fangtan.document.SheetFile;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.junit.jupiter.api.Test;

class ProgrammeReaderTest {
  private static final String[] HEAD = {"单位", "形式", "主题", "时间", "地点", "联系人"};

  private static Programme read(String[]... rows) {
    return ProgrammeReader.read(2026, "2026.csv", Tables.of(rows));
  }

  private static List<String> messages(Programme programme) {
    return programme.findings().stream().map(Finding::message).map(Bilingual::zh).toList();
  }

  @Test
  void theProgrammeOfTheSeedHasNineInterviewsOfTwoForms() {
    Programme programme = Tables.seed();
    assertThat(programme.findings()).isEmpty();
    assertThat(programme.rows())
        .extracting(ProgrammeRow::id)
        .containsExactly(
            "2026-08-市发展改革委",
            "2026-08-市住房城乡建设局",
            "2026-09-市交通运输局",
            "2026-09-市农业农村局",
            "2026-10-市市场监管局",
            "2026-08-市数据局",
            "2026-09-甲县人民政府",
            "2026-10-乙县人民政府",
            "2026-10-高新区管委会");
    assertThat(programme.rows())
        .extracting(row -> row.form().orElseThrow())
        .startsWith(TopicFacts.Form.MICROVIDEO)
        .endsWith(TopicFacts.Form.ONLINE);
    assertThat(programme.rows().get(0).place().row()).isEqualTo(4);
    assertThat(programme.rows().get(0).contact()).contains("办公室负责同志");
    assertThat(programme.rows().get(0).day().counted()).hasToString("2026-08-01");
    assertThat(programme.rows().get(0).theme()).isEmpty();
  }

  @Test
  void aRowWithoutAMonthOrWithADayThatIsNoneIsNamedAndTheOthersHold() {
    Programme programme =
        read(
            HEAD,
            row("市发展改革委", "微视频", "营商环境", "8月", "", ""),
            row("市住建局", "微视频", "老旧小区", "", "", ""),
            row("市交通局", "在线访谈", "农村公路", "2月31日", "", ""),
            row("", "在线访谈", "无单位", "9月", "", "13812345678"),
            row("市农业农村局", "在线访谈", "丰收", "9月12日", "", ""));
    assertThat(programme.rows()).extracting(ProgrammeRow::unit).containsExactly("市发展改革委", "市农业农村局");
    assertThat(programme.findings()).allMatch(f -> f.is(FindingCode.PROGRAMME_ROW));
    assertThat(programme.findings())
        .extracting(f -> f.line().orElseThrow())
        .containsExactly(3, 4, 5);
    assertThat(messages(programme))
        .satisfiesExactly(
            zh -> assertThat(zh).contains("2026.csv第 3 行", "市住建局", "没有月份或日期"),
            zh -> assertThat(zh).contains("第 4 行", "2月31日", "2 月没有 31 日"),
            zh -> assertThat(zh).contains("第 5 行", "没有单位").doesNotContain("13812345678"));
  }

  @Test
  void mergedCellsAreReadForEachRowAndSaidSo() {
    SheetFile file =
        new SheetFile(
            "xlsx",
            "",
            List.of(
                new Sheet(
                    "",
                    List.of(
                        WorkingDaysTest.row(1, HEAD),
                        WorkingDaysTest.row(2, "市发展改革委", "微视频", "", "8月", "", ""),
                        new Sheet.Row(
                            3,
                            List.of(
                                new Sheet.Cell("市住建局", Sheet.Merge.NONE),
                                new Sheet.Cell("微视频", Sheet.Merge.FROM_ABOVE),
                                new Sheet.Cell("", Sheet.Merge.NONE),
                                new Sheet.Cell("8月", Sheet.Merge.FROM_ABOVE)))))),
            List.of(),
            false);
    Programme programme = ProgrammeReader.read(2026, "2026.xlsx", file);
    assertThat(programme.rows()).hasSize(2);
    assertThat(programme.findings())
        .singleElement()
        .matches(finding -> finding.is(FindingCode.PROGRAMME_MERGED));
  }

  @Test
  void aCsvOfMergedCellsSaysWhatToDo() {
    Programme programme = read(HEAD, row("市发展改革委", "微视频", "", "8月"), row("市住建局", "", "", ""));
    assertThat(programme.rows()).hasSize(1);
    assertThat(messages(programme)).singleElement().asString().contains("合并单元格", "逐行填写");
  }

  @Test
  void twoRowsOfOneUnitAndMonthAreKeptUnlessTheySayTheSame() {
    Programme programme =
        read(
            HEAD,
            row("市发展改革委", "微视频", "营商环境", "8月"),
            row("市 发展改革委", "在线访谈", "民营经济", "8月"),
            row("市发展改革委", "微视频", "营商环境", "8月"),
            row("市发展改革委", "微视频", "营商环境", "9月"));
    assertThat(programme.rows())
        .extracting(ProgrammeRow::id)
        .containsExactly("2026-08-市发展改革委", "2026-08-市发展改革委-2", "2026-09-市发展改革委");
    assertThat(programme.findings()).allMatch(f -> f.is(FindingCode.PROGRAMME_DUPLICATE));
    assertThat(messages(programme))
        .satisfiesExactly(
            zh -> assertThat(zh).contains("第 3 行", "在第 2 行已有一期"),
            zh -> assertThat(zh).contains("第 4 行", "与第 2 行完全相同"));
  }

  @Test
  void idsOfTheOfficeAreKeptAndTwoOfOneAreTold() {
    Programme programme =
        read(row("编号", "单位", "月份"), row("FT-01", "市发展改革委", "8月"), row("FT-01", "市住建局", "9月"));
    assertThat(programme.rows()).extracting(ProgrammeRow::id).containsExactly("FT-01", "FT-01-2");
    assertThat(messages(programme)).singleElement().asString().contains("第 3 行", "FT-01");
  }

  @Test
  void aMonthColumnAndADayColumnAreOneDate() {
    Programme programme =
        read(
            row("访谈单位", "月份", "日期"),
            row("甲", "8月", "15日"),
            row("乙", "8月", "待定"),
            row("丙", "8月", "9月3日"),
            row("丁", "8月", "2026年8月20日"));
    assertThat(programme.rows())
        .extracting(row -> row.day().written())
        .containsExactly("2026-08-15", "2026-08", "2026-08-20");
    assertThat(messages(programme)).singleElement().asString().contains("第 4 行", "不符");
  }

  @Test
  void sectionsNotesSumsAndRepeatedHeadingsAreNoRows() {
    Programme programme =
        read(
            row("附件1", "", ""),
            row("某市2026年访谈计划", "", ""),
            row("单位", "时间", "主题"),
            row("一、微视频访谈（5期）", "", ""),
            row("甲", "8月", "a"),
            row("单位", "时间", "主题"),
            row("二、在线访谈（4期）", "", ""),
            row("乙", "9月", "b"),
            row("合计", "2期", ""),
            row("备注：如有调整另行通知", "", ""),
            row("填表人：办公室", "审核：办公室", ""));
    assertThat(programme.findings()).isEmpty();
    assertThat(programme.rows())
        .extracting(row -> row.form().orElseThrow())
        .containsExactly(TopicFacts.Form.MICROVIDEO, TopicFacts.Form.ONLINE);
  }

  @Test
  void aFormThatIsNotKnownIsToldAndTheRowHolds() {
    Programme programme = read(HEAD, row("甲", "圆桌", "a", "8月"));
    assertThat(programme.rows()).singleElement().matches(row -> row.form().isEmpty());
    assertThat(programme.findings())
        .singleElement()
        .matches(finding -> finding.is(FindingCode.PROGRAMME_FORM));
  }

  @Test
  void aTableWithoutHeadingsSaysWhichAreNeeded() {
    Programme programme = read(row("甲", "8月"), row("乙", "9月"));
    assertThat(programme.rows()).isEmpty();
    assertThat(messages(programme)).singleElement().asString().contains("“单位”", "甲、8月");
  }

  @Test
  void telephoneNumbersAreNeverShown() {
    Programme programme = read(HEAD, row("甲", "微视频", "", "8月", "", "张某 13812345678"));
    assertThat(programme.rows().get(0).contact()).isEqualTo(Optional.of("张某 138****5678"));
  }

  @Test
  void aThousandRowsAreReadInASecond() {
    String[][] rows = new String[1_001][];
    rows[0] = HEAD;
    for (int i = 1; i <= 1_000; i++) {
      rows[i] = row("单位" + i, i % 2 == 0 ? "微视频" : "在线访谈", "主题" + i, (i % 12 + 1) + "月", "", "");
    }
    long start = System.nanoTime();
    Programme programme = read(rows);
    assertThat(programme.rows()).hasSize(1_000);
    assertThat(programme.findings()).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void rowsBeyondTheLimitAreTold() {
    SheetFile cut =
        new SheetFile(
            "csv", "UTF-8", Tables.of(HEAD, row("甲", "", "", "8月")).sheets(), List.of(), true);
    assertThat(messages(ProgrammeReader.read(2026, "2026.csv", cut)))
        .singleElement()
        .asString()
        .contains("超过 3000 行");
  }

  @Test
  void aHiddenSheetIsNamed() {
    SheetFile file =
        new SheetFile(
            "xlsx", "", Tables.of(HEAD, row("甲", "", "", "8月")).sheets(), List.of("去年"), false);
    assertThat(ProgrammeReader.read(2026, "2026.xlsx", file).findings())
        .singleElement()
        .matches(finding -> finding.is(FindingCode.HIDDEN_TEXT_LEFT_OUT));
  }
}
