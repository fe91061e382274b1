package org.fangtan.programme;

import java.text.Normalizer;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.fangtan.contract.TopicFacts;
import org.fangtan.document.Sheet;
import org.fangtan.document.SheetFile;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.FindingLog;
import org.fangtan.recording.TopicId;
import org.fangtan.text.TextChecks;

/**
 * Reads the programme from the tables of a file. It looks for the headings in each table: there may
 * be titles above them, notes below, and rows in between that only name a form. A row that cannot
 * be used is reported in a finding, with its place, what was found and what was expected; the other
 * rows are still used. Reads one programme; not thread-safe.
 */
public final class ProgrammeReader {
  /** The maximum number of interviews in a year; a province has a few hundred. */
  public static final int MAX_ROWS = 3_000;

  private static final int MAX_ROWS_ABOVE = 15;
  private static final int MAX_FINDINGS = 200;
  private static final int MAX_SHOWN = 60;
  private static final int MAX_ID = 80;

  private static final Pattern NOTE =
      Pattern.compile(
          "(?:备注|注|说明|附注?|填表|制表|联系|合计|总计|小计|note|remark|total).*", Pattern.CASE_INSENSITIVE);

  /** A number before a heading: 一、 （二） 3. */
  private static final Pattern SECTION = Pattern.compile("^[（(]?[一二三四五六七八九十\\d]{1,3}[）)、.．]");

  private static final Pattern MICROVIDEO = Pattern.compile("微视频|微访谈|短视频|microvideo");
  private static final Pattern ONLINE = Pattern.compile("在线|网上|网络访谈|直播|online");

  private final int year;
  private final String file;
  private final List<ProgrammeRow> rows = new ArrayList<>();
  private final FindingLog findings = new FindingLog(MAX_FINDINGS);

  private ProgrammeReader(int year, String file) {
    this.year = year;
    this.file = file;
  }

  /**
   * @param file the file's name, as the office gave it
   */
  public static Programme read(int year, String file, SheetFile tables) {
    return new ProgrammeReader(year, file).read(tables);
  }

  private Programme read(SheetFile tables) {
    boolean hasHeadings = false;
    for (Sheet sheet : tables.sheets()) {
      hasHeadings |= read(sheet);
    }
    if (!hasHeadings) {
      String seen =
          tables.sheets().stream()
              .flatMap(sheet -> sheet.rows().stream())
              .limit(1)
              .map(row -> String.join("、", row.cells().stream().map(Sheet.Cell::text).toList()))
              .findFirst()
              .orElse("");
      findings.add(
          Finding.of(FindingCode.PROGRAMME_ROW, file, ProgrammeSentences.noHeadings(cut(seen))));
    }
    for (String hidden : tables.hidden()) {
      findings.add(
          Finding.of(
              FindingCode.HIDDEN_TEXT_LEFT_OUT, file, ProgrammeSentences.sheetIsHidden(hidden)));
    }
    if (tables.isCut()) {
      findings.add(
          Finding.of(FindingCode.PROGRAMME_ROW, file, ProgrammeSentences.tooManyRows(MAX_ROWS)));
    }
    return new Programme(year, identified(), findings.toList());
  }

  /** Whether the table has the headings of a programme. */
  private boolean read(Sheet sheet) {
    List<Sheet.Row> all = sheet.rows();
    for (int i = 0; i < Math.min(all.size(), MAX_ROWS_ABOVE); i++) {
      Map<Column, Integer> columns = columns(all.get(i));
      boolean hasTime = columns.containsKey(Column.DAY) || columns.containsKey(Column.MONTH);
      if (columns.containsKey(Column.UNIT) && hasTime) {
        Optional<TopicFacts.Form> form = formIn(sheet.name());
        for (Sheet.Row above : all.subList(0, i)) {
          Optional<String> only = only(above);
          Optional<TopicFacts.Form> nearer = only.flatMap(ProgrammeReader::formOnly);
          form = nearer.isPresent() ? nearer : form;
        }
        new Body(sheet, columns, form).read(all.subList(i + 1, all.size()));
        return true;
      }
    }
    return false;
  }

  private static Map<Column, Integer> columns(Sheet.Row row) {
    Map<Column, Integer> columns = new EnumMap<>(Column.class);
    for (int i = 0; i < row.cells().size(); i++) {
      int index = i;
      Column.of(row.cells().get(i).text()).ifPresent(column -> columns.putIfAbsent(column, index));
    }
    return columns;
  }

