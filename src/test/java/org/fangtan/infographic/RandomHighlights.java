package org.fangtan.infographic;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.fangtan.contract.Highlights;

/** Highlights as nobody would write them, and as somebody will; the same for the same seed. */
final class RandomHighlights {
  private static final String HAN =
      "公交一体化出行更便捷新开和优化线路跨区票制年底前增纯电动车改造港湾式站台高峰发车间隔由缩短到让群众方便舒心"
          + "医疗保障服务窗口办理时限压减材料养老托育学位供给就业培训补贴企业减税降费绿化治理河道";
  private static final String TRADITIONAL = "優化線路讓羣眾出行更方便舒心辦理時限醫療保障養老託育學位供給";
  private static final String RARE = "𠮷𡈽龘靐齉㙟😀🚌אבגदकر";
  private static final String MARKS = "，。、；：？！“”（）《》—…·%";
  private static final String[] LATIN = {
    "Passengers", "a", "public-transport", "network",
        "Pneumonoultramicroscopicsilicovolcanoconiosis",
    "5G", "APP", "of", "2019", "https://www.example.gov.cn/a/b"
  };
  private static final String[] UNITS = {
    "条", "元", "辆", "个", "分钟", "万人次", "%", "平方公里", "个百分点", "km/h", "吨标准煤/万元产值"
  };

  private final Random random;

  RandomHighlights(long seed) {
    this.random = new Random(seed);
  }

  Highlights next() {
    return new Highlights(
        text(chance(10) ? 200 : 24),
        some(70).map(x -> text(chance(10) ? 120 : 20)),
        list(chance(8) ? 30 : 5, this::figure),
        list(chance(10) ? 8 : 2, this::compare),
        steps(),
        some(60)
            .map(
                x ->
                    new Highlights.Quote(
                        text(chance(10) ? 300 : 40),
                        some(70).map(y -> text(14)),
                        Optional.empty())),
        some(70)
            .map(
                x ->
                    new Highlights.Footer(
                        some(80).map(y -> text(14)),
                        some(60).map(y -> text(20)),
                        some(60).map(y -> "2019-09-18 17:00"),
                        some(30).map(y -> "https://www.example.gov.cn/zt/gjyth/"))),
        Optional.empty());
  }

  private Highlights.Figure figure() {
    return new Highlights.Figure(number(), unit(), text(chance(15) ? 60 : 14));
  }

  private Highlights.Compare compare() {
    return new Highlights.Compare(
        text(chance(15) ? 60 : 14), number(), number(), unit(), some(50).map(x -> chance(50)));
  }

  private List<Highlights.Step> steps() {
    List<Highlights.Step> steps = new ArrayList<>();
    int count = random.nextInt(chance(10) ? 13 : 5);
    for (int i = 0; i < count; i++) {
      steps.add(
          new Highlights.Step(
              chance(5) ? 99 : i + 1,
              text(chance(10) ? 60 : 10),
              some(60).map(x -> text(chance(10) ? 200 : 24))));
    }
    return steps;
  }

  private BigDecimal number() {
    int digits = chance(10) ? 15 + random.nextInt(4) : 1 + random.nextInt(5);
    BigInteger unscaled = new BigInteger(60, random).mod(BigInteger.TEN.pow(digits));
    int scale = chance(30) ? random.nextInt(Math.min(7, digits + 1)) : 0;
    BigDecimal value = new BigDecimal(unscaled, scale);
    BigDecimal plain = new BigDecimal(value.stripTrailingZeros().toPlainString());
    return chance(10) ? plain.negate() : plain;
  }

  private Optional<String> unit() {
    return some(85).map(x -> chance(5) ? text(10) : UNITS[random.nextInt(UNITS.length)]);
  }

  /** At least one character that can be drawn. */
  private String text(int max) {
    int length = 1 + random.nextInt(max);
    StringBuilder text = new StringBuilder();
    int kind = random.nextInt(20);
    while (text.length() < length) {
      if (kind == 0) {
        text.append(LATIN[random.nextInt(LATIN.length)]).append(' ');
      } else if (kind == 1) {
        text.append(one(TRADITIONAL));
      } else if (chance(1)) {
        text.append(one(RARE));
      } else if (chance(8)) {
        text.append(one(MARKS));
      } else if (chance(6)) {
        text.append(random.nextInt(100_000));
      } else {
        text.append(one(HAN));
      }
    }
    String whole = text.toString().strip();
    int end = Math.min(whole.length(), max);
    if (Character.isHighSurrogate(whole.charAt(end - 1))) {
      end--;
    }
    String cut = whole.substring(0, end).strip();
    return cut.isEmpty() ? "公交" : cut;
  }

  private String one(String characters) {
    int[] points = characters.codePoints().toArray();
    return Character.toString(points[random.nextInt(points.length)]);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private Optional<Boolean> some(int percent) {
    return chance(percent) ? Optional.of(true) : Optional.empty();
  }

  private <T> List<T> list(int max, Supplier<T> of) {
    List<T> list = new ArrayList<>();
    int count = random.nextInt(max + 1);
    for (int i = 0; i < count; i++) {
      list.add(of.get());
    }
    return list;
  }
}
