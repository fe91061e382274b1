package org.fangtan.programme.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.fangtan.contract.TopicSummary;
import org.fangtan.database.Database;
import org.fangtan.database.JdbcOutbox;
import org.fangtan.database.TestDatabases;
import org.fangtan.document.Sheet;
import org.fangtan.document.SheetFile;
import org.fangtan.document.SheetReader;
import org.fangtan.notice.Notice;
import org.fangtan.notice.Outbox;
import org.fangtan.programme.Assessment;
import org.fangtan.programme.Correction;
import org.fangtan.programme.MilestoneState;
import org.fangtan.programme.Standing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A year of the programme: nine interviews in two forms and three months, kept by two nodes that
 * take turns, are down now and then, and know nothing but the buckets. The clock is the test's.
 */
@Tag("slow")
class ProgrammeYearTest {
  private static final String TABLE =
      """
      2026年在线访谈年度计划表,,,,,
      序号,责任单位,形式,月份,地点,联系人
      1,市发展改革委,微视频访谈,8月,新媒体中心,办公室负责同志
      2,市住房城乡建设局,微视频访谈,8月,新媒体中心,办公室负责同志
      3,市交通运输局,微视频访谈,9月,新媒体中心,办公室负责同志
      4,市农业农村局,微视频访谈,9月,新媒体中心,办公室负责同志
      5,市市场监管局,微视频访谈,10月,新媒体中心,办公室负责同志
      6,市数据局,在线访谈,8月,演播室,办公室负责同志
      7,甲县人民政府,在线访谈,9月,演播室,办公室负责同志
      8,乙县人民政府,在线访谈,10月,演播室,办公室负责同志
      9,高新区管委会,在线访谈,10月,演播室,办公室负责同志
      注：各单位应于播出前30日报送访谈方案和提纲。,,,,,
      """;

  private static final List<String> UNITS =
      List.of(
          "08 市发展改革委",
          "08 市住房城乡建设局",
          "09 市交通运输局",
          "09 市农业农村局",
          "10 市市场监管局",
          "08 市数据局",
          "09 甲县人民政府",
          "10 乙县人民政府",
          "10 高新区管委会");

  @TempDir Path folder;

  /** What happens on a day, before nine in the morning. */
  private interface Event {
    void happen(Instant at) throws Exception;
  }

  private final TreeMap<LocalDate, List<Event>> events = new TreeMap<>();

  private void on(LocalDate day, Event event) {
    events.computeIfAbsent(day, d -> new ArrayList<>()).add(event);
  }

  @Test
  void aYearIsRowsMilestonesRemindersAndAReport() throws Exception {
    long start = System.nanoTime();
    List<Notice> told = new ArrayList<>();
    try (ProgrammeStudio studio = new ProgrammeStudio(folder);
        Database database = Database.open(TestDatabases.h2InMemory())) {
      studio.drop(
          "_programme/2026.csv",
          TABLE.getBytes(Charset.forName("GB18030")),
          ProgrammeStudio.at("2026-05-20T10:00:00"));
      write(studio);
      JdbcOutbox ledger = new JdbcOutbox(database);
      Outbox outbox =
          notice -> {
            boolean isNew = ledger.put(notice);
            if (isNew) {
              told.add(notice);
            }
            return isNew;
          };
      List<ProgrammeOffice> nodes = List.of(studio.office(), studio.office());
      Instant end = Instant.MIN;
      for (LocalDate day = LocalDate.of(2026, 5, 21);
          day.isBefore(LocalDate.of(2026, 11, 1));
          day = day.plusDays(1)) {
        for (Event event : events.getOrDefault(day, List.of())) {
          event.happen(ProgrammeStudio.at(day + "T08:30:00"));
        }
        end = ProgrammeStudio.at(day + "T09:30:00");
        // Both nodes were down over the T-7 and T-1 of the plans of October's interviews.
        boolean isDown =
            !day.isBefore(LocalDate.of(2026, 8, 25)) && day.isBefore(LocalDate.of(2026, 9, 1));
        if (!isDown) {
          nodes.get(day.getDayOfMonth() % 2).refresh(end, Optional.of(outbox));
          if (day.getDayOfMonth() % 10 == 0) {
            nodes.get(1 - day.getDayOfMonth() % 2).refresh(end, Optional.of(outbox));
          }
        }
      }
      check(studio, nodes.get(0), told);
      reproduce(studio, end, told.size());
    }
    System.out.printf(
        java.util.Locale.ROOT,
        "programme year: %d reminders, %.1f s%n",
        told.size(),
        Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0);
  }

