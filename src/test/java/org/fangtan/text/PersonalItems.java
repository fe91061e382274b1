package org.fangtan.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.fangtan.text.TextChecks.Rule;

/**
 * Invented personal data in the ways in which people write them, each in a passage of an official
 * text. Seeded: the same seed gives the same items.
 */
final class PersonalItems {
  /**
   * A text with one datum.
   *
   * @param datum as it is written in the text
   */
  record Item(Rule rule, String datum, String text) {}

  private static final String[] PREFIXES = {
    "130", "131", "132", "133", "134", "135", "136", "137", "138", "139", "145", "147", "149",
        "150",
    "151", "152", "153", "155", "156", "157", "158", "159", "162", "165", "166", "167", "170",
        "171",
    "172", "173", "175", "176", "177", "178", "180", "181", "182", "183", "184", "185", "186",
        "187",
    "188", "189", "190", "191", "192", "193", "195", "196", "197", "198", "199"
  };
  private static final String[] REGIONS = {
    "110105", "120101", "130102", "140105", "150102", "210102", "220104", "230103", "310115",
    "320102", "330106", "340103", "350203", "360102", "370202", "410105", "420106", "430102",
    "440106", "441202", "450103", "460106", "500112", "510104", "520103", "530102", "540102",
    "610113", "620102", "630102", "640104", "650102", "810000", "830000"
  };
  private static final String[] ISSUERS = {
    "622202", "621700", "622848", "621661", "623058", "625900", "620058", "403361", "436742",
    "524094", "553131", "356833", "955880", "603367"
  };

  private final OfficialTexts texts;
  private final Random random;

  PersonalItems(long seed) {
    texts = new OfficialTexts(seed);
    random = new Random(~seed);
  }

