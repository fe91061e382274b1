package org.fangtan.web;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.fangtan.failure.Bilingual;
import org.fangtan.programme.MilestoneState;
import org.fangtan.programme.Question;
import org.fangtan.programme.Standing;

/**
 * The year's programme on a node's first page.
 *
 * @param missing the number of overdue milestones
 * @param soon the number of milestones due in the next days
 * @param lines those of both that are shown, the overdue ones first
 * @param findings rows and files that somebody should check
 */
record ProgrammeBrief(
    int year,
    LocalDate asOf,
    int interviews,
    long missing,
    long soon,
    List<Line> lines,
    List<Question> questions,
    int findings) {
  private static final int SOON_DAYS = 30;
  private static final int MAX_LINES = 10;
  private static final int MAX_QUESTIONS = 5;

  /** A milestone that needs attention. */
  record Line(String unit, String day, Bilingual milestone, LocalDate due, MilestoneState state) {}

  static ProgrammeBrief of(Standing standing) {
    LocalDate until = standing.asOf().plusDays(SOON_DAYS);
    List<Line> missing =
        lines(standing)
            .filter(line -> line.state() == MilestoneState.MISSING)
            .sorted(Comparator.comparing(Line::due).reversed())
            .toList();
    List<Line> soon =
        lines(standing)
            .filter(line -> line.state() == MilestoneState.OPEN && !line.due().isAfter(until))
            .sorted(Comparator.comparing(Line::due))
            .toList();
    return new ProgrammeBrief(
        standing.year(),
        standing.asOf(),
        standing.rows().size(),
        missing.size(),
        soon.size(),
        Stream.concat(missing.stream().limit(MAX_LINES / 2), soon.stream())
            .limit(MAX_LINES)
            .toList(),
        standing.questions().stream().limit(MAX_QUESTIONS).toList(),
        standing.findings().size());
  }

  private static Stream<Line> lines(Standing standing) {
    return standing.rows().stream()
        .flatMap(
            row ->
                row.milestones().stream()
                    .map(
                        point ->
                            new Line(
                                row.unit(), row.day(), point.title(), point.due(), point.state())));
  }
}
