package org.fangtan.programme.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.notice.Outbox;
import org.fangtan.programme.Correction;
import org.fangtan.programme.Evidence;
import org.fangtan.programme.Journal;
import org.fangtan.programme.MilestoneState;
import org.fangtan.programme.Standing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programme in real buckets, with files that offices really have. */
class ProgrammeOfficeTest {
  private static final Instant EARLY = ProgrammeStudio.at("2026-06-01T10:00:00");
  private static final LocalDate DAY = LocalDate.of(2026, 7, 10);
  private static final String ID = "2026-08-市发展改革委";
  private static final String TABLE = "单位,形式,月份,专题\n市发展改革委,微视频,8月,甲\n";

  @TempDir Path folder;
  private ProgrammeStudio studio;

  @BeforeEach
  void start() throws Exception {
    studio = new ProgrammeStudio(folder);
  }

  @AfterEach
  void stop() throws Exception {
    studio.close();
  }

  private static Standing.Point point(Standing standing, String milestone) {
    return standing.rows().get(0).milestones().stream()
        .filter(point -> point.id().equals(milestone))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aWorkbookOfAThousandRowsWithMergedMonthsIsReadInAChild() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      var sheet = book.createSheet();
      Row head = sheet.createRow(0);
      List.of("月份", "单位", "形式")
          .forEach(t -> head.createCell(head.getPhysicalNumberOfCells()).setCellValue(t));
      for (int i = 0; i < 1_000; i++) {
        Row row = sheet.createRow(i + 1);
        row.createCell(1).setCellValue("第" + i + "单位");
        row.createCell(2).setCellValue("微视频");
        if (i % 100 == 0) {
          row.createCell(0).setCellValue((i / 100 + 1) + "月");
          sheet.addMergedRegion(new CellRangeAddress(i + 1, i + 100, 0, 0));
        }
      }
      book.write(out);
    }
    studio.drop("_programme/2026年访谈计划.xlsx", out.toByteArray(), EARLY);
    Standing standing = studio.office().update(2026, DAY).standing();
    assertThat(standing.rows()).hasSize(1_000);
    assertThat(standing.rows().get(999).day()).isEqualTo("2026-10");
    assertThat(standing.findings())
        .singleElement()
        .matches(finding -> finding.is(FindingCode.PROGRAMME_MERGED));
    assertThat(studio.office().written(2026)).contains(standing);
  }

  /** As Excel saves them: CSV on a Chinese Windows, "Unicode text", CSV UTF-8. */
  @ParameterizedTest
  @CsvSource({"GB18030, ''", "UTF-16LE, \uFEFF", "UTF-16BE, \uFEFF", "UTF-8, \uFEFF"})
  void aTableInAnotherEncodingIsReadAsIfItWereUtf8(String charset, String mark) throws Exception {
    String table = "单位,形式,月份,专题\r\n市发展改革委,微视频,8月,甲\r\n市住房㛃建局,微视频,9月,\r\n";
    byte[] bytes = (mark + table).getBytes(Charset.forName(charset));
    assertThat(bytes).isNotEqualTo(table.getBytes(StandardCharsets.UTF_8));
    studio.drop("_programme/2026.csv", bytes, EARLY);
    Standing standing = studio.office().update(2026, DAY).standing();
    assertThat(standing.findings()).isEmpty();
    assertThat(standing.rows())
        .extracting(row -> row.unit() + " " + row.day())
        .containsExactly("市发展改革委 2026-08", "市住房㛃建局 2026-09");
    assertThat(standing.rows().get(0).topic().map(Object::toString)).contains("甲");
  }

  @Test
  void aTableThatCannotBeReadSaysSoAndOneOfSeveralCounts() throws Exception {
    assertThatThrownBy(() -> studio.office().look(2026, DAY))
        .isInstanceOfSatisfying(
            StageException.class,
            e -> assertThat(e.failure().code()).isEqualTo(FailureCode.NO_PROGRAMME));
    studio.drop("_programme/2026.csv", TABLE, EARLY);
    studio.drop("_programme/2026.xlsx", "PK\u0003\u0004 broken", EARLY);
    Standing broken = studio.office().update(2026, DAY).standing();
    assertThat(broken.rows()).isEmpty();
    assertThat(broken.findings())
        .extracting(finding -> finding.message().zh())
        .satisfiesExactly(
            zh -> assertThat(zh).contains("不止一份", "2026.xlsx", "2026.csv"),
            zh -> assertThat(zh).contains("2026.xlsx", "已损坏", "另存为"));
    studio.remove("_programme/2026.xlsx");
    assertThat(studio.office().update(2026, DAY).standing().rows()).hasSize(1);
  }

  @Test
  void anOutlineIsKnownByItsTitleAsTheProbeKnowsIt() throws Exception {
    studio.drop("_programme/2026.csv", TABLE, EARLY);
    studio.drop("甲/附件1.docx", document("市发展改革委访谈提纲", "一、谈谈营商环境。"), EARLY);
    studio.drop("甲/附件2.docx", document("在线访谈工作方案", "时间、地点、嘉宾。"), EARLY);
    studio.drop("甲/授权书.docx", document("授权书", "兹授权。"), EARLY);
    studio.drop("甲/topic.conf", "guests = [{ label = 嘉宾, photo = \"一寸.jpg\" }]\n", EARLY);
    studio.drop("甲/一寸.jpg", "picture", EARLY);
    Standing standing = studio.office().update(2026, DAY).standing();
    assertThat(point(standing, "outline").evidence().orElseThrow().object())
        .isEqualTo("recordings/甲/附件1.docx");
    assertThat(point(standing, "plan").evidence().orElseThrow().object())
        .isEqualTo("recordings/甲/附件2.docx");
    assertThat(point(standing, "guest-picture").state()).isEqualTo(MilestoneState.ON_TIME);
  }

  private static byte[] document(String title, String text) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XWPFDocument document = new XWPFDocument()) {
      document.createParagraph().createRun().setText(title);
      document.createParagraph().createRun().setText(text);
      document.write(out);
    }
    return out.toByteArray();
  }

  @Test
  void holidaysOfTheOfficeAreUsedAndAMissingYearIsNamed() throws Exception {
    studio.drop("_programme/2027.csv", "单位,时间\n市发展改革委,2027年10月1日\n", EARLY);
    LocalDate day = LocalDate.of(2027, 9, 1);
    Standing without = studio.office().update(2027, day).standing();
    assertThat(without.findings())
        .singleElement()
        .matches(finding -> finding.is(FindingCode.HOLIDAYS_MISSING));
    assertThat(point(without, "record").due()).isEqualTo("2027-10-08");
    studio.drop(
        "_programme/holidays-2027.csv",
        "开始,结束,安排,名称\n10月1日,10月7日,休,国庆节\n10月9日,,班,国庆节\n2月31日,,休,错\n",
        EARLY);
    Standing with = studio.office().update(2027, day).standing();
    assertThat(point(with, "record").due()).isEqualTo("2027-10-13");
    assertThat(with.findings())
        .singleElement()
        .matches(finding -> finding.is(FindingCode.HOLIDAYS_ROW));
  }

  @Test
  void correctionsAreOnlyAddedAndWhoeverChangesThemIsNoticed() throws Exception {
    studio.drop("_programme/2026.csv", TABLE, EARLY);
    ProgrammeOffice office = studio.office();
    office.correct(2026, correction("李某", Correction.Verdict.LATE));
    byte[] first = studio.read("_programme/2026/corrections.jsonl").orElseThrow();
    office.correct(2026, correction("王某", Correction.Verdict.ON_TIME));
    byte[] both = studio.read("_programme/2026/corrections.jsonl").orElseThrow();
    assertThat(text(both)).startsWith(text(first));
    assertThat(point(office.look(2026, DAY).standing(), "plan").state())
        .isEqualTo(MilestoneState.ON_TIME);
    assertThatThrownBy(
            () ->
                office.correct(
                    2026, new Correction("没有", "plan", Correction.Verdict.LATE, "王某", "x", EARLY)))
        .isInstanceOfSatisfying(
            StageException.class,
            e -> assertThat(e.failure().code()).isEqualTo(FailureCode.CORRECTION_REFUSED));
    studio.drop("_programme/2026/corrections.jsonl", text(both).replace("李某", "赵某"), EARLY);
    assertThat(office.look(2026, DAY).standing().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.is(FindingCode.PROGRAMME_JOURNAL)).isTrue();
              assertThat(finding.line()).hasValue(2);
            });
  }

  private static Correction correction(String by, Correction.Verdict verdict) {
    return new Correction(ID, "plan", verdict, by, "理由", EARLY);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void nodesThatLookAtOnceRecordAndRemindOnce() throws Exception {
    studio.drop("_programme/2026.csv", TABLE, EARLY);
    studio.drop("甲/访谈方案.docx", "plan", EARLY);
    Instant now = ProgrammeStudio.at("2026-07-10T10:00:00");
    Set<String> ids = ConcurrentHashMap.newKeySet();
    List<String> told = java.util.Collections.synchronizedList(new ArrayList<>());
    Outbox outbox =
        notice -> {
          boolean isNew = ids.add(notice.id());
          if (isNew) {
            told.add(notice.id());
          }
          return isNew;
        };
    var nodes = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> looks = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        looks.add(
            nodes.submit(
                () -> {
                  studio.office().refresh(now, Optional.of(outbox));
                  return true;
                }));
      }
      for (Future<?> look : looks) {
        look.get();
      }
    } finally {
      nodes.shutdownNow();
    }
    Journal<Evidence> evidence =
        Journal.read(studio.read("_programme/2026/evidence.jsonl").orElseThrow(), Evidence.class);
    assertThat(evidence.entries()).hasSize(1);
    assertThat(evidence.damagedLine()).isEmpty();
    // The outline is overdue; picture, preview, record, interpretation and answers come near.
    assertThat(told).hasSize(6);
    assertThat(text(studio.read("_programme/2026/reminders.jsonl").orElseThrow()).lines())
        .hasSize(6);
  }
}