  List<Item> items(int count) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(
          switch (i % 10) {
            case 0, 1, 2 -> mobile();
            case 3 -> mobileInNumerals();
            case 4 -> identity();
            case 5 -> oldIdentity();
            case 6 -> card();
            case 7 -> email();
            case 8 -> plate();
            default -> passport();
          });
    }
    Collections.shuffle(items, random);
    return items;
  }

  private Item mobile() {
    String number = texts.one(PREFIXES) + texts.figures(8);
    String written =
        switch (random.nextInt(8)) {
          case 0 -> cut(number, texts.one(" ", "-", "–", "\u00a0", "\u3000", "."), 3, 4, 4);
          case 1 -> cut(number, "-", 3, 3, 5);
          case 2 -> texts.one("+86", "+86 ", "+86-", "0086", "(+86)", "86-") + number;
          case 3 -> "+86 " + cut(number, " ", 3, 4, 4);
          case 4 -> wide(number);
          case 5 -> cut(number, texts.one("\u200b", "\u200d", "\ufeff", "\u2060"), 3, 4, 4);
          case 6 -> cut(number, texts.one(" ", "-", "、"), 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
          default -> number;
        };
    return item(
        Rule.MOBILE,
        written,
        "联系电话",
        "请拨打",
        "手机：",
        "本人手机号是",
        "微信同号 ",
        "张先生 ",
        "家住城东，",
        "我叫李四，",
        "网友",
        "Tel: ",
        "（",
        "",
        "收件人王五，");
  }

  private Item mobileInNumerals() {
    String number = texts.one(PREFIXES) + texts.figures(8);
    boolean isMixed = random.nextInt(3) == 0;
    StringBuilder written = new StringBuilder();
    String numerals = texts.one("零一二三四五六七八九", "〇一二三四五六七八九", "零幺二三四五六七八九", "零壹贰叁肆伍陆柒捌玖");
    for (int i = 0; i < number.length(); i++) {
      char figure = number.charAt(i);
      written.append(isMixed && i < 5 ? figure : numerals.charAt(figure - '0'));
    }
    return item(
        isMixed ? Rule.MOBILE : Rule.MOBILE_CN,
        isMixed || random.nextBoolean()
            ? written.toString()
            : cut(written.toString(), texts.one(" ", "-"), 3, 4, 4),
        "电话",
        "请打我手机",
        "号码是：",
        "我叫李四，",
        "拨打");
  }

  private Item identity() {
    String number = withCheckDigit(texts.one(REGIONS) + birth(8) + texts.figures(3));
    String written =
        switch (random.nextInt(6)) {
          case 0 -> cut(number, texts.one(" ", "-"), 6, 8, 4);
          case 1 -> cut(number, " ", 6, 4, 4, 4);
          case 2 -> wide(number);
          case 3 -> number.toLowerCase(Locale.ROOT);
          default -> number;
        };
    return item(Rule.ID_CARD, written, "身份证号", "身份证号码：", "我叫李四，", "证件号", "（", "", "居民身份证", "李四 ");
  }

  private Item oldIdentity() {
    String number = texts.one(REGIONS) + birth(6) + texts.figures(3);
    return item(
        Rule.ID_CARD,
        random.nextInt(4) == 0 ? wide(number) : number,
        "身份证号",
        "身份证号码：",
        "证件号",
        "旧身份证",
        "我叫李四，",
        "李四 ");
  }

  private Item card() {
    String issuer = texts.one(ISSUERS);
    int length =
        issuer.startsWith("62") || issuer.startsWith("9558")
            ? texts.one("16", "19", "19").equals("16") ? 16 : 19
            : 16;
    String number = withLuhn(issuer + texts.figures(length - 7));
    String written =
        switch (random.nextInt(4)) {
          case 0 ->
              length == 19
                  ? cut(number, texts.one(" ", "-"), 4, 4, 4, 4, 3)
                  : cut(number, texts.one(" ", "-"), 4, 4, 4, 4);
          case 1 -> wide(number);
          case 2 -> cut(number, " ", 6, length - 6);
          default -> number;
        };
    return item(Rule.BANK_CARD, written, "退款请打到", "卡号", "银行卡号：", "工行卡", "我的卡是", "账号", "李四 ");
  }

  private Item email() {
    String name =
        texts.one("zhangsan", "li.si", "wang_wu", "zhao-liu", "13800138000", "qian7", "SUNBA");
    String domain =
        texts.one(
            "qq.com",
            "163.com",
            "126.com",
            "sina.com.cn",
            "gmail.com",
            "foxmail.com",
            "example.cn",
            "hotmail.com");
    return item(
        Rule.EMAIL,
        name + texts.one("@", "@", "＠", " @ ", "(at)") + domain,
        "邮箱：",
        "请发到",
        "邮件",
        "联系邮箱 ",
        "Email: ",
        "我的邮箱是");
  }

  private Item plate() {
    String province = texts.one("粤", "京", "沪", "桂", "湘", "苏", "浙", "川", "豫", "鲁", "新", "藏");
    String letter = texts.one("A", "B", "H", "K", "U", "Y");
    String body =
        switch (random.nextInt(4)) {
          case 0 -> texts.one("D", "F") + texts.figures(5);
          case 1 -> texts.one("A", "K", "X") + texts.figures(4);
          case 2 -> texts.figures(3) + texts.one("AB", "XK");
          default -> texts.figures(5);
        };
    return item(
        Rule.PLATE,
        province + letter + texts.one("", "", "·", "-", " ") + body,
        "车牌",
        "我的车",
        "车牌号：",
        "一辆",
        "号牌为",
        "（",
        "货车");
  }

  private Item passport() {
    String number =
        texts.one(
            "E" + texts.figures(8),
            "E" + texts.one("A", "B", "K", "N") + texts.figures(7),
            "G" + texts.figures(8));
    String before = texts.one("护照号", "护照号码：", "护照", "持照人", "passport no. ");
    String permit = texts.one("C", "H", "M") + texts.figures(8);
    return random.nextInt(4) == 0
        ? item(Rule.PASSPORT, permit, "通行证号", "港澳居民来往内地通行证", "往来港澳通行证号码：")
        : item(Rule.PASSPORT, number, before);
  }

  private Item item(Rule rule, String datum, String... before) {
    String lead = texts.one(before);
    String tail = texts.one("。", "，请尽快回复。", "，谢谢！", "（本人）。", "，一直没有人联系我。", "找我。");
    String text =
        texts.passage(texts.between(0, 2))
            + lead
            + datum
            + tail
            + texts.passage(texts.between(0, 2));
    return new Item(rule, datum, text);
  }

  private String birth(int figures) {
    LocalDate day =
        LocalDate.of(1931, 1, 1).plusDays(random.nextInt(figures == 8 ? 32_000 : 24_000));
    String written =
        String.format(
            Locale.ROOT, "%04d%02d%02d", day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    return written.substring(8 - figures);
  }

  private static String cut(String number, String separator, int... lengths) {
    StringBuilder cut = new StringBuilder();
    int at = 0;
    for (int length : lengths) {
      cut.append(at > 0 ? separator : "").append(number, at, at + length);
      at += length;
    }
    return cut.toString();
  }

  private static String wide(String number) {
    StringBuilder wide = new StringBuilder();
    number.chars().forEach(c -> wide.append((char) (c + 0xFEE0)));
    return wide.toString();
  }

  private static String withCheckDigit(String seventeen) {
    int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += weights[i] * (seventeen.charAt(i) - '0');
    }
    return seventeen + "10X98765432".charAt(sum % 11);
  }

  private static String withLuhn(String number) {
    int sum = 0;
    for (int i = 0; i < number.length(); i++) {
      int figure = number.charAt(number.length() - 1 - i) - '0';
      int value = i % 2 == 0 ? 2 * figure : figure;
      sum += value > 9 ? value - 9 : value;
    }
    return number + (10 - sum % 10) % 10;
  }
}
