package org.fangtan.timeline;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them, {@code 01:02:03.456}, to and from microseconds. */
public final class Timecode {
  private static final Pattern SHAPE =
      Pattern.compile("(?:(\\d{1,4}):)?([0-5]?\\d):([0-5]\\d)(?:[.,](\\d{1,6}))?");

  private Timecode() {}

  /** Reads {@code [hh:]mm:ss[.fraction]}, with a comma allowed before the fraction; else empty. */
  public static OptionalLong parseUs(String text) {
    Matcher matcher = SHAPE.matcher(text.strip());
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    long hours = matcher.group(1) == null ? 0 : Long.parseLong(matcher.group(1));
    long seconds =
        hours * 3600 + Long.parseLong(matcher.group(2)) * 60 + Long.parseLong(matcher.group(3));
    String fraction = matcher.group(4) == null ? "" : matcher.group(4);
    return OptionalLong.of(
        seconds * 1_000_000 + Long.parseLong((fraction + "000000").substring(0, 6)));
  }

  /** {@code hh:mm:ss.mmm}, rounded to the nearest millisecond, as WebVTT writes it. */
  public static String format(long timeUs) {
    long ms = Math.floorDiv(timeUs + 500, 1000);
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d.%03d",
        ms / 3_600_000,
        ms / 60_000 % 60,
        ms / 1000 % 60,
        ms % 1000);
  }
}
