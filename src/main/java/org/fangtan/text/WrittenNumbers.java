package org.fangtan.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Spoken numbers as a portal writes them (GB/T 15835-2011): 二零一九年 is 2019年, 百分之三十五 is 35%, 十二条 is
 * 12条, 两万五千人 is 2.5万人. Numbers below ten stay words before what they count (三个变化), and so do
 * approximate numbers (七八十个, 几百), ordinals (第十二条), sayings and names. Pure.
 */
public final class WrittenNumbers {
  private static final String NUMERALS = "[零〇一二两三四五六七八九十百千万亿]";
  private static final String FIGURES = "[零〇一二三四五六七八九]";

  /** Sayings that contain numerals but are not numbers. */
  private static final Pattern SAYINGS =
      Pattern.compile(
          "十全十美|十拿九稳|十有八九|十之八九|十字路口|十足|十佳|百分之百|三十而立|四十不惑|五十步笑百步|三十六计|三十六行"
              + "|七十二变|七十二行|二十四节气|二十四史|三百六十行|九九八十一|八十一难|十二生肖|十二时辰|十八般武艺|十三陵"
              + "|十三香|五十六个民族|一千零一夜|二万五千里长征|两万五千里长征|两个一百年|三十年河东|三十年河西|十年磨一剑"
              + "|十年树木|百年树人|十一黄金周|双十一|双十二|十月怀胎|十指连心|十万八千里|十万火急|五十知天命|九一八|一二九"
              + "|(?:农历|阴历|正月|腊月|冬月|大年)"
              + NUMERALS
              + "{1,3}(?:月"
              + NUMERALS
              + "{1,3})?|廿"
              + NUMERALS
              + "|二十国集团|[一二]十四小时书房");

  /** What precedes a number that stays in words: 第十二条, 几十个, 初十. */
  private static final String STAYS_BEHIND = "第几数好初每廿卅";

  /** Measure words that leave no doubt that a number is meant. */
  private static final Pattern MEASURE =
      Pattern.compile(
          "(?:多|余|来)?(?:万|亿)?(?:分钟|秒钟|小时|钟头|个|公里|千米|厘米|毫米|平方|立方|公顷|公斤|千克|毫克|毫升|百分点|人次|车次|班次|户次"
              + "|周岁|工作日|世纪|摄氏度|兆瓦|千瓦|号线|[元块角条辆年月日号时点岁路班次人户里米吨亩家项件名位所座栋期天周倍站台套"
              + "处种类批章棵株克升斤度页册篇首支架艘列节间层楼门份笔场趟回步步字例起宗本张只头匹群部集片段级档秒省市县区镇村国])"
              + "|(?:多|余)[^少数余]|左右|以上|以下|以内|之多");

  /** Measures of size, before which even a single-digit number is written as a digit. */
  private static final Pattern SIZE =
      Pattern.compile("分钟|秒钟|小时|公里|千米|厘米|毫米|平方米|平方公里|立方米|公顷|公斤|千克|毫升|个百分点|摄氏度|兆瓦|千瓦|号线");

  /** 十分 without 钟 means "very", and 十分之一 is a fraction. */
  private static final Pattern NO_MEASURE = Pattern.compile("分之|级跳|届|大|强|方|字头|佳|余额|里长征");

  private static final Pattern PERCENT =
      Pattern.compile(
          "(?<kind>[百千])分之(?<whole>" + NUMERALS + "{1,9})(?:点(?<fraction>" + FIGURES + "{1,4}))?");

  private static final Pattern YEAR =
      Pattern.compile("(?<![零〇一二三四五六七八九])(?<year>[一二]" + FIGURES + "{3}|[零〇一二三四五六七八九]{2})年(?!级)");

  private static final Pattern DATE =
      Pattern.compile(
          "(?<![零〇一二三四五六七八九十个第几])(?<month>十[一二]?|[一二三四五六七八九])月(?<day>(?:[一二]?十[一二三四五六七八九]?|三十一?"
              + "|[一二三四五六七八九]))(?<sign>日|号)");

  private static final Pattern MONTH =
      Pattern.compile("(?:(?<=年)|(?<=[至到])|(?<![零〇一二三四五六七八九十个第几两]))(?<month>十[一二]?|[一二三四五六七八九])月份");

