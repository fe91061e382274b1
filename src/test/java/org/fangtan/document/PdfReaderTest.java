package org.fangtan.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDFontFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfReaderTest {
  @TempDir Path folder;

  /** A page of A4 for each content, with the font F1 and a picture P1. */
  private Document read(List<String> contents) throws Exception {
    Path file = folder.resolve("a.pdf");
    try (PDDocument pdf = new PDDocument()) {
      for (String content : contents) {
        PDPage page = new PDPage(PDRectangle.A4);
        PDResources resources = new PDResources();
        resources.put(
            COSName.getPDFName("F1"), PDFontFactory.createFont(DocumentReaderTest.songTi()));
        resources.put(
            COSName.getPDFName("P1"),
            LosslessFactory.createFromImage(
                pdf, new BufferedImage(60, 80, BufferedImage.TYPE_INT_RGB)));
        page.setResources(resources);
        page.setContents(
            new PDStream(
                pdf, new ByteArrayInputStream(content.getBytes(StandardCharsets.US_ASCII))));
        pdf.addPage(page);
      }
      pdf.save(file.toFile());
    }
    return DocumentReader.read(file, "a.pdf", folder.resolve("pictures"), DocumentLimits.DEFAULT);
  }

  /** Twelve points high, at a place counted from the page's lower left corner. */
  private static String text(int x, int y, String text) {
    return "BT /F1 12 Tf " + x + " " + y + " Td <" + hex(text) + "> Tj ET\n";
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_16BE));
  }

  private static List<String> lines(Document document) {
    return document.text().lines().toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q 1 1 1 rg TEXT Q",
        "q 0.99 g TEXT Q",
        "q 0 g 50 690 300 30 re f TEXT Q",
        "q 3 Tr TEXT Q",
        "q 7 Tr TEXT Q",
        "TEXT q 0 g 50 690 300 30 re f Q",
        "TEXT q 0 g 50 690 m 350 690 l 350 720 l 50 720 l f Q",
        "TEXT q 300 0 0 40 50 690 cm /P1 Do Q",
        "q 1 0 0 1 0 2000 cm TEXT Q",
        "q .05 0 0 .05 60 700 cm BT /F1 12 Tf <4E00> Tj <4E8C4E094E0956DB> Tj ET Q"
      })
  void whatNobodySeesIsLeftOut(String hidden) throws Exception {
    String content =
        text(60, 760, "主持人：看得见。")
            + hidden.replace("TEXT", text(60, 700, "内部意见五"))
            + "\n"
            + text(60, 640, "嘉宾：好。");

    Document document = read(List.of(content));

    assertThat(lines(document)).containsExactly("主持人：看得见。", "嘉宾：好。");
    assertThat(HiddenTextTest.leftOut(document)).containsExactly(Map.entry(LeftOut.Kind.HIDDEN, 5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q 0.1 0.3 0.5 rg 50 690 300 30 re f 1 g TEXT Q",
        "q 300 0 0 40 50 690 cm /P1 Do Q q 1 g TEXT Q",
        "q 1 g 0 0 595 842 re f 0 g TEXT Q",
        "q 1 Tr TEXT Q",
        "TEXT q 0 g 50 600 300 30 re f Q",
        "TEXT q 50 600 10 10 re W n 0 g 50 690 300 30 re f Q",
        "TEXT q 0 g 50 690 300 30 re S Q",
        "TEXT q 0 g 50 690 m 350 705 400 700 50 720 c f Q"
      })
  void whatIsSeenIsKept(String shown) throws Exception {
    Document document = read(List.of(shown.replace("TEXT", text(60, 700, "主持人：看得见。"))));

    assertThat(lines(document)).containsExactly("主持人：看得见。");
    assertThat(document.leftOut()).isEmpty();
  }

  @Test
  void wordsThatAMachineReadBelowAScanAreNoText() throws Exception {
    Document document =
        read(List.of("q 595 0 0 842 0 0 cm /P1 Do Q 3 Tr " + text(60, 700, "主持人：大家好。")));

    assertThat(document.text()).isEmpty();
    assertThat(document.findings())
        .extracting(finding -> finding.code())
        .containsExactlyInAnyOrder("SCANNED_DOCUMENT", "HIDDEN_TEXT_LEFT_OUT");
  }

  private static List<String> column(int x, int from, List<String> lines) {
    List<String> drawn = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      drawn.add(text(x, from - 20 * i, lines.get(i)));
    }
    return drawn;
  }

  @Test
  void twoColumnsAreReadOneAfterTheOtherHoweverTheyWereDrawn() throws Exception {
    List<String> left =
        column(
            60,
            700,
            List.of("主持人：第一个问题是什么呢请说", "一说。", "嘉宾：第一个回答是这样的我们已", "经开通了线路。", "主持人：第二个问题是什么呢请您"));
    List<String> right =
        column(320, 700, List.of("再介绍。", "嘉宾：第二个回答是这样的我们已", "经修建了站点。", "主持人：谢谢嘉宾今天的介绍我们", "下次再见。"));
    StringBuilder rows = new StringBuilder(text(230, 760, "公交一体化访谈实录"));
    for (int i = 0; i < left.size(); i++) {
      rows.append(left.get(i)).append(right.get(i));
    }
    String columns = text(230, 760, "公交一体化访谈实录") + String.join("", left) + String.join("", right);

    for (String content : List.of(rows.toString(), columns)) {
      assertThat(lines(read(List.of(content))))
          .containsExactly(
              "公交一体化访谈实录",
              "主持人：第一个问题是什么呢请说一说。",
              "嘉宾：第一个回答是这样的我们已经开通了线路。",
              "主持人：第二个问题是什么呢请您再介绍。",
              "嘉宾：第二个回答是这样的我们已经修建了站点。",
              "主持人：谢谢嘉宾今天的介绍我们下次再见。");
    }
  }

  @Test
  void runningHeadsAndPageNumbersAreCounted() throws Exception {
    List<String> pages = new ArrayList<>();
    for (int page = 1; page <= 3; page++) {
      pages.add(
          text(60, 800, "市政务网访谈")
              + text(60, 760, "主持人：第" + "一二三".charAt(page - 1) + "个问题。")
              + text(60, 40, String.valueOf(page)));
    }

    Document document = read(pages);

    assertThat(lines(document)).containsExactly("主持人：第一个问题。", "主持人：第二个问题。", "主持人：第三个问题。");
    assertThat(HiddenTextTest.leftOut(document))
        .containsExactly(Map.entry(LeftOut.Kind.PAGE_FURNITURE, 21));
  }
}
