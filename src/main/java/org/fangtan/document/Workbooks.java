package org.fangtan.document;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.ss.util.CellRangeAddress;

/** The sheets of an Excel workbook (xlsx, xls): values as they are shown, formulas as computed. */
final class Workbooks {
  /** The maximum unpacked size of one file in the archive. */
  private static final long MAX_ENTRY_BYTES = 128L << 20;

  private static final int MAX_MERGED = 10_000;

  /** Chinese formats without a day, such as 2026年8月: ECMA-376, part 1, section 18.8.30. */
  private static final Set<Integer> MONTHS = Set.of(27, 36, 50, 52, 57);

  /** Chinese formats with a day, from the same list; POI recognises neither as dates. */
  private static final Set<Integer> DAYS = Set.of(28, 29, 30, 31, 51, 53, 54, 58);

  private final SheetCollector collector;
  private final List<String> hidden = new ArrayList<>();
  private final DataFormatter formatter = new DataFormatter(Locale.ROOT);

  private Workbooks(SheetCollector collector) {
    this.collector = collector;
  }

  /**
   * @return the names of hidden sheets, which are not read
   */
  static List<String> read(Path file, SheetCollector collector) throws IOException {
    ZipSecureFile.setMaxEntrySize(MAX_ENTRY_BYTES);
    Workbooks reader = new Workbooks(collector);
    try (Workbook workbook = WorkbookFactory.create(file.toFile(), null, true)) {
      reader.read(workbook);
    }
    return reader.hidden;
  }

  private void read(Workbook workbook) {
    for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
      if (workbook.getSheetVisibility(i) == SheetVisibility.VISIBLE) {
        read(workbook.getSheetAt(i));
        collector.endSheet(SheetCollector.shown(workbook.getSheetName(i)));
      } else {
        hidden.add(SheetCollector.shown(workbook.getSheetName(i)));
      }
    }
  }

  private void read(org.apache.poi.ss.usermodel.Sheet sheet) {
    Map<Long, CellRangeAddress> merged = new HashMap<>();
    for (int i = 0; i < Math.min(MAX_MERGED, sheet.getNumMergedRegions()); i++) {
      CellRangeAddress region = sheet.getMergedRegion(i);
      int lastRow = Math.min(region.getLastRow(), region.getFirstRow() + 2_000);
      for (int row = region.getFirstRow(); row <= lastRow; row++) {
        for (int column = region.getFirstColumn();
            column <= Math.min(region.getLastColumn(), SheetCollector.MAX_COLUMNS - 1);
            column++) {
          merged.put(key(row, column), region);
        }
      }
    }
    for (Row row : sheet) {
      if (!collector.add(row.getRowNum() + 1, cells(sheet, row, merged))) {
        return;
      }
    }
  }

  private List<Sheet.Cell> cells(
      org.apache.poi.ss.usermodel.Sheet sheet, Row row, Map<Long, CellRangeAddress> merged) {
    List<Sheet.Cell> cells = new ArrayList<>();
    int columns = Math.min(row.getLastCellNum(), SheetCollector.MAX_COLUMNS);
    for (int column = 0; column < columns; column++) {
      CellRangeAddress region = merged.get(key(row.getRowNum(), column));
      if (region == null
          || region.getFirstRow() == row.getRowNum() && region.getFirstColumn() == column) {
        cells.add(Sheet.Cell.of(text(row.getCell(column))));
      } else if (region.getFirstColumn() != column) {
        cells.add(new Sheet.Cell("", Sheet.Merge.FROM_LEFT));
      } else {
        Row first = sheet.getRow(region.getFirstRow());
        cells.add(
            new Sheet.Cell(
                first == null ? "" : text(first.getCell(column)), Sheet.Merge.FROM_ABOVE));
      }
    }
    return cells;
  }

  private static long key(int row, int column) {
    return (long) row << 16 | column;
  }

  private String text(@org.jspecify.annotations.Nullable Cell cell) {
    if (cell == null) {
      return "";
    }
    CellType type =
        cell.getCellType() == CellType.FORMULA
            ? cell.getCachedFormulaResultType()
            : cell.getCellType();
    return switch (type) {
      case NUMERIC -> number(cell);
      case STRING -> SheetCollector.shown(cell.getStringCellValue());
      case BOOLEAN -> String.valueOf(cell.getBooleanCellValue());
      case ERROR -> FormulaError.forInt(cell.getErrorCellValue()).getString();
      default -> "";
    };
  }

  private String number(Cell cell) {
    double value = cell.getNumericCellValue();
    int index = cell.getCellStyle().getDataFormat();
    boolean isDate =
        MONTHS.contains(index) || DAYS.contains(index) || DateUtil.isCellDateFormatted(cell);
    if (isDate && DateUtil.isValidExcelDate(value)) {
      LocalDateTime time = cell.getLocalDateTimeCellValue();
      return hasDay(cell) ? time.toLocalDate().toString() : YearMonth.from(time).toString();
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return String.valueOf((long) value);
    }
    return SheetCollector.shown(
        formatter.formatRawCellContents(
            value, cell.getCellStyle().getDataFormat(), cell.getCellStyle().getDataFormatString()));
  }

  /** Whether the cell shows a day rather than only a month. */
  private static boolean hasDay(Cell cell) {
    int index = cell.getCellStyle().getDataFormat();
    if (MONTHS.contains(index) || DAYS.contains(index)) {
      return DAYS.contains(index);
    }
    String format = cell.getCellStyle().getDataFormatString();
    return format == null
        || format
            .replaceAll("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]", "")
            .toLowerCase(Locale.ROOT)
            .contains("d");
  }
}
