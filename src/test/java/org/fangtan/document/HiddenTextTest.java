package org.fangtan.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.fangtan.failure.Finding;
import org.fangtan.text.Characters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no reader of a document sees is in no block, and is counted. */
class HiddenTextTest {
  @TempDir Path folder;

  private Document read(Path file) throws Exception {
    return DocumentReader.read(
        file, file.getFileName().toString(), folder.resolve("pictures"), DocumentLimits.DEFAULT);
  }

  static Map<LeftOut.Kind, Integer> leftOut(Document document) {
    return document.leftOut().stream()
        .collect(Collectors.toMap(LeftOut::kind, LeftOut::characters));
  }

  private static List<String> lines(Document document) {
    return document.text().lines().toList();
  }

  private static Path zip(Path file, Map<String, String> entries) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return file;
  }

  /**
   * @param styles further styles of {@code styles.xml}
   */
  private Path docx(String body, String styles) throws IOException {
    String w = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    String types = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    return zip(
        folder.resolve("a.docx"),
        Map.of(
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"rels\""
                + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Override PartName=\"/word/document.xml\" ContentType=\""
                + types
                + ".document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\""
                + types
                + ".styles+xml\"/></Types>",
            "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + "<Relationship Id=\"rId1\" Type=\""
                + relations
                + "/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
            "word/_rels/document.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + "<Relationship Id=\"rId1\" Type=\""
                + relations
                + "/styles\" Target=\"styles.xml\"/></Relationships>",
            "word/styles.xml",
            "<w:styles " + w + ">" + styles + "</w:styles>",
            "word/document.xml",
            "<w:document "
                + w
                + " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
                + " xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\">"
                + "<w:body>"
                + body
                + "</w:body></w:document>"));
  }

  private static String p(String... runs) {
    return "<w:p>" + String.join("", runs) + "</w:p>";
  }

  private static String r(String properties, String text) {
    return "<w:r><w:rPr>" + properties + "</w:rPr><w:t>" + text + "</w:t></w:r>";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<w:vanish/>",
        "<w:vanish w:val=\"1\"/>",
        "<w:rStyle w:val=\"secret\"/>",
        "<w:rStyle w:val=\"derived\"/>",
        "<w:color w:val=\"FFFFFF\"/>",
        "<w:color w:val=\"FEFEFE\" w:themeColor=\"background1\"/>",
        "<w:color w:val=\"FFFFFF\"/><w:shd w:val=\"clear\" w:fill=\"FFFFFF\"/>",
        "<w:color w:val=\"000000\"/><w:highlight w:val=\"black\"/>",
        "<w:sz w:val=\"2\"/>",
        "<w14:textFill><w14:noFill/></w14:textFill>"
      })
  void aHiddenRunOfWordIsLeftOut(String properties) throws Exception {
    Document document =
        read(
            docx(
                p(r("", "主持人：看得见。"), r(properties, "内部 意见"), r("", "请讲。")),
                "<w:style w:type=\"character\" w:styleId=\"secret\"><w:rPr><w:vanish/></w:rPr>"
                    + "</w:style><w:style w:type=\"character\" w:styleId=\"derived\">"
                    + "<w:basedOn w:val=\"secret\"/></w:style>"));

    assertThat(lines(document)).containsExactly("主持人：看得见。请讲。");
    assertThat(leftOut(document)).containsExactly(Map.entry(LeftOut.Kind.HIDDEN, 4));
    Finding finding = document.findings().get(0);
    assertThat(finding.code()).isEqualTo("HIDDEN_TEXT_LEFT_OUT");
    assertThat(finding.level()).isEqualTo(Finding.Level.WARN);
    assertThat(finding.message().zh()).contains("隐藏文字 4 个字").doesNotContain("内部");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<w:vanish w:val=\"0\"/>",
        "<w:webHidden/>",
        "<w:color w:val=\"FFFFFF\"/><w:shd w:val=\"clear\" w:fill=\"1F4E79\"/>",
        "<w:color w:val=\"FFFFFF\"/><w:highlight w:val=\"darkBlue\"/>",
        "<w:color w:val=\"auto\"/>",
        "<w:color w:val=\"C00000\"/>",
        "<w:sz w:val=\"10\"/>"
      })
  void whatIsSeenInWordIsKept(String properties) throws Exception {
    Document document = read(docx(p(r(properties, "主持人：看得见。")), ""));

    assertThat(lines(document)).containsExactly("主持人：看得见。");
    assertThat(document.leftOut()).isEmpty();
  }

  @Test
  void aHiddenStyleOfParagraphsHidesThemAndARunMaySayOtherwise() throws Exception {
    String styled = "<w:pPr><w:pStyle w:val=\"notes\"/></w:pPr>";
    Document document =
        read(
            docx(
                p(styled, r("", "内部意见"))
                    + p(styled, r("<w:vanish w:val=\"0\"/>", "嘉宾：说过的话。"))
                    + p(r("", "主持人：请讲。")),
                "<w:style w:type=\"paragraph\" w:styleId=\"notes\"><w:rPr><w:vanish/></w:rPr>"
                    + "</w:style>"));

    assertThat(lines(document)).containsExactly("嘉宾：说过的话。", "主持人：请讲。");
    assertThat(leftOut(document)).containsExactly(Map.entry(LeftOut.Kind.HIDDEN, 4));
  }

  @Test
  void whiteOnTheGroundOfACellIsSeenAndHiddenRowsAreNot() throws Exception {
    String white = "<w:color w:val=\"FFFFFF\"/>";
    String blue = "<w:tcPr><w:shd w:val=\"clear\" w:fill=\"1F4E79\"/></w:tcPr>";
    String cell = "<w:tc>%s" + p("%s") + "</w:tc>";
    Document document =
        read(
            docx(
                "<w:tbl><w:tr>"
                    + String.format(Locale.ROOT, cell, blue, r(white, "发言人"))
                    + String.format(Locale.ROOT, cell, "", r(white, "秘密"))
                    + "</w:tr><w:tr><w:trPr><w:hidden/></w:trPr>"
                    + String.format(Locale.ROOT, cell, "", r("", "隐藏的一行"))
                    + "</w:tr></w:tbl>"
                    + "<w:tbl><w:tblPr><w:tblStyle w:val=\"colourful\"/></w:tblPr><w:tr>"
                    + String.format(Locale.ROOT, cell, "", r(white, "表头"))
                    + "</w:tr></w:tbl>",
                "<w:style w:type=\"table\" w:styleId=\"colourful\"><w:tblStylePr"
                    + " w:type=\"firstRow\"><w:tcPr><w:shd w:val=\"clear\" w:fill=\"4472C4\"/>"
                    + "</w:tcPr></w:tblStylePr></w:style>"));

    assertThat(lines(document)).containsExactly("发言人", "表头");
    assertThat(leftOut(document)).containsExactly(Map.entry(LeftOut.Kind.HIDDEN, 7));
  }

  @Test
  void aDeletedMarkJoinsTwoParagraphs() throws Exception {
    String deleted = "<w:pPr><w:rPr><w:del w:id=\"1\" w:author=\"a\"/></w:rPr></w:pPr>";
    Document document =
        read(
            docx(
                p(deleted, r("", "主持人：前半句，"))
                    + p(
                        "<w:pPr><w:jc w:val=\"left\"/></w:pPr>",
                        "<w:del w:id=\"2\" w:author=\"a\"><w:r><w:delText>嘉宾：</w:delText></w:r>"
                            + "</w:del>",
                        r("", "后半句。"))
                    + p(r("", "嘉宾：好。")),
                ""));

    assertThat(lines(document)).containsExactly("主持人：前半句，后半句。", "嘉宾：好。");
    assertThat(leftOut(document)).containsExactly(Map.entry(LeftOut.Kind.DELETED, 3));
  }

  @Test
  void theSecondCopyOfADrawingIsReadOnlyWhereTheFirstIsEmpty() throws Exception {
    String box = "<w:txbxContent>" + p(r("", "%s")) + "</w:txbxContent>";
    String both =
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">%s</mc:Choice>"
            + "<mc:Fallback>%s</mc:Fallback></mc:AlternateContent></w:r>";
    Document document =
        read(
            docx(
                p(
                        String.format(
                            Locale.ROOT,
                            both,
                            String.format(Locale.ROOT, box, "嘉宾：只说一遍。"),
                            String.format(Locale.ROOT, box, "嘉宾：只说一遍。")))
                    + p(
                        String.format(
                            Locale.ROOT, both, "", String.format(Locale.ROOT, box, "主持人：只有旧版有。"))),
                ""));

    assertThat(lines(document)).containsExactly("嘉宾：只说一遍。", "主持人：只有旧版有。");
    assertThat(leftOut(document)).containsExactly(Map.entry(LeftOut.Kind.REPEATED, 8));
  }

  /**
   * @param styles automatic styles of {@code content.xml}
   */
  private Path odt(String styles, String body) throws IOException {
    String names = "";
    for (String name : List.of("office", "style", "text", "table", "drawing", "dc")) {
      String prefix = name.equals("drawing") ? "draw" : name;
      names += " xmlns:" + prefix + "=\"urn:oasis:names:tc:opendocument:xmlns:" + name + ":1.0\"";
    }
    names += " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\"";
    return zip(
        folder.resolve("a.odt"),
        Map.of(
            "mimetype",
            "application/vnd.oasis.opendocument.text",
            "styles.xml",
            "<office:document-styles"
                + names
                + "><office:styles><style:style style:name=\"Secret\" style:family=\"text\">"
                + "<style:text-properties text:display=\"none\"/></style:style></office:styles>"
                + "<office:master-styles><style:master-page><style:header><text:p>页眉</text:p>"
                + "</style:header></style:master-page></office:master-styles>"
                + "</office:document-styles>",
            "content.xml",
            "<office:document-content"
                + names
                + "><office:automatic-styles>"
                + styles
                + "</office:automatic-styles><office:body><office:text>"
                + body
                + "</office:text></office:body></office:document-content>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text:display=\"none\"",
        "fo:color=\"#ffffff\"",
        "fo:color=\"#000000\" fo:background-color=\"#000000\"",
        "fo:font-size=\"1pt\""
      })
  void hiddenTextOfOdtIsLeftOut(String properties) throws Exception {
    Document document =
        read(
            odt(
                "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties "
                    + properties
                    + "/></style:style>",
                "<text:p>主持人：看得见。<text:span text:style-name=\"T1\">内部<text:span>意见"
                    + "</text:span></text:span>请讲。</text:p>"));

    assertThat(lines(document)).containsExactly("主持人：看得见。请讲。");
    assertThat(leftOut(document))
        .containsOnly(Map.entry(LeftOut.Kind.HIDDEN, 4), Map.entry(LeftOut.Kind.PAGE_FURNITURE, 2));
  }

  @Test
  void hiddenPartsOfOdtAreLeftOutAndWhiteOnAGroundIsSeen() throws Exception {
    Document document =
        read(
            odt(
                "<style:style style:name=\"ce1\" style:family=\"table-cell\">"
                    + "<style:table-cell-properties fo:background-color=\"#1f4e79\"/></style:style>"
                    + "<style:style style:name=\"W\" style:family=\"paragraph\">"
                    + "<style:text-properties fo:color=\"#ffffff\"/></style:style>"
                    + "<style:style style:name=\"T2\" style:family=\"text\""
                    + " style:parent-style-name=\"Secret\"/>",
                "<text:section text:display=\"none\"><text:p>隐藏的节</text:p></text:section>"
                    + "<text:p><text:hidden-paragraph text:is-hidden=\"true\"/>隐藏的段</text:p>"
                    + "<text:p>主持人：好。<text:hidden-text text:is-hidden=\"true\">藏"
                    + "</text:hidden-text><text:span text:style-name=\"T2\">样式</text:span></text:p>"
                    + "<table:table><table:table-row>"
                    + "<table:table-cell table:style-name=\"ce1\"><text:p text:style-name=\"W\">"
                    + "发言人</text:p></table:table-cell><table:table-cell><text:p>内容</text:p>"
                    + "</table:table-cell></table:table-row><table:table-row>"
                    + "<table:table-cell table:number-columns-repeated=\"1\"/>"
                    + "<table:table-cell><text:p>接上。</text:p></table:table-cell>"
                    + "</table:table-row></table:table>"
                    + "<text:p>嘉宾：好<office:annotation><dc:creator>王</dc:creator><text:p>请核实"
                    + "</text:p></office:annotation>的。</text:p>"));

    assertThat(document.blocks())
        .containsExactly(
            new Block.Paragraph("主持人：好。"),
            new Block.Row(List.of("发言人", "内容")),
            new Block.Row(List.of("", "接上。")),
            new Block.Paragraph("嘉宾：好的。"));
    assertThat(leftOut(document))
        .containsEntry(LeftOut.Kind.HIDDEN, 11)
        .containsEntry(LeftOut.Kind.COMMENT, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unseen.doc", "unseen.odt", "unseen.rtf"})
  void theSameDocumentGivesTheSameInEveryFormat(String name) throws Exception {
    Path file = folder.resolve(name);
    try (InputStream in = HiddenTextTest.class.getResourceAsStream(name)) {
      Files.copy(Objects.requireNonNull(in), file);
    }
    Document document = read(file);

    assertThat(document.blocks())
        .containsExactly(
            new Block.Paragraph("访谈实录"),
            new Block.Paragraph("主持人：全程两元，看得见。请讲。"),
            new Block.Paragraph("嘉宾：好的。"),
            new Block.Row(List.of("主持人", "还有吗？")),
            new Block.Row(List.of("陈立平", "没有。")),
            new Block.Paragraph("嘉宾：再见。"));
    assertThat(leftOut(document))
        .containsOnly(
            Map.entry(LeftOut.Kind.HIDDEN, 9),
            Map.entry(LeftOut.Kind.DELETED, 2),
            Map.entry(LeftOut.Kind.COMMENT, 3),
            Map.entry(LeftOut.Kind.NOTE, 2));
  }

  /** Counted from the file's own XML, in every part of it. */
  @Test
  void blocksAndWhatIsLeftOutAreAllWordsOfAWordFile() throws Exception {
    Path file = WordFixture.write(WordFixture.interview(), folder.resolve("a.docx"));
    int words = 0;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        String xml = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        Matcher text = Pattern.compile("<w:(?:t|delText)(?: [^>]*)?>([^<]*)<").matcher(xml);
        while (entry.getName().startsWith("word/") && text.find()) {
          words += Characters.countVisible(text.group(1));
        }
      }
    }
    Document document = read(file);

    int leftOut = document.leftOut().stream().mapToInt(LeftOut::characters).sum();
    assertThat(Characters.countVisible(document.text()) + leftOut).isEqualTo(words);
  }
}
