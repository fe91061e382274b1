package org.fangtan.programme;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.failure.Bilingual;

/**
 * A month or a day as offices write it in a programme: {@code 8月}, {@code 八月}, {@code
 * 2026年8月15日（周六）上午}, {@code 8月15日}, {@code 2026-08}, {@code 2026/8/15 15:00}, {@code 20260815},
 * {@code 8月中旬}. Where no year is written, the programme's year is used. Pure.
 */
final class WrittenDay {
  /** The maximum length of a text that is read as a date, in characters. */
  private static final int MAX_LENGTH = 60;

  private static final String AFTER =
      "\\s?(?:\\(?(?:星期|周|礼拜)[\\d日天]\\)?)?[\\s,T]*(?:上午|下午|晚上|晚|早上|中午)?"
          + "(?:\\s?\\d{1,2}(?:[:时点]\\s?(?:\\d{1,2}(?::\\d{1,2})?分?|半)?)?(?:\\s?[-~至—]+\\s?\\d{1,2}"
          + "[:时点]\\s?(?:\\d{1,2}分?|半)?)?)?";

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?:(?<year>\\d{4})\\s?[年/.-]\\s?)?(?<month>\\d{1,2})\\s?月?份?(?:"
              + "(?<=月)(?<part>[上中下]旬)|[月/.-]?\\s?(?<=[月/.\\s-])(?<day>\\d{1,2})\\s?[日号]?"
              + AFTER
              + ")?");

  private static final Pattern PLAIN =
      Pattern.compile("(?<year>\\d{4})(?<month>\\d\\d)(?<day>\\d\\d)?");
  private static final Pattern NUMERAL = Pattern.compile("[〇零一二三四五六七八九十]+");

  private WrittenDay() {}

  /**
   * The result of reading a text.
   *
   * @param day the day or month, if the text is one of the year
   * @param problem why it is not one
   */
  record Read(Optional<InterviewDay> day, Optional<Bilingual> problem) {
    static Read of(InterviewDay day) {
      return new Read(Optional.of(day), Optional.empty());
    }

    static Read not(Bilingual problem) {
      return new Read(Optional.empty(), Optional.of(problem));
    }
  }

  static Read read(String text, int year) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .replace('∶', ':')
            .replace('、', '.')
            .replaceAll("\\s+", " ")
            .strip();
    if (plain.isEmpty()) {
      return Read.not(ProgrammeSentences.noMonth());
    }
    if (plain.length() > MAX_LENGTH) {
      return Read.not(ProgrammeSentences.isNoDay(text.substring(0, MAX_LENGTH) + "…"));
    }
    String digits = NUMERAL.matcher(plain).replaceAll(m -> figures(m.group()));
    Matcher m = PLAIN.matcher(digits);
    if (!m.matches()) {
      m = WRITTEN.matcher(digits);
      if (!m.matches() || !isMarked(digits)) {
        return Read.not(ProgrammeSentences.isNoDay(text));
      }
    }
    int written = m.group("year") == null ? year : Integer.parseInt(m.group("year"));
    if (written != year) {
      return Read.not(ProgrammeSentences.isOfAnotherYear(text, year));
    }
    int month = Integer.parseInt(m.group("month"));
    if (month < 1 || month > 12) {
      return Read.not(ProgrammeSentences.noSuchMonth(text, month));
    }
    if (m.group("day") == null) {
      return Read.of(of(YearMonth.of(year, month), m));
    }
    int day = Integer.parseInt(m.group("day"));
    try {
      return Read.of(InterviewDay.of(LocalDate.of(year, month, day)));
    } catch (DateTimeException e) {
      int last = YearMonth.of(year, month).lengthOfMonth();
      return Read.not(ProgrammeSentences.noSuchDay(text, month, day, last));
    }
  }

  /** Part of a month (上旬, 中旬, 下旬): it begins on the first, eleventh or twenty-first day. */
  private static InterviewDay of(YearMonth month, Matcher m) {
    String part = m.pattern() == WRITTEN ? m.group("part") : null;
    if (part == null || part.startsWith("上")) {
      return InterviewDay.of(month);
    }
    return InterviewDay.of(month.atDay(part.startsWith("中") ? 11 : 21));
  }

  /**
   * Whether a number is used as a date: one number alone is a month; two numbers always have a
   * separator.
   */
  private static boolean isMarked(String digits) {
    return !digits.matches("\\d{3,}");
  }

  /**
   * Converts Chinese numerals up to 39, enough for days and months; longer ones are returned
   * unchanged.
   */
  private static String figures(String numeral) {
    String units = "〇一二三四五六七八九";
    String text = numeral.replace('零', '〇');
    int ten = text.indexOf('十');
    if (ten < 0) {
      StringBuilder figures = new StringBuilder();
      text.chars().forEach(c -> figures.append(units.indexOf(c)));
      return figures.toString();
    }
    if (ten > 1 || text.length() > ten + 2) {
      return numeral;
    }
    int tens = ten == 0 ? 1 : units.indexOf(text.charAt(0));
    int ones = ten + 1 < text.length() ? units.indexOf(text.charAt(ten + 1)) : 0;
    return ones < 0 ? numeral : String.valueOf(tens * 10 + ones);
  }
}
