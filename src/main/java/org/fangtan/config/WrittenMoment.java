package org.fangtan.config;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date, with or without a time of day, as people write it: {@code 2019年9月18日 15:00}, {@code
 * 2019/9/18 下午3点}, {@code 2019-09-18T15:00+08:00}. Digits and punctuation may be full-width.
 * Ambiguous dates are not accepted. Pure.
 */
final class WrittenMoment {
  /** The maximum length of a text that is read as a date, in characters. */
  private static final int LONGEST = 60;

  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<year>\\d{4})(?:\\s?[年/.-]\\s?(?<month>\\d{1,2})\\s?[月/.-]\\s?(?<day>\\d{1,2})\\s?[日号]?"
              + "|(?<plain>\\d{4}))\\s?(?:[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?)?"
              + "(?:[\\sT,，]*(?<half>上午|下午|早上|早晨|清晨|凌晨|中午|傍晚|晚上|晚|[AaPp][Mm])?\\s?"
              + "(?<hour>\\d{1,2})\\s?(?:[:时点](?:\\s?(?:(?<minute>\\d{1,2})\\s?分?(?:[:]?\\s?(?<second>\\d{1,2})"
              + "(?:\\.\\d{1,6})?\\s?秒?)?|(?<word>半|整|钟|一刻|三刻)))?)\\s?(?<after>[AaPp][Mm])?)?"
              + "\\s?(?<zone>[Zz]|[+-]\\d{2}:?\\d{2}|[(（]?北京时间[)）]?)?");

  private WrittenMoment() {}

  /**
   * Parses a text.
   *
   * @param zone of dates without a time zone
   */
  static Optional<OffsetDateTime> parse(String text, ZoneId zone) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replace('∶', ':').strip();
    if (plain.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher m = SHAPE.matcher(plain.replaceAll("\\s+", " "));
    if (!m.matches()) {
      return Optional.empty();
    }
    try {
      return time(m).flatMap(written -> inZone(written, m.group("zone"), zone));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDateTime> time(Matcher m) {
    String plain = m.group("plain");
    LocalDate date =
        LocalDate.of(
            Integer.parseInt(m.group("year")),
            Integer.parseInt(plain == null ? m.group("month") : plain.substring(0, 2)),
            Integer.parseInt(plain == null ? m.group("day") : plain.substring(2)));
    if (m.group("hour") == null) {
      return Optional.of(date.atStartOfDay());
    }
    String half = m.group("half") == null ? m.group("after") : m.group("half");
    Optional<Integer> hour = hour(Integer.parseInt(m.group("hour")), half == null ? "" : half);
    int minute =
        m.group("minute") == null ? minute(m.group("word")) : Integer.parseInt(m.group("minute"));
    int second = m.group("second") == null ? 0 : Integer.parseInt(m.group("second"));
    if (hour.isPresent() && hour.get() == 24 && minute == 0 && second == 0) {
      return Optional.of(date.plusDays(1).atStartOfDay());
    }
    return hour.map(h -> date.atTime(h, minute, second));
  }

  /** The hour on a 24-hour clock; empty where the words are ambiguous. */
  private static Optional<Integer> hour(int written, String half) {
    return switch (half.toLowerCase(Locale.ROOT)) {
      case "" -> Optional.of(written);
      case "am" -> written > 12 ? Optional.empty() : Optional.of(written % 12);
      case "pm" -> written > 12 ? Optional.of(written) : Optional.of(written % 12 + 12);
      case "上午", "早上", "早晨", "清晨" -> written > 12 ? Optional.empty() : Optional.of(written);
      case "凌晨" -> written > 12 ? Optional.empty() : Optional.of(written % 12);
      case "中午" ->
          written >= 11 && written <= 13
              ? Optional.of(written)
              : written <= 2 && written > 0 ? Optional.of(written + 12) : Optional.empty();
      default ->
          written == 12 && !half.equals("下午") || written == 0
              ? Optional.empty()
              : Optional.of(written < 12 ? written + 12 : written);
    };
  }

  private static int minute(@Nullable String word) {
    if (word == null) {
      return 0;
    }
    return switch (word) {
      case "半" -> 30;
      case "一刻" -> 15;
      case "三刻" -> 45;
      default -> 0;
    };
  }

  private static Optional<OffsetDateTime> inZone(
      LocalDateTime written, @Nullable String named, ZoneId zone) {
    if (named == null) {
      return Optional.of(written.atZone(zone).toOffsetDateTime());
    }
    if (named.contains("北京")) {
      return Optional.of(written.atOffset(ZoneOffset.ofHours(8)));
    }
    return Optional.of(written.atOffset(ZoneOffset.of(named.toUpperCase(Locale.ROOT))));
  }
}