  /** The text of a row that has only one cell with text: a title, a section or a note. */
  private static Optional<String> only(Sheet.Row row) {
    Set<String> texts = new LinkedHashSet<>();
    for (Sheet.Cell cell : row.cells()) {
      if (!cell.text().isEmpty()) {
        texts.add(cell.text());
      }
    }
    return texts.size() == 1 ? texts.stream().findFirst() : Optional.empty();
  }

  private static Optional<TopicFacts.Form> formIn(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    if (MICROVIDEO.matcher(plain).find()) {
      return Optional.of(TopicFacts.Form.MICROVIDEO);
    }
    return ONLINE.matcher(plain).find() ? Optional.of(TopicFacts.Form.ONLINE) : Optional.empty();
  }

  /** The form that a title names, unless it names both. */
  private static Optional<TopicFacts.Form> formOnly(String text) {
    boolean isBoth = MICROVIDEO.matcher(text).find() && ONLINE.matcher(text).find();
    return isBoth ? Optional.empty() : formIn(text);
  }

  private static String cut(String text) {
    return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
  }

  private void warn(FindingCode code, TablePlace place, Bilingual words) {
    findings.add(Finding.of(code, file, place.words().then(words)).onLine(place.row()));
  }

  /** The rows below the headings of one table. */
  private final class Body {
    private final Sheet sheet;
    private final Map<Column, Integer> columns;
    private Optional<TopicFacts.Form> section;
    private boolean hasMerged;

    Body(Sheet sheet, Map<Column, Integer> columns, Optional<TopicFacts.Form> section) {
      this.sheet = sheet;
      this.columns = columns;
      this.section = section;
    }

    void read(List<Sheet.Row> below) {
      for (Sheet.Row row : below) {
        TablePlace place =
            new TablePlace(
                file, Optional.of(sheet.name()).filter(name -> !name.isEmpty()), row.number());
        if (!isBeside(row)) {
          read(row, place);
        }
      }
      if (hasMerged) {
        findings.add(
            Finding.of(
                FindingCode.PROGRAMME_MERGED, file, ProgrammeSentences.mergedCells(sheet.name())));
      }
    }

    /**
     * Whether the row is not an interview: a section, a note, a total, or the headings repeated on
     * the next page.
     */
    private boolean isBeside(Sheet.Row row) {
      if (columns(row).keySet().containsAll(Set.of(Column.UNIT)) && columns(row).size() >= 2) {
        return true;
      }
      Optional<String> only = only(row);
      String first =
          row.cells().stream()
              .map(Sheet.Cell::text)
              .filter(text -> !text.isEmpty())
              .findFirst()
              .orElse("");
      if (NOTE.matcher(first).matches()) {
        return true;
      }
      if (only.isEmpty()) {
        return false;
      }
      Optional<TopicFacts.Form> named = only.flatMap(ProgrammeReader::formIn);
      boolean isSection = named.isPresent() && SECTION.matcher(only.get()).find();
      boolean isUnit = only.get().equals(text(row, Column.UNIT)) && !isWide(row) && !isSection;
      if (named.isPresent() && !isUnit) {
        section = named;
      }
      return !isUnit;
    }

    /** Whether a cell is merged with cells to its right. */
    private boolean isWide(Sheet.Row row) {
      return row.cells().stream().anyMatch(cell -> cell.merge() == Sheet.Merge.FROM_LEFT);
    }

    private String text(Sheet.Row row, Column column) {
      Integer index = columns.get(column);
      return index == null ? "" : row.cell(index).text();
    }

    private Optional<String> shown(Sheet.Row row, Column column) {
      return Optional.of(text(row, column))
          .filter(text -> !text.isEmpty() && !text.matches("[-—/、.…]+|待定|待报|无|暂无|(?i)tbd|n/?a"))
          .map(TextChecks::masked);
    }

    private void read(Sheet.Row row, TablePlace place) {
      for (Integer index : columns.values()) {
        hasMerged |= row.cell(index).merge() == Sheet.Merge.FROM_ABOVE;
      }
      Optional<String> unit = shown(row, Column.UNIT);
      if (unit.isEmpty()) {
        String seen =
            String.join(
                "、", row.cells().stream().map(Sheet.Cell::text).filter(t -> !t.isEmpty()).toList());
        warn(
            FindingCode.PROGRAMME_ROW,
            place,
            ProgrammeSentences.noUnit(cut(TextChecks.masked(seen))));
        return;
      }
      Optional<InterviewDay> day = day(row, place, unit.get());
      if (day.isEmpty()) {
        return;
      }
      rows.add(
          new ProgrammeRow(
              id(row, place),
              place,
              unit.get(),
              form(row, place),
              shown(row, Column.THEME),
              day.get(),
              shown(row, Column.VENUE),
              shown(row, Column.CONTACT),
              topic(row, place)));
    }

