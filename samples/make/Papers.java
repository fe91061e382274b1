import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The Word files: the transcript with its photographs, and the outline. Office Open XML by hand.
 */
final class Papers {
  /** A photograph in the text: JPEG, its size in pixels, what it shows. */
  record Picture(byte[] jpeg, int width, int height, String caption, String alt) {}

  private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  private static final int TEXT_WIDTH_EMU = 5_274_310;

  private final StringBuilder body = new StringBuilder();
  private final List<Picture> pictures = new ArrayList<>();
  private final String title;

  private Papers(String title) {
    this.title = title;
  }

  /** The transcript; a picture follows the turn (counted from 1) that it belongs to. */
  static void transcript(Path text, Path docx, Map<Integer, Picture> afterTurn) throws IOException {
    List<String> lines = Files.readAllLines(text);
    Papers papers = new Papers(lines.get(0));
    int turn = 0;
    for (String line : lines) {
      if (papers.body.isEmpty()) {
        papers.paragraph("Title", line);
      } else if (line.startsWith("[")) {
        papers.speech(line);
        Picture picture = afterTurn.get(++turn);
        if (picture != null) {
          papers.picture(picture);
        }
      } else if (!line.isBlank()) {
        papers.paragraph("Meta", line);
      }
    }
    papers.save(docx);
  }

  static void outline(Path text, Path docx) throws IOException {
    List<String> lines = Files.readAllLines(text);
    Papers papers = new Papers(lines.get(0));
    for (String line : lines) {
      if (papers.body.isEmpty()) {
        papers.paragraph("Title", line);
      } else if (line.matches("[一二三四五六七八九十]+、.*")) {
        papers.paragraph("Heading1", line);
      } else if (line.startsWith(" ")) {
        papers.paragraph("Point", line.strip());
      } else if (!line.isBlank()) {
        papers.paragraph("Meta", line);
      }
    }
    papers.save(docx);
  }

  private void paragraph(String style, String text) {
    body.append("<w:p><w:pPr><w:pStyle w:val=\"").append(style).append("\"/></w:pPr>");
    run("", text);
    body.append("</w:p>\n");
  }

  /** A turn: the speaker in bold, the words, the time in grey. */
  private void speech(String line) {
    int speakerEnd = line.indexOf(']') + 1;
    int timeStart = line.lastIndexOf('[');
    body.append("<w:p>");
    run("<w:b/>", line.substring(0, speakerEnd));
    run("", line.substring(speakerEnd, timeStart));
    run("<w:color w:val=\"7F7F7F\"/>", line.substring(timeStart));
    body.append("</w:p>\n");
  }

  private void run(String properties, String text) {
    body.append("<w:r>");
    if (!properties.isEmpty()) {
      body.append("<w:rPr>").append(properties).append("</w:rPr>");
    }
    body.append("<w:t xml:space=\"preserve\">").append(xml(text)).append("</w:t></w:r>");
  }