  /** Everybody is in time, but for what is said here. */
  private void write(ProgrammeStudio studio) throws Exception {
    for (String unit : UNITS) {
      int month = Integer.parseInt(unit.substring(0, 2));
      String name = unit.substring(3);
      String topic = "2026-" + unit.replace(' ', '-');
      LocalDate day = LocalDate.of(2026, month, 1);
      String id = "2026-" + unit.replace(' ', '-');
      LocalDate plan = day.minusDays(name.equals("市住房城乡建设局") ? 20 : 35);
      if (!name.equals("乙县人民政府")) {
        on(
            plan,
            at -> {
              studio.drop(topic + "/topic.conf", "programme-id = \"" + id + "\"\n", at);
              studio.drop(topic + "/访谈方案.docx", "plan of " + topic, at);
              studio.drop(topic + "/附件/访谈提纲.docx", "outline of " + topic, at);
            });
        on(day.minusDays(8), at -> studio.drop(topic + "/照片/嘉宾.jpg", "picture", at));
        on(
            day.minusDays(9),
            at -> studio.publish(topic, TopicSummary.State.PREVIEW, false, List.of(), at));
        on(
            day.plusDays(2),
            at ->
                studio.publish(
                    topic,
                    TopicSummary.State.RECORD,
                    false,
                    List.of(ProgrammeStudio.question("何时开工？", false)),
                    at));
        on(
            day.plusDays(5),
            at ->
                studio.publish(
                    topic,
                    TopicSummary.State.RECORD,
                    !name.equals("市数据局"),
                    List.of(ProgrammeStudio.question("何时开工？", true)),
                    at));
      }
    }
    // A plan that is handed in again later was in time all the same.
    on(
        LocalDate.of(2026, 7, 20),
        at -> studio.drop("2026-08-市发展改革委/访谈方案.docx", "a better plan", at));
    // Files that retention has taken away prove what they proved.
    on(
        LocalDate.of(2026, 9, 20),
        at -> {
          studio.remove("2026-08-市数据局/访谈方案.docx");
          studio.remove("2026-08-市数据局/附件/访谈提纲.docx");
          studio.remove("2026-08-市数据局/照片/嘉宾.jpg");
          studio.remove("2026-08-市数据局/topic.conf");
        });
  }

  private static void check(ProgrammeStudio studio, ProgrammeOffice office, List<Notice> told)
      throws Exception {
    Map<String, List<Notice>> byPoint = new LinkedHashMap<>();
    Set<String> ids = new HashSet<>();
    for (Notice notice : told) {
      assertThat(ids.add(notice.id())).as("once: " + notice.id()).isTrue();
      byPoint
          .computeIfAbsent(
              notice.data().get("row") + " " + notice.data().get("milestone"),
              key -> new ArrayList<>())
          .add(notice);
    }
    // Handed in five days before it was due: one reminder at T-30, one at T-7.
    assertThat(kinds(byPoint, "2026-08-市发展改革委 plan")).containsExactly("t-30", "t-7");
    // Ten days late: all of them.
    assertThat(kinds(byPoint, "2026-08-市住房城乡建设局 plan"))
        .containsExactly("t-30", "t-7", "t-1", "overdue");
    // Due on September 1st; the nodes were down on T-7 and T-1 and came back on the day itself.
    assertThat(kinds(byPoint, "2026-10-乙县人民政府 plan")).containsExactly("t-30", "t-1", "overdue");
    assertThat(kinds(byPoint, "2026-08-市数据局 interpretation"))
        .containsExactly("t-30", "t-7", "t-1", "overdue");

    Standing standing = office.written(2026).orElseThrow();
    assertThat(standing.rows()).hasSize(9);
    assertThat(standing.findings()).isEmpty();
    assertThat(standing.questions()).isEmpty();
    assertThat(state(standing, "2026-08-市发展改革委", "plan")).isEqualTo(MilestoneState.ON_TIME);
    assertThat(state(standing, "2026-08-市住房城乡建设局", "plan")).isEqualTo(MilestoneState.LATE);
    assertThat(state(standing, "2026-08-市数据局", "plan")).isEqualTo(MilestoneState.ON_TIME);
    assertThat(state(standing, "2026-08-市数据局", "interpretation")).isEqualTo(MilestoneState.MISSING);
    assertThat(state(standing, "2026-10-乙县人民政府", "record")).isEqualTo(MilestoneState.MISSING);
    assertThat(state(standing, "2026-09-甲县人民政府", "answers")).isEqualTo(MilestoneState.ON_TIME);
    assertThat(point(standing, "2026-09-甲县人民政府", "record").evidence().orElseThrow().version())
        .isEqualTo("v0002");
    // 2026-10-01: five working days after the holiday.
    assertThat(point(standing, "2026-10-高新区管委会", "record").due()).isEqualTo("2026-10-13");
    assertThat(
            new String(
                studio.read("_programme/2026/receipt.txt").orElseThrow(), StandardCharsets.UTF_8))
        .contains("共 9 期", "没有需要处理的问题");
  }

