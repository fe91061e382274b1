package org.fangtan.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitleWordsTest {
  @ParameterizedTest
  @CsvSource({
    "只有标题, 只有标题",
    "公交一体化 出行更便捷, 公交|一体化 |出行更便捷",
    "优化营商环境，推动星岩市公共交通一体化发展, 优化营商环境，|推动|星岩市|公共|交通|一体化|发展",
    "市民关心的“三问”有了答案, 市民|关心的|“三问”|有了|答案",
    "Getting around the city, Getting |around |the |city",
    "2026年10月访谈：让群众少跑腿, 2026年|10月|访谈：|让群众少跑腿"
  })
  void aTitleIsBrokenBetweenWordsOnly(String title, String pieces) {
    assertThat(String.join("|", new TitleWords().of(title))).isEqualTo(pieces);
  }
}
