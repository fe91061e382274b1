package org.fangtan.caption;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as TTML writes them (W3C TTML 2, section 12.3.1): clock times and offsets.
 *
 * @param frameRate frames a second
 * @param tickRate ticks a second
 */
record TtmlClock(BigDecimal frameRate, BigDecimal tickRate) {
  /** Of a file that says nothing. */
  static final TtmlClock USUAL = new TtmlClock(BigDecimal.valueOf(30), BigDecimal.ONE);

  private static final Pattern CLOCK =
      Pattern.compile("(\\d{2,4}):([0-5]\\d):([0-5]\\d)(?:\\.(\\d{1,9})|:(\\d{1,3})(?:\\.\\d+)?)?");
  private static final Pattern OFFSET =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(h|ms|m|s|f|t)");
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  /**
   * As a file's outermost element says.
   *
   * @param attributes its attributes by name; empty where there is none
   */
  static TtmlClock of(UnaryOperator<String> attributes) {
    Optional<BigDecimal> frames = number(attributes.apply("frameRate"));
    BigDecimal frameRate = frames.orElse(USUAL.frameRate);
    String[] multiplier = attributes.apply("frameRateMultiplier").split("\\s+");
    if (multiplier.length == 2
        && multiplier[0].matches("[1-9]\\d{0,5}")
        && multiplier[1].matches("[1-9]\\d{0,5}")) {
      frameRate =
          frameRate
              .multiply(new BigDecimal(multiplier[0]))
              .divide(new BigDecimal(multiplier[1]), 9, RoundingMode.HALF_UP);
    }
    // Without a tick rate, a tick is a frame where a frame rate is given, else a second.
    return new TtmlClock(
        frameRate, number(attributes.apply("tickRate")).or(() -> frames).orElse(USUAL.tickRate));
  }

  private static Optional<BigDecimal> number(String value) {
    return value.matches("[1-9]\\d{0,8}") ? Optional.of(new BigDecimal(value)) : Optional.empty();
  }

  /** Negative where the text is no time. */
  long timeUs(String text) {
    Matcher clock = CLOCK.matcher(text);
    if (clock.matches()) {
      BigDecimal seconds =
          BigDecimal.valueOf(
              Long.parseLong(clock.group(1)) * 3600
                  + Long.parseLong(clock.group(2)) * 60
                  + Long.parseLong(clock.group(3)));
      if (clock.group(4) != null) {
        seconds = seconds.add(new BigDecimal("0." + clock.group(4)));
      }
      if (clock.group(5) != null) {
        seconds =
            seconds.add(new BigDecimal(clock.group(5)).divide(frameRate, 9, RoundingMode.HALF_UP));
      }
      return microseconds(seconds);
    }
    Matcher offset = OFFSET.matcher(text);
    if (!offset.matches()) {
      return -1;
    }
    BigDecimal value = new BigDecimal(offset.group(1));
    return microseconds(
        switch (offset.group(2)) {
          case "h" -> value.multiply(BigDecimal.valueOf(3600));
          case "m" -> value.multiply(BigDecimal.valueOf(60));
          case "ms" -> value.movePointLeft(3);
          case "f" -> value.divide(frameRate, 9, RoundingMode.HALF_UP);
          case "t" -> value.divide(tickRate, 9, RoundingMode.HALF_UP);
          default -> value;
        });
  }

  private static long microseconds(BigDecimal seconds) {
    BigDecimal us = seconds.multiply(MILLION).setScale(0, RoundingMode.HALF_UP);
    return us.compareTo(BigDecimal.valueOf(Timing.MAX_US)) > 0 ? -1 : us.longValueExact();
  }
}
