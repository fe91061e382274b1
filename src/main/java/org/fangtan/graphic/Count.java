package org.fangtan.graphic;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/**
 * A number that counts up from zero to its value.
 *
 * @param unscaled the value without its decimal point, at most 18 digits
 * @param decimals digits after the point, at most 6
 * @param grouped whether thousands are divided by commas
 * @param startUs when it begins, in microseconds of the scene
 */
public record Count(
    long unscaled, int decimals, boolean grouped, long startUs, long endUs, Easing easing) {
  private static final int SHARES = 1 << 20;
  private static final int MAX_DECIMALS = 6;
  private static final char MINUS = '\u2212';

  public Count {
    if (decimals < 0 || decimals > MAX_DECIMALS || startUs < 0 || endUs < startUs) {
      throw new IllegalArgumentException(
          decimals + " decimals, counting from " + startUs + " to " + endUs);
    }
  }

  /**
   * @throws ArithmeticException when it has more than 18 digits, or more than 6 after the point
   */
  public static Count of(
      BigDecimal value, boolean grouped, long startUs, long durationUs, Easing easing) {
    BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
    if (plain.scale() > MAX_DECIMALS) {
      plain = plain.setScale(MAX_DECIMALS);
    }
    return new Count(
        plain.unscaledValue().longValueExact(),
        plain.scale(),
        grouped,
        startUs,
        startUs + durationUs,
        easing);
  }

  /** The final text. */
  public String text() {
    return written(BigInteger.valueOf(unscaled));
  }

  /** The text at a time, rounded towards zero so that it is never too large. */
  public String textAt(long timeUs) {
    if (timeUs >= endUs) {
      return text();
    }
    double share =
        timeUs <= startUs ? 0 : easing.at((timeUs - startUs) / (double) (endUs - startUs));
    BigInteger part =
        BigInteger.valueOf(unscaled)
            .multiply(BigInteger.valueOf((long) (share * SHARES)))
            .divide(BigInteger.valueOf(SHARES));
    return written(part);
  }

  private String written(BigInteger number) {
    BigDecimal value = new BigDecimal(number.abs(), decimals);
    String plain =
        grouped ? String.format(Locale.ROOT, "%,." + decimals + "f", value) : value.toPlainString();
    return number.signum() < 0 ? MINUS + plain : plain;
  }
}
