package org.fangtan.rendition;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.timeline.Rational;

/**
 * A time of day that television counts in frames (SMPTE ST 12-1), {@code 10:00:00:00}.
 *
 * @param dropsFrames whether numbers are dropped so that 29.97 frames a second stay in step with
 *     the clock; written with a semicolon before the frames
 */
public record FrameTimecode(int hours, int minutes, int seconds, int frames, boolean dropsFrames) {
  private static final Pattern SHAPE =
      Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d):([0-5]\\d)([:;])(\\d\\d)");

  public FrameTimecode {
    boolean isDropped = dropsFrames && seconds == 0 && frames < 2 && minutes % 10 != 0;
    if (hours < 0
        || hours > 23
        || minutes < 0
        || minutes > 59
        || seconds < 0
        || seconds > 59
        || frames < 0
        || frames > 99
        || isDropped) {
      throw new IllegalArgumentException(
          "no time code: " + hours + ", " + minutes + ", " + seconds + ", " + frames);
    }
  }

  /**
   * Reads {@code hh:mm:ss:ff}, or {@code hh:mm:ss;ff} where numbers are dropped.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static FrameTimecode parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no time code: " + text);
    }
    return new FrameTimecode(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)),
        Integer.parseInt(matcher.group(5)),
        matcher.group(4).equals(";"));
  }

  /** Whether this time code can count pictures of a rate. */
  public boolean fits(Rational frameRate) {
    long whole = (frameRate.num() + frameRate.den() - 1) / frameRate.den();
    boolean isDroppable = frameRate.den() == 1001 && whole % 30 == 0;
    return frames < whole && (!dropsFrames || isDroppable);
  }

  @Override
  public String toString() {
    return two(hours)
        + ":"
        + two(minutes)
        + ":"
        + two(seconds)
        + (dropsFrames ? ";" : ":")
        + two(frames);
  }

  private static String two(int value) {
    return value < 10 ? "0" + value : Integer.toString(value);
  }
}
