package org.fangtan.timeline;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigInteger;

/**
 * An exact fraction in lowest terms, for time bases, frame rates and aspect ratios.
 *
 * @param den always positive
 */
public record Rational(long num, long den) implements Comparable<Rational> {
  public static final Rational MICROSECONDS = new Rational(1, 1_000_000);

  public Rational {
    if (den == 0) {
      throw new IllegalArgumentException("a fraction over zero: " + num + "/0");
    }
    long divisor = gcd(Math.abs(num), Math.abs(den));
    if (den < 0) {
      divisor = -divisor;
    }
    num /= divisor;
    den /= divisor;
  }

  /** Reads {@code 25} or {@code 30000/1001}. */
  @JsonCreator
  public static Rational parse(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? new Rational(Long.parseLong(text), 1)
        : new Rational(
            Long.parseLong(text.substring(0, slash)), Long.parseLong(text.substring(slash + 1)));
  }

  /**
   * Converts a count of units of {@code from} to units of {@code to}, rounding to nearest, with
   * halves away from zero, as FFmpeg's {@code av_rescale_q} does.
   */
  public static long rescale(long value, Rational from, Rational to) {
    BigInteger num = BigInteger.valueOf(value).multiply(big(from.num)).multiply(big(to.den));
    BigInteger den = big(from.den).multiply(big(to.num));
    BigInteger twice = num.abs().shiftLeft(1).add(den.abs());
    BigInteger rounded = twice.divide(den.abs().shiftLeft(1));
    return (num.signum() * den.signum() < 0 ? rounded.negate() : rounded).longValueExact();
  }

  public Rational inverse() {
    return new Rational(den, num);
  }

  public boolean isPositive() {
    return num > 0;
  }

  @Override
  public int compareTo(Rational other) {
    return big(num).multiply(big(other.den)).compareTo(big(other.num).multiply(big(den)));
  }

  @JsonValue
  @Override
  public String toString() {
    return den == 1 ? Long.toString(num) : num + "/" + den;
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }

  /** The greatest common divisor of two numbers that are not both zero. */
  private static long gcd(long a, long b) {
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }
}
