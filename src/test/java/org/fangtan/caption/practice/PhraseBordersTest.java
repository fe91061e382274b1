package org.fangtan.caption.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fangtan.text.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseBordersTest {
  private static final Words WORDS = Words.with(List.of("公交一体化", "星岩"));

  /**
   * What a border costs between each two chars; x is forbidden. 30 stands between words, 20 before
   * a conjunction, 150 behind a preposition or a conjunction, 430 before a particle, 80 more in a
   * short quotation; behind marks 0, 4 or 14.
   */
  private static String costs(String text) {
    int[] costs = PhraseBorders.costs(text, WORDS);
    return IntStream.range(1, text.length())
        .mapToObj(i -> costs[i] >= PhraseBorders.FORBIDDEN ? "x" : String.valueOf(costs[i]))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "今天开通。明天延长，后天、大后天呢？好 | x 30 x x 0 x 30 x x 4 x x 14 x x 430 x 0",
        "真的！”他说 | x x x 0 30",
        "票价两元; 学生一元 | x 30 x x x 4 x 30 x",
        "好……吧 | x x 0",
        "x：y | x 4",
        "a,b | x 4",
        "甲（乙）丙 | 30 x x 30",
        "第 3 条 | x 4 x 4",
      })
  void linesEndBehindMarksAndNeverBeforeThem(String text, String expected) {
    assertThat(costs(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "我们的线路 | x 430 30 x",
        "公交和地铁 | x 20 150 x",
        "因为下雨 | x 150 x",
        "公交一体化好 | x x x x 30",
        "A和B | 20 150",
        "𠮷野家好 | x 30 30 30",
      })
  void wordsStayWholeAndSmallOnesWithTheirNeighbours(String text, String expected) {
    assertThat(costs(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "共15分钟 | 30 x x x",
        "全长3.5公里 | x 30 x x x x",
        "比分3:1了 | x 30 x x x",
        "用iPhone12拍 | 150 x x x x x x x x",
        "见http://a.gov.cn/b页 | 30 x x x x x x x x x x x x x x x x 30",
        "约20个站台 | 30 x x 30 x",
        "50%的人 | x x 430 30",
        "2019年9月18日 | x x x x x x x x x",
        "价格1,200元 | x 30 x x x x x",
        "￥20元 | x x x",
      })
  void numbersStayWithTheirSignsAndUnits(String text, String expected) {
    assertThat(costs(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "读《城乡公交规划》了 | 30 x x x x x x x 430",
        "他说“出行方便”了 | 30 30 x x 110 x x 430",
        "他说“出行比过去要方便多了真的很方便”了 | 30 30 x x 30 150 x 30 30 x 30 430 30 x 30 30 x x 430",
      })
  void titlesAreNotBrokenAndShortQuotationsOnlyAtACost(String text, String expected) {
    assertThat(costs(text)).isEqualTo(expected);
  }

  /** A title of more than 28 chars may be broken between words, a quotation of 15 freely. */
  @Test
  void longTitlesAndQuotationsAreBrokenLikeOtherText() {
    String title = "《" + "城乡公交".repeat(7) + "》";
    assertThat(costs(title)).contains("30");
    assertThat(costs("《" + "城乡公交".repeat(6) + "》")).doesNotContain("30");
    assertThat(costs("“" + "城乡公交".repeat(3) + "了”")).contains("110");
    assertThat(costs("“" + "城乡公交".repeat(3) + "好了”")).doesNotContain("110").contains("30");
    assertThat(costs("《没有结束的书名")).contains("30");
  }

  @ParameterizedTest
  @CsvSource({
    "乘坐公, 交车, CERTAIN",
    "公交一, 体化, CERTAIN",
    "星, 岩大桥, CERTAIN",
    "他在讲话, 剧院旁, NONE",
    "方便出行, 业务很多, NONE",
    "好。, 明天, NONE",
    "'', 天, NONE",
    "天, '', NONE",
    "有iPh, one了, NONE",
  })
  void aWordThatIsTornIsTold(String before, String after, PhraseBorders.Break expected) {
    assertThat(PhraseBorders.between(before, after, WORDS)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "用15, 分钟, CERTAIN",
    "1500, 万元, CERTAIN",
    "0, 公里, CERTAIN",
    "2019, 年9月, CERTAIN",
    "一共一千五百, 万元, DOUBTFUL",
    "一百, 二十, DOUBTFUL",
    "1500, 二, DOUBTFUL",
    "拨打12345, 个人, DOUBTFUL",
    "热线12345, 24小时, DOUBTFUL",
    "拨12345, 个站台, DOUBTFUL",
    "约20, 个人, DOUBTFUL",
  })
  void aNumberAndItsUnitAreOneWhereNothingElseIsPossible(
      String before, String after, PhraseBorders.Break expected) {
    assertThat(PhraseBorders.between(before, after, WORDS)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "读《城乡, 规划》, CERTAIN",
    "读《第3, 章》, CERTAIN",
    "读《iP, ad》, DOUBTFUL",
    "读《城乡》, 规划, NONE",
  })
  void aTitleIsOne(String before, String after, PhraseBorders.Break expected) {
    assertThat(PhraseBorders.between(before, after, WORDS)).isEqualTo(expected);
  }
}
