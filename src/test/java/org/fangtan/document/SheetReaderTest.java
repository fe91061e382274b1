package org.fangtan.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;

class SheetReaderTest {
  private static final Charset GB18030 = Charset.forName("GB18030");

  @TempDir Path folder;

  @Test
  void mergedCellsOfAWorkbookSayTheSameForEachRowThatTheyCover() throws Exception {
    Path file = folder.resolve("a.xlsx");
    try (Workbook book = new XSSFWorkbook()) {
      var sheet = book.createSheet("计划");
      sheet.createRow(0).createCell(0).setCellValue("2026年访谈计划");
      sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 2));
      sheet.createRow(1).createCell(0).setCellValue("8月");
      sheet.getRow(1).createCell(1).setCellValue("市发展改革委");
      sheet.createRow(2).createCell(1).setCellValue("市住建局");
      sheet.addMergedRegion(new CellRangeAddress(1, 2, 0, 0));
      write(book, file);
    }
    SheetFile read = SheetReader.read(file, "a.xlsx", 100);
    assertThat(read.format()).isEqualTo("xlsx");
    List<Sheet.Row> rows = read.sheets().get(0).rows();
    assertThat(rows.get(2).cell(0)).isEqualTo(new Sheet.Cell("8月", Sheet.Merge.FROM_ABOVE));
    assertThat(rows.get(2).cell(1).text()).isEqualTo("市住建局");
    assertThat(rows.get(2).number()).isEqualTo(3);
  }

  @Test
  void datesOfAWorkbookAreDaysOrMonthsAsTheyAreShown() throws Exception {
    Path file = folder.resolve("a.xlsx");
    try (Workbook book = new XSSFWorkbook()) {
      var row = book.createSheet().createRow(0);
      date(book, row.createCell(0), "yyyy\"年\"m\"月\"");
      date(book, row.createCell(1), "yyyy\"年\"m\"月\"d\"日\"");
      date(book, row.createCell(2), "[DBNum1][$-804]yyyy\"年\"m\"月\";@");
      CellStyle chinese = book.createCellStyle();
      chinese.setDataFormat((short) 57);
      row.createCell(3).setCellValue(LocalDate.of(2026, 8, 15));
      row.getCell(3).setCellStyle(chinese);
      row.createCell(4).setCellValue(8);
      row.createCell(5).setCellFormula("4+4");
      book.getCreationHelper().createFormulaEvaluator().evaluateAll();
      write(book, file);
    }
    assertThat(SheetReader.read(file, "a.xlsx", 100).sheets().get(0).rows().get(0).cells())
        .extracting(Sheet.Cell::text)
        .containsExactly("2026-08", "2026-08-15", "2026-08", "2026-08", "8", "8");
  }

  private static void date(Workbook book, Cell cell, String format) {
    CellStyle style = book.createCellStyle();
    style.setDataFormat(book.createDataFormat().getFormat(format));
    cell.setCellValue(LocalDate.of(2026, 8, 15));
    cell.setCellStyle(style);
  }

  @Test
  void anOldWorkbookIsReadAndHiddenSheetsAreNamed() throws Exception {
    Path file = folder.resolve("a.xls");
    try (Workbook book = new HSSFWorkbook()) {
      book.createSheet("今年").createRow(0).createCell(0).setCellValue("单位");
      book.createSheet("去年").createRow(0).createCell(0).setCellValue("单位");
      book.setSheetHidden(1, true);
      write(book, file);
    }
    SheetFile read = SheetReader.read(file, "a.xls", 100);
    assertThat(read.format()).isEqualTo("xls");
    assertThat(read.sheets()).hasSize(1);
    assertThat(read.hidden()).containsExactly("去年");
  }

  @Test
  void tablesOfAWordDocumentKeepTheirMergedCells() throws Exception {
    Path file = folder.resolve("a.docx");
    try (XWPFDocument document = new XWPFDocument()) {
      document.createParagraph().createRun().setText("2026年访谈计划");
      XWPFTable table = document.createTable(3, 3);
      fill(table, 0, "月份", "单位", "主题");
      fill(table, 1, "8月", "市发展改革委", "营商环境");
      fill(table, 2, "", "市住建局", "老旧小区");
      merge(table.getRow(1).getCell(0), STMerge.RESTART);
      merge(table.getRow(2).getCell(0), STMerge.CONTINUE);
      XWPFTable other = document.createTable(1, 2);
      fill(other, 0, "注：时间以通知为准", "");
      other.getRow(0).removeCell(1);
      other.getRow(0).getCell(0).getCTTc().addNewTcPr().addNewGridSpan().setVal(BigInteger.TWO);
      try (OutputStream out = Files.newOutputStream(file)) {
        document.write(out);
      }
    }
    SheetFile read = SheetReader.read(file, "a.docx", 100);
    assertThat(read.format()).isEqualTo("docx");
    assertThat(read.sheets()).extracting(Sheet::name).containsExactly("表 1", "表 2");
    assertThat(read.sheets().get(0).rows().get(2).cell(0))
        .isEqualTo(new Sheet.Cell("8月", Sheet.Merge.FROM_ABOVE));
    assertThat(read.sheets().get(1).rows().get(0).cell(1).merge()).isEqualTo(Sheet.Merge.FROM_LEFT);
  }

  @Test
  void separatorsAndEncodingsOfOfficesAreRead() throws Exception {
    for (String separator : List.of(",", ";", "\t", "|", "，")) {
      for (Charset charset : List.of(StandardCharsets.UTF_8, GB18030, StandardCharsets.UTF_16)) {
        String text =
            "在线访谈年度计划安排表\r\n"
                + String.join(separator, "单位", "月份", "主题")
                + "\r\n\r\n"
                + String.join(separator, "市发展改革委", "8月", "优化营商环境，服务企业发展").replace("，服", "服")
                + "\r\n";
        Path file = folder.resolve("a.csv");
        Files.write(file, text.getBytes(charset));
        SheetFile read = SheetReader.read(file, "a.csv", 100);
        assertThat(read.sheets().get(0).rows())
            .as(separator + " in " + charset)
            .last()
            .satisfies(
                row -> {
                  assertThat(row.number()).isEqualTo(4);
                  assertThat(row.cell(1).text()).isEqualTo("8月");
                });
      }
    }
    Files.writeString(folder.resolve("b.csv"), "sep=;\n单位;月份\n市住建局;9月\n");
    assertThat(
            SheetReader.read(folder.resolve("b.csv"), "b.csv", 9)
                .sheets()
                .get(0)
                .rows()
                .get(2)
                .cell(1)
                .text())
        .isEqualTo("9月");
  }

  @Test
  void moreRowsThanTheLimitAreNotRead() throws Exception {
    Path file = folder.resolve("a.csv");
    Files.writeString(file, "单位,月份,主题\n".repeat(50));
    SheetFile read = SheetReader.read(file, "a.csv", 20);
    assertThat(read.isCut()).isTrue();
    assertThat(read.sheets().get(0).rows()).hasSize(20);
  }

  @Test
  void whatIsNoTableIsRefusedBySentence() throws Exception {
    Path file = folder.resolve("a.xlsx");
    Files.write(file, new byte[0]);
    refused(file, FailureCode.EMPTY_FILE);
    Files.write(file, new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0});
    refused(file, FailureCode.DOCUMENT_UNREADABLE);
    Files.write(
        file, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3, 4, 5, 6, 7});
    refused(file, FailureCode.DOCUMENT_UNREADABLE);
    byte[] noise = new byte[5_000];
    new java.util.Random(1).nextBytes(noise);
    noise[0] = 1;
    Files.write(file, noise);
    refused(file, FailureCode.TYPE_UNSUPPORTED);
    Files.writeString(file, "单位,月份\n\"市住建局,8月\n");
    refused(file, FailureCode.DOCUMENT_UNREADABLE);
    Files.write(file, new byte[SheetReader.MAX_BYTES + 1]);
    refused(file, FailureCode.TOO_LARGE);
  }

  @Test
  void aLockedWorkbookSaysSo() throws Exception {
    Path file = folder.resolve("a.xlsx");
    try (POIFSFileSystem system = new POIFSFileSystem();
        Workbook book = new XSSFWorkbook()) {
      book.createSheet();
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.standard).getEncryptor();
      encryptor.confirmPassword("secret");
      try (OutputStream out = encryptor.getDataStream(system)) {
        book.write(out);
      }
      try (OutputStream out = Files.newOutputStream(file)) {
        system.writeFilesystem(out);
      }
    }
    refused(file, FailureCode.DOCUMENT_PROTECTED);
  }

  private static void refused(Path file, FailureCode code) {
    assertThatThrownBy(() -> SheetReader.read(file, "a.xlsx", 100))
        .isInstanceOfSatisfying(
            StageException.class, e -> assertThat(e.failure().code()).isEqualTo(code));
  }

  private static void fill(XWPFTable table, int row, String... texts) {
    for (int i = 0; i < texts.length; i++) {
      table.getRow(row).getCell(i).setText(texts[i]);
    }
  }

  private static void merge(XWPFTableCell cell, STMerge.Enum how) {
    (cell.getCTTc().isSetTcPr() ? cell.getCTTc().getTcPr() : cell.getCTTc().addNewTcPr())
        .addNewVMerge()
        .setVal(how);
  }

  private static void write(Workbook book, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      book.write(out);
    }
  }
}
