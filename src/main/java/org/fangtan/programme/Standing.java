package org.fangtan.programme;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.fangtan.contract.TopicFacts;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;

/**
 * {@code programme.json}: the state of a year's programme on a day. The same table, buckets and day
 * give the same bytes.
 *
 * @param asOf the day; the state is that at its end
 * @param table the object that was read, with the hash of its bytes
 * @param rows in the table's order
 */
public record Standing(
    int schemaVersion,
    int year,
    LocalDate asOf,
    Table table,
    List<Row> rows,
    List<Question> questions,
    List<Finding> findings) {
  public static final int SCHEMA_VERSION = 1;

  public Standing {
    rows = List.copyOf(rows);
    questions = List.copyOf(questions);
    findings = List.copyOf(findings);
  }

  /** The file that contains the programme. */
  public record Table(String object, String version, ContentHash sha256) {}

  /**
   * An interview.
   *
   * @param day {@code 2026-08} or {@code 2026-08-15}
   * @param counted the day from which milestones are counted
   * @param title as published
   * @param version the version that readers see
   */
  public record Row(
      String id,
      int tableRow,
      String unit,
      Optional<TopicFacts.Form> form,
      Optional<String> theme,
      String day,
      LocalDate counted,
      Optional<String> venue,
      Optional<String> contact,
      Optional<TopicId> topic,
      Optional<Matching.By> topicNamedBy,
      Optional<String> title,
      Optional<String> version,
      List<Point> milestones,
      Optional<Quality> quality) {
    public Row {
      milestones = List.copyOf(milestones);
    }
  }

  /**
   * A milestone of a row.
   *
   * @param state the state that counts: that of the correction, if there is one
   * @param found what the evidence alone gives
   * @param correction the last one that was entered
   */
  public record Point(
      String id,
      Bilingual title,
      LocalDate due,
      MilestoneState state,
      MilestoneState found,
      Optional<Evidence> evidence,
      Optional<Correction> correction) {}

  /**
   * The inputs from which a standing is made.
   *
   * @param topics by the row's id
   * @param recorded evidence that was recorded earlier
   */
  public record Sources(
      Programme programme,
      Table table,
      Matching matching,
      Map<String, TopicEvidence> topics,
      List<Evidence> recorded,
      List<Correction> corrections,
      List<Finding> findings) {}

  /**
   * The state of all rows at the end of a day.
   *
   * @param zone the time zone in which days begin
   */
  public static Standing of(
      Sources sources,
      List<Milestone> milestones,
      WorkingDays calendar,
      LocalDate asOf,
      ZoneId zone) {
    List<Row> rows = new ArrayList<>();
    for (ProgrammeRow row : sources.programme().rows()) {
      rows.add(row(row, sources, milestones, calendar, asOf, zone));
    }
    List<Finding> findings = new ArrayList<>(sources.programme().findings());
    findings.addAll(sources.matching().findings());
    findings.addAll(sources.findings());
    findings.addAll(unplaced(sources, milestones));
    SortedSet<Integer> missing = calendar.missing();
    for (int year : missing) {
      findings.add(
          Finding.of(
              FindingCode.HOLIDAYS_MISSING,
              "holidays-" + year + ".csv",
              ProgrammeSentences.noTableOfHolidays(year)));
    }
    return new Standing(
        SCHEMA_VERSION,
        sources.programme().year(),
        asOf,
        sources.table(),
        rows,
        sources.matching().questions(),
        findings);
  }

  private static Row row(
      ProgrammeRow row,
      Sources sources,
      List<Milestone> milestones,
      WorkingDays calendar,
      LocalDate asOf,
      ZoneId zone) {
    Optional<Matching.Match> match =
        Optional.ofNullable(sources.matching().matches().get(row.id()));
    TopicEvidence topic = sources.topics().getOrDefault(row.id(), TopicEvidence.NONE);
    List<Point> points = new ArrayList<>();
    for (Milestone milestone : milestones) {
      points.add(point(row, milestone, topic, sources, calendar, asOf, zone));
    }
    return new Row(
        row.id(),
        row.place().row(),
        row.unit(),
        row.form(),
        row.theme(),
        row.day().written(),
        row.day().counted(),
        row.venue(),
        row.contact(),
        match.map(Matching.Match::topic),
        match.map(Matching.Match::by),
        topic.title(),
        topic.version(),
        points,
        topic.quality());
  }

  private static Point point(
      ProgrammeRow row,
      Milestone milestone,
      TopicEvidence topic,
      Sources sources,
      WorkingDays calendar,
      LocalDate asOf,
      ZoneId zone) {
    LocalDate due = milestone.due(row.day().counted(), calendar);
    Optional<TopicId> fulfilledBy =
        Optional.ofNullable(sources.matching().matches().get(row.id())).map(Matching.Match::topic);
    List<Evidence> all = new ArrayList<>(sources.recorded());
    all.addAll(topic.found());
    Optional<Evidence> evidence =
        all.stream()
            .filter(one -> one.isOf(row.id(), milestone.id()))
            .filter(one -> fulfilledBy.equals(Optional.of(one.topic())))
            .filter(one -> !one.at().atZone(zone).toLocalDate().isAfter(asOf))
            .min(Comparator.comparing(Evidence::at).thenComparing(Evidence::object));
    MilestoneState found =
        evidence
            .map(
                one ->
                    one.at().atZone(zone).toLocalDate().isAfter(due)
                        ? MilestoneState.LATE
                        : MilestoneState.ON_TIME)
            .orElseGet(
                () ->
                    milestone.evidence() == EvidenceKind.ANSWERS && topic.isWithoutQuestions()
                        ? MilestoneState.EXCUSED
                        : asOf.isAfter(due) ? MilestoneState.MISSING : MilestoneState.OPEN);
    Optional<Correction> correction =
        sources.corrections().stream()
            .filter(one -> one.isOf(row.id(), milestone.id()))
            .filter(one -> !one.at().atZone(zone).toLocalDate().isAfter(asOf))
            .reduce((first, second) -> second);
    return new Point(
        milestone.id(),
        milestone.title(),
        due,
        correction.map(one -> counted(one.verdict(), found)).orElse(found),
        found,
        evidence,
        correction);
  }

  private static MilestoneState counted(Correction.Verdict verdict, MilestoneState found) {
    return switch (verdict) {
      case ON_TIME -> MilestoneState.ON_TIME;
      case LATE -> MilestoneState.LATE;
      case MISSING -> MilestoneState.MISSING;
      case EXCUSED -> MilestoneState.EXCUSED;
      case AS_FOUND -> found;
    };
  }

  /** Reports corrections of rows and milestones that no longer exist. */
  private static List<Finding> unplaced(Sources sources, List<Milestone> milestones) {
    return sources.corrections().stream()
        .filter(
            one ->
                sources.programme().find(one.row()).isEmpty()
                    || milestones.stream().noneMatch(m -> m.id().equals(one.milestone())))
        .map(
            one ->
                Finding.of(
                    FindingCode.PROGRAMME_CORRECTION,
                    one.row(),
                    ProgrammeSentences.correctionOfNothing(one.row(), one.milestone(), one.by())))
        .distinct()
        .toList();
  }
}
