package org.fangtan.text;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in Chinese text, in digits or in characters, by value: 12 and 十二, 两元 and 2元, 3.5% and
 * 百分之三点五, 1.2万 and 12000 are the same.
 */
public final class Numbers {
  private static final String DIGITS = "零〇一二三四五六七八九";
  private static final String VALUES = "00123456789";
  private static final String UNITS = "十百千万亿";
  private static final long[] UNIT_VALUES = {10, 100, 1000, 10_000, 100_000_000};

  private static final String CHINESE = "[零〇一二两三四五六七八九十百千万亿]";
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<percent>百分之)?(?:"
              + "(?<ascii>\\d{1,15}(?:,\\d{3})*(?:\\.\\d{1,6})?)(?<scale>[百千万亿]{0,2})"
              + "|(?<han>"
              + CHINESE
              + "{1,16})(?:点(?<fraction>[零〇一二三四五六七八九]{1,6}))?)(?<sign>[%％])?");

  /** A single Chinese numeral is a number only before one of these; 一些, 统一 and 十分 contain none. */
  private static final String MEASURES = "元角条辆个年月日号时点分秒岁路班次人户公里米吨亩平方家项件名位所座栋期届周天倍成站台区县镇村";

  /** Words that count or measure after a number. */
  private static final Pattern MEASURE_WORD =
      Pattern.compile(
          "[千万亿]{0,2}"
              + "(?:分钟|小时|公里|千米|厘米|毫米|平方米|平方公里|立方米|公顷|公斤|千克|个月|个百分点|个点|人次|车次|班次|户次"
              + "|周岁|工作日|万元|亿元|["
              + MEASURES
              + "])|[万亿]");

  private static final int LONGEST = 100_000;

  /** Traditional characters in numbers and of the words that count. */
  private static final String TRADITIONAL = "兩萬億點條輛個號歲戶畝項屆週臺縣鎮區場間後";

  private static final String SIMPLIFIED = "两万亿点条辆个号岁户亩项届周台县镇区场间后";

  /** Tamper-proof numerals, as in contracts and cheques. */
  private static final String FORMAL = "零壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬万億亿";

  private static final String INFORMAL = "零一二二三三四五六六七八九十百千万万亿亿";

  /**
   * A number.
   *
   * @param start index of its first character
   * @param end index after its last
   * @param text as written
   * @param unit the following character, if it is a letter; else empty
   * @param percent whether it is a percentage
   */
  public record Found(
      int start, int end, String text, BigDecimal value, String unit, boolean percent) {

    /** Whether it has the same value, however it is written. */
    public boolean isSameAs(Found other) {
      return percent == other.percent && value.compareTo(other.value) == 0;
    }

    /** Whether it is a part of a date. */
    public boolean isDate() {
      return !unit.isEmpty() && "年月日号號".contains(unit);
    }
  }

  private Numbers() {}

  /**
   * The length of a counting or measure word at the beginning of a text after a number, as 分钟 in
   * 分钟缩短; 0 where there is none.
   */
  public static int measureLength(String text) {
    Matcher matcher = MEASURE_WORD.matcher(text);
    return matcher.lookingAt() ? matcher.end() : 0;
  }

  /** Whether a character is a Chinese numeral or one of 十百千万亿, in simplified characters. */
  public static boolean isChinese(char c) {
    return c == '两' || DIGITS.indexOf(c) >= 0 || UNITS.indexOf(c) >= 0;
  }

  /** All numbers in order. */
  public static List<Found> in(String text) {
    String half = plain(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    List<Found> found = new ArrayList<>();
    Matcher matcher = NUMBER.matcher(half);
    while (matcher.find()) {
      int end = matcher.end();
      String unit =
          end < half.length() && Character.isLetter(half.charAt(end))
              ? String.valueOf(text.charAt(end))
              : "";
      BigDecimal value = value(matcher, plain(unit));
      if (value != null) {
        boolean percent = matcher.group("percent") != null || matcher.group("sign") != null;
        found.add(
            new Found(
                matcher.start(), end, text.substring(matcher.start(), end), value, unit, percent));
      }
    }
    return found;
  }

  private static @Nullable BigDecimal value(Matcher matcher, String unit) {
    String ascii = matcher.group("ascii");
    if (ascii != null) {
      BigDecimal value = new BigDecimal(ascii.replace(",", ""));
      for (char scale : matcher.group("scale").toCharArray()) {
        value = value.multiply(BigDecimal.valueOf(UNIT_VALUES[UNITS.indexOf(scale)]));
      }
      return value;
    }
    String han = matcher.group("han");
    String fraction = matcher.group("fraction");
    boolean single = han.length() == 1 && fraction == null && matcher.group("percent") == null;
    if (single && (unit.isEmpty() || MEASURES.indexOf(unit.charAt(0)) < 0)) {
      return null;
    }
    BigDecimal value = chinese(han);
    return fraction == null ? value : value.add(new BigDecimal("0." + digits(fraction)));
  }

  /**
   * The value of numerals, either digit by digit, as years are said, or with 十, 百, 千, 万, 亿.
   *
   * @param text consisting only of {@link #isChinese} characters
   */
  static BigDecimal chinese(String text) {
    if (text.chars().noneMatch(c -> UNITS.indexOf(c) >= 0)) {
      return new BigDecimal(digits(text));
    }
    long hundredMillions = 0;
    long tenThousands = 0;
    long section = 0;
    long figure = -1;
    for (char c : text.toCharArray()) {
      int unit = UNITS.indexOf(c);
      if (unit < 0) {
        figure = digits(String.valueOf(c)).charAt(0) - '0';
        continue;
      }
      long below = section + Math.max(0, figure);
      if (c == '亿') {
        long all = hundredMillions + tenThousands + below;
        hundredMillions = Math.max(1, all) * UNIT_VALUES[unit];
        tenThousands = 0;
        section = 0;
      } else if (c == '万') {
        tenThousands = Math.max(1, tenThousands + below) * UNIT_VALUES[unit];
        section = 0;
      } else {
        section += (figure < 0 ? 1 : figure) * UNIT_VALUES[unit];
      }
      figure = -1;
    }
    return BigDecimal.valueOf(hundredMillions + tenThousands + section + Math.max(0, figure));
  }

  private static String digits(String text) {
    StringBuilder digits = new StringBuilder();
    for (char c : text.toCharArray()) {
      digits.append(c == '两' ? '2' : VALUES.charAt(DIGITS.indexOf(c)));
    }
    return digits.toString();
  }

  /**
   * In half width and simplified characters, character by character, so that indexes stay valid.
   */
  private static String plain(String text) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      if (chars[i] >= 0xFF01 && chars[i] <= 0xFF5E) {
        chars[i] = Normalizer.normalize(String.valueOf(chars[i]), Normalizer.Form.NFKC).charAt(0);
      } else if (TRADITIONAL.indexOf(chars[i]) >= 0) {
        chars[i] = SIMPLIFIED.charAt(TRADITIONAL.indexOf(chars[i]));
      }
    }
    for (int i = 0; i < chars.length; ) {
      int end = i;
      while (end < chars.length && FORMAL.indexOf(chars[end]) >= 0) {
        end++;
      }
      // A single one is a family name (伍, 陆) or part of a word (参加).
      for (int k = i; k < end && end - i > 1; k++) {
        chars[k] = INFORMAL.charAt(FORMAL.indexOf(chars[k]));
      }
      i = Math.max(end, i + 1);
    }
    return new String(chars);
  }
}
