package org.fangtan.programme;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fangtan.document.Sheet;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.FindingLog;

/**
 * Reads a year's table of holidays: from, until, 休 or 班, name. The program contains the tables of
 * the years that the State Council had announced when this version was made: 国办发明电〔2024〕12号 for
 * 2025 and 国办发明电〔2025〕7号 for 2026. Pure, except that it reads these built-in files.
 */
public final class HolidayReader {
  private static final int MAX_FINDINGS = 20;
  private static final int MAX_DAYS = 31;
  private static final Set<String> FROM = Set.of("开始", "开始日期", "日期", "起", "from", "date");
  private static final Set<String> UNTIL = Set.of("结束", "结束日期", "止", "至", "until", "to");
  private static final Set<String> KIND = Set.of("安排", "类型", "休班", "kind", "type");
  private static final Set<String> OFF = Set.of("休", "放假", "休息", "节假日", "holiday", "off");
  private static final Set<String> WORKED = Set.of("班", "上班", "补班", "调休上班", "workday", "work");

  private final int year;
  private final String source;
  private final Set<LocalDate> off = new TreeSet<>();
  private final Set<LocalDate> worked = new TreeSet<>();
  private final FindingLog findings = new FindingLog(MAX_FINDINGS);

  private HolidayReader(int year, String source) {
    this.year = year;
    this.source = source;
  }

  /**
   * A table, and the findings for those parts that could not be used.
   *
   * @param holidays absent where nothing could be used
   */
  public record Read(Optional<Holidays> holidays, List<Finding> findings) {}

  /**
   * @param source where it was read, for reports
   */
  public static Read read(int year, String source, List<Sheet> sheets) {
    return new HolidayReader(year, source).read(sheets);
  }

  /** The table that is built into this version of the program for a year. */
  public static Optional<Holidays> builtIn(int year) {
    String name = "holidays-" + year + ".csv";
    try (InputStream in = HolidayReader.class.getResourceAsStream(name)) {
      if (in == null) {
        return Optional.empty();
      }
      List<Sheet.Row> rows = new ArrayList<>();
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rows.add(
            new Sheet.Row(
                rows.size() + 1,
                Arrays.stream(line.split(",", -1))
                    .map(text -> new Sheet.Cell(text, Sheet.Merge.NONE))
                    .toList()));
      }
      return read(year, "fangtan/" + name, List.of(new Sheet("", rows))).holidays();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Read read(List<Sheet> sheets) {
    for (Sheet sheet : sheets) {
      Map<String, Integer> columns = Map.of();
      for (Sheet.Row row : sheet.rows()) {
        if (columns.isEmpty()) {
          columns = columns(row);
        } else {
          read(row, columns);
        }
      }
    }
    if (off.isEmpty()) {
      findings.add(
          Finding.of(
              FindingCode.HOLIDAYS_ROW, source, ProgrammeSentences.noHolidays(source, year)));
      return new Read(Optional.empty(), findings.toList());
    }
    return new Read(Optional.of(new Holidays(year, off, worked, source)), findings.toList());
  }

  private static Map<String, Integer> columns(Sheet.Row row) {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < row.cells().size(); i++) {
      String name = plain(row.cells().get(i).text());
      String column =
          FROM.contains(name)
              ? "from"
              : UNTIL.contains(name) ? "until" : KIND.contains(name) ? "kind" : "";
      columns.putIfAbsent(column, i);
    }
    columns.remove("");
    return columns.containsKey("from") && columns.containsKey("kind") ? columns : Map.of();
  }

  private void read(Sheet.Row row, Map<String, Integer> columns) {
    String from = row.cell(columns.getOrDefault("from", 0)).text();
    String until =
        columns.containsKey("until") ? row.cell(columns.getOrDefault("until", 0)).text() : "";
    String kind = plain(row.cell(columns.getOrDefault("kind", 0)).text());
    if (from.isEmpty() && kind.isEmpty()) {
      return;
    }
    WrittenDay.Read first = WrittenDay.read(from, year);
    WrittenDay.Read last = until.isEmpty() ? first : WrittenDay.read(until, year);
    Optional<LocalDate> begin = first.day().flatMap(InterviewDay::day);
    Optional<LocalDate> end = last.day().flatMap(InterviewDay::day);
    if (begin.isEmpty() || end.isEmpty()) {
      Bilingual why =
          first.problem().or(last::problem).orElseGet(() -> ProgrammeSentences.isNoDay(from));
      warn(row, why);
    } else if (end.get().isBefore(begin.get())
        || end.get().isAfter(begin.get().plusDays(MAX_DAYS))) {
      warn(row, ProgrammeSentences.daysAreNotInOrder(from, until, MAX_DAYS));
    } else if (OFF.contains(kind)) {
      begin.get().datesUntil(end.get().plusDays(1)).forEach(off::add);
    } else if (WORKED.contains(kind)) {
      begin.get().datesUntil(end.get().plusDays(1)).forEach(worked::add);
    } else {
      warn(row, ProgrammeSentences.neitherOffNorWorked(kind));
    }
  }

  private void warn(Sheet.Row row, Bilingual words) {
    findings.add(
        Finding.of(
                FindingCode.HOLIDAYS_ROW,
                source,
                new TablePlace(source, Optional.empty(), row.number()).words().then(words))
            .onLine(row.number()));
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(java.util.Locale.ROOT)
        .strip();
  }
}
