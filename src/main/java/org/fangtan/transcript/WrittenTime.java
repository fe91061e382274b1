package org.fangtan.transcript;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time as studios write it beside a speech: {@code [00:15]} on the recording, or {@code [09-18
 * 15:02]} on the clock.
 *
 * @param text as written
 * @param seconds from the recording's start; or, on the clock, from the beginning of a leap year,
 *     so that only differences are meaningful
 */
public record WrittenTime(String text, Kind kind, long seconds) {

  /** The origin of a written time. */
  public enum Kind {
    RECORDING,
    CLOCK
  }

  private static final String BODY =
      "(?:(?:(?:\\d{4}[-/.年])?(\\d{1,2})[-/.月](\\d{1,2})日?\\s*)?"
          + "(\\d{1,3})[:：](\\d{2})(?:[:：](\\d{2}))?(?:[.,]\\d{1,3})?)";
  private static final String BRACKETED = "[\\[【(（［〔]\\s*" + BODY + "\\s*[\\]】)）］〕]";
  private static final String MARKED =
      "(?:"
          + BRACKETED
          + "|(?:\\d{4}[-/.年])?(\\d{1,2})[-/.月](\\d{1,2})日?\\s+(\\d{1,3})[:：](\\d{2})(?:[:：](\\d{2}))?"
          + "(?=\\s)|()()(\\d{1,3})[:：](\\d{2})[:：](\\d{2})(?:[.,]\\d{1,3})?(?=\\s))";

  /** Not captured, for use in other patterns. */
  static final String ANYWHERE =
      "[\\[【(（［〔]?\\s*(?:(?:\\d{4}[-/.年])?\\d{1,2}[-/.月]\\d{1,2}日?\\s*)?\\d{1,3}[:：]\\d{2}(?:[:：]\\d{2})?"
          + "(?:[.,]\\d{1,3})?\\s*[\\]】)）］〕]?";

  /** In brackets, or with a date or seconds: a form with which nobody begins a sentence. */
  static final Pattern MARKED_AT_START = Pattern.compile("^\\s*" + MARKED);

  static final Pattern AT_LABELS_END =
      Pattern.compile("(?:(?<=\\D)\\s*|\\s+)" + ANYWHERE + "\\s*$");
  static final Pattern AT_START = Pattern.compile("^\\s*(?:" + BRACKETED + "|" + BODY + "(?=\\s))");
  static final Pattern AT_END = Pattern.compile(BRACKETED + "\\s*$");
  static final Pattern WHOLE = Pattern.compile("^\\s*(?:" + BRACKETED + "|" + BODY + ")\\s*$");

  private static final Pattern WITH_SECONDS = Pattern.compile("\\d[:：]\\d{2}[:：]\\d{2}");

  private static final int[] DAYS_BEFORE_MONTH = {
    0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335
  };

  /** As a time of day without a date: 15:02 is two minutes past three. */
  long secondsOfDay() {
    return WITH_SECONDS.matcher(text).find() ? seconds : seconds * 60;
  }

  /** The time of which a text consists, by one of the patterns above. */
  static Optional<WrittenTime> find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? of(matcher) : Optional.empty();
  }

  /** Reads the first time found by a matcher of one of the patterns above. */
  static Optional<WrittenTime> of(Matcher matcher) {
    int group = 1;
    while (group + 4 <= matcher.groupCount() && matcher.group(group + 2) == null) {
      group += 5;
    }
    return of(
        matcher.group().strip(),
        matcher.group(group),
        matcher.group(group + 1),
        matcher.group(group + 2),
        matcher.group(group + 3),
        matcher.group(group + 4));
  }

  private static Optional<WrittenTime> of(
      String text,
      @Nullable String month,
      @Nullable String day,
      String first,
      String second,
      @Nullable String third) {
    long a = Long.parseLong(first);
    long b = Long.parseLong(second);
    if (b > 59 || third != null && Long.parseLong(third) > 59) {
      return Optional.empty();
    }
    if (month == null || day == null || month.isEmpty() || day.isEmpty()) {
      long seconds = third == null ? a * 60 + b : a * 3600 + b * 60 + Long.parseLong(third);
      return Optional.of(new WrittenTime(text, Kind.RECORDING, seconds));
    }
    int m = Integer.parseInt(month);
    int d = Integer.parseInt(day);
    if (m < 1 || m > 12 || d < 1 || d > 31 || a > 23) {
      return Optional.empty();
    }
    long days = DAYS_BEFORE_MONTH[m - 1] + d - 1L;
    long seconds = days * 86_400 + a * 3600 + b * 60 + (third == null ? 0 : Long.parseLong(third));
    return Optional.of(new WrittenTime(text, Kind.CLOCK, seconds));
  }
}
