package org.fangtan.caption.practice;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.text.Numbers;

/**
 * Stretches of a text in which no line may end although a dictionary splits them into several
 * words: telephone numbers, links, e-mail addresses, dates and times, postal addresses part by
 * part, names that contain a dot or a number. Pure, linear in the text.
 */
final class Unbroken {
  private static final String NUMERAL = "[\\d零〇一二两三四五六七八九十百]";

  /** The ends of place names. */
  private static final String PLACE_END =
      "(?:自治[区州县]|特别行政区|街道办事处|街道|村民委员会|居民委员会|村委会|居委会|村民小组|社区" + "|大道|省|市|区|县|镇|乡|村|路|街|巷)";

  /** Characters of place names, excluding those that do not occur in them. */
  private static final String PLACE_NAME = "[\\p{IsHan}&&[^的了在和与及或于是从到往把被将对向就也都等号省市区县镇乡村路街巷]]";

  private static final String PLACE = PLACE_NAME + "{1,5}?" + PLACE_END;

  /** Links, and similar sequences of letters with dots and hyphens. */
  private static final String LINK =
      "(?:https?|ftp)://[\\x21-\\x7E]+"
          + "|[\\w.+-]{1,64}@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+"
          + "|(?<![\\w.])[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}(?:/[\\x21-\\x7E]*)?";

  private static final String TELEPHONE =
      "(?:\\+\\d{1,3}[- ]?)?[(（]?\\d{2,4}[)）]?(?:[-－–][ ]?\\d{2,8}| \\d{3,8}){1,4}"
          + "(?:[- ]?(?:转|分机)[- ]?\\d{1,6})?"
          + "|\\d{5,12}(?:转|分机)\\d{1,6}";

  private static final String TIME =
      (NUMERAL + "{2,4}年" + NUMERAL + "{1,3}月(?:" + NUMERAL + "{1,3}[日号])?")
          + ("|" + NUMERAL + "{1,3}月" + NUMERAL + "{1,3}[日号]")
          + ("|(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里)?" + NUMERAL + "{1,3}(?:时|点钟|点)")
          + ("(?:整|半|[一三]刻|" + NUMERAL + "{1,3}分(?:" + NUMERAL + "{1,3}秒)?)")
          + ("|(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里)" + NUMERAL + "{1,3}(?:时|点钟|点)")
          + ("|" + NUMERAL + "{1,3}个?小时" + NUMERAL + "{1,3}分钟?")
          + ("|" + NUMERAL + "{1,3}个半(?:小时|钟头|星期|月)")
          + ("|" + NUMERAL + "{1,3}分" + NUMERAL + "{1,3}秒");

  private static final String NAME =
      "\\p{IsHan}{1,8}(?:·\\p{IsHan}{1,8})+"
          + "|[A-Za-z]+ \\d+(?![\\d%])"
          + "|[\\p{IsHan}][A-Z](?:·| )?[A-Z0-9]{5}(?![A-Z0-9])"
          + "|常务副[\\p{IsHan}]{0,2}长";

  private static final String SURNAME =
      "(?:欧阳|司马|上官|诸葛|司徒|东方|夏侯|皇甫|尉迟|公孙|慕容|令狐|端木|南宫"
          + "|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许邓冯韩曹曾彭肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢"
          + "姜崔钟谭陆汪范金石廖贾韦夏付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤])";

  private static final String PERSON = SURNAME + "\\p{IsHan}{1,2}(?:同志|先生|女士)";

  /** A thing that is named after a place. */
  private static final String THING = PLACE_NAME + "{2,7}(?:高速公路|高铁站|火车站|自然保护区|风景名胜区|规划纲要|大桥)";

  /** A road with the number; a building, a floor, a room. */
  private static final String HOUSE =
      PLACE_NAME
          + "{1,5}?(?:大道|路|街|巷|村|社区)\\d{1,5}号(?:之[一二三四五六七八九十\\d]+)?"
          + "|\\d{1,4}(?:号楼|栋|幢|座)(?:\\d{1,3}单元)?(?:\\d{1,3}[楼层])?(?:\\d{1,5}[室房])?"
          + "|\\d{1,3}[楼层]\\d{1,5}[室房]";

  private static final List<Pattern> WHOLE =
      List.of(
          Pattern.compile(LINK),
          Pattern.compile(TELEPHONE),
          Pattern.compile(TIME),
          Pattern.compile(NAME),
          Pattern.compile(PERSON),
          Pattern.compile(THING),
          Pattern.compile(HOUSE));

  /** At least two nested places; lines may end between them. */
  private static final Pattern ADDRESS = Pattern.compile("(?:" + PLACE + "){2,8}");

  private static final Pattern NUMBER =
      Pattern.compile(
          "[零〇一二两三四五六七八九十百千万亿]+分之[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?"
              + "|[零〇一二两三四五六七八九十百千万亿]+点[零〇一二三四五六七八九]+[万亿]?"
              + "|[零〇一二两三四五六七八九十百千万亿]{2,}");

  private static final Pattern PART = Pattern.compile(PLACE);

  private static final int MAX_UNIT_LENGTH = 6;

  private static final Pattern LINK_OR_NUMBER = Pattern.compile(LINK + "|" + TELEPHONE);

  private Unbroken() {}

  /**
   * Marks the borders of links and telephone numbers, where a line may end whatever is beside them.
   */
  static boolean[] borders(String text) {
    boolean[] borders = new boolean[text.length() + 1];
    Matcher whole = LINK_OR_NUMBER.matcher(text);
    while (whole.find()) {
      borders[whole.start()] = true;
      borders[whole.end()] = true;
    }
    return borders;
  }

  /**
   * Marks each index before which no line may begin.
   *
   * @return one value for each character of the text
   */
  static boolean[] of(String text) {
    boolean[] inside = new boolean[text.length()];
    for (Pattern pattern : WHOLE) {
      Matcher whole = pattern.matcher(text);
      while (whole.find()) {
        mark(inside, whole.start(), whole.end());
      }
    }
    Matcher number = NUMBER.matcher(text);
    while (number.find()) {
      int unit = Numbers.measureLength(text.substring(number.end(), end(text, number.end())));
      mark(inside, number.start(), number.end() + unit);
    }
    Matcher address = ADDRESS.matcher(text);
    while (address.find()) {
      Matcher part = PART.matcher(text).region(address.start(), address.end());
      while (part.find()) {
        mark(inside, part.start(), part.end());
      }
    }
    return inside;
  }

  private static int end(String text, int from) {
    return Math.min(text.length(), from + MAX_UNIT_LENGTH);
  }

  private static void mark(boolean[] inside, int start, int end) {
    for (int i = start + 1; i < end; i++) {
      inside[i] = true;
    }
  }
}
