package org.fangtan.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.failure.FindingCode;

/**
 * Content that must not be in a published text: private data, unfinished and garbled passages,
 * links into private networks. Matches are only ever shown masked. Pure, linear in the text.
 */
public final class TextChecks {
  /** The rules; each has a finding code. */
  public enum Rule {
    /** An identity number with a correct check digit (GB 11643). */
    ID_CARD(FindingCode.ID_CARD, "身份证号", "an identity number"),
    MOBILE(FindingCode.MOBILE, "手机号码", "a mobile phone number"),
    /** A mobile number in Chinese numerals. */
    MOBILE_CN(FindingCode.MOBILE_CN, "用汉字写的手机号码", "a mobile phone number in Chinese numerals"),
    BANK_CARD(FindingCode.BANK_CARD, "银行卡号", "a bank card number"),
    EMAIL(FindingCode.EMAIL, "电子邮箱", "an e-mail address"),
    PLATE(FindingCode.PLATE, "车牌号", "a number plate"),
    PASSPORT(FindingCode.PASSPORT, "护照或通行证号码", "the number of a passport or permit of travel"),
    /** A place of residence more exact than the township. */
    ADDRESS(FindingCode.ADDRESS, "门牌地址，只应写到镇（街道）", "an address below the township"),
    PLACEHOLDER(FindingCode.PLACEHOLDER, "未完成的占位文字", "a placeholder of an unfinished text"),
    MOJIBAKE(FindingCode.MOJIBAKE, "乱码", "text in a wrong encoding"),
    PRIVATE_URL(FindingCode.PRIVATE_URL, "内部网络地址", "a link into a private network"),
    DUP_WORD(FindingCode.DUP_WORD, "重复的词", "a word written twice");

    private final FindingCode code;
    private final String zh;
    private final String en;

    Rule(FindingCode code, String zh, String en) {
      this.code = code;
      this.zh = zh;
      this.en = en;
    }

    /** The code of a finding about it; its level decides whether the text may be published. */
    public FindingCode code() {
      return code;
    }

    public String zh() {
      return zh;
    }

    public String en() {
      return en;
    }
  }

  /**
   * A match.
   *
   * @param masked the form in which it may be shown
   */
  public record Found(Rule rule, String masked) {}

  private static final Pattern ADDRESS =
      Pattern.compile(
          "\\p{IsHan}{2,8}(?:路|街|巷|道|里|村|弄)\\d{1,5}号"
              + "|\\d{1,4}(?:栋|幢|座|单元)\\s*\\d{1,5}(?:室|房|号)");
  private static final Pattern MOJIBAKE = Pattern.compile("锟斤拷|烫烫烫|屯屯屯|ï»¿|ï¿½|\\uFFFD");
  private static final Pattern PRIVATE_URL =
      Pattern.compile(
          "(?i)https?://(?:localhost|127\\.|10\\.|192\\.168\\.|172\\.(?:1[6-9]|2\\d|3[01])\\."
              + "|\\[(?:::1|fe80|f[cd])|[\\w-]+(?:\\.(?:local|lan|internal|intranet))?(?=[:/\\s]|$))");
  private static final Pattern DUP_WORD = Pattern.compile("(\\p{IsHan}{2,6})\\1");

  private static final String NUMERALS = "零〇一幺二两三四五六七八九十百千万亿";

  private TextChecks() {}

  /**
   * All matches, each rule once.
   *
   * @param placeholders words of an unfinished text
   */
  public static List<Found> of(String text, List<String> placeholders) {
    List<Found> found = new ArrayList<>();
    NormalText normal = NormalText.of(text);
    for (PersonalDatum.Place place : PersonalData.in(normal)) {
      add(found, place.rule(), place.masked());
    }
    Matcher address = ADDRESS.matcher(normal.text());
    if (address.find()) {
      add(found, Rule.ADDRESS, PersonalDatum.mask(address.group(), 2, 0));
    }
    placeholders.stream()
        .filter(text::contains)
        .findFirst()
        .ifPresent(word -> add(found, Rule.PLACEHOLDER, word));
    plain(found, Rule.MOJIBAKE, MOJIBAKE, text);
    plain(found, Rule.PRIVATE_URL, PRIVATE_URL, text);
    Matcher twice = DUP_WORD.matcher(text);
    while (twice.find()) {
      // 谢谢谢谢 and 哈哈哈哈 are not typing errors, nor are digits or text that is garbled anyway.
      String word = twice.group(1);
      boolean figures = word.chars().allMatch(c -> NUMERALS.indexOf(c) >= 0);
      if (word.chars().distinct().count() > 1
          && !figures
          && !MOJIBAKE.matcher(twice.group()).find()) {
        add(found, Rule.DUP_WORD, twice.group());
      }
    }
    return found;
  }

  /**
   * Personal data that begins in one piece of a text and ends in the next, without being in either
   * alone.
   */
  public static List<Found> acrossBreak(String before, String after) {
    List<Found> found = new ArrayList<>();
    NormalText normal = NormalText.of(before + "\n" + after);
    for (PersonalDatum.Place place : PersonalData.in(normal)) {
      if (normal.sourceStart(place.start()) < before.length()
          && normal.sourceEnd(place.end() - 1) > before.length() + 1) {
        add(found, place.rule(), place.masked());
      }
    }
    return found;
  }

  /** The text with personal data masked, for quotation in messages. */
  public static String masked(String text) {
    return PersonalData.masked(text);
  }

  private static void plain(List<Found> found, Rule rule, Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (matcher.find()) {
      add(found, rule, matcher.group());
    }
  }

  private static void add(List<Found> found, Rule rule, String masked) {
    if (found.stream().noneMatch(f -> f.rule() == rule)) {
      found.add(new Found(rule, masked));
    }
  }
}
