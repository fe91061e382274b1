package org.fangtan.caption.read;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.caption.Timing;

/**
 * Times as TTML writes them (W3C TTML 2, section 12.3.1): clock times and offsets; also clock times
 * with fewer digits and seconds without a unit, which occur in files contrary to the specification.
 *
 * @param framesPerSecond the nominal rate, {@code ttp:frameRate}
 * @param frameRate the real rate, including {@code ttp:frameRateMultiplier}
 * @param subFrames per frame
 * @param tickRate ticks per second
 * @param counting how clock times are counted
 */
record TtmlClock(
    BigDecimal framesPerSecond,
    BigDecimal frameRate,
    BigDecimal subFrames,
    BigDecimal tickRate,
    Counting counting) {

  /** The meaning of a clock time with frames. */
  enum Counting {
    /** Hours, minutes and seconds of real time. */
    MEDIA,
    /** A frame count (SMPTE ST 12-1) without dropped numbers. */
    SMPTE,
    /** The same, dropping two numbers each minute except every tenth. */
    SMPTE_DROP_NTSC,
    /** The same, dropping four numbers every second minute except every twentieth. */
    SMPTE_DROP_PAL
  }

  /** The clock of a file that does not define one. */
  static final TtmlClock USUAL =
      new TtmlClock(
          BigDecimal.valueOf(30),
          BigDecimal.valueOf(30),
          BigDecimal.ONE,
          BigDecimal.ONE,
          Counting.MEDIA);

  private static final Pattern CLOCK =
      Pattern.compile(
          "(?:(\\d{1,4}):)?(\\d{1,2}):(\\d{1,2})(?:[.,](\\d{1,9})|:(\\d{1,3})(?:\\.(\\d{1,3}))?)?");
  private static final Pattern OFFSET =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(h|ms|m|s|f|t|)");
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final int DIGITS = 12;

  /**
   * The clock that a file's outermost element states.
   *
   * @param attributes its attributes by name; empty where there is none
   */
  static TtmlClock of(UnaryOperator<String> attributes) {
    Optional<BigDecimal> frames = number(attributes.apply("frameRate"));
    BigDecimal counted = frames.orElse(USUAL.framesPerSecond);
    BigDecimal frameRate = counted;
    String[] multiplier = attributes.apply("frameRateMultiplier").split("[\\s:]+");
    if (multiplier.length == 2
        && multiplier[0].matches("[1-9]\\d{0,5}")
        && multiplier[1].matches("[1-9]\\d{0,5}")) {
      frameRate =
          frameRate
              .multiply(new BigDecimal(multiplier[0]))
              .divide(new BigDecimal(multiplier[1]), DIGITS, RoundingMode.HALF_UP);
    }
    BigDecimal subFrames = number(attributes.apply("subFrameRate")).orElse(USUAL.subFrames);
    // Section 7.2.15: without a tick rate, a tick is a subframe where a frame rate is given, else a
    // second.
    BigDecimal rate = frameRate;
    BigDecimal tickRate =
        number(attributes.apply("tickRate"))
            .or(() -> frames.map(given -> rate.multiply(subFrames)))
            .orElse(USUAL.tickRate);
    return new TtmlClock(counted, frameRate, subFrames, tickRate, counting(attributes));
  }

  private static Counting counting(UnaryOperator<String> attributes) {
    if (!attributes.apply("timeBase").equals("smpte")) {
      return Counting.MEDIA;
    }
    return switch (attributes.apply("dropMode")) {
      case "dropNTSC" -> Counting.SMPTE_DROP_NTSC;
      case "dropPAL" -> Counting.SMPTE_DROP_PAL;
      default -> Counting.SMPTE;
    };
  }

  private static Optional<BigDecimal> number(String value) {
    return value.matches("[1-9]\\d{0,8}") ? Optional.of(new BigDecimal(value)) : Optional.empty();
  }

  /** Negative where the text is not a time. */
  long timeUs(String text) {
    Matcher clock = CLOCK.matcher(text);
    if (clock.matches()) {
      long hours = clock.group(1) == null ? 0 : Long.parseLong(clock.group(1));
      long minutes = Long.parseLong(clock.group(2));
      long seconds = Long.parseLong(clock.group(3));
      // Section 12.3.1 allows a leap second.
      return minutes > 59 || seconds > 60
          ? -1
          : microseconds(clockTime(hours * 60 + minutes, seconds, clock));
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
          case "f" -> value.divide(frameRate, DIGITS, RoundingMode.HALF_UP);
          case "t" -> value.divide(tickRate, DIGITS, RoundingMode.HALF_UP);
          default -> value;
        });
  }

  private BigDecimal clockTime(long minutes, long seconds, Matcher clock) {
    BigDecimal whole = BigDecimal.valueOf(minutes * 60 + seconds);
    if (clock.group(4) != null) {
      return whole.add(new BigDecimal("0." + clock.group(4)));
    }
    BigDecimal frames = new BigDecimal(clock.group(5) == null ? "0" : clock.group(5));
    if (clock.group(6) != null) {
      frames =
          frames.add(
              new BigDecimal(clock.group(6)).divide(subFrames, DIGITS, RoundingMode.HALF_UP));
    }
    if (counting == Counting.MEDIA) {
      return whole.add(frames.divide(frameRate, DIGITS, RoundingMode.HALF_UP));
    }
    // Annex on time expressions: the frame count less the dropped numbers.
    BigDecimal counted =
        whole.multiply(framesPerSecond).add(frames).subtract(BigDecimal.valueOf(dropped(minutes)));
    return counted.divide(frameRate, DIGITS, RoundingMode.HALF_UP);
  }

  private long dropped(long minutes) {
    return switch (counting) {
      case SMPTE_DROP_NTSC -> (minutes - minutes / 10) * 2;
      case SMPTE_DROP_PAL -> (minutes / 2 - minutes / 20) * 4;
      case MEDIA, SMPTE -> 0;
    };
  }

  private static long microseconds(BigDecimal seconds) {
    BigDecimal us = seconds.multiply(MILLION).setScale(0, RoundingMode.HALF_UP);
    return us.compareTo(BigDecimal.valueOf(Timing.MAX_US)) > 0 ? -1 : us.longValueExact();
  }
}
