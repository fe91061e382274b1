package org.fangtan.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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
 * A {@code questions.csv} or {@code questions.json}: the public's questions and the answers, as a
 * portal exports it or a studio writes it, with Chinese or English headings in any order. UTF-8,
 * UTF-16 or GB18030; separated by commas, semicolons or tabs; there may be a line with the table's
 * name above the headings.
 *
 * @param findings lines that could not be used
 */
public record QuestionsFile(List<PublicQuestion> questions, List<Finding> findings) {
  /** The maximum size in bytes; a real file has some kilobytes. */
  public static final int MAX_BYTES = 1 << 20;

  private static final int MAX_QUESTIONS = 500;
  private static final int MAX_FINDINGS = 50;
  private static final int MAX_COLUMNS = 50;

  /**
   * The maximum length of a question or an answer, in characters; a long answer of an office has
   * about 2,000.
   */
  private static final int MAX_TEXT_LENGTH = 8000;

  private static final int MAX_SHOWN_LENGTH = 120;

  /** The maximum number of lines at the top that are searched for the headings. */
  private static final int MAX_LINES_ABOVE = 5;

  private static final Pattern NAMED = Pattern.compile("提问|问答|问题|留言|questions?|q&a|qa");

  private enum Column {
    QUESTION("问题", "提问", "提问内容", "问题内容", "网友提问", "留言", "留言内容", "咨询内容", "内容", "question", "text"),
    FROM(
        "网友",
        "网友昵称",
        "提问人",
        "提问者",
        "留言人",
        "网名",
        "昵称",
        "姓名",
        "来源",
        "from",
        "name",
        "nick",
        "nickname",
        "askedby"),
    ASKED("提问时间", "留言时间", "时间", "日期", "提问日期", "time", "date", "askedat"),
    ANSWER("答复", "回答", "回复", "答复内容", "回复内容", "回答内容", "answer", "reply"),
    ANSWERED_BY("答复单位", "回复单位", "答复人", "回复人", "回答人", "回答单位", "answeredby", "repliedby");

    private final List<String> headings;

    Column(String... headings) {
      this.headings = List.of(headings);
    }

    static Optional<Column> of(String heading) {
      String plain = VisibleText.line(heading).toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
      for (Column column : values()) {
        if (column.headings.contains(plain)) {
          return Optional.of(column);
        }
      }
      return Optional.empty();
    }
  }

  public QuestionsFile {
    questions = List.copyOf(questions);
    findings = List.copyOf(findings);
  }

  /** Whether a file's name marks it as a list of questions. */
  public static boolean isNamed(String fileName) {
    return NAMED.matcher(fileName.toLowerCase(Locale.ROOT)).find();
  }

  /** Whether a text is a table with a column of questions, or a list of objects with one. */
  public static boolean isLike(String text) {
    String start = text.stripLeading();
    if (start.startsWith("[") || start.startsWith("{")) {
      return false;
    }
    try (CSVParser parser = CSVParser.parse(text, format(text))) {
      return headings(parser.stream().limit(MAX_LINES_ABOVE).toList()).isPresent();
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      return false;
    }
  }

  /**
   * Reads a file.
   *
   * @param name what the operator calls it
   * @throws StageException when it is neither a table nor a list with questions
   */
  public static QuestionsFile read(String name, byte[] bytes) throws StageException {
    DecodedText decoded = TextDecoder.decode(bytes);
    if (decoded.binary() || bytes.length > MAX_BYTES) {
      throw unreadable(name, ContractSentences.questionsAreNotText());
    }
    String text = decoded.text().strip();
    List<Row> rows =
        text.startsWith("[") || text.startsWith("{") ? json(name, text) : table(name, text);
    return new Reader(name).read(rows);
  }

  /** The values of one line, by column. */
  private record Row(int line, Map<Column, String> values) {
    Optional<String> value(Column column) {
      return Optional.ofNullable(values.get(column)).filter(text -> !text.isEmpty());
    }
  }

  private record Headings(int line, Map<Column, Integer> columns) {}

  private static Optional<Headings> headings(List<CSVRecord> records) {
    for (int line = 0; line < Math.min(records.size(), MAX_LINES_ABOVE); line++) {
      Map<Column, Integer> columns = new EnumMap<>(Column.class);
      CSVRecord record = records.get(line);
      for (int i = 0; i < Math.min(record.size(), MAX_COLUMNS); i++) {
        int index = i;
        Column.of(record.get(i)).ifPresent(column -> columns.putIfAbsent(column, index));
      }
      if (columns.containsKey(Column.QUESTION)) {
        return Optional.of(new Headings(line, columns));
      }
    }
    return Optional.empty();
  }

  private static CSVFormat format(String text) {
    String head = text.lines().limit(MAX_LINES_ABOVE).reduce("", String::concat);
    char delimiter = head.contains("\t") ? '\t' : head.contains(";") ? ';' : ',';
    return CSVFormat.DEFAULT
        .builder()
        .setDelimiter(delimiter)
        .setIgnoreEmptyLines(true)
        .setTrim(true)
        .get();
  }

