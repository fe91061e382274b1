package org.fangtan.caption;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The line {@code 00:00:01,000 --> 00:00:02,000} of SRT and WebVTT, in all its variants in real
 * files: comma or full stop, omitted hours, full-width digits, stray spaces, any kind of arrow,
 * sixty seconds that are not carried over, times before zero.
 *
 * @param startUs may be negative, and so may the end
 * @param endUs may lie before the start, which the reader reports
 * @param settings the rest of the line
 * @param isOdd whether a part of a time exceeds its range, as in {@code 00:00:60,500}
 */
public record Timing(long startUs, long endUs, String settings, boolean isOdd) {
  private static final int MAX_LINE = 300;

  /** The last part of times is a fraction of a second. */
  private static final int NO_FRAMES = 0;

  private static final String TIME =
      "(-)?\\s?(?:(\\d{1,4})\\s?:\\s?-?)?(\\d{1,3})\\s?:\\s?-?(\\d{1,2})"
          + "(?:\\s?[.,:]\\s?-?(\\d{1,6}))?";

  /** As arrows are typed: {@code -->}, {@code ->}, {@code ==>}, {@code —>}, {@code - ->}. */
  private static final String ARROW = "(?:(?:[-=~\\u2010-\\u2015\\u2212]\\s?){1,4}>|>)";

  private static final Pattern SHAPE =
      Pattern.compile(
          "\\s*+" + TIME + "\\s*+" + ARROW + "\\s*+" + TIME + "(?:(?<=\\d)(?!\\d)(.*)|\\s*+)");

  private static final Pattern LOOK = Pattern.compile(".*[\\d,.:;]\\s*" + ARROW + "\\s*-?\\d.*");
  private static final Pattern FRAMED =
      Pattern.compile("\\d{1,2}\\s?:\\s?\\d{1,2}\\s?:\\s?\\d{1,2}\\s?:\\s?(\\d{2})(?!\\d)");

  /** Programs that round up write sixty seconds; a larger number is a typing error. */
  private static final int LARGEST = 60;

  public static final long MAX_US = 100L * 3600 * 1_000_000;

  /** Null where the line is not a timing line, or where its numbers are not valid times. */
  public static @Nullable Timing parse(String line) {
    return parse(line, NO_FRAMES);
  }

  /**
   * @param framesPerSecond where the last part of times is a frame number; 0 where it is a fraction
   */
  public static @Nullable Timing parse(String line, int framesPerSecond) {
    if (!looksLikeTiming(line)) {
      return null;
    }
    Matcher matcher = SHAPE.matcher(plain(line));
    if (!matcher.matches()) {
      return null;
    }
    long start = microseconds(matcher, 1, framesPerSecond);
    long end = microseconds(matcher, 6, framesPerSecond);
    if (start == UNREADABLE || end == UNREADABLE) {
      return null;
    }
    String settings = matcher.group(11) == null ? "" : matcher.group(11).strip();
    boolean isOdd = isOdd(matcher, 1) || isOdd(matcher, 6);
    return new Timing(start, end, asWritten(line, settings), isOdd);
  }

  /**
   * The frame number at the end of a time, the larger one of both times; negative where there is
   * none: {@code 00:00:01:12} has one, {@code 00:00:01:120} and {@code 00:00:01.12} do not.
   */
  public static int frame(String line) {
    if (!looksLikeTiming(line)) {
      return -1;
    }
    Matcher framed = FRAMED.matcher(plain(line));
    int frame = -1;
    int times = 0;
    while (framed.find()) {
      frame = Math.max(frame, Integer.parseInt(framed.group(1)));
      times++;
    }
    return times == 2 ? frame : -1;
  }

  private static String plain(String line) {
    String arrows = line.replaceAll("[→⇒⟶➔➜]", ">");
    return Normalizer.normalize(arrows, Normalizer.Form.NFKC);
  }

  /**
   * The rest of the line unchanged: numbers are normalised for reading, but what follows them may
   * be text.
   */
  private static String asWritten(String line, String settings) {
    for (int i = line.length() - 1; i >= 0 && !settings.isEmpty(); i--) {
      String rest = line.substring(i).strip();
      if (Normalizer.normalize(rest, Normalizer.Form.NFKC).equals(settings)) {
        return rest;
      }
    }
    return settings;
  }

  /** Whether the line is meant to be a timing line, readable or not. */
  public static boolean looksLikeTiming(String line) {
    return line.length() <= MAX_LINE
        && (line.indexOf('>') >= 0
            || line.contains("＞")
            || line.contains("→")
            || line.contains("⇒")
            || line.contains("⟶")
            || line.contains("➔")
            || line.contains("➜"))
        && line.codePoints().filter(Character::isDigit).limit(4).count() == 4
        && (line.indexOf(':') >= 0 || line.indexOf('：') >= 0)
        && LOOK.matcher(plain(line)).matches();
  }

  private static final long UNREADABLE = Long.MIN_VALUE;

  private static long microseconds(Matcher matcher, int group, int framesPerSecond) {
    @Nullable String last = matcher.group(group + 4);
    boolean isFrames = framesPerSecond > 0 && last != null;
    long us =
        microseconds(
            matcher.group(group + 1),
            matcher.group(group + 2),
            matcher.group(group + 3),
            isFrames ? null : last,
            LARGEST);
    if (us >= 0 && isFrames) {
      us += Math.round(Integer.parseInt(last) * 1_000_000.0 / framesPerSecond);
    }
    return us < 0 ? UNREADABLE : matcher.group(group) == null ? us : -us;
  }

  private static boolean isOdd(Matcher matcher, int group) {
    boolean minutes = matcher.group(group + 1) != null && over59(matcher.group(group + 2));
    return minutes || over59(matcher.group(group + 3));
  }

  private static boolean over59(String number) {
    return Integer.parseInt(number) > 59;
  }

  /** Negative where minutes or seconds are out of range. */
  public static long microseconds(
      @Nullable String hours, String minutes, String seconds, @Nullable String fraction) {
    return microseconds(hours, minutes, seconds, fraction, 59);
  }

  private static long microseconds(
      @Nullable String hours,
      String minutes,
      String seconds,
      @Nullable String fraction,
      int largest) {
    long m = Long.parseLong(minutes);
    long s = Long.parseLong(seconds);
    if (s > largest || hours != null && m > largest) {
      return -1;
    }
    long whole = (hours == null ? 0 : Long.parseLong(hours)) * 3600 + m * 60 + s;
    String digits = (fraction == null ? "" : fraction) + "000000";
    long us = whole * 1_000_000 + Long.parseLong(digits.substring(0, 6));
    return us > MAX_US ? -1 : us;
  }
}
