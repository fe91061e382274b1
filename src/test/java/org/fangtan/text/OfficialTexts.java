package org.fangtan.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Invented texts of the kind that authorities publish, full of numbers that are nobody's: amounts,
 * dates, numbers of documents, hotlines, codes of units and projects, statistics. Seeded.
 */
final class OfficialTexts {
  private final Random random;

  OfficialTexts(long seed) {
    random = new Random(seed);
  }

  String one(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  int between(int first, int last) {
    return first + random.nextInt(last - first + 1);
  }

  String figures(int count) {
    StringBuilder figures = new StringBuilder();
    for (int i = 0; i < count; i++) {
      figures.append(random.nextInt(10));
    }
    return figures.toString();
  }

  /** A passage without personal data. */
  String passage(int sentences) {
    StringBuilder passage = new StringBuilder();
    for (int i = 0; i < sentences; i++) {
      passage.append(sentence());
    }
    return passage.toString();
  }

  String sentence() {
    List<String> all = new ArrayList<>();
    all.add("截至" + date() + "，全市累计" + one("完成投资", "落实资金", "发放补贴") + amount() + "。");
    all.add(
        "根据《"
            + one("国务院办公厅", "省交通运输厅", "市人民政府")
            + "关于"
            + subject()
            + "的意见》（"
            + document()
            + "），制定本方案。");
    all.add(subject() + "服务热线" + hotline() + "全天候开通，欢迎市民拨打。");
    all.add(
        "目前开通公交线路"
            + between(80, 320)
            + "条，其中"
            + between(1, 99)
            + "路、"
            + between(101, 999)
            + "路和B"
            + between(1, 30)
            + "线调整走向，日均客运量"
            + thousands()
            + "人次。");
    all.add(
        one("市政务服务中心", "市交通运输局")
            + "统一社会信用代码"
            + creditCode()
            + "，邮编"
            + between(100000, 859999)
            + "，"
            + landline()
            + "。");
    all.add(
        "该项目代码"
            + between(2015, 2026)
            + "-"
            + between(110000, 659000)
            + "-"
            + between(10, 89)
            + "-"
            + one("01", "03")
            + "-"
            + figures(6)
            + "，总投资"
            + figuresNotZero(between(9, 11))
            + "元。");
    all.add(
        between(2001, 2025)
            + "年至"
            + between(2026, 2035)
            + "年，常住人口由"
            + thousands()
            + "人增至"
            + thousands()
            + "人，增长"
            + between(1, 30)
            + "."
            + figures(1)
            + "%。");
    all.add("各区数据依次为" + table() + "，单位：万元。");
    all.add(
        "乘客可在"
            + between(5, 8)
            + ":"
            + figures2(59)
            + "至"
            + between(20, 23)
            + ":"
            + figures2(59)
            + "之间乘坐，票价"
            + between(1, 9)
            + "元，"
            + between(65, 70)
            + "岁以上老人免费。");
    all.add(
        "G"
            + between(1, 99)
            + "高速、S"
            + between(100, 399)
            + "省道和"
            + one("粤", "桂", "湘")
            + one("G", "S")
            + between(10, 99)
            + "路段施工，请绕行K"
            + between(1, 900)
            + "+"
            + figures(3)
            + "处。");
    all.add(
        "受理编号"
            + one("", "JT")
            + between(2015, 2026)
            + figures2(12)
            + figures(between(6, 10))
            + "的来信已办结，答复见 https://www.example.gov.cn/zwgk/content/post_"
            + figuresNotZero(between(7, 11))
            + ".html 。");
    all.add(
        "本网备案号粤ICP备"
            + figures(8)
            + "号-1，粤公网安备"
            + figures(14)
            + "号，增值电信业务经营许可证粤B2-"
            + between(2004, 2024)
            + figures(4)
            + "。");
    all.add(
        "如有意见，请发送至"
            + one("jtj", "zwgk", "ts12345")
            + "@"
            + one("example.gov.cn", "jt.example.gov.cn")
            + "，或者致电"
            + hotline()
            + "。");
    all.add(
        "合同编号"
            + one("HT", "ZB-", "GC")
            + between(2015, 2026)
            + figures(between(5, 9))
            + "，中标价"
            + figuresNotZero(11)
            + "元，工期"
            + between(90, 700)
            + "天。");
    all.add(
        "第"
            + chinese(between(2, 3))
            + "期工程于"
            + chineseYear()
            + "年"
            + one("三", "六", "九", "十一")
            + "月动工，涉及"
            + one("一二三四五六七八", "一三五七九")
            + "号"
            + one("标段", "线")
            + "。");
    all.add(
        "全年"
            + one("发电量", "阅读量", "点击量", "货运量")
            + "达"
            + figuresNotZero(between(8, 11))
            + one("千瓦时", "次", "次", "吨")
            + "，同比增长"
            + between(1, 20)
            + "%。");
    all.add(
        "公交集团"
            + one("对公账户", "捐赠账号")
            + "："
            + "44"
            + figures(2)
            + "0"
            + figures(between(12, 15))
            + "，开户行"
            + one("工商银行", "建设银行")
            + "星岩支行。");
    all.add(
        "设备号"
            + figuresNotZero(15)
            + "，出厂批次"
            + between(2015, 2026)
            + figures2(12)
            + figures2(28)
            + figures(3)
            + "，软件版本V"
            + between(1, 9)
            + "."
            + figures(1)
            + "."
            + figures(2)
            + "。");
    all.add(
        between(1, 12)
            + "月"
            + between(1, 28)
            + "日发布的“"
            + between(2019, 2026)
            + figures2(12)
            + figures2(28)
            + "_"
            + figures(6)
            + ".mp4”和图片mmexport"
            + between(15, 17)
            + figures(11)
            + ".jpg已归档。");
    all.add("（" + chinese(between(1, 9)) + "）坚持问题导向，推进" + subject() + "，努力让群众出行更方便、更省心。");
    all.add("主持人：我们注意到，" + subject() + "是今年的重点，能否请您介绍一下进展？");
    all.add("嘉宾：好的。我们主要做了" + chinese(between(3, 6)) + "件事，第一是完善机制，第二是加快建设，第三是强化监督。");
    all.add(
        "会议听取了关于"
            + subject()
            + "的汇报，审议并原则通过《实施细则（"
            + between(2015, 2026)
            + "—"
            + between(2027, 2035)
            + "年）》。");
    return all.get(random.nextInt(all.size()));
  }

  private String subject() {
    return one("公交一体化", "优化营商环境", "老旧小区改造", "便民出行", "污水治理", "义务教育均衡发展", "医保异地结算", "高标准农田建设");
  }

  private String date() {
    return between(2015, 2026) + one("年", "-", ".").replace("年", "年") + between(1, 12) + "月底";
  }

  private String amount() {
    return one(
        figuresNotZero(between(2, 6)) + "万元",
        between(1, 99) + "." + figures(2) + "亿元",
        figuresNotZero(11) + "元",
        "人民币" + figuresNotZero(between(8, 11)) + "元",
        "13" + figures(9) + "元",
        thousands() + "元");
  }

  private String document() {
    return one("国发", "国办发", "粤府办", "星交〔", "府函").replace("〔", "")
        + one("〔", "[", "（")
        + between(2010, 2026)
        + one("〕", "]", "）")
        + between(1, 300)
        + "号";
  }

  private String hotline() {
    return one(
        "12345",
        "12328",
        "12306",
        "96900",
        "400-" + figures(3) + "-" + figures(4),
        "400" + figures(7),
        "800-" + figures(3) + "-" + figures(4),
        "95598",
        "10086");
  }

  private String landline() {
    return one("联系电话", "电话：", "传真")
        + one("0758-", "（020）", "010-", "0760")
        + between(2, 8)
        + figures(6)
        + one("", "转" + figures(3));
  }

  /** GB 32100, with letters or without, and with any check. */
  private String creditCode() {
    return one("12", "11", "91", "52")
        + between(110000, 659000)
        + one("MB", "MA", "7" + figures(1), "4" + figures(1))
        + figures(6)
        + one("X", "A", figures(1))
        + figures(1);
  }

  private String thousands() {
    return between(1, 99) + "," + figures(3) + one("", "," + figures(3));
  }

  private String table() {
    StringBuilder table = new StringBuilder();
    for (int i = between(3, 8); i > 0; i--) {
      table.append(figuresNotZero(between(2, 5))).append(i > 1 ? one("、", " ", " ", "  ") : "");
    }
    return table.toString();
  }

  private String chineseYear() {
    return "二〇" + one("一", "二") + one("零", "一", "三", "五", "九");
  }

  private static String chinese(int number) {
    return List.of("零", "一", "二", "三", "四", "五", "六", "七", "八", "九").get(number);
  }

  private String figures2(int last) {
    return String.format(Locale.ROOT, "%02d", between(1, last));
  }

  private String figuresNotZero(int count) {
    return between(1, 9) + figures(count - 1);
  }
}
