package org.fangtan.infographic;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.text.Numbers;

/**
 * A number with its unit in a text, by value: 两元, 2 元 and ２元 are the same, as are 两万五千, 2.5万 and
 * 25,000, 百分之三十五 and 35%, 八成 and 80%, 两块五 and 2.5 元, 半小时 and 30 分钟.
 *
 * @param start index of the number's first char
 * @param end index after its last
 */
record Quantity(int start, int end, BigDecimal value, Unit unit) {
  private static final BigDecimal TEN = BigDecimal.TEN;
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final Pattern RANGE = Pattern.compile("[到至~～—–-]{1,2}");
  private static final Pattern HALVES = Pattern.compile("半(?=个?(?:小时|钟头|年|月|天))");
  private static final Pattern PER_MILLE = Pattern.compile("千分之");
  private static final Pattern COINS =
      Pattern.compile("(?:元|块)(?:零)?([一二三四五六七八九1-9])(?:角|毛)?(?![0-9.年月日个])");
  private static final Pattern BELOW_ZERO = Pattern.compile("(?:负|零下|[-−－])$");
  private static final Pattern ALONE =
      Pattern.compile("(?<![零〇一二两三四五六七八九十百千万亿点])[一二两三四五六七八九十](?![零〇一二两三四五六七八九十百千万亿点])");
  private static final String CHINESE_DIGITS = "零一二三四五六七八九";

  /** All quantities of a text, in order. */
  static List<Quantity> in(String text) {
    List<Numbers.Found> numbers = Numbers.in(text);
    List<Quantity> found = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      Numbers.Found number = numbers.get(i);
      String rest = text.substring(number.end());
      Unit unit = number.percent() ? Unit.PERCENT : Unit.atStartOf(rest);
      Matcher range = RANGE.matcher(rest);
      if (range.lookingAt()
          && i + 1 < numbers.size()
          && numbers.get(i + 1).start() == number.end() + range.end()) {
        Numbers.Found upper = numbers.get(i + 1);
        unit = upper.percent() ? Unit.PERCENT : Unit.atStartOf(text.substring(upper.end()));
      }
      BigDecimal value = number.value().multiply(unit.scale());
      if (rest.startsWith("成") && !rest.startsWith("成立")) {
        value = value.multiply(TEN);
      }
      String before = text.substring(0, number.start());
      if (BELOW_ZERO.matcher(before).find() && !before.matches(".*\\d[-−－]")) {
        value = value.negate();
      }
      if (PER_MILLE.matcher(before).results().anyMatch(m -> m.end() == before.length())) {
        unit = Unit.written("‰");
      }
      Quantity quantity = new Quantity(number.start(), number.end(), value, unit);
      found.add(quantity);
      coins(text, number.end(), quantity).ifPresent(found::add);
      if (rest.startsWith("个半")) {
        Unit whole = Unit.atStartOf(rest.substring(2));
        found.add(new Quantity(number.start(), number.end() + 2, value.add(HALF), whole));
      }
    }
    numeralsAlone(text, found);
    Matcher halves = HALVES.matcher(text);
    while (halves.find()) {
      Unit unit = Unit.atStartOf(text.substring(halves.end()).replaceFirst("^个(?=年|天)", ""));
      found.add(new Quantity(halves.start(), halves.end(), HALF, unit));
    }
    return found;
  }

  /** 五度, 三块, 三大举措: single numerals before words that {@link Numbers} ignores. */
  private static void numeralsAlone(String text, List<Quantity> found) {
    List<Quantity> numbers = List.copyOf(found);
    Matcher alone = ALONE.matcher(text);
    while (alone.find()) {
      int start = alone.start();
      String rest = text.substring(alone.end());
      Unit unit = Unit.atStartOf(rest.startsWith("大") ? "" : rest);
      boolean isCounted = unit.kind() != Unit.Kind.NONE || rest.startsWith("大");
      boolean isKnown = numbers.stream().anyMatch(n -> n.start() <= start && start < n.end());
      if (isCounted && !isKnown) {
        char digit = alone.group().charAt(0);
        BigDecimal value =
            digit == '十'
                ? TEN
                : BigDecimal.valueOf(digit == '两' ? 2 : CHINESE_DIGITS.indexOf(digit));
        boolean isBelowZero = BELOW_ZERO.matcher(text.substring(0, start)).find();
        Quantity quantity =
            new Quantity(start, alone.end(), isBelowZero ? value.negate() : value, unit);
        found.add(quantity);
        coins(text, alone.end(), quantity).ifPresent(found::add);
      }
    }
  }

  /** 两块五 and 2元5角 as one amount. */
  private static Optional<Quantity> coins(String text, int end, Quantity whole) {
    boolean isMoney =
        whole.unit().name().equals("元") && whole.unit().scale().compareTo(BigDecimal.ONE) == 0;
    Matcher coins = COINS.matcher(text).region(end, text.length());
    if (!isMoney || !coins.lookingAt()) {
      return Optional.empty();
    }
    char digit = coins.group(1).charAt(0);
    int tenths = digit < 128 ? digit - '0' : CHINESE_DIGITS.indexOf(digit);
    BigDecimal value = whole.value().add(BigDecimal.valueOf(tenths).movePointLeft(1));
    return Optional.of(new Quantity(whole.start(), coins.end(), value, whole.unit()));
  }

  /** A number that an editor wrote; its unit may scale it. */
  static Quantity written(BigDecimal value, String unitText) {
    Unit unit = Unit.written(unitText);
    BigDecimal scaled = value.multiply(unit.scale());
    boolean isTenths = unitText.strip().equals("成");
    return new Quantity(0, 0, isTenths ? scaled.multiply(TEN) : scaled, unit);
  }

  /** Whether this written quantity is the same as a spoken one. */
  boolean isSaidBy(Quantity said) {
    if (unit.fits(said.unit) && hasValue(said.value)) {
      return true;
    }
    // Hours are also given in minutes: 半小时, 30 分钟.
    if (unit.name().equals("分钟") && said.unit.name().equals("小时")) {
      return hasValue(said.value.multiply(BigDecimal.valueOf(60)));
    }
    return unit.name().equals("小时")
        && said.unit.name().equals("分钟")
        && said.hasValue(value.multiply(BigDecimal.valueOf(60)));
  }

  /** A decrease may be written as a negative number and said as 下降了 3%. */
  private boolean hasValue(BigDecimal other) {
    return value.compareTo(other) == 0 || value.negate().compareTo(other) == 0;
  }
}
