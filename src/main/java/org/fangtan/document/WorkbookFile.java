package org.fangtan.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLProperties.CoreProperties;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Writes tables as a workbook (xlsx) for offices. The same tables always give the same bytes. Text
 * that begins like a formula is written as text and never computed.
 */
public final class WorkbookFile {
  /** Excel's limit for the text of a cell. */
  private static final int MAX_CELL = 32_767;

  private static final int MAX_NAME = 31;

  private WorkbookFile() {}

  /** The style of a cell. */
  public enum Look {
    TITLE(null, true),
    HEADING(new byte[] {(byte) 0xD9, (byte) 0xE2, (byte) 0xEE}, true),
    PLAIN(null, false),
    GOOD(new byte[] {(byte) 0xE4, (byte) 0xF3, (byte) 0xEA}, false),
    WARN(new byte[] {(byte) 0xFD, (byte) 0xF1, (byte) 0xD6}, false),
    BAD(new byte[] {(byte) 0xFC, (byte) 0xEC, (byte) 0xEA}, false);

    private final byte @org.jspecify.annotations.Nullable [] fill;
    private final boolean isBold;

    Look(byte @org.jspecify.annotations.Nullable [] fill, boolean isBold) {
      this.fill = fill;
      this.isBold = isBold;
    }
  }

  /**
   * A cell.
   *
   * @param number present for a number, so that offices can add numbers up
   */
  public record Written(String text, Optional<Integer> number, Look look) {
    public static Written of(String text) {
      return new Written(text, Optional.empty(), Look.PLAIN);
    }

    public static Written of(String text, Look look) {
      return new Written(text, Optional.empty(), look);
    }

    public static Written of(int number) {
      return new Written(String.valueOf(number), Optional.of(number), Look.PLAIN);
    }
  }

  /**
   * A sheet.
   *
   * @param widths of the columns, in characters of a Latin text
   * @param head rows that stay visible when the others are scrolled, and are repeated on every
   *     printed page
   */
  public record WrittenSheet(
      String name, List<Integer> widths, int head, List<List<Written>> rows) {
    public WrittenSheet {
      widths = List.copyOf(widths);
      rows = List.copyOf(rows);
    }
  }

  /**
   * @param title for the document's properties
   */
  public static byte[] write(String title, List<WrittenSheet> sheets) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      CoreProperties properties = book.getProperties().getCoreProperties();
      properties.setTitle(WordFile.printable(title));
      properties.setCreated(Optional.of(Date.from(FixedZip.NO_DATE)));
      properties.setModified(Optional.of(Date.from(FixedZip.NO_DATE)));
      properties.setCreator("");
      Map<Look, XSSFCellStyle> styles = new EnumMap<>(Look.class);
      for (Look look : Look.values()) {
        styles.put(look, style(book, look));
      }
      for (WrittenSheet sheet : sheets) {
        write(book, sheet, styles);
      }
      book.write(out);
    }
    return FixedZip.of(out.toByteArray());
  }

  private static XSSFCellStyle style(XSSFWorkbook book, Look look) {
    XSSFCellStyle style = book.createCellStyle();
    style.setWrapText(look != Look.TITLE);
    style.setVerticalAlignment(VerticalAlignment.TOP);
    XSSFFont font = book.createFont();
    font.setFontName("等线");
    font.setBold(look.isBold);
    font.setFontHeightInPoints((short) (look == Look.TITLE ? 14 : 11));
    style.setFont(font);
    if (look.fill != null) {
      style.setFillForegroundColor(new XSSFColor(look.fill, null));
      style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    }
    if (look != Look.TITLE) {
      style.setBorderBottom(BorderStyle.THIN);
      style.setBottomBorderColor(IndexedColors.GREY_25_PERCENT.getIndex());
    }
    return style;
  }

  private static void write(
      XSSFWorkbook book, WrittenSheet written, Map<Look, XSSFCellStyle> styles) {
    String name = written.name();
    XSSFSheet sheet =
        book.createSheet(name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name);
    for (int i = 0; i < written.widths().size(); i++) {
      sheet.setColumnWidth(i, written.widths().get(i) * 256);
    }
    for (int i = 0; i < written.rows().size(); i++) {
      Row row = sheet.createRow(i);
      List<Written> cells = written.rows().get(i);
      for (int column = 0; column < cells.size(); column++) {
        Cell cell = row.createCell(column);
        Written value = cells.get(column);
        if (value.number().isPresent()) {
          cell.setCellValue(value.number().get());
        } else {
          String text = WordFile.printable(value.text());
          cell.setCellValue(text.length() > MAX_CELL ? text.substring(0, MAX_CELL) : text);
        }
        cell.setCellStyle(styles.get(value.look()));
      }
    }
    if (written.head() > 0) {
      sheet.createFreezePane(0, written.head());
      sheet.setRepeatingRows(
          new org.apache.poi.ss.util.CellRangeAddress(
              0, written.head() - 1, 0, Math.max(0, written.widths().size() - 1)));
    }
    PrintSetup print = sheet.getPrintSetup();
    print.setLandscape(true);
    print.setPaperSize(PrintSetup.A4_PAPERSIZE);
    print.setFitWidth((short) 1);
    print.setFitHeight((short) 0);
    sheet.setFitToPage(true);
  }
}
