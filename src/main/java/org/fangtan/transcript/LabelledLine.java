package org.fangtan.transcript;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line split into its parts: {@code [主持人] text [00:15]}, {@code 1. 主持人：text}, {@code 00:15
 * 【嘉宾】text}, {@code 王芳 00:15}. The text in the position of a speaker is called the label; {@link
 * Labels} decides whether it names a speaker.
 *
 * @param time written before or after the speech
 * @param furtherTime a second time on the line
 * @param label the text in the position of a speaker
 * @param form how the label is separated from the rest
 * @param mark the number or bullet before the label; empty where there is none
 * @param text the rest, stripped
 */
record LabelledLine(
    Optional<WrittenTime> time,
    Optional<WrittenTime> furtherTime,
    Optional<String> label,
    Form form,
    String mark,
    String text) {

  /** What separates a label from the words that follow. */
  enum Form {
    NONE,
    /** Square brackets and similar ones. */
    BRACKETS,
    /** Round brackets, which are also used for stage directions. */
    PARENTHESES,
    /** Angle brackets and title marks. */
    ANGLES,
    COLON,
    /** A time next to it, and no colon. */
    TIME,
    /** A dash, or a semicolon used instead of a colon. */
    DASH,
    /** A space. */
    BLANK
  }

  private static final int MAX_LABEL = 48;

  /** Colons of all kinds, including ratio signs and modifier letters that are typed instead. */
  private static final String COLONS = ":：﹕∶︓ː꞉";

  private static final String INSIDE =
      "(?:\\[[^\\[\\]]{0,24}\\]|【[^【】]{0,24}】|〔[^〔〕]{0,24}〕|［[^［］]{0,24}］|[（(][^（）()]{0,24}[)）]"
          + "|[“「『][^”」』]{1,20}[”」』]|\"[^\"]{1,20}\")";

  /** Numbers of a list, bullets and emphasis before a label. */
  private static final Pattern MARK =
      Pattern.compile(
          "^(?:[-*•·●■◆▶►▷▪○◎★☆※◇□▲△➤→＊#>_~]+\\s*|\\d{1,3}\\s*[.．、)）]\\s*(?!\\d)|[（(]\\d{1,3}[)）]\\s*"
              + "|[一二三四五六七八九十]{1,3}、\\s*|[（(][一二三四五六七八九十]{1,3}[)）]\\s*|[①-⑳]\\s*"
              + "|[A-Z]?\\d{1,3}\\s+(?=[\\[【［〔]))");

  private static final Pattern BRACKETS =
      Pattern.compile(
          "^(?:\\[([^\\[\\]]{0,N})\\]|【([^【】]{0,N})】|［([^［］]{0,N})］|〔([^〔〕]{0,N})〕|\\{([^{}]{0,N})\\}|「([^「」]{0,N})」)\\s*[:：﹕∶︓]?\\s*(.*)$"
              .replace("N", "" + MAX_LABEL),
          Pattern.DOTALL);
  private static final Pattern PARENTHESES =
      Pattern.compile("^[（(]([^（）()]{1,24})[)）]\\s*[:：﹕∶]?\\s*(.*)$", Pattern.DOTALL);
  private static final Pattern ANGLES =
      Pattern.compile(
          "^[<＜〈《]\\s*([^<>＜＞〈〉《》]{1,20})\\s*[>＞〉》]\\s*[:：﹕∶]?\\s*(.*)$", Pattern.DOTALL);
  private static final Pattern COLON =
      Pattern.compile(
          "^((?>"
              + INSIDE
              + "|[^"
              + COLONS
              + "。！？；!?;…\\[【《〈<]){1,"
              + MAX_LABEL
              + "}?)\\s*["
              + COLONS
              + "](?!//)\\s*(.*)$",
          Pattern.DOTALL);
  private static final Pattern DASH =
      Pattern.compile(
          "^([^" + COLONS + "。！？；!?;…—，、]{1,16}?)\\s*(?:——|--|—|；|;)\\s*(.*)$", Pattern.DOTALL);
  private static final Pattern BLANK =
      Pattern.compile("^(\\p{IsHan}{1,8})\\s+(.+)$", Pattern.DOTALL);
  private static final Pattern TIME =
      Pattern.compile(
          "^([^"
              + COLONS
              + "，。！？；、\\[【]{1,20}?)\\s*("
              + WrittenTime.ANYWHERE
              + ")(?:\\s*["
              + COLONS
              + "]\\s*|\\s+|$)(.*)$",
          Pattern.DOTALL);

  static LabelledLine of(String line) {
    String whole = line.strip();
    Reader reader = new Reader(whole);
    LabelledLine labelled = reader.labelled();
    return labelled.label().isPresent() ? labelled : unlabelled(whole);
  }

  /** Whether the line contains only a time. */
  boolean isTimeOnly() {
    return time.isPresent() && label.isEmpty() && text.isEmpty();
  }

  /** A line that consists of a label; the speech is below it. */
  static LabelledLine ofLabelAlone(String label) {
    return new LabelledLine(
        Optional.empty(), Optional.empty(), Optional.of(label), Form.BRACKETS, "", "");
  }

  /** The text after the first colon, including times. */
  static String afterColon(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (COLONS.indexOf(line.charAt(i)) >= 0) {
        return line.substring(i + 1).strip();
      }
    }
    return line;
  }

  LabelledLine withText(String other) {
    return new LabelledLine(time, furtherTime, label, form, mark, other);
  }

  /** Removes only what cannot be speech: 8:30 at the start of a line may be spoken. */
  private static LabelledLine unlabelled(String line) {
    if (WrittenTime.WHOLE.matcher(line).matches()) {
      Optional<WrittenTime> alone = WrittenTime.find(WrittenTime.WHOLE, line);
      if (alone.isPresent()) {
        return new LabelledLine(alone, Optional.empty(), Optional.empty(), Form.NONE, "", "");
      }
    }
    Reader reader = new Reader(line);
    reader.takeTimeAtStart(WrittenTime.MARKED_AT_START);
    reader.takeTimeAtEnd();
    return reader.line(Optional.empty(), Form.NONE, reader.rest);
  }

  /** Parses a line from its start. */
  private static final class Reader {
    private String rest;
    private String mark = "";
    private Optional<WrittenTime> time = Optional.empty();
    private Optional<WrittenTime> furtherTime = Optional.empty();

    Reader(String line) {
      this.rest = line;
    }

    LabelledLine labelled() {
      for (int i = 0; i < 3; i++) {
        takeTimeAtStart(WrittenTime.AT_START);
        Matcher matcher = MARK.matcher(rest);
        if (matcher.find()) {
          mark += matcher.group().strip();
          rest = rest.substring(matcher.end()).strip();
        }
      }
      takeTimeAtEnd();
      Matcher timed = TIME.matcher(rest);
      if (timed.matches()) {
        Optional<WrittenTime> inner = WrittenTime.find(WrittenTime.WHOLE, timed.group(2));
        boolean isLabel = inner.isPresent() && !timed.group(1).matches(".*[\\d\\-/.]");
        boolean isNumbered = inner.isPresent() && SpeakerWords.isNumberedVoice(timed.group(1));
        if (isLabel || isNumbered) {
          note(inner);
          return line(timed.group(1), Form.TIME, timed.group(timed.groupCount()));
        }
      }
      Matcher brackets = BRACKETS.matcher(rest);
      if (brackets.matches()) {
        String label = "";
        for (int group = 1; group < brackets.groupCount(); group++) {
          label = brackets.group(group) == null ? label : brackets.group(group);
        }
        return line(withoutTime(label), Form.BRACKETS, brackets.group(brackets.groupCount()));
      }
      Matcher angles = ANGLES.matcher(rest);
      if (angles.matches()) {
        return line(angles.group(1), Form.ANGLES, angles.group(2));
      }
      Matcher colon = COLON.matcher(rest);
      if (colon.matches() && !colon.group(1).matches("\\d*")) {
        return line(withoutTime(colon.group(1)), Form.COLON, colon.group(2));
      }
      Matcher parentheses = PARENTHESES.matcher(rest);
      if (parentheses.matches()) {
        return line(withoutTime(parentheses.group(1)), Form.PARENTHESES, parentheses.group(2));
      }
      Matcher dash = DASH.matcher(rest);
      if (dash.matches()) {
        return line(dash.group(1), Form.DASH, dash.group(2));
      }
      Matcher blank = BLANK.matcher(rest);
      if (blank.matches() && SpeakerWords.isBareRole(blank.group(1))) {
        return line(blank.group(1), Form.BLANK, blank.group(2));
      }
      return line(Optional.empty(), Form.NONE, rest);
    }

    private LabelledLine line(String label, Form form, String text) {
      String plain = SpeakerWords.tidy(label.replaceAll("^[*_#＊]+|[*_＊]+$", ""));
      rest = mark.contains("*") ? text.strip().replaceFirst("^\\*+\\s*", "") : text.strip();
      takeTimeAtStart(WrittenTime.MARKED_AT_START);
      if (form == Form.BRACKETS || time.isEmpty()) {
        takeTimeAtStart(WrittenTime.AT_START);
      }
      rest = rest.replaceFirst("^[" + COLONS + "]\\s*", "");
      return line(plain.isEmpty() ? Optional.empty() : Optional.of(plain), form, rest);
    }

    private LabelledLine line(Optional<String> label, Form form, String text) {
      return new LabelledLine(time, furtherTime, label, form, mark, text.strip());
    }

    private String withoutTime(String label) {
      Matcher inside = WrittenTime.AT_LABELS_END.matcher(label);
      if (inside.find() && inside.start() > 0) {
        Optional<WrittenTime> inner = WrittenTime.find(WrittenTime.WHOLE, inside.group().strip());
        if (inner.isPresent()) {
          note(inner);
          return label.substring(0, inside.start());
        }
      }
      return label;
    }

    private void takeTimeAtStart(Pattern pattern) {
      Matcher start = pattern.matcher(rest);
      if (start.find()) {
        Optional<WrittenTime> found = WrittenTime.of(start);
        if (found.isPresent()) {
          note(found);
          rest = rest.substring(start.end()).strip();
        }
      }
    }

    private void takeTimeAtEnd() {
      Matcher end = WrittenTime.AT_END.matcher(rest);
      if (end.find()) {
        Optional<WrittenTime> found = WrittenTime.of(end);
        if (found.isPresent()) {
          note(found);
          rest = rest.substring(0, end.start()).strip();
        }
      }
    }

    private void note(Optional<WrittenTime> found) {
      if (time.isEmpty()) {
        time = found;
      } else {
        furtherTime = furtherTime.isPresent() ? furtherTime : found;
      }
    }
  }
}
