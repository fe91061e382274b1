package org.fangtan.document;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import javax.imageio.ImageIO;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.util.Units;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTDecimalNumber;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRunTrackChange;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;

/** Makes Word files as studios send them. */
public final class WordFixture {
  private WordFixture() {}

  /** A heading, metadata, turns with a tracked change, a table, a picture, header and footer. */
  public static XWPFDocument interview() throws IOException, InvalidFormatException {
    XWPFDocument document = new XWPFDocument();
    document.getProperties().getCoreProperties().setTitle("公交一体化 出行更便捷");
    document.getProperties().getCoreProperties().setCreator("测试作者");
    document
        .getProperties()
        .getCoreProperties()
        .setCreated(Optional.of(Date.from(Instant.parse("2019-09-18T07:00:00Z"))));
    headingStyle(document, "Heading1", "heading 1", 1);
    document
        .createHeader(HeaderFooterType.DEFAULT)
        .createParagraph()
        .createRun()
        .setText("页眉：市政务新媒体中心");
    document
        .createFooter(HeaderFooterType.DEFAULT)
        .createParagraph()
        .createRun()
        .setText("页脚：第 1 页");
    XWPFParagraph heading = document.createParagraph();
    heading.setStyle("Heading1");
    heading.createRun().setText("公交一体化 出行更便捷");
    paragraph(document, "访谈时间：2019-09-18 15:00");
    XWPFParagraph turn = paragraph(document, "[主持人] ");
    turn.getRuns().get(0).setBold(true);
    turn.createRun().setText("各位网友，大家好！");
    XWPFParagraph changed = paragraph(document, "[嘉宾] 全程");
    inserted(changed, "两元");
    deleted(changed, "三元");
    changed.createRun().setText("。");
    XWPFTable table = document.createTable(2, 2);
    table.getRow(0).getCell(0).setText("项目");
    table.getRow(0).getCell(1).setText("数量");
    table.getRow(1).getCell(0).setText("线路");
    table.getRow(1).getCell(1).setText("12条");
    XWPFRun picture = document.createParagraph().createRun();
    picture.addPicture(
        new ByteArrayInputStream(png(40, 30)),
        org.apache.poi.xwpf.usermodel.Document.PICTURE_TYPE_PNG,
        "现场.png",
        Units.toEMU(40),
        Units.toEMU(30));
    XWPFParagraph last = paragraph(document, "[嘉宾] 第一行");
    last.getRuns().get(0).addBreak();
    last.createRun().setText("第二行");
    return document;
  }

  public static Path write(XWPFDocument document, Path file) throws IOException {
    try (document;
        OutputStream out = Files.newOutputStream(file)) {
      document.write(out);
    }
    return file;
  }

  /** One paragraph a line. */
  public static Path write(List<String> lines, Path file) throws IOException {
    XWPFDocument document = new XWPFDocument();
    lines.forEach(line -> paragraph(document, line));
    return write(document, file);
  }

  /** The same document locked with a password, as Word does it. */
  public static Path lock(Path docx, Path file, String password) throws Exception {
    try (POIFSFileSystem container = new POIFSFileSystem()) {
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword(password);
      try (OPCPackage plain = OPCPackage.open(docx.toFile());
          OutputStream out = encryptor.getDataStream(container)) {
        plain.save(out);
      }
      try (OutputStream out = Files.newOutputStream(file)) {
        container.writeFilesystem(out);
      }
    }
    return file;
  }

  public static byte[] png(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.ORANGE);
    graphics.fillOval(2, 2, width - 4, height - 4);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private static XWPFParagraph paragraph(XWPFDocument document, String text) {
    XWPFParagraph paragraph = document.createParagraph();
    paragraph.createRun().setText(text);
    return paragraph;
  }

  private static void inserted(XWPFParagraph paragraph, String text) {
    CTRunTrackChange change = paragraph.getCTP().addNewIns();
    mark(change);
    change.addNewR().addNewT().setStringValue(text);
  }

  private static void deleted(XWPFParagraph paragraph, String text) {
    CTRunTrackChange change = paragraph.getCTP().addNewDel();
    mark(change);
    change.addNewR().addNewDelText().setStringValue(text);
  }

  private static void mark(CTRunTrackChange change) {
    change.setAuthor("编辑");
    change.setId(BigInteger.ONE);
    Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    calendar.setTimeInMillis(1_568_800_000_000L);
    change.setDate(calendar);
  }

  private static void headingStyle(XWPFDocument document, String id, String name, int level) {
    CTStyle style = CTStyle.Factory.newInstance();
    style.setStyleId(id);
    style.addNewName().setVal(name);
    CTDecimalNumber outline = CTDecimalNumber.Factory.newInstance();
    outline.setVal(BigInteger.valueOf(level - 1));
    style.addNewPPr().setOutlineLvl(outline);
    XWPFStyles styles = document.createStyles();
    styles.addStyle(new XWPFStyle(style));
  }
}
