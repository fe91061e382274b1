package org.fangtan.caption;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The line {@code 00:00:01,000 --> 00:00:02,000} of SRT and WebVTT, as files really have it: comma
 * or full stop, hours left out, full-width digits, stray blanks.
 *
 * @param endUs may lie before the start: the reader says so
 * @param settings what follows on the line
 */
record Timing(long startUs, long endUs, String settings) {
  private static final int MAX_LINE = 300;
  private static final String TIME =
      "(?:(\\d{1,4})\\s?:\\s?)?(\\d{1,3})\\s?:\\s?(\\d{1,2})(?:\\s?[.,:]\\s?(\\d{1,6}))?";
  private static final Pattern SHAPE =
      Pattern.compile("\\s*+" + TIME + "\\s*+-{1,3}\\s?>\\s*+" + TIME + "(?:\\s++(.*)|\\s*+)");

  static final long MAX_US = 100L * 3600 * 1_000_000;

  /** Null where the line is none, or where its numbers make no time. */
  static @Nullable Timing parse(String line) {
    if (!looksLikeTiming(line)) {
      return null;
    }
    String plain = Normalizer.normalize(line.replace('→', '>'), Normalizer.Form.NFKC);
    plain = plain.contains("-") ? plain : plain.replace(">", "-->");
    Matcher matcher = SHAPE.matcher(plain);
    if (!matcher.matches()) {
      return null;
    }
    long start = microseconds(matcher, 1);
    long end = microseconds(matcher, 5);
    String settings = matcher.group(9) == null ? "" : matcher.group(9).strip();
    return start < 0 || end < 0 ? null : new Timing(start, end, asWritten(line, settings));
  }

  /** Numbers are normalised to be read; what follows them may be text. */
  private static String asWritten(String line, String settings) {
    for (int i = line.length() - 1; i >= 0 && !settings.isEmpty(); i--) {
      String rest = line.substring(i).strip();
      if (Normalizer.normalize(rest, Normalizer.Form.NFKC).equals(settings)) {
        return rest;
      }
    }
    return settings;
  }

  /** Whether the line means to be one, readable or not. */
  static boolean looksLikeTiming(String line) {
    return line.length() <= MAX_LINE
        && (line.contains("->") || line.contains("- >") || line.contains("→") || line.contains("＞"))
        && line.codePoints().filter(Character::isDigit).limit(4).count() == 4
        && (line.indexOf(':') >= 0 || line.indexOf('：') >= 0);
  }

  private static long microseconds(Matcher matcher, int group) {
    return microseconds(
        matcher.group(group),
        matcher.group(group + 1),
        matcher.group(group + 2),
        matcher.group(group + 3));
  }

  /** Negative where minutes or seconds are out of range. */
  static long microseconds(
      @Nullable String hours, String minutes, String seconds, @Nullable String fraction) {
    long m = Long.parseLong(minutes);
    long s = Long.parseLong(seconds);
    if (s > 59 || hours != null && m > 59) {
      return -1;
    }
    long whole = (hours == null ? 0 : Long.parseLong(hours)) * 3600 + m * 60 + s;
    String digits = (fraction == null ? "" : fraction) + "000000";
    long us = whole * 1_000_000 + Long.parseLong(digits.substring(0, 6));
    return us > MAX_US ? -1 : us;
  }
}
