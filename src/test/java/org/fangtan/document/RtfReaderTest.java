package org.fangtan.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RtfReaderTest {
  @TempDir Path folder;

  /** With colours 1 white, 2 blue, 3 black. */
  private Document read(String body) throws Exception {
    Path file = folder.resolve("a.rtf");
    StringBuilder rtf =
        new StringBuilder(
            "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}"
                + "{\\colortbl;\\red255\\green255\\blue255;\\red31\\green78\\blue121;"
                + "\\red0\\green0\\blue0;}\\pard\\plain\\f0\\fs24 ");
    for (char c : body.toCharArray()) {
      if (c < 0x80) {
        rtf.append(c);
      } else if (c == '见') {
        rtf.append("\\u").append((short) c).append("\\'3f"); // As Word and LibreOffice write.
      } else {
        for (byte b : String.valueOf(c).getBytes(Charset.forName("GBK"))) {
          rtf.append(String.format(Locale.ROOT, "\\'%02x", b & 0xFF));
        }
      }
    }
    Files.writeString(file, rtf + "}");
    return DocumentReader.read(file, "a.rtf", folder, DocumentLimits.DEFAULT);
  }

  private static List<String> lines(Document document) {
    return document.text().lines().toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\\v 内部意见}",
        "\\v 内部意见\\v0 ",
        "{\\v 内部}{\\v 意见}",
        "{\\cf1 内部意见}",
        "{\\cf3\\highlight3 内部意见}",
        "{\\cf2\\chcbpat2 内部意见}",
        "{\\fs2 内部意见}"
      })
  void hiddenTextIsLeftOut(String hidden) throws Exception {
    Document document = read("主持人：看得见。" + hidden + "请讲。\\par 嘉宾：好。\\par ");

    assertThat(lines(document)).containsExactly("主持人：看得见。请讲。", "嘉宾：好。");
    assertThat(HiddenTextTest.leftOut(document)).containsExactly(Map.entry(LeftOut.Kind.HIDDEN, 4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\\v\\plain 主持人：看得见。}",
        "{\\cf1\\chcbpat2 主持人：看得见。}",
        "\\pard\\cbpat2{\\cf1 主持人：看得见。}",
        "{\\cf0 主持人：看得见。}",
        "{\\cf9 主持人：看得见。}"
      })
  void whatIsSeenIsKept(String shown) throws Exception {
    Document document = read(shown + "\\par ");

    assertThat(lines(document)).containsExactly("主持人：看得见。");
    assertThat(document.leftOut()).isEmpty();
  }

  @Test
  void cellsAndRowsAreRows() throws Exception {
    String row = "\\trowd\\cellx4000\\cellx8000\\pard\\intbl ";
    String blue = "\\trowd\\clcbpat2\\cellx4000\\clcbpat2\\cellx8000\\pard\\intbl ";
    Document document =
        read(
            "访谈实录\\par "
                + blue
                + "{\\cf1 发言人\\cell 内容\\cell}\\row "
                + row
                + "主持人\\cell 大家好。\\par 欢迎。\\cell\\row "
                + row
                + "陈立平\\cell 谢谢。\\line 讲两点。\\cell{\\row}\\pard 完\\par ");

    assertThat(document.blocks())
        .containsExactly(
            new Block.Paragraph("访谈实录"),
            new Block.Row(List.of("发言人", "内容")),
            new Block.Row(List.of("主持人", "大家好。\n欢迎。")),
            new Block.Row(List.of("陈立平", "谢谢。\n讲两点。")),
            new Block.Paragraph("完"));
    assertThat(document.leftOut()).isEmpty();
  }

  @Test
  void headingsAndTextBoxesAreKnown() throws Exception {
    Document document =
        read(
            "\\pard\\outlinelevel0 公交\\par\\pard 主持人：请看。"
                + "{\\shp{\\*\\shpinst{\\sp{\\sn fLine}{\\sv 0}}{\\shptxt\\pard 嘉宾：框里的话。\\par}}"
                + "{\\shprslt{\\*\\do{\\dptxbxtext 嘉宾：框里的话。\\par}}}}\\par ");

    assertThat(document.blocks()).first().isEqualTo(new Block.Heading(1, "公交"));
    assertThat(lines(document)).containsOnlyOnce("嘉宾：框里的话。").contains("主持人：请看。");
  }

  @Test
  void notesCommentsDeletionsAndPageFurnitureAreCounted() throws Exception {
    Document document =
        read(
            "{\\header 页眉\\par}主持人：全程{\\deleted 三元}\\deleted 吗\\deleted0 两元"
                + "{\\footnote 脚注一}。{\\*\\annotation 请核实}\\par 嘉宾：好。\\par ");

    assertThat(lines(document)).containsExactly("主持人：全程两元。", "嘉宾：好。");
    assertThat(HiddenTextTest.leftOut(document))
        .containsOnly(
            Map.entry(LeftOut.Kind.PAGE_FURNITURE, 2),
            Map.entry(LeftOut.Kind.DELETED, 3),
            Map.entry(LeftOut.Kind.NOTE, 3),
            Map.entry(LeftOut.Kind.COMMENT, 3));
  }
}
