package org.fangtan.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the context indicates about a number: decided by the nearest word before it, and by a unit
 * after it.
 */
enum NumberContext {
  CONTACT(
      14,
      "电话",
      "手机",
      "致电",
      "拨打",
      "来电",
      "联系",
      "联络",
      "号码",
      "微信",
      "短信",
      "咨询",
      "热线",
      "客服",
      "传真",
      "打给",
      "打我",
      "找我",
      "先生",
      "女士",
      "小姐",
      "经理",
      "主任",
      "同志",
      "老师",
      "师傅",
      "負責人",
      "负责人",
      "電話",
      "手機",
      "聯繫",
      "聯絡",
      "號碼",
      "tel",
      "phone",
      "mobile",
      "cell",
      "call",
      "contact",
      "whatsapp",
      "wechat"),
  AMOUNT(
      8, "投资", "投資", "金额", "金額", "资金", "总额", "预算", "决算", "收入", "支出", "产值", "销售额", "营业额", "税收", "造价",
      "概算", "贷款", "融资", "成交", "余额", "货款", "补贴", "补助", "人民币", "总量", "总计", "合计", "累计", "共计", "数量",
      "流量", "阅读量", "点击量", "访问量", "播放量", "产量", "电量", "库存", "结余", "增加值", "生产总值", "rmb", "usd", "cny",
      "gdp", "¥", "$", "€", "£"),
  CODE(
      10, "文号", "案号", "编号", "編號", "代码", "代碼", "流水号", "单号", "受理号", "备案", "批次", "合同号", "序列号", "设备号",
      "注册号", "登记号", "识别号", "税号", "邮编", "邮政编码", "条码", "条形码", "档案号", "批准文号", "许可证", "执照", "票号", "发票",
      "信用代码", "图号", "标段", "招标", "项目号", "型号", "版本", "字第", "isbn", "issn", "imei", "order", "serial"),
  IDENTITY(12, "身份证", "身份證", "公民身份", "居民证", "证件号", "证件号码", "idcard", "id card"),
  PASSPORT(12, "护照", "護照", "通行证", "通行證", "出入境证", "回乡证", "passport"),
  CARD(12, "卡号", "卡號", "银行卡", "銀行卡", "信用卡", "储蓄卡", "借记卡", "card"),
  NONE(0);

  /** An amount of money is not a telephone number, whatever precedes it. */
  private static final Pattern MONEY =
      Pattern.compile(
          "(?:\\.[0-9]+)?[多余]?"
              + " ?(?:元|圆|圓|块钱|万元|亿元|萬元|億元|美元|美金|港元|港币|欧元|日元|人民币|(?i:rmb|usd|cny|hkd))");

  /** Units, except those that are also surnames: 13800138000张三 is a number and a name. */
  private static final Pattern UNIT =
      Pattern.compile(
          "(?:\\.[0-9]+)?[多余]? ?(?:人次|人|户|吨|公里|千米|平方|立方|千瓦|度|次|个|辆|台|套|件|亩|公顷|公斤|千克"
              + "|升|株|棵|页|字|条|份|册|笔|%|‰|倍|秒)");

  private static final Pattern SENTENCE_END = Pattern.compile("[。！？；\\n!?;]");

  /** The maximum length of a word and its distance. */
  private static final int WINDOW = 24;

  private final int reach;

  @SuppressWarnings("ImmutableEnumChecker") // The list is an unmodifiable copy.
  private final List<String> words;

  /**
   * @param reach the maximum number of characters between a word and its number
   */
  NumberContext(int reach, String... words) {
    this.reach = reach;
    this.words = List.of(words);
  }

  /** The meaning of the nearest word before a number in the same sentence. */
  static NumberContext before(String text, int start) {
    String window = window(text, start);
    NumberContext nearest = NONE;
    int nearestEnd = 0;
    for (NumberContext kind : values()) {
      int end = kind.endIn(window);
      if (end > nearestEnd) {
        nearest = kind;
        nearestEnd = end;
      }
    }
    return nearest;
  }

  /** Whether one of this kind's words is close before a number, even if another word is closer. */
  boolean isNear(String text, int start) {
    return endIn(window(text, start)) > 0;
  }

  /** The end of the last word that reaches the end of the window; 0 if there is none. */
  private int endIn(String window) {
    int last = 0;
    for (String word : words) {
      int at = window.lastIndexOf(word);
      int end = at + word.length();
      if (at >= 0 && window.length() - end <= reach) {
        last = Math.max(last, end);
      }
    }
    return last;
  }

  static boolean isMoney(String text, int end) {
    return MONEY.matcher(text).region(end, text.length()).lookingAt();
  }

  /** Whether the number is followed by what it counts. */
  static boolean isCount(String text, int end) {
    return UNIT.matcher(text).region(end, text.length()).lookingAt();
  }

  private static String window(String text, int start) {
    String window = text.substring(Math.max(0, start - WINDOW), start).toLowerCase(Locale.ROOT);
    int from = 0;
    Matcher end = SENTENCE_END.matcher(window);
    while (end.find()) {
      from = end.end();
    }
    return window.substring(from);
  }
}
