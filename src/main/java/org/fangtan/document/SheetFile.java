package org.fangtan.document;

import java.util.List;

/**
 * The tables of a file.
 *
 * @param format {@code xlsx}, {@code xls}, {@code docx} or {@code csv}
 * @param encoding of a CSV file, such as {@code GB18030}; empty for the others
 * @param hidden names of sheets that are hidden and were not read
 * @param isCut whether the file has more rows than were read
 */
public record SheetFile(
    String format, String encoding, List<Sheet> sheets, List<String> hidden, boolean isCut) {
  public SheetFile {
    sheets = List.copyOf(sheets);
    hidden = List.copyOf(hidden);
  }
}
