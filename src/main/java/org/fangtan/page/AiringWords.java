package org.fangtan.page;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time of an interview's broadcast in a readable form, with the weekday. */
public final class AiringWords {
  private static final DateTimeFormatter DAY_ZH =
      DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.ROOT);
  private static final DateTimeFormatter DAY_EN =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter WEEKDAY_EN =
      DateTimeFormatter.ofPattern("EEEE", Locale.ENGLISH);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final String WEEKDAYS = "一二三四五六日";

  private AiringWords() {}

  /** {@code 2026年9月18日 星期五 15:00}. */
  public static String chinese(OffsetDateTime at) {
    return day(at, true) + " " + weekday(at, true) + " " + time(at);
  }

  static String day(OffsetDateTime at, boolean isChinese) {
    return (isChinese ? DAY_ZH : DAY_EN).format(at);
  }

  static String weekday(OffsetDateTime at, boolean isChinese) {
    return isChinese
        ? "星期" + WEEKDAYS.charAt(at.getDayOfWeek().getValue() - 1)
        : WEEKDAY_EN.format(at);
  }

  static String time(OffsetDateTime at) {
    return TIME.format(at);
  }
}