  private void picture(Picture p) {
    pictures.add(p);
    int n = pictures.size();
    long cx = p.width() >= p.height() ? TEXT_WIDTH_EMU : TEXT_WIDTH_EMU / 2;
    long cy = cx * p.height() / p.width();
    body.append(
        String.format(
            Locale.ROOT,
            """
            <w:p><w:pPr><w:pStyle w:val="Picture"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%1$d" cy="%2$d"/><wp:docPr id="%3$d" name="图片 %3$d" descr="%4$s"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="%3$d" name="image%3$d.jpeg" descr="%4$s"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdImage%3$d"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%1$d" cy="%2$d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>
            """,
            cx,
            cy,
            n,
            xml(p.alt())));
    paragraph("Caption", p.caption());
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private void save(Path docx) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    put(
        parts,
        "[Content_Types].xml",
        """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>
        """);
    put(
        parts,
        "_rels/.rels",
        """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>
        """);
    put(
        parts,
        "docProps/core.xml",
        String.format(
            Locale.ROOT,
            """
            <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>%s</dc:title><dc:creator>市政务新媒体中心</dc:creator><cp:lastModifiedBy>市政务新媒体中心</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">2019-09-18T08:30:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">2019-09-18T08:30:00Z</dcterms:modified></cp:coreProperties>
            """,
            xml(title)));
    StringBuilder rels =
        new StringBuilder(
            "<Relationships"
                + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
                + " Id=\"rIdStyles\""
                + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\""
                + " Target=\"styles.xml\"/>");
    for (int n = 1; n <= pictures.size(); n++) {
      rels.append(
          String.format(
              Locale.ROOT,
              "<Relationship Id=\"rIdImage%1$d\""
                  + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\""
                  + " Target=\"media/image%1$d.jpeg\"/>",
              n));
    }
    put(parts, "word/_rels/document.xml.rels", rels.append("</Relationships>").toString());
    put(
        parts,
        "word/document.xml",
        "<w:document xmlns:w=\""
            + W
            + "\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
            + " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
            + " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
            + " xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>\n"
            + body
            + "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1440\""
            + " w:right=\"1800\" w:bottom=\"1440\" w:left=\"1800\" w:header=\"851\""
            + " w:footer=\"992\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>\n");
    put(parts, "word/styles.xml", styles());
    for (int n = 1; n <= pictures.size(); n++) {
      parts.put("word/media/image" + n + ".jpeg", pictures.get(n - 1).jpeg());
    }
    try (OutputStream out = Files.newOutputStream(docx);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        ZipEntry entry = new ZipEntry(part.getKey());
        entry.setTimeLocal(LocalDateTime.of(2019, 9, 18, 16, 30));
        zip.putNextEntry(entry);
        zip.write(part.getValue());
        zip.closeEntry();
      }
    }
  }

  private static String styles() {
    StringBuilder styles =
        new StringBuilder("<w:styles xmlns:w=\"" + W + "\">")
            .append(
                "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\""
                    + " w:hAnsi=\"Times New Roman\" w:eastAsia=\"宋体\"/><w:sz w:val=\"24\"/>"
                    + "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>"
                    + "</w:docDefaults>");
    style(
        styles,
        "Normal",
        "Normal",
        "<w:spacing w:after=\"120\" w:line=\"360\" w:lineRule=\"auto\"/>",
        "");
    style(
        styles,
        "Title",
        "Title",
        "<w:spacing w:after=\"240\"/><w:jc w:val=\"center\"/>",
        "<w:rFonts w:eastAsia=\"黑体\"/><w:b/><w:sz w:val=\"36\"/>");
    style(
        styles,
        "Heading1",
        "heading 1",
        "<w:spacing w:before=\"200\"/><w:outlineLvl w:val=\"0\"/>",
        "<w:rFonts w:eastAsia=\"黑体\"/><w:b/><w:sz w:val=\"26\"/>");
    style(
        styles,
        "Meta",
        "Meta",
        "<w:jc w:val=\"center\"/>",
        "<w:rFonts w:eastAsia=\"楷体\"/><w:color w:val=\"595959\"/>");
    style(styles, "Point", "Point", "<w:ind w:left=\"480\"/>", "");
    style(
        styles,
        "Picture",
        "Picture",
        "<w:keepNext/><w:spacing w:before=\"120\" w:line=\"240\" w:lineRule=\"auto\"/><w:jc"
            + " w:val=\"center\"/>",
        "");
    style(
        styles,
        "Caption",
        "caption",
        "<w:spacing w:after=\"200\"/><w:jc w:val=\"center\"/>",
        "<w:sz w:val=\"20\"/><w:color w:val=\"595959\"/>");
    return styles.append("</w:styles>").toString();
  }

  private static void style(
      StringBuilder out, String id, String name, String paragraph, String run) {
    out.append("<w:style w:type=\"paragraph\" w:styleId=\"").append(id).append('"');
    out.append(id.equals("Normal") ? " w:default=\"1\">" : ">");
    out.append("<w:name w:val=\"").append(name).append("\"/>");
    if (!id.equals("Normal")) {
      out.append("<w:basedOn w:val=\"Normal\"/>");
    }
    out.append("<w:pPr>").append(paragraph).append("</w:pPr><w:rPr>").append(run);
    out.append("</w:rPr></w:style>");
  }

  private static void put(Map<String, byte[]> parts, String name, String content) {
    parts.put(
        name,
        ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + content.strip())
            .getBytes(StandardCharsets.UTF_8));
  }
}
