package org.fangtan.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SentencesTest {

  static Stream<Arguments> paragraphs() {
    return Stream.of(
        paragraph("各位网友，大家好！", "欢迎收看。", "欢迎您！"),
        paragraph("真的吗？！", "是的……", "我们来看；", "好。"),
        paragraph("他说：“好。我们来。”", "然后走了。"),
        paragraph("这叫“一票制。”，全程两元。"),
        paragraph("增长3.5%，由15.2分钟缩短到8分钟。", "热线12328."),
        paragraph(
            "Mr. Li is here. ", "He said \"Go!\" ", "Fares fell by 3.5 yuan. ", "U.S. visitors?"),
        paragraph("没有标点的一段"),
        paragraph("《办法（试行）》已经印发。", "（笑）谢谢。"),
        paragraph("第一句。”", "第二句。"));
  }

  private static Arguments paragraph(String... sentences) {
    return Arguments.of(List.of(sentences));
  }

  @ParameterizedTest
  @MethodSource("paragraphs")
  void cutsWhereASentenceEnds(List<String> sentences) {
    assertThat(Sentences.split(String.join("", sentences)))
        .isEqualTo(sentences.stream().map(String::strip).toList());
  }

  @Test
  void anUnclosedQuotationDoesNotSwallowTheRest() {
    String text = "他说：“" + "我们来看一看这个问题到底怎么办。".repeat(20);

    assertThat(Sentences.split(text)).hasSizeGreaterThan(10);
  }

  @Test
  void losesNoCharacterOfAnything() {
    Random random = new Random(3);
    String alphabet = "字a1。！？；…“”（）《》\"'., 《";
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(String.join("", Sentences.split(text.toString())).replace(" ", ""))
          .isEqualTo(text.toString().replace(" ", ""));
    }
  }
}