  private void reproduce(ProgrammeStudio studio, Instant end, int told) throws Exception {
    LocalDate asOf = end.atZone(ProgrammeStudio.ZONE).toLocalDate();
    studio
        .office()
        .correct(
            2026,
            new Correction(
                "2026-10-乙县人民政府", "plan", Correction.Verdict.EXCUSED, "王某", "因防汛工作改期", end));
    ProgrammeOffice one = studio.office();
    Map<String, byte[]> first = one.writeAssessment(one.look(2026, asOf).assessment());
    // The ledger is gone: another database, other nodes. Nothing is told again.
    List<Notice> again = new ArrayList<>();
    try (Database database = Database.open(TestDatabases.h2InMemory())) {
      JdbcOutbox outbox = new JdbcOutbox(database);
      studio
          .office()
          .refresh(
              end,
              Optional.of(
                  notice -> {
                    again.add(notice);
                    return outbox.put(notice);
                  }));
    }
    assertThat(again).isEmpty();
    ProgrammeOffice other = studio.office();
    Assessment assessment = other.look(2026, asOf).assessment();
    Map<String, byte[]> second = other.writeAssessment(assessment);
    assertThat(second.keySet())
        .containsExactly("assessment.xlsx", "assessment.html", "assessment.json");
    first.forEach((name, bytes) -> assertThat(second.get(name)).as(name).isEqualTo(bytes));
    assertThat(studio.read("_programme/2026/assessment.xlsx"))
        .contains(first.get("assessment.xlsx"));
    assertThat(assessment.units()).hasSize(9);
    assertThat(assessment.units().get(7))
        .isEqualTo(new Assessment.Unit("乙县人民政府", 1, 0, 0, 6, 0, 1, 1));
    assertThat(told).isBetween(100, 200);
    Path out = Path.of("target", "programme-year");
    Files.createDirectories(out);
    for (Map.Entry<String, byte[]> file : second.entrySet()) {
      Files.write(out.resolve(file.getKey()), file.getValue());
    }
    SheetFile workbook = SheetReader.read(out.resolve("assessment.xlsx"), "assessment.xlsx", 1_000);
    assertThat(workbook.sheets())
        .extracting(Sheet::name)
        .containsExactly(
            "单位汇总 Units", "节点 Milestones", "质量 Quality", "更正 Corrections", "说明 Remarks");
    assertThat(workbook.sheets().get(1).rows()).as("with the headings").hasSize(64);
    assertThat(Files.readString(out.resolve("assessment.html")))
        .contains("<html lang=\"zh-Hans\">", "逾期完成", "lang=\"en\">late", "王某更正：因防汛工作改期")
        .contains(
            assessment
                .rows()
                .get(0)
                .milestones()
                .get(0)
                .evidence()
                .orElseThrow()
                .sha256()
                .orElseThrow()
                .hex());
  }

  private static List<String> kinds(Map<String, List<Notice>> byPoint, String point) {
    return byPoint.getOrDefault(point, List.of()).stream()
        .map(notice -> String.valueOf(notice.data().get("reminder")))
        .toList();
  }

  private static Standing.Point point(Standing standing, String row, String milestone) {
    return standing.rows().stream()
        .filter(one -> one.id().equals(row))
        .flatMap(one -> one.milestones().stream())
        .filter(one -> one.id().equals(milestone))
        .findFirst()
        .orElseThrow();
  }

  private static MilestoneState state(Standing standing, String row, String milestone) {
    return point(standing, row, milestone).state();
  }
}