    /** Combines a month and a day without one, such as 8月 and 15日, into a date. */
    private Optional<InterviewDay> day(Sheet.Row row, TablePlace place, String unit) {
      String written = text(row, Column.DAY);
      String month = text(row, Column.MONTH);
      if (written.matches("(待定|待报|另行通知|—+|-+|/)") && !month.isEmpty()) {
        written = "";
      }
      if (written.matches("\\s*\\d{1,2}\\s*[日号]\\s*") && !month.isEmpty()) {
        written = month.replaceAll("月?份?\\s*$", "月") + written;
      }
      WrittenDay.Read read = WrittenDay.read(written.isEmpty() ? month : written, year);
      if (read.problem().isPresent()) {
        warn(
            FindingCode.PROGRAMME_ROW,
            place,
            ProgrammeSentences.rowOf(unit).then(read.problem().get()));
        return Optional.empty();
      }
      if (!written.isEmpty() && !month.isEmpty()) {
        Optional<YearMonth> other = WrittenDay.read(month, year).day().map(InterviewDay::month);
        if (other.isPresent() && !other.equals(read.day().map(InterviewDay::month))) {
          warn(
              FindingCode.PROGRAMME_ROW,
              place,
              ProgrammeSentences.rowOf(unit)
                  .then(ProgrammeSentences.monthAndDayDisagree(cut(month), cut(written))));
          return Optional.empty();
        }
      }
      return read.day();
    }

    private Optional<TopicFacts.Form> form(Sheet.Row row, TablePlace place) {
      String written = text(row, Column.FORM);
      if (written.isEmpty()) {
        return section;
      }
      Optional<TopicFacts.Form> form = formIn(written);
      if (form.isEmpty()) {
        warn(FindingCode.PROGRAMME_FORM, place, ProgrammeSentences.isNoForm(cut(written)));
      }
      return form.or(() -> section);
    }

    private Optional<TopicId> topic(Sheet.Row row, TablePlace place) {
      Optional<String> name = shown(row, Column.TOPIC);
      if (name.isPresent() && name.get().indexOf('/') >= 0) {
        warn(FindingCode.PROGRAMME_ROW, place, ProgrammeSentences.isNoFolder(cut(name.get())));
        return Optional.empty();
      }
      return name.map(TopicId::new);
    }

    private String id(Sheet.Row row, TablePlace place) {
      String written = shown(row, Column.ID).orElse("");
      if (written.length() > MAX_ID) {
        warn(FindingCode.PROGRAMME_FORM, place, ProgrammeSentences.idIsTooLong(MAX_ID));
        return "";
      }
      return written;
    }
  }

  /**
   * Gives every row an id, and leaves out rows that repeat another one. A row without a number is
   * named after its month and its unit, so that inserted or moved rows do not change the ids of the
   * others.
   */
  private List<ProgrammeRow> identified() {
    List<ProgrammeRow> kept = new ArrayList<>();
    Map<String, ProgrammeRow> byUnitAndMonth = new HashMap<>();
    Set<String> ids = new LinkedHashSet<>();
    for (ProgrammeRow row : rows) {
      String key = row.day().month() + " " + Unit.plain(row.unit());
      ProgrammeRow before = byUnitAndMonth.putIfAbsent(key, row);
      if (before != null && row.saysAs(before)) {
        warn(
            FindingCode.PROGRAMME_DUPLICATE,
            row.place(),
            ProgrammeSentences.saysSameAsRow(row.unit(), row.day().month(), before.place().row()));
        continue;
      }
      if (before != null) {
        warn(
            FindingCode.PROGRAMME_DUPLICATE,
            row.place(),
            ProgrammeSentences.secondRow(row.unit(), row.day().month(), before.place().row()));
      }
      String wanted =
          row.id().isEmpty() ? row.day().month() + "-" + shortened(row.unit()) : row.id();
      if (!row.id().isEmpty() && ids.contains(wanted)) {
        warn(FindingCode.PROGRAMME_DUPLICATE, row.place(), ProgrammeSentences.idIsTaken(wanted));
      }
      String id = wanted;
      for (int number = 2; !ids.add(id); number++) {
        id = wanted + "-" + number;
      }
      kept.add(row.named(id));
    }
    return kept;
  }

  private static String shortened(String unit) {
    String plain = unit.replaceAll("[\\s/\\\\]+", "");
    return plain.length() > MAX_ID - 20 ? plain.substring(0, MAX_ID - 20) : plain;
  }
}
