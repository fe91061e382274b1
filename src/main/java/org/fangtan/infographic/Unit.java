package org.fangtan.infographic;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fangtan.text.Numbers;

/**
 * What a number counts or measures, as far as two ways of writing it are compared: 万人次 scales by
 * ten thousand and counts, km and 公里 measure the same, 分钟 and 条 never do.
 *
 * @param scale the factor given by the unit's 百千万亿
 * @param name of what is measured; empty where the unit only counts: such units are not
 *     distinguished, because 35 个站台 and 35 处站台 mean the same
 */
record Unit(Kind kind, BigDecimal scale, String name) {
  /** What two units must have in common. */
  enum Kind {
    /** 分钟, 元, 公里, %: the same name, otherwise something else was said. */
    MEASURE,
    /** Years, months and days of a calendar, and hours of a clock. */
    DATE,
    /** 条, 个, 人次. */
    COUNT,
    /** No unit, or a word that is not one: 由15缩短到8分钟. */
    NONE
  }

  private static final String SCALES = "十百千万亿";
  private static final long[] SCALE_VALUES = {10, 100, 1000, 10_000, 100_000_000};
  private static final String DATES = "年月日号时点";

  /** Classifiers and other words for what is counted, which follow a number. */
  private static final String COUNTS = "条辆个路岁班次人户家项件名位所座栋期届倍站台区县镇村处只支本场套间批类种款例起宗份张片部门颗棵头口层级步";

  /** From the written unit to the one name of what it measures; longer units first. */
  private static final Map<String, String> MEASURES = measures();

  private static final Unit NOTHING = new Unit(Kind.NONE, BigDecimal.ONE, "");
  static final Unit PERCENT = new Unit(Kind.MEASURE, BigDecimal.ONE, "%");

  /** The unit of a number, as an editor wrote it. */
  static Unit written(String text) {
    Unit unit = atStartOf(text.strip());
    boolean isOfItsOwn = unit.kind() == Kind.NONE && !text.isBlank();
    return isOfItsOwn ? new Unit(Kind.COUNT, unit.scale(), "") : unit;
  }

  /** The unit at the beginning of the text after a number. */
  static Unit atStartOf(String rest) {
    BigDecimal scale = BigDecimal.ONE;
    int at = 0;
    while (at < rest.length() && "多余来几".indexOf(rest.charAt(at)) >= 0) {
      at++; // 60多辆, 两万余人: at least that many.
    }
    while (at < rest.length() && SCALES.indexOf(rest.charAt(at)) >= 0) {
      scale = scale.multiply(BigDecimal.valueOf(SCALE_VALUES[SCALES.indexOf(rest.charAt(at))]));
      at++;
    }
    while (at < rest.length() && "多余来几 ".indexOf(rest.charAt(at)) >= 0) {
      at++;
    }
    String name = rest.substring(at);
    for (Map.Entry<String, String> measure : MEASURES.entrySet()) {
      if (name.startsWith(measure.getKey())) {
        return new Unit(Kind.MEASURE, scale, measure.getValue());
      }
    }
    if (name.isEmpty()) {
      return scale.equals(BigDecimal.ONE) ? NOTHING : new Unit(Kind.NONE, scale, "");
    }
    char first = name.charAt(0);
    if (DATES.indexOf(first) >= 0) {
      return new Unit(Kind.DATE, scale, String.valueOf(first));
    }
    return new Unit(COUNTS.indexOf(first) >= 0 ? Kind.COUNT : Kind.NONE, scale, "");
  }

  /** The unit at the beginning of the text after a number, unchanged; may be empty. */
  static String textAt(String rest) {
    int scales = 0;
    while (scales < rest.length() && SCALES.indexOf(rest.charAt(scales)) >= 0) {
      scales++;
    }
    String name = rest.substring(scales);
    int length =
        MEASURES.keySet().stream()
            .filter(name::startsWith)
            .mapToInt(String::length)
            .findFirst()
            .orElse(Numbers.measureLength(name));
    return length == 0 ? "" : rest.substring(0, scales + length);
  }

  /** Whether a number with this unit may refer to one that was said with another unit. */
  boolean fits(Unit said) {
    if (kind == Kind.NONE || said.kind == Kind.NONE) {
      return true;
    }
    return kind == said.kind && name.equals(said.name);
  }

  private static Map<String, String> measures() {
    Map<String, String> measures = new LinkedHashMap<>();
    String[][] names = {
      {"百分点", "个百分点", "百分点"},
      {"%", "%", "％", "成"},
      {"‰", "‰"},
      {"平方公里", "平方公里", "平方千米", "km²", "km2"},
      {"平方米", "平方米", "㎡", "m²", "m2", "平米"},
      {"立方米", "立方米", "m³", "m3", "方水"},
      {"公里", "公里", "千米", "km", "KM"},
      {"毫米", "毫米", "mm"},
      {"厘米", "厘米", "cm"},
      {"公顷", "公顷"},
      {"亩", "亩"},
      {"千克", "公斤", "千克", "kg"},
      {"千瓦时", "千瓦时", "度电", "kWh"},
      {"千瓦", "千瓦", "kW"},
      {"吨", "吨"},
      {"升", "升"},
      {"分钟", "分钟", "min"},
      {"小时", "个小时", "小时", "个钟头", "钟头"},
      {"秒", "秒钟", "秒"},
      {"月数", "个月"},
      {"周数", "个星期", "星期", "周"},
      {"工作日", "个工作日", "工作日"},
      {"天", "天"},
      {"元", "元", "块钱", "块", "圆", "RMB"},
      {"角", "角", "毛"},
      {"岁", "周岁", "岁"},
      {"分", "分"},
      {"米", "米", "m "},
      {"度", "摄氏度", "℃", "度"}
    };
    for (String[] name : names) {
      for (int i = 1; i < name.length; i++) {
        measures.put(name[i], name[0]);
      }
    }
    return measures;
  }
}
