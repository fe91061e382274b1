package org.fangtan.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.text.DecodedText;
import org.fangtan.text.TextDecoder;
import org.fangtan.text.VisibleText;

/**
 * A {@code photos.csv}: an editor's texts about the pictures of a folder, one line for each, with
 * Chinese or English headings in any order. UTF-8 or, as spreadsheet programs save it, GB18030;
 * separated by commas, semicolons or tabs.
 *
 * @param facts by file name as written, in Unicode form NFC
 * @param findings lines and values that could not be used
 */
public record PhotoList(SortedMap<String, ImageFacts> facts, List<Finding> findings) {
  public static final PhotoList EMPTY = new PhotoList(new TreeMap<>(), List.of());

  /** The maximum size of a list in bytes; a real one has a few kilobytes. */
  public static final int MAX_BYTES = 1 << 20;

  private static final int MAX_LINES = 2000;
  private static final int MAX_TEXT_LENGTH = 2000;
  private static final int MAX_COLUMNS = 50;
  private static final int MAX_SHOWN_LENGTH = 120;

  /** The maximum number of warnings about one list; nobody reads more. */
  private static final int MAX_FINDINGS = 50;

  private static final List<DateTimeFormatter> TIMES =
      List.of(
          DateTimeFormatter.ofPattern("u-M-d[ H:m[:s]]", Locale.ROOT),
          DateTimeFormatter.ofPattern("u/M/d[ H:m[:s]]", Locale.ROOT),
          DateTimeFormatter.ofPattern("u.M.d[ H:m[:s]]", Locale.ROOT),
          DateTimeFormatter.ofPattern("u年M月d日[ H:m[:s]]", Locale.ROOT),
          DateTimeFormatter.ISO_LOCAL_DATE_TIME);

  private enum Column {
    FILE("文件名", "文件", "图片", "file", "filename", "name"),
    CAPTION("图片说明", "说明", "标题", "caption", "description"),
    TAKEN("拍摄时间", "时间", "taken", "date", "time"),
    PLACE("地点", "拍摄地点", "place", "location"),
    CREDIT("摄影", "作者", "来源", "摄影者", "credit", "photographer", "author"),
    ALT("替代文本", "替代文字", "无障碍文本", "alt", "alttext");

    private final List<String> headings;

    Column(String... headings) {
      this.headings = List.of(headings);
    }

    static Optional<Column> of(String heading) {
      String plain = heading.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
      for (Column column : values()) {
        if (column.headings.contains(plain)) {
          return Optional.of(column);
        }
      }
      return Optional.empty();
    }
  }

  public PhotoList {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    findings = List.copyOf(findings);
  }

  /** What the list states about a file, by its name alone or with its folder. */
  public ImageFacts about(String name) {
    String plain = canonical(name);
    String last = plain.substring(plain.lastIndexOf('/') + 1);
    ImageFacts found = facts.get(plain);
    return found != null ? found : facts.getOrDefault(last, ImageFacts.NONE);
  }

  /** Whether the first line of a text names a column of files. */
  public static boolean isLike(String text) {
    return text
        .lines()
        .findFirst()
        .map(line -> List.of(line.split("[,;\t]", -1)))
        .orElse(List.of())
        .stream()
        .anyMatch(heading -> Column.of(heading).filter(Column.FILE::equals).isPresent());
  }

  /**
   * Reads a list.
   *
   * @param name what the operator calls it
   * @throws StageException when it is not a table with a column of file names
   */
  public static PhotoList read(String name, byte[] bytes) throws StageException {
    DecodedText decoded = TextDecoder.decode(bytes);
    if (decoded.binary() || bytes.length > MAX_BYTES) {
      throw unreadable(name, ImageSentences.isNotTextFile());
    }
    List<CSVRecord> records = parse(name, decoded.text());
    if (records.isEmpty()) {
      throw unreadable(name, ImageSentences.isEmpty());
    }
    Map<Column, Integer> columns = new EnumMap<>(Column.class);
    CSVRecord headings = records.get(0);
    for (int i = 0; i < Math.min(headings.size(), MAX_COLUMNS); i++) {
      int index = i;
      Column.of(headings.get(i)).ifPresent(column -> columns.putIfAbsent(column, index));
    }
    if (!columns.containsKey(Column.FILE)) {
      throw unreadable(name, ImageSentences.firstLineHasNoFileColumn(shown(headings)));
    }
    return new Reader(name, columns).read(records.subList(1, records.size()));
  }