  private static final Pattern CLOCK =
      Pattern.compile(
          "(?<part>上午|下午|早上|早晨|晚上|凌晨|中午|傍晚|夜里)(?<hour>十[一二]?|[一二两三四五六七八九])(?<point>点|时)"
              + "(?:(?<minute>[二三四五]?十[一二三四五六七八九]?|零[一二三四五六七八九])分?)?");

  private static final Pattern DECIMAL =
      Pattern.compile(
          "(?<whole>" + NUMERALS + "{1,9})点(?<fraction>" + FIGURES + "{1,4})(?<scale>[万亿]?)");

  /** A telephone number or the like, digit by digit. */
  private static final Pattern CODE = Pattern.compile("[零〇幺一二三四五六七八九]{3,15}");

  private static final Pattern AFTER_CODE_WORD =
      Pattern.compile(".*(?:热线|电话|拨打|号码|编号|代码|邮编|短信|尾号|打)[是为：: ]{0,2}", Pattern.DOTALL);

  private static final Pattern WHOLE = Pattern.compile(NUMERALS + "{1,15}");
  private static final Pattern RANGE = Pattern.compile("(?:到|至|[-—~～])");

  /** The maximum number of decimals with which a larger number keeps 万 or 亿. */
  private static final int MAX_DECIMALS = 2;

  private static final String FIGURE_NAMES = "零一二三四五六七八九";

  /**
   * A replacement of some characters.
   *
   * @param start index of the first character
   * @param end index after the last
   */
  public record Change(int start, int end, String text) {}

  private final String text;
  private final boolean[] taken;
  private final List<Change> changes = new ArrayList<>();

  private WrittenNumbers(String text, Collection<String> names) {
    this.text = text;
    this.taken = new boolean[text.length()];
    SAYINGS.matcher(text).results().forEach(found -> take(found.start(), found.end()));
    for (String name : names) {
      for (int at = text.indexOf(name);
          at >= 0 && !name.isEmpty();
          at = text.indexOf(name, at + 1)) {
        take(at, at + name.length());
      }
    }
  }

  /**
   * The numbers of a text that are written differently, in order, without overlaps.
   *
   * @param names that stay unchanged
   */
  public static List<Change> in(String text, Collection<String> names) {
    WrittenNumbers numbers = new WrittenNumbers(text, names);
    numbers.find();
    return numbers.changes.stream()
        .sorted((a, b) -> Integer.compare(a.start(), b.start()))
        .toList();
  }

  /** The whole text with its numbers in the portal's form. */
  public static String written(String text, Collection<String> names) {
    StringBuilder written = new StringBuilder();
    int at = 0;
    for (Change change : in(text, names)) {
      written.append(text, at, change.start()).append(change.text());
      at = change.end();
    }
    return written.append(text.substring(at)).toString();
  }

  private void find() {
    each(PERCENT, this::percent);
    each(YEAR, m -> change(m.start("year"), m.end("year"), figures(m.group("year"))));
    each(DATE, this::date);
    each(MONTH, m -> number(m.start("month"), m.end("month")));
    each(CLOCK, this::clock);
    each(DECIMAL, this::decimal);
    each(CODE, this::code);
    List<Matcher> whole = new ArrayList<>();
    Matcher matcher = WHOLE.matcher(text);
    int from = 0;
    while (matcher.find(from)) {
      Matcher one = WHOLE.matcher(text);
      one.find(from);
      whole.add(0, one);
      from = one.end();
    }
    // From the end, so that the second number of 十五到二十分钟 is known at the first.
    whole.forEach(this::whole);
  }

