package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.document.Block;
import org.fangtan.document.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaterialTextTest {
  private static final String TWO_SPEAK = "主持人：请讲。\n嘉宾：有八辆车。";
  private static final String ONE_SPEAKS = "主持人：请看短片。";

  private static MaterialText classify(String text, String fileName) {
    return MaterialText.classify(Documents.of(text), fileName);
  }

  @ParameterizedTest
  @CsvSource({
    "文字实录.docx, true",
    "城乡公交访谈全文.doc, true",
    "Transcript.txt, true",
    "访谈提纲及实录要求.docx, false",
    "实录发布方案.docx, false",
    "会场照片.docx, false"
  })
  void aFilesNameSaysWhetherItHoldsWhatWasSaid(String fileName, boolean is) {
    assertThat(MaterialText.isNamedTranscript(fileName)).isEqualTo(is);
  }

  @Test
  void whereTwoSpeakItIsATranscriptWhateverItsName() {
    assertThat(classify(TWO_SPEAK, "访谈提纲.docx")).isEqualTo(MaterialText.TRANSCRIPT);
    assertThat(classify(TWO_SPEAK, "通知.docx")).isEqualTo(MaterialText.TRANSCRIPT);
  }

  @Test
  void whereOneSpeaksItsNameMayOverrule() {
    assertThat(classify(ONE_SPEAKS, "a.docx")).isEqualTo(MaterialText.TRANSCRIPT);
    assertThat(classify(ONE_SPEAKS, "访谈提纲.docx")).isEqualTo(MaterialText.OUTLINE);
    assertThat(classify(ONE_SPEAKS, "通知.docx")).isEqualTo(MaterialText.OTHER);
  }

  @Test
  void whoOnlyNodsDoesNotSpeak() {
    assertThat(classify(ONE_SPEAKS + "\n嘉宾：（点头）", "访谈提纲.docx")).isEqualTo(MaterialText.OUTLINE);
  }

  @Test
  void aShortTitleSaysWhatADocumentIs() {
    String title = "关于城乡公交一体化访谈的提纲";
    String longest = "城".repeat(40 - title.length()) + title;

    assertThat(classify(longest + "\n" + TWO_SPEAK, "a.docx")).isEqualTo(MaterialText.OUTLINE);
    assertThat(classify("城" + longest + "\n" + TWO_SPEAK, "a.docx"))
        .isEqualTo(MaterialText.TRANSCRIPT);
  }

  @Test
  void picturesAboveATitleDoNotCount() {
    List<Block> blocks = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      blocks.add(new Block.Picture("picture-0" + i + ".png"));
    }
    blocks.add(new Block.Heading(1, "访谈提纲"));
    TWO_SPEAK.lines().map(Block.Paragraph::new).forEach(blocks::add);
    Document document = Documents.of(blocks);

    assertThat(MaterialText.classify(document, "a.docx")).isEqualTo(MaterialText.OUTLINE);
  }

  @Test
  void aTitleOrANameMakesATranscriptOfTextWithoutSpeakers() {
    String title = "城乡公交一体化访谈文字实录";
    String text = "城乡公交的票价是两元。";
    String longest = "城".repeat(60 - title.length()) + title;

    assertThat(classify(text, "a.docx")).isEqualTo(MaterialText.OTHER);
    assertThat(classify(text, "访谈实录.docx")).isEqualTo(MaterialText.TRANSCRIPT);
    assertThat(classify(longest + "\n" + text, "a.docx")).isEqualTo(MaterialText.TRANSCRIPT);
    assertThat(classify("城" + longest + "\n" + text, "a.docx")).isEqualTo(MaterialText.OTHER);
    assertThat(classify(title + "\n" + text, "发布方案.docx")).isEqualTo(MaterialText.OTHER);
  }

  @Test
  void severalLinesThatMayBeginASpeechMakeATranscript() {
    String two = "市交通局：有八辆车。\n市财政局：有两笔钱。\n";

    assertThat(classify(two, "a.docx")).isEqualTo(MaterialText.OTHER);
    assertThat(classify(two + "市教育局：有三所学校。\n", "a.docx")).isEqualTo(MaterialText.TRANSCRIPT);
  }
}