  private static String shown(CSVRecord headings) {
    String all = VisibleText.line(String.join("、", headings));
    return all.length() > MAX_SHOWN_LENGTH ? all.substring(0, MAX_SHOWN_LENGTH) + "…" : all;
  }

  private static List<CSVRecord> parse(String name, String text) throws StageException {
    String firstLine = text.lines().findFirst().orElse("");
    char delimiter = firstLine.contains("\t") ? '\t' : firstLine.contains(";") ? ';' : ',';
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(delimiter)
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .get();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      return parser.stream().limit(MAX_LINES).toList();
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw unreadable(name, ImageSentences.itsQuotationMarksDo());
    }
  }

  private static StageException unreadable(String name, Bilingual why) {
    return new StageException(
        new Failure(
            FailureKind.INPUT,
            FailureCode.DOCUMENT_UNREADABLE,
            ImageSentences.listOfPhotosCannotBeRead(name, why),
            ImageSentences.saveItAsCsvComma()));
  }

  private static String canonical(String name) {
    return Normalizer.normalize(name.strip().replace('\\', '/'), Normalizer.Form.NFC);
  }

  /** Reads the lines below the headings once. */
  private static final class Reader {
    private final String name;
    private final Map<Column, Integer> columns;
    private final SortedMap<String, ImageFacts> facts = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();

    Reader(String name, Map<Column, Integer> columns) {
      this.name = name;
      this.columns = columns;
    }

    PhotoList read(List<CSVRecord> lines) {
      lines.forEach(this::read);
      return new PhotoList(facts, findings);
    }

    private void read(CSVRecord line) {
      String file = value(line, Column.FILE).map(PhotoList::canonical).orElse("");
      // The headings are record 1 and, unless values contain line feeds, line 1.
      int number = (int) line.getRecordNumber();
      if (file.isEmpty()) {
        warn(number, ImageSentences.hasNoFileName());
        return;
      }
      ImageFacts found =
          new ImageFacts(
              value(line, Column.CAPTION),
              value(line, Column.TAKEN).flatMap(text -> time(number, text)),
              value(line, Column.PLACE),
              value(line, Column.CREDIT),
              value(line, Column.ALT));
      if (facts.putIfAbsent(file, found) != null) {
        warn(number, ImageSentences.namesAgainFirstLineCounts(cut(file)));
      }
    }

    private Optional<String> value(CSVRecord line, Column column) {
      Integer index = columns.get(column);
      if (index == null || index >= line.size()) {
        return Optional.empty();
      }
      String text = line.get(index).strip();
      if (text.length() > MAX_TEXT_LENGTH) {
        text = text.substring(0, MAX_TEXT_LENGTH);
      }
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static String cut(String text) {
      return text.length() > MAX_SHOWN_LENGTH ? text.substring(0, MAX_SHOWN_LENGTH) + "…" : text;
    }

    /** Parses times as people write them, also with full-width digits and punctuation. */
    private Optional<LocalDateTime> time(int number, String written) {
      String text = Normalizer.normalize(written, Normalizer.Form.NFKC).strip();
      for (DateTimeFormatter format : TIMES) {
        try {
          return Optional.of(
              (LocalDateTime)
                  format.parseBest(
                      text, LocalDateTime::from, parsed -> LocalDate.from(parsed).atStartOfDay()));
        } catch (DateTimeException e) {
          // The next format may fit.
        }
      }
      warn(number, ImageSentences.hasTimeExpectedFormLike(cut(text)));
      return Optional.empty();
    }

    private void warn(int line, Bilingual words) {
      if (findings.size() == MAX_FINDINGS) {
        return;
      }
      findings.add(
          Finding.of(FindingCode.PHOTO_LIST_LINE, name, ImageSentences.line(line, words))
              .onLine(line));
    }
  }
}
