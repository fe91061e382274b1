package org.fangtan.text;

import java.math.BigDecimal;
import java.util.Optional;

/** Numbers in Chinese numerals in their spoken form: 两百零五, 十二, 三点五. */
final class ChineseNumeral {
  private static final String DIGITS = "零一二三四五六七八九";
  private static final long MAX = 1_000_000_000_000L;

  private ChineseNumeral() {}

  /**
   * The value of numerals in the exact spoken form of a number: 十二 and 一百零五, but not 七八十 (about),
   * 十四五 (a plan), 两万五 (an abbreviation) or 三五 (a few).
   */
  static Optional<BigDecimal> value(String numerals) {
    if (numerals.isEmpty() || !numerals.chars().allMatch(c -> Numbers.isChinese((char) c))) {
      return Optional.empty();
    }
    BigDecimal value = Numbers.chinese(numerals);
    long number = value.compareTo(BigDecimal.valueOf(MAX)) < 0 ? value.longValue() : -1;
    return number >= 0 && said(number).equals(plain(numerals))
        ? Optional.of(value)
        : Optional.empty();
  }

  private static String plain(String numerals) {
    String plain = numerals.replace('两', '二').replace('〇', '零');
    // Many people say 一万一十二 for 一万零一十二, and 一十二 for 十二.
    return plain.startsWith("一十") ? plain.substring(1) : plain;
  }

  private static String said(long number) {
    if (number == 0) {
      return "零";
    }
    StringBuilder said = new StringBuilder();
    long hundredMillions = number / 100_000_000;
    long tenThousands = number % 100_000_000 / 10_000;
    long rest = number % 10_000;
    if (hundredMillions > 0) {
      said.append(section((int) hundredMillions)).append('亿');
    }
    if (tenThousands > 0) {
      said.append(said.length() > 0 && tenThousands < 1000 ? "零" : "");
      said.append(section((int) tenThousands)).append('万');
    }
    if (rest > 0) {
      boolean isGap = said.length() > 0 && (rest < 1000 || tenThousands == 0);
      said.append(isGap ? "零" : "").append(section((int) rest));
    }
    String text = said.toString();
    return text.startsWith("一十") ? text.substring(1) : text;
  }

  /** A number below 10,000. */
  private static String section(int number) {
    StringBuilder said = new StringBuilder();
    int[] values = {1000, 100, 10, 1};
    String[] units = {"千", "百", "十", ""};
    boolean isGap = false;
    for (int i = 0; i < values.length; i++) {
      int digit = number / values[i] % 10;
      if (digit == 0) {
        isGap = said.length() > 0;
      } else {
        said.append(isGap ? "零" : "").append(DIGITS.charAt(digit)).append(units[i]);
        isGap = false;
      }
    }
    return said.toString();
  }
}
