package org.fangtan.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLProperties.CoreProperties;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.fangtan.recording.AiLabels;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;

/**
 * Writes blocks as a Word file (docx) for editors. The same blocks always give the same bytes.
 * Pictures are left out.
 */
public final class WordFile {
  private static final int HEADINGS = 6;

  private WordFile() {}

  /**
   * @param title for the document's properties
   * @param labels marks of the text as AI-generated content (GB 45438-2025), as custom properties
   */
  public static byte[] write(String title, List<Block> blocks, Optional<AiLabels> labels)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XWPFDocument document = new XWPFDocument()) {
      CoreProperties properties = document.getProperties().getCoreProperties();
      properties.setTitle(printable(title));
      properties.setCreated(Optional.of(Date.from(FixedZip.NO_DATE)));
      properties.setModified(Optional.of(Date.from(FixedZip.NO_DATE)));
      properties.setCreator("");
      List<String> marks = labels.map(AiLabels::texts).orElse(List.of());
      for (int i = 0; i < marks.size(); i++) {
        document
            .getProperties()
            .getCustomProperties()
            .addProperty(AiLabels.key(i), printable(marks.get(i)));
      }
      headingStyles(document);
      for (Block block : blocks) {
        add(document, block);
      }
      document.write(out);
    }
    return FixedZip.of(out.toByteArray());
  }

  private static void add(XWPFDocument document, Block block) {
    if (block instanceof Block.Heading heading) {
      XWPFParagraph paragraph = document.createParagraph();
      paragraph.setStyle("Heading" + heading.level());
      paragraph.createRun().setText(printable(heading.text()));
    } else if (block instanceof Block.Row row && !row.cells().isEmpty()) {
      XWPFTable table = document.createTable(1, row.cells().size());
      for (int i = 0; i < row.cells().size(); i++) {
        table.getRow(0).getCell(i).setText(printable(row.cells().get(i)));
      }
    } else if (!block.text().isEmpty()) {
      paragraph(document.createParagraph(), block.text());
    }
  }

  /** A label in brackets at the start is bold, so that editors see who speaks. */
  private static void paragraph(XWPFParagraph paragraph, String text) {
    int label = text.startsWith("[") ? text.indexOf(']') + 1 : 0;
    if (label > 0) {
      XWPFRun bold = paragraph.createRun();
      bold.setBold(true);
      bold.setText(printable(text.substring(0, label)));
    }
    boolean first = true;
    for (String line : text.substring(label).split("\n", -1)) {
      XWPFRun run = paragraph.createRun();
      if (!first) {
        run.addBreak();
      }
      run.setText(printable(line));
      first = false;
    }
  }

  private static void headingStyles(XWPFDocument document) {
    for (int level = 1; level <= HEADINGS; level++) {
      CTStyle style = CTStyle.Factory.newInstance();
      style.setStyleId("Heading" + level);
      style.addNewName().setVal("heading " + level);
      style.addNewPPr().addNewOutlineLvl().setVal(BigInteger.valueOf(level - 1L));
      style.addNewRPr().addNewB();
      style.getRPr().addNewSz().setVal(BigInteger.valueOf(36 - 2L * level));
      document.createStyles().addStyle(new XWPFStyle(style));
    }
  }

  /** Removes characters that XML does not allow. */
  static String printable(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "");
  }
}
