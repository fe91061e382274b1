package org.fangtan.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.FindingCode;
import org.fangtan.notice.Notice;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Milestones, matching, reminders and journals, without buckets. */
class StandingTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final String ROW = "2026-08-市发展改革委";
  private static final TopicId TOPIC = new TopicId("t");
  private static final Reminder.Rules RULES =
      new Reminder.Rules(Set.of(30, 7, 1), LocalTime.of(9, 0), 30);

  static final List<Milestone> MILESTONES =
      List.of(
          milestone("plan", EvidenceKind.PLAN, -30, Milestone.Days.CALENDAR),
          milestone("preview", EvidenceKind.PREVIEW, -5, Milestone.Days.WORKING),
          milestone("answers", EvidenceKind.ANSWERS, 5, Milestone.Days.WORKING));

  private static Milestone milestone(String id, EvidenceKind kind, int days, Milestone.Days count) {
    return new Milestone(id, Bilingual.same(id), kind, days, count);
  }

  private static Evidence evidence(String row, String milestone, String at) {
    return new Evidence(
        row, milestone, TOPIC, "recordings/t/a.docx", "etag", Optional.empty(), Instant.parse(at));
  }

  private static Standing standing(
      LocalDate asOf, List<Evidence> recorded, List<Correction> corrections, TopicEvidence topic) {
    Programme programme = Tables.seed();
    Matching matching = Matching.of(programme, List.of(topic("t", ROW, "", 8)), List.of());
    return Standing.of(
        new Standing.Sources(
            programme,
            new Standing.Table(
                "recordings/_programme/2026.csv", "etag", ContentHash.of(new byte[0])),
            matching,
            Map.of(ROW, topic),
            recorded,
            corrections,
            List.of()),
        MILESTONES,
        new WorkingDays(List.of(HolidayReader.builtIn(2026).orElseThrow())),
        asOf,
        ZONE);
  }

  private static Standing.Point point(Standing standing, String milestone) {
    return standing.rows().get(0).milestones().stream()
        .filter(point -> point.id().equals(milestone))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void milestonesAreDueByTheFirstOfTheMonthAndWorkingDays() {
    Standing standing =
        standing(LocalDate.of(2026, 7, 1), List.of(), List.of(), TopicEvidence.NONE);
    assertThat(point(standing, "plan").due()).isEqualTo("2026-07-02");
    assertThat(point(standing, "preview").due()).isEqualTo("2026-07-27");
    assertThat(point(standing, "answers").due()).isEqualTo("2026-08-07");
    assertThat(point(standing, "plan").state()).isEqualTo(MilestoneState.OPEN);
  }

  @Test
  void theDueDayItselfIsInTimeAndTheNextOneIsNot() {
    LocalDate asOf = LocalDate.of(2026, 7, 10);
    // 2026-07-02 23:59 and 2026-07-03 00:00 in Shanghai.
    Evidence last = evidence(ROW, "plan", "2026-07-02T15:59:59Z");
    Evidence late = evidence(ROW, "plan", "2026-07-02T16:00:00Z");
    assertThat(point(standing(asOf, List.of(last), List.of(), TopicEvidence.NONE), "plan").state())
        .isEqualTo(MilestoneState.ON_TIME);
    assertThat(point(standing(asOf, List.of(late), List.of(), TopicEvidence.NONE), "plan").state())
        .isEqualTo(MilestoneState.LATE);
    assertThat(point(standing(asOf, List.of(), List.of(), TopicEvidence.NONE), "plan").state())
        .isEqualTo(MilestoneState.MISSING);
    assertThat(
            point(
                    standing(LocalDate.of(2026, 7, 2), List.of(), List.of(), TopicEvidence.NONE),
                    "plan")
                .state())
        .isEqualTo(MilestoneState.OPEN);
  }

  @Test
  void whatWasRecordedEarlierCountsThoughTheFileWasReplaced() {
    TopicEvidence replaced =
        new TopicEvidence(
            List.of(evidence(ROW, "plan", "2026-07-20T00:00:00Z")),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Standing standing =
        standing(
            LocalDate.of(2026, 7, 21),
            List.of(evidence(ROW, "plan", "2026-07-01T00:00:00Z")),
            List.of(),
            replaced);
    assertThat(point(standing, "plan").state()).isEqualTo(MilestoneState.ON_TIME);
  }

  @Test
  void anEarlierDayIsSeenAsItWas() {
    List<Evidence> recorded = List.of(evidence(ROW, "plan", "2026-07-05T00:00:00Z"));
    assertThat(
            point(
                    standing(LocalDate.of(2026, 7, 3), recorded, List.of(), TopicEvidence.NONE),
                    "plan")
                .state())
        .isEqualTo(MilestoneState.MISSING);
  }

  @Test
  void aCorrectionStandsBesideWhatWasFoundAndTheLastOneCounts() {
    Instant now = Instant.parse("2026-07-10T00:00:00Z");
    List<Correction> corrections =
        List.of(
            new Correction(ROW, "plan", Correction.Verdict.LATE, "李某", "函件在路上", now),
            new Correction(ROW, "plan", Correction.Verdict.ON_TIME, "王某", "邮戳为证", now),
            new Correction("没有", "plan", Correction.Verdict.EXCUSED, "王某", "写错", now));
    Standing standing =
        standing(LocalDate.of(2026, 7, 21), List.of(), corrections, TopicEvidence.NONE);
    assertThat(point(standing, "plan").state()).isEqualTo(MilestoneState.ON_TIME);
    assertThat(point(standing, "plan").found()).isEqualTo(MilestoneState.MISSING);
    assertThat(point(standing, "plan").correction().orElseThrow().by()).isEqualTo("王某");
    assertThat(standing.findings())
        .singleElement()
        .matches(finding -> finding.is(FindingCode.PROGRAMME_CORRECTION));
  }

  @Test
  void whereNobodyAskedThereIsNothingToAnswer() {
    TopicEvidence quiet =
        new TopicEvidence(List.of(), true, Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(
            point(standing(LocalDate.of(2026, 9, 1), List.of(), List.of(), quiet), "answers")
                .state())
        .isEqualTo(MilestoneState.EXCUSED);
  }

  @Test
  void aYearWithoutATableOfHolidaysIsAFinding() {
    Programme programme = ProgrammeReader.read(2031, "2031.csv", Tables.of(Tables.SEED));
    Standing standing =
        Standing.of(
            new Standing.Sources(
                programme,
                new Standing.Table("a", "b", ContentHash.of(new byte[0])),
                Matching.of(programme, List.of(topic("t", ROW, "", 8)), List.of()),
                Map.of(),
                List.of(),
                List.of(),
                List.of()),
            MILESTONES,
            new WorkingDays(List.of()),
            LocalDate.of(2031, 1, 1),
            ZONE);
    assertThat(standing.findings())
        .filteredOn(finding -> finding.is(FindingCode.HOLIDAYS_MISSING))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.message().zh()).contains("2031", "holidays-2031.csv"));
  }

  // Matching

  private static FoundTopic topic(
      String name, @Nullable String programmeId, String unit, int month) {
    return new FoundTopic(
        new TopicId(name),
        Optional.ofNullable(programmeId),
        unit,
        Optional.of(YearMonth.of(2026, month)));
  }

  @Test
  void topicsAreMatchedByWhatSomebodyWroteAndOtherwiseAsked() {
    Matching matching =
        Matching.of(
            Tables.seed(),
            List.of(
                topic("a", ROW, "x", 8),
                topic("2026-09-市交通运输局", null, "", 9),
                topic("b", null, "农业农村局", 9),
                topic("c", FoundTopic.NONE, "市市场监管局", 10),
                topic("d", null, "高新区管委会", 9),
                topic("e", "2026-08-写错", "", 8),
                topic("f", ROW, "", 8)),
            List.of());
    assertThat(matching.matches())
        .containsExactly(
            Map.entry(ROW, new Matching.Match(new TopicId("a"), Matching.By.TOPIC_CONF)));
    assertThat(matching.questions())
        .extracting(Question::rows)
        .containsExactly(List.of("2026-09-市交通运输局"), List.of("2026-09-市农业农村局"));
    assertThat(matching.questions().get(1).answer().zh())
        .contains("programme-id = \"2026-09-市农业农村局\"", "programme-id = none");
    assertThat(matching.findings())
        .extracting(finding -> finding.message().zh())
        .satisfiesExactly(
            zh -> assertThat(zh).contains("2026-08-写错"),
            zh -> assertThat(zh).contains(ROW, "“a”", "“f”"));
  }

  @Test
  void aTopicWhoseFolderIsGoneKeepsItsRow() {
    List<Evidence> recorded = List.of(evidence(ROW, "plan", "2026-07-01T00:00:00Z"));
    assertThat(Matching.of(Tables.seed(), List.of(), recorded).matches().get(ROW))
        .isEqualTo(new Matching.Match(TOPIC, Matching.By.EVIDENCE));
    assertThat(Matching.of(Tables.seed(), List.of(topic("t", null, "x", 1)), recorded).matches())
        .as("its topic.conf says otherwise now")
        .isEmpty();
  }

  @Test
  void evidenceOfAnotherTopicDoesNotCount() {
    Evidence other =
        new Evidence(
            ROW,
            "plan",
            new TopicId("other"),
            "recordings/other/a.docx",
            "etag",
            Optional.empty(),
            Instant.parse("2026-07-01T00:00:00Z"));
    Standing standing =
        standing(LocalDate.of(2026, 7, 21), List.of(other), List.of(), TopicEvidence.NONE);
    assertThat(point(standing, "plan").state()).isEqualTo(MilestoneState.MISSING);
  }

  @Test
  void theTableNamesATopicFirst() {
    Programme programme =
        ProgrammeReader.read(
            2026,
            "2026.csv",
            Tables.of(
                Tables.row("单位", "月份", "专题"),
                Tables.row("甲单位", "8月", "x"),
                Tables.row("乙单位", "9月", "x")));
    Matching matching =
        Matching.of(programme, List.of(topic("x", "2026-08-甲单位", "", 8)), List.of());
    assertThat(matching.matches().values())
        .containsExactly(new Matching.Match(new TopicId("x"), Matching.By.TABLE));
    assertThat(matching.findings()).hasSize(1);
  }

  // Reminders

  private static Instant at(String local) {
    return java.time.LocalDateTime.parse(local).atZone(ZONE).toInstant();
  }

  private static List<Reminder> due(String local, Set<String> sent) {
    LocalDate day = java.time.LocalDateTime.parse(local).toLocalDate();
    return Reminder.due(
            standing(day, List.of(), List.of(), TopicEvidence.NONE), RULES, at(local), ZONE, sent)
        .stream()
        .filter(reminder -> reminder.row().equals(ROW) && reminder.milestone().equals("plan"))
        .toList();
  }

  @Test
  void eachReminderIsSentOnceAndOnItsDay() {
    // The plan is due on 2026-07-02.
    assertThat(due("2026-06-01T12:00:00", Set.of())).isEmpty();
    assertThat(due("2026-06-02T08:59:00", Set.of())).as("before nine").isEmpty();
    Set<String> sent = new HashSet<>();
    List<Integer> days = new ArrayList<>();
    TreeMap<LocalDate, Integer> on = new TreeMap<>();
    for (LocalDate day = LocalDate.of(2026, 6, 1);
        day.isBefore(LocalDate.of(2026, 9, 1));
        day = day.plusDays(1)) {
      for (String hour : List.of("T08:00:00", "T09:00:00", "T15:00:00")) {
        for (Reminder reminder : due(day + hour, sent)) {
          sent.add(reminder.id());
          days.add(reminder.daysBefore());
          on.put(day, reminder.daysBefore());
        }
      }
    }
    assertThat(days).containsExactly(30, 7, 1, -1);
    assertThat(on.keySet())
        .containsExactly(
            LocalDate.of(2026, 6, 2),
            LocalDate.of(2026, 6, 25),
            LocalDate.of(2026, 7, 1),
            LocalDate.of(2026, 7, 3));
  }

  @Test
  void whoWasDownOverSeveralDatesSendsTheLatestOne() {
    assertThat(due("2026-07-01T10:00:00", Set.of()))
        .singleElement()
        .satisfies(reminder -> assertThat(reminder.daysBefore()).isEqualTo(1));
    assertThat(due("2026-07-20T10:00:00", Set.of()))
        .singleElement()
        .satisfies(reminder -> assertThat(reminder.isOverdue()).isTrue());
    assertThat(due("2026-09-20T10:00:00", Set.of())).as("an old table is put in").isEmpty();
  }

  @Test
  void aReminderSaysWhomItConcernsAndUntilWhen() {
    Standing standing =
        standing(LocalDate.of(2026, 7, 1), List.of(), List.of(), TopicEvidence.NONE);
    Reminder reminder = due("2026-07-01T10:00:00", Set.of()).get(0);
    Notice notice = reminder.notice(standing);
    assertThat(notice.id()).isEqualTo("2026/" + ROW + "/plan/2026-07-02/t-1");
    assertThat(notice.text().zh()).contains("市发展改革委", "2026-07-02");
    assertThat(notice.data()).containsEntry("contact", "办公室负责同志").containsEntry("reminder", "t-1");
    Reminder longNamed =
        new Reminder(2026, "x".repeat(190), "plan", LocalDate.of(2026, 7, 2), 1, Instant.EPOCH);
    assertThat(longNamed.id()).hasSize(64);
  }

  // Journals

  @Test
  void aJournalIsAddedToAndShowsWhatWasChanged() {
    Evidence one = evidence(ROW, "plan", "2026-07-01T00:00:00Z");
    Evidence two = evidence(ROW, "preview", "2026-07-02T00:00:00Z");
    byte[] first = Journal.with(Optional.empty(), List.of(one));
    byte[] both = Journal.with(Optional.of(first), List.of(two));
    assertThat(new String(both, StandardCharsets.UTF_8))
        .startsWith(new String(first, StandardCharsets.UTF_8));
    Journal<Evidence> read = Journal.read(both, Evidence.class);
    assertThat(read.entries()).containsExactly(one, two);
    assertThat(read.damagedLine()).isEmpty();
    String text = new String(both, StandardCharsets.UTF_8);
    assertThat(Journal.read(bytes(text.replace("07-01", "06-01")), Evidence.class).damagedLine())
        .hasValue(2);
    assertThat(
            Journal.read(bytes(text.lines().skip(1).toList().get(0)), Evidence.class).damagedLine())
        .hasValue(1);
    Journal<Evidence> broken = Journal.read(bytes(text + "{oops\n"), Evidence.class);
    assertThat(broken.damagedLine()).hasValue(3);
    assertThat(broken.entries()).hasSize(2);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