  private static List<Row> table(String name, String text) throws StageException {
    List<CSVRecord> records;
    try (CSVParser parser = CSVParser.parse(text, format(text))) {
      records = parser.stream().limit(4L * MAX_QUESTIONS).toList();
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw unreadable(name, ContractSentences.quotationMarksDoNotMatch());
    }
    Optional<Headings> headings = headings(records);
    if (headings.isEmpty()) {
      String first = records.isEmpty() ? "" : String.join("、", records.get(0));
      throw unreadable(name, ContractSentences.noColumnOfQuestions(cut(VisibleText.line(first))));
    }
    List<Row> rows = new ArrayList<>();
    for (CSVRecord record : records.subList(headings.get().line() + 1, records.size())) {
      Map<Column, String> values = new EnumMap<>(Column.class);
      headings
          .get()
          .columns()
          .forEach(
              (column, index) ->
                  values.put(column, index < record.size() ? shown(record.get(index)) : ""));
      rows.add(new Row((int) record.getRecordNumber(), values));
    }
    return rows;
  }

  private static List<Row> json(String name, String text) throws StageException {
    JsonNode tree;
    try {
      Optional<Bilingual> bound = JsonBounds.check(HighlightsFile.STRICT.getFactory(), text);
      if (bound.isPresent()) {
        throw unreadable(name, bound.get());
      }
      tree = HighlightsFile.STRICT.readTree(text);
    } catch (JsonProcessingException e) {
      long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw unreadable(name, ContractSentences.questionsAreNotJson(line));
    }
    JsonNode list = tree;
    if (tree.isObject()) {
      list = tree.path("questions");
      for (String other : List.of("问题", "提问", "网友提问", "问答")) {
        list = list.isArray() ? list : tree.path(other);
      }
    }
    if (!list.isArray()) {
      throw unreadable(name, ContractSentences.noListOfQuestions());
    }
    List<Row> rows = new ArrayList<>();
    for (JsonNode item : list) {
      Map<Column, String> values = new EnumMap<>(Column.class);
      item.properties()
          .forEach(
              field ->
                  Column.of(field.getKey())
                      .filter(column -> field.getValue().isValueNode())
                      .ifPresent(
                          column -> values.putIfAbsent(column, shown(field.getValue().asText()))));
      rows.add(new Row(rows.size() + 1, values));
    }
    return rows;
  }

  private static String shown(String text) {
    return VisibleText.of(text).strip();
  }

  private static String cut(String text) {
    return text.length() > MAX_SHOWN_LENGTH ? text.substring(0, MAX_SHOWN_LENGTH) + "…" : text;
  }

  private static StageException unreadable(String name, Bilingual why) {
    return new StageException(
        new Failure(
            FailureKind.INPUT,
            FailureCode.DOCUMENT_UNREADABLE,
            ContractSentences.questionsCannotBeRead(name, why),
            ContractSentences.howQuestionsAreWritten()));
  }

  /** Reads the lines below the headings once. */
  private static final class Reader {
    private final String name;
    private final List<PublicQuestion> questions = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    Reader(String name) {
      this.name = name;
    }

    QuestionsFile read(List<Row> rows) {
      rows.forEach(this::read);
      return new QuestionsFile(questions, findings);
    }

    private void read(Row row) {
      Optional<String> text = bounded(row, Column.QUESTION);
      Optional<String> answer = bounded(row, Column.ANSWER);
      if (text.isEmpty()) {
        // A second answer to the question above is on a line of its own.
        if (answer.isPresent() && !questions.isEmpty()) {
          continueAnswer(answer.get());
        } else if (row.values().values().stream().anyMatch(value -> !value.isEmpty())) {
          warn(row.line(), ContractSentences.hasNoQuestion());
        }
        return;
      }
      if (questions.size() == MAX_QUESTIONS) {
        warn(row.line(), ContractSentences.moreQuestionsThan(MAX_QUESTIONS));
        return;
      }
      questions.add(
          new PublicQuestion(
              text.get(),
              bounded(row, Column.FROM),
              bounded(row, Column.ASKED),
              answer,
              bounded(row, Column.ANSWERED_BY),
              Optional.empty()));
    }

    private void continueAnswer(String more) {
      PublicQuestion before = questions.remove(questions.size() - 1);
      questions.add(
          new PublicQuestion(
              before.text(),
              before.from(),
              before.askedAt(),
              Optional.of(before.answer().map(text -> text + "\n" + more).orElse(more)),
              before.answeredBy(),
              Optional.empty()));
    }

    private Optional<String> bounded(Row row, Column column) {
      return row.value(column)
          .map(
              text -> {
                if (text.length() <= MAX_TEXT_LENGTH) {
                  return text;
                }
                warn(row.line(), ContractSentences.textIsCut(MAX_TEXT_LENGTH));
                return text.substring(0, MAX_TEXT_LENGTH) + "…";
              });
    }

    private void warn(int line, Bilingual words) {
      if (findings.size() < MAX_FINDINGS) {
        findings.add(
            Finding.of(FindingCode.QUESTION_LINE, name, ContractSentences.onLine(line, words))
                .onLine(line));
      }
    }
  }
}