  private void each(Pattern pattern, Consumer<Matcher> with) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      with.accept(matcher);
    }
  }

  private void percent(Matcher found) {
    Optional<BigDecimal> whole = value(found.group("whole"));
    String sign = found.group("kind").equals("百") ? "%" : "‰";
    whole.ifPresent(
        value ->
            change(
                found.start(),
                found.end(),
                value.toPlainString() + fraction(found.group("fraction")) + sign));
  }

  private void date(Matcher found) {
    number(found.start("month"), found.end("month"));
    number(found.start("day"), found.end("day"));
  }

  private void clock(Matcher found) {
    number(found.start("hour"), found.end("hour"));
    if (found.group("minute") != null && found.group("minute").startsWith("零")) {
      change(found.start("minute"), found.end("minute"), figures(found.group("minute")));
    } else if (found.group("minute") != null) {
      number(found.start("minute"), found.end("minute"));
    }
  }

  private void decimal(Matcher found) {
    boolean isMeasured =
        !found.group("scale").isEmpty() || MEASURE.matcher(rest(found.end())).lookingAt();
    boolean isTime = rest(found.end()).startsWith("分") && !rest(found.end()).startsWith("分钟");
    if (isMeasured && !isTime && !isBehind(found.start())) {
      value(found.group("whole"))
          .ifPresent(
              value ->
                  change(
                      found.start(),
                      found.end("fraction"),
                      value.toPlainString() + fraction(found.group("fraction"))));
    }
  }

  private void code(Matcher found) {
    String said = found.group();
    boolean isLong = said.length() >= 5;
    boolean isCode = said.indexOf('幺') >= 0 || said.indexOf('零') > 0 || said.indexOf('〇') > 0;
    boolean isNamed = AFTER_CODE_WORD.matcher(text.substring(0, found.start())).matches();
    boolean isNumber =
        found.start() > 0 && NUMERALS.indexOf(text.charAt(found.start() - 1)) > 0
            || found.end() < text.length() && "十百千万亿点".indexOf(text.charAt(found.end())) >= 0;
    if ((isLong || isCode || isNamed) && !isNumber) {
      change(found.start(), found.end(), figures(said));
    }
  }

  private void whole(Matcher found) {
    String numerals = found.group();
    int start = found.start();
    int end = found.end();
    Optional<BigDecimal> value = value(numerals);
    boolean isNumber = value.isPresent() && "百千万亿".indexOf(numerals.charAt(0)) < 0;
    if (!isNumber || isBehind(start) || NO_MEASURE.matcher(rest(end)).lookingAt()) {
      return;
    }
    boolean isOne = numerals.length() == 1 && !numerals.equals("十");
    boolean isMeasured =
        (isOne ? SIZE : MEASURE).matcher(rest(end)).lookingAt() || isRangeBefore(end);
    boolean isLong = numerals.length() >= 3;
    boolean isLastKilometre = numerals.equals("一");
    if ((isMeasured || isLong && !isOne) && !isLastKilometre) {
      change(start, end, inFigures(value.orElseThrow()));
    }
  }

  /** Whether 到 and a number that is written in digits follow: both are written alike. */
  private boolean isRangeBefore(int end) {
    Matcher range = RANGE.matcher(text).region(end, text.length());
    return range.lookingAt() && changes.stream().anyMatch(c -> c.start() == range.end());
  }

  private boolean isBehind(int start) {
    return start > 0 && STAYS_BEHIND.indexOf(text.charAt(start - 1)) >= 0;
  }

  private void number(int start, int end) {
    value(text.substring(start, end)).ifPresent(v -> change(start, end, v.toPlainString()));
  }

  private static Optional<BigDecimal> value(String numerals) {
    return ChineseNumeral.value(numerals);
  }

  /** 25000 becomes 2.5万, 1,234,567 stays as it is. */
  private static String inFigures(BigDecimal value) {
    for (long scale : new long[] {100_000_000, 10_000}) {
      BigDecimal scaled =
          value.divide(BigDecimal.valueOf(scale), 8, RoundingMode.UNNECESSARY).stripTrailingZeros();
      if (scaled.compareTo(BigDecimal.ONE) >= 0 && scaled.scale() <= MAX_DECIMALS) {
        return scaled.toPlainString() + (scale == 10_000 ? "万" : "亿");
      }
    }
    return value.toPlainString();
  }

  private static String fraction(@Nullable String said) {
    return said == null ? "" : "." + figures(said);
  }

  private static String figures(String said) {
    StringBuilder figures = new StringBuilder();
    for (char c : said.toCharArray()) {
      int digit = c == '〇' ? 0 : c == '幺' ? 1 : FIGURE_NAMES.indexOf(c);
      figures.append(digit);
    }
    return figures.toString();
  }

  private String rest(int from) {
    return text.substring(from);
  }

  private void change(int start, int end, String by) {
    for (int i = start; i < end; i++) {
      if (taken[i]) {
        return;
      }
    }
    take(start, end);
    changes.add(new Change(start, end, by));
  }

  private void take(int start, int end) {
    for (int i = start; i < end; i++) {
      taken[i] = true;
    }
  }
}
