package org.fangtan.transcript;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.fangtan.document.Block;

/**
 * The meaning of a table's columns, and therefore of its rows. A column names speakers because its
 * heading says so, because it contains roles (主持人, 嘉宾), or because short names recur in it beside
 * longer text. Pure.
 */
final class SpeechTable {
  /** A part of a row, in reading order. */
  sealed interface Part permits Speech, Text, Value, Aside {}

  /**
   * A speech.
   *
   * @param time as written, or empty
   */
  record Speech(String time, String label, String text) implements Part {}

  /** Lines that may have labels of their own, or continue the speech above. */
  record Text(String text) implements Part {}

  /** A fact and its value. */
  record Value(String name, String value) implements Part {}

  /** Anything else. */
  record Aside(String text) implements Part {}

  private static final Pattern SPEAKER_HEAD =
      Pattern.compile(
          "(?:发言|讲话|说话|对话|访谈)(?:人|者|人员|嘉宾)(?:姓名)?|发言单位|人物|人员|姓名|名字|角色|speaker|name|who",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern TITLE_HEAD =
      Pattern.compile("身份|职务|职位|职称|单位|部门|单位及职务|单位职务|title|role", Pattern.CASE_INSENSITIVE);
  private static final Pattern TEXT_HEAD =
      Pattern.compile(
          "(?:发言|讲话|说话|对话|访谈|问答|文字|实录|谈话|具体|主要)?(?:内容|文字|实录|文本|原文|正文|记录|文字稿)"
              + "|发言|讲话|台词|text|content|speech|words",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern TIME_HEAD =
      Pattern.compile("时间|日期|时刻|时间码|起始时间|开始时间|时间点|time|timecode", Pattern.CASE_INSENSITIVE);
  private static final Pattern OTHER_HEAD =
      Pattern.compile(
          "序号|编号|号|备注|画面|镜头|景别|时长|字数|结束时间|no\\.?|notes?|remarks?", Pattern.CASE_INSENSITIVE);
  private static final Pattern LABEL_DRESS = Pattern.compile("[：:\\[\\]【】﹕∶\\s]+");
  private static final Pattern NOT_IN_LABEL = Pattern.compile("[。！？；，,!?;、“”\"《》]");
  private static final Pattern DATE =
      Pattern.compile("(?:\\d{2,4}[-/.年])?\\d{1,2}[-/.月]\\d{1,2}日?");
  private static final Pattern ENDED = Pattern.compile("[。！？；…!?，,]");

  /** The maximum length of a label: a name with a title before it. */
  private static final int MAX_LABEL_LENGTH = 24;

  /** The maximum length of a value beside a role (主持人 | 张三), in a table of facts. */
  private static final int MAX_VALUE_LENGTH = 20;

  private final Optional<Block.Row> head;
  private final OptionalInt label;
  private final OptionalInt text;
  private final OptionalInt title;

  private SpeechTable(
      Optional<Block.Row> head, OptionalInt label, OptionalInt text, OptionalInt title) {
    this.head = head;
    this.label = label;
    this.text = text;
    this.title = title;
  }

  /**
   * @param rows of one table, in order
   * @param width the number of cells in the rows to examine
   */
  static SpeechTable of(List<Block.Row> rows, int width) {
    List<Block.Row> wide = rows.stream().filter(row -> row.cells().size() == width).toList();
    Optional<Block.Row> head = wide.stream().findFirst().filter(SpeechTable::isHead);
    List<Block.Row> body =
        wide.stream()
            .skip(head.isPresent() ? 1 : 0)
            .filter(row -> fact(row).isEmpty() && filled(row).size() > 1)
            .toList();
    OptionalInt text = headed(head, TEXT_HEAD);
    OptionalInt label = headed(head, SPEAKER_HEAD);
    OptionalInt title = headed(head, TITLE_HEAD);
    if (label.isEmpty() && title.isPresent() && text.isPresent()) {
      label = title;
      title = OptionalInt.empty();
    }
    if (text.isEmpty()) {
      text = longest(body, width, label);
    }
    if (label.isEmpty() && text.isPresent()) {
      label = labels(body, text.getAsInt());
    }
    boolean speaks =
        label.isPresent()
            && text.isPresent()
            && label.getAsInt() != text.getAsInt()
            && (headed(head, TEXT_HEAD).isPresent() || isSpoken(body, label, text));
    return speaks
        ? new SpeechTable(head, label, text, title)
        : new SpeechTable(head, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
  }

  /** The parts of a row of this table. */
  List<Part> parts(Block.Row row) {
    List<String> filled = filled(row);
    if (head.isPresent() && head.get().equals(row) && filled.size() > 1) {
      return List.of(new Aside(row.text()));
    }
    if (filled.size() == 1) {
      return List.of(new Text(filled.get(0)));
    }
    if (isSpeech(row)) {
      return speech(row);
    }
    Optional<Value> fact = fact(row);
    if (fact.isPresent()) {
      return List.of(fact.get());
    }
    if (filled.stream().anyMatch(SpeechTable::hasLabelledLine)) {
      return filled.stream().<Part>map(Text::new).toList();
    }
    return List.of(new Aside(row.text()));
  }

  /** The speaker in a row. */
  Optional<String> speaker(Block.Row row) {
    return parts(row).stream()
        .filter(Speech.class::isInstance)
        .map(part -> ((Speech) part).label())
        .findFirst();
  }

  private boolean isSpeech(Block.Row row) {
    if (label.isEmpty() || text.isEmpty() || cell(row, text).isEmpty()) {
      return false;
    }
    String speaker = bare(cell(row, label));
    return headed(head, TEXT_HEAD).isPresent() || speaker.isEmpty() || mayBeLabel(speaker);
  }

  private List<Part> speech(Block.Row row) {
    String speaker = bare(cell(row, label));
    String as = bare(cell(row, title));
    boolean titled = !as.isEmpty() && (as + " " + speaker).length() <= MAX_LABEL_LENGTH;
    String words = cell(row, text);
    String time = "";
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < row.cells().size(); i++) {
      String rest = row.cells().get(i).strip();
      boolean taken = isColumn(i, label) || isColumn(i, text) || isColumn(i, title) && titled;
      if (taken || rest.isEmpty()) {
        continue;
      }
      if (time.isEmpty() && WrittenTime.WHOLE.matcher(rest).matches()) {
        time = rest;
      } else {
        parts.add(new Aside(rest));
      }
    }
    if (speaker.isEmpty()) {
      parts.add(0, new Text(words));
    } else if (speaker.length() > MAX_LABEL_LENGTH) {
      parts.add(0, new Text(speaker + "\n" + words));
    } else {
      parts.add(0, new Speech(time, titled ? as + " " + speaker : speaker, words));
    }
    return parts;
  }

  /** {@code 主办单位 | 市政府}. */
  private static Optional<Value> fact(Block.Row row) {
    List<String> filled = filled(row);
    return filled.size() == 2 && PageWords.isFact(bare(filled.get(0)))
        ? Optional.of(new Value(bare(filled.get(0)), filled.get(1).strip()))
        : Optional.empty();
  }

  private static List<String> filled(Block.Row row) {
    return row.cells().stream().filter(cell -> !cell.isBlank()).toList();
  }

  private static boolean hasLabelledLine(String cell) {
    return cell.lines()
        .map(LabelledLine::of)
        .anyMatch(
            line -> line.label().filter(SpeechTable::isRole).isPresent() && !line.text().isBlank());
  }

  private static boolean isHead(Block.Row row) {
    List<String> filled =
        row.cells().stream().map(SpeechTable::bare).filter(cell -> !cell.isEmpty()).toList();
    return filled.size() > 1
        && filled.stream()
            .allMatch(
                cell ->
                    SPEAKER_HEAD.matcher(cell).matches()
                        || TITLE_HEAD.matcher(cell).matches()
                        || TEXT_HEAD.matcher(cell).matches()
                        || TIME_HEAD.matcher(cell).matches()
                        || OTHER_HEAD.matcher(cell).matches());
  }

  private static OptionalInt headed(Optional<Block.Row> head, Pattern words) {
    List<String> cells = head.map(Block.Row::cells).orElse(List.of());
    for (int i = 0; i < cells.size(); i++) {
      if (words.matcher(bare(cells.get(i))).matches()) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private static OptionalInt longest(List<Block.Row> rows, int width, OptionalInt label) {
    int best = -1;
    long max = 0;
    for (int i = 0; i < width; i++) {
      int column = i;
      long length =
          rows.stream()
              .map(row -> cell(row, column))
              .filter(cell -> !isKnown(bare(cell)) && !WrittenTime.WHOLE.matcher(cell).matches())
              .mapToLong(String::length)
              .sum();
      if (length > max && !isColumn(i, label)) {
        max = length;
        best = i;
      }
    }
    return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }

  /** The column before the text whose cells look like labels, the nearest first. */
  private static OptionalInt labels(List<Block.Row> rows, int text) {
    for (int i = text - 1; i >= 0; i--) {
      int column = i;
      List<String> cells =
          rows.stream()
              .filter(row -> !cell(row, text).isEmpty())
              .map(row -> bare(cell(row, column)))
              .filter(cell -> !cell.isEmpty())
              .toList();
      long labels = cells.stream().filter(SpeechTable::mayBeLabel).count();
      if (labels > 0 && labels * 2 >= cells.size()) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private static boolean mayBeLabel(String cell) {
    return !cell.isEmpty()
        && cell.length() <= MAX_LABEL_LENGTH
        && !NOT_IN_LABEL.matcher(cell).find()
        && (Character.isLetter(cell.codePointAt(0)) || isKnown(cell))
        && !DATE.matcher(cell).matches()
        && !PageWords.isFact(cell);
  }

  /** Names or roles beside texts that are longer than facts, or names that recur. */
  private static boolean isSpoken(List<Block.Row> rows, OptionalInt label, OptionalInt text) {
    Map<String, Integer> counts = new HashMap<>();
    int known = 0;
    int spoken = 0;
    for (Block.Row row : rows) {
      String name = bare(cell(row, label));
      String words = cell(row, text);
      if (!mayBeLabel(name) || words.isEmpty()) {
        continue;
      }
      counts.merge(name, 1, Integer::sum);
      known += isKnown(name) ? 1 : 0;
      spoken += words.length() > MAX_VALUE_LENGTH || ENDED.matcher(words).find() ? 1 : 0;
    }
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    boolean comeBack = counts.values().stream().anyMatch(count -> count > 1);
    return known > 0 && known * 2 >= all && (comeBack || spoken > 0);
  }

  private static boolean isRole(String label) {
    return SpeakerWords.kindOf(label) == SpeakerWords.Kind.ROLE;
  }

  private static boolean isKnown(String name) {
    return SpeakerWords.roleOf(name).isPresent() || PersonNames.isName(name);
  }

  private static boolean isColumn(int index, OptionalInt column) {
    return column.isPresent() && column.getAsInt() == index;
  }

  private static String cell(Block.Row row, OptionalInt column) {
    return column.isPresent() ? cell(row, column.getAsInt()) : "";
  }

  private static String cell(Block.Row row, int column) {
    return column < row.cells().size() ? row.cells().get(column).strip() : "";
  }

  private static String bare(String cell) {
    return LABEL_DRESS.matcher(cell.strip()).replaceAll("");
  }
}
