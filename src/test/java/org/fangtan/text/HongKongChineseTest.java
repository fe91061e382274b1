package org.fangtan.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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

  static Stream<String[]> phrases() throws IOException {
    List<String[]> rows = new ArrayList<>();
    for (String table : List.of("hk.tsv", "hk-names.tsv")) {
      try (InputStream in = HongKongChineseTest.class.getResourceAsStream(table)) {
        new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank())
            .forEach(line -> rows.add(line.split("\t", -1)));
      }
    }
    return rows.stream();
  }

  /** Words, names of people and of places; {@code |} parts what is equally right. */
  @ParameterizedTest
  @MethodSource("phrases")
  void wordsAndNamesAreConvertedByTheirMeaning(String phrase, String right) {
    List<String> all = List.of(right.split("\\|", -1));

    assertThat(converter.convert(phrase)).isIn(all);
    String sentence = converter.convert("我们看到，" + phrase + "，谢谢！");
    assertThat(all).anyMatch(one -> sentence.equals("我們看到，" + one + "，謝謝！"));
  }

  @ParameterizedTest
  @CsvSource({
    "关于市长热线的说明, 關於市長熱線的說明",
    "由于局长出差，改由余副局长介绍, 由於局長出差，改由余副局長介紹",
    "对于先生这个称呼, 對於先生這個稱呼",
    "请范小红介绍规范和范围, 請范小紅介紹規範和範圍",
    "里面的村民说里水镇和松岗街道, 裏面的村民說里水鎮和松崗街道",
    "放松岗位要求, 放鬆崗位要求",
    "干部干局长都在干活, 幹部干局長都在幹活",
    "市民于先生说, 市民于先生說",
    "毕业于先生任教的学校, 畢業於先生任教的學校",
    "今天后来居上明天复查, 今天後來居上明天覆查",
    "富余劳动力和余先生, 富餘勞動力和余先生"
  })
  void namesAreToldFromTheWordsThatLookTheSame(String simplified, String traditional) {
    assertThat(converter.convert(simplified)).isEqualTo(traditional);
  }

  @Test
  void listedNamesKeepTheirCharacters() {
    HongKongChinese own = HongKongChinese.with(Map.of(), List.of("余江", "里仁", "于丹", "种植园公司"));

    assertThat(own.convert("余江和里仁的于丹在种植园公司")).isEqualTo("余江和里仁的于丹在種植園公司");
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
