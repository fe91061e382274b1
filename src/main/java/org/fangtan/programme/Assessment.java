package org.fangtan.programme;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;

/**
 * The yearly assessment (考评): for each unit, which milestones were reached on time, late or not at
 * all, and the evidence. It follows from the standing, so it can be made again from the buckets
 * alone.
 *
 * @param units in the order of the table
 * @param corrections all that were entered, including those that a later correction revoked
 * @param holidays the tables of holidays by which working days were counted
 */
public record Assessment(
    int schemaVersion,
    int year,
    LocalDate asOf,
    Standing.Table table,
    List<Unit> units,
    List<Standing.Row> rows,
    List<Correction> corrections,
    List<String> holidays,
    List<Question> questions,
    List<Finding> findings) {
  private static final int SCHEMA_VERSION = 1;

  public Assessment {
    units = List.copyOf(units);
    rows = List.copyOf(rows);
    corrections = List.copyOf(corrections);
    holidays = List.copyOf(holidays);
    questions = List.copyOf(questions);
    findings = List.copyOf(findings);
  }

  /**
   * The totals of a unit over its interviews.
   *
   * @param open milestones that are not due yet
   * @param corrected milestones whose verdict differs from what the evidence shows
   */
  public record Unit(
      String unit,
      int interviews,
      int onTime,
      int late,
      int missing,
      int open,
      int excused,
      int corrected) {}

  public static Assessment of(
      Standing standing, List<Correction> corrections, List<String> holidays) {
    Map<String, List<Standing.Row>> byUnit = new LinkedHashMap<>();
    Map<String, String> names = new LinkedHashMap<>();
    for (Standing.Row row : standing.rows()) {
      String plain = org.fangtan.programme.Unit.plain(row.unit());
      names.putIfAbsent(plain, row.unit());
      byUnit.computeIfAbsent(plain, key -> new ArrayList<>()).add(row);
    }
    List<Unit> units = new ArrayList<>();
    byUnit.forEach((plain, rows) -> units.add(unit(names.getOrDefault(plain, plain), rows)));
    return new Assessment(
        SCHEMA_VERSION,
        standing.year(),
        standing.asOf(),
        standing.table(),
        units,
        standing.rows(),
        corrections,
        holidays,
        standing.questions(),
        standing.findings());
  }

  private static Unit unit(String name, List<Standing.Row> rows) {
    List<Standing.Point> points = rows.stream().flatMap(row -> row.milestones().stream()).toList();
    return new Unit(
        name,
        rows.size(),
        count(points, MilestoneState.ON_TIME),
        count(points, MilestoneState.LATE),
        count(points, MilestoneState.MISSING),
        count(points, MilestoneState.OPEN),
        count(points, MilestoneState.EXCUSED),
        (int) points.stream().filter(point -> point.state() != point.found()).count());
  }

  private static int count(List<Standing.Point> points, MilestoneState state) {
    return (int) points.stream().filter(point -> point.state() == state).count();
  }

  /** The titles of the milestones, which are the same for every row. */
  public List<Bilingual> titles() {
    Optional<Standing.Row> first = rows.stream().findFirst();
    return first
        .map(row -> row.milestones().stream().map(Standing.Point::title).toList())
        .orElse(List.of());
  }
}
