package org.fangtan.transcript;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line taken apart: {@code [主持人] text [00:15]}, {@code 主持人：text}, {@code 00:15 【嘉宾】text}.
 *
 * @param time written before or after the speech
 * @param label what stands where a speaker would; whether it is one, others decide
 * @param bracketed whether the label stands in brackets
 * @param text the rest, stripped
 */
record LabelledLine(
    Optional<WrittenTime> time, Optional<String> label, boolean bracketed, String text) {
  private static final int MAX_LABEL = 24;
  private static final Pattern LIST_MARK =
      Pattern.compile("^(?:[-*•·●■◆]\\s+|[A-Z]?\\d{1,3}[.、)）\\s]\\s*(?=[\\[【［〔]))");
  private static final Pattern BRACKETS =
      Pattern.compile(
          "^[\\[【［〔]\\s*([^\\[\\]【】［］〔〕]{0," + MAX_LABEL + "}?)\\s*[\\]】］〕]\\s*[：:]?\\s*(.*)$",
          Pattern.DOTALL);
  private static final Pattern COLON =
      Pattern.compile(
          "^([^：:，。！？；、,!?;\"\\[\\]【】《》/]{1," + MAX_LABEL + "}?)\\s*[：:](?!//)\\s*(.*)$",
          Pattern.DOTALL);
  private static final Pattern TIME_IN_LABEL =
      Pattern.compile("\\s*[(（]?\\s*\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?\\s*[)）]?$");
  private static final Pattern TIMED_LABEL =
      Pattern.compile(
          "^([^：:，。！？；、\\s(（\\[【]{1,12})\\s*([(（\\[【]?\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?[)）\\]】]?)(?:\\s*[：:]\\s*|\\s+|$)(.*)$",
          Pattern.DOTALL);

  static LabelledLine of(String line) {
    String rest = LIST_MARK.matcher(line.strip()).replaceFirst("");
    Optional<WrittenTime> time = Optional.empty();
    Matcher start = WrittenTime.AT_START.matcher(rest);
    if (start.find()) {
      time = WrittenTime.of(start);
      rest = time.isPresent() ? rest.substring(start.end()).strip() : rest;
    }
    Matcher end = WrittenTime.AT_END.matcher(rest);
    if (end.find()) {
      Optional<WrittenTime> trailing = WrittenTime.of(end);
      if (trailing.isPresent()) {
        rest = rest.substring(0, end.start()).strip();
        time = time.isPresent() ? time : trailing;
      }
    }
    Matcher timed = TIMED_LABEL.matcher(rest);
    if (timed.matches()) {
      Matcher whole = WrittenTime.WHOLE.matcher(timed.group(2));
      Optional<WrittenTime> inner = whole.matches() ? WrittenTime.of(whole) : Optional.empty();
      if (inner.isPresent() && SpeakerWords.roleOf(timed.group(1)).isPresent()) {
        return new LabelledLine(
            time.or(() -> inner), Optional.of(timed.group(1)), false, timed.group(3).strip());
      }
    }
    Matcher brackets = BRACKETS.matcher(rest);
    if (brackets.matches()) {
      LabelledLine inner = afterTime(brackets.group(2), time);
      return new LabelledLine(inner.time, Optional.of(clean(brackets.group(1))), true, inner.text);
    }
    Matcher colon = COLON.matcher(rest);
    if (colon.matches() && !colon.group(1).matches("\\d*")) {
      String label = TIME_IN_LABEL.matcher(colon.group(1)).replaceFirst("");
      LabelledLine inner = afterTime(colon.group(2), time);
      return new LabelledLine(inner.time, Optional.of(clean(label)), false, inner.text);
    }
    return new LabelledLine(time, Optional.empty(), false, rest);
  }

  /** Whether nothing but a time was written. */
  boolean isTimeOnly() {
    return time.isPresent() && label.isEmpty() && text.isEmpty();
  }

  private static LabelledLine afterTime(String text, Optional<WrittenTime> known) {
    Matcher start = WrittenTime.AT_START.matcher(text);
    if (known.isEmpty() && start.find()) {
      Optional<WrittenTime> time = WrittenTime.of(start);
      if (time.isPresent()) {
        return new LabelledLine(time, Optional.empty(), false, text.substring(start.end()).strip());
      }
    }
    return new LabelledLine(known, Optional.empty(), false, text.strip());
  }

  private static String clean(String label) {
    return label.replaceAll("\\s+", " ").strip();
  }
}
