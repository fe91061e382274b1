package org.fangtan.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HongKongChineseTest {
  private final HongKongChinese converter = HongKongChinese.with(Map.of());

  @ParameterizedTest
  @CsvSource({
    "各位网友 大家好, 各位網友 大家好",
    "欢迎收看市政府门户网站在线访谈, 歡迎收看市政府門戶網站在線訪談",
    "头发干了, 頭髮乾了",
    "干线高峰发车间隔, 幹線高峰發車間隔",
    "让群众出行更方便, 讓群眾出行更方便",
    "65周岁以上老年人持优待卡, 65周歲以上老年人持優待卡",
    "会后答复网友的提问, 會後答覆網友的提問",
    "GDP 12328 abc, GDP 12328 abc"
  })
  void writesAsHongKongDoes(String simplified, String traditional) {
    assertThat(converter.convert(simplified)).isEqualTo(traditional);
  }

  @Test
  void theOperatorsOverridesWin() {
    HongKongChinese own = HongKongChinese.with(Map.of("星岩", "星巖", "公里", "公裏"));

    assertThat(own.convert("星岩区十公里")).isEqualTo("星巖區十公裏");
  }

  @Test
  void lineBreaksStay() {
    assertThat(converter.convert("欢迎\n收看")).isEqualTo("歡迎\n收看");
    assertThat(converter.convert("")).isEmpty();
  }

  @Test
  void variantsOfOneCharacterAreTheSameForComparing() {
    assertThat(ChineseVariants.simplified('歡')).isEqualTo('欢');
    assertThat(ChineseVariants.simplified('欢')).isEqualTo('欢');
    assertThat(ChineseVariants.simplified('a')).isEqualTo('a');
    assertThat(ChineseVariants.simplified(0x20BB7)).isEqualTo(0x20BB7);
  }
}
