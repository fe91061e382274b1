package org.fangtan.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "12条, 12",
    "十二条, 12",
    "两元, 2",
    "2元, 2",
    "二〇一九年, 2019",
    "三百五十人, 350",
    "一万二千人, 12000",
    "1.2万人, 12000.0",
    "两亿元, 200000000",
    "一千零五名, 1005",
    "１２３２８, 12328",
    "'1,234,567', 1234567",
    "百分之三点五, 3.5",
    "3.5%, 3.5",
    "十五分钟, 15",
    "二十, 20",
    "三亿五千万元, 350000000",
    "三十二條, 32",
    "兩萬五千人次, 25000",
    "三億五千萬元, 350000000",
    "百分之九十六點五, 96.5",
    "二〇一九年, 2019",
    "壹万贰仟叁佰元, 12300",
    "貳拾伍萬元, 250000"
  })
  void readsNumbersByTheirValue(String text, String value) {
    assertThat(Numbers.in(text)).hasSize(1);
    assertThat(Numbers.in(text).get(0).value()).isEqualByComparingTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"一些人", "统一安排", "一定要", "万一", "第一次见面谈一谈", "没有数字", "陆某参加", "伍先生"})
  void wordsThatHoldNumeralsAreNoNumbersUnlessTheyCount(String text) {
    assertThat(Numbers.in(text))
        .noneMatch(found -> found.text().length() == 1 && !found.unit().matches("[次一]"));
  }

  @Test
  void sharesAndNumbersAreDifferentThings() {
    assertThat(Numbers.in("5%").get(0).isSameAs(Numbers.in("百分之五").get(0))).isTrue();
    assertThat(Numbers.in("5%").get(0).isSameAs(Numbers.in("5个").get(0))).isFalse();
    assertThat(Numbers.in("9月18日")).allMatch(Numbers.Found::isDate);
    assertThat(Numbers.in("九月十八號")).allMatch(Numbers.Found::isDate);
    assertThat(Numbers.in("兩元").get(0).unit()).isEqualTo("元");
  }
}
