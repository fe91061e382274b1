package org.fangtan.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.text.DecodedText;
import org.fangtan.text.TextDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tables of a workbook (xlsx, xls), a Word document (docx) or a text file with separators
 * (CSV in UTF-8, UTF-16 or GB18030). The format is detected from the content. Meant to run in a
 * child JVM with limits on memory and time, since a file may be hostile.
 */
public final class SheetReader {
  /**
   * The maximum file size; an office's table of a year has some ten kilobytes, one with pictures
   * some megabytes.
   */
  public static final int MAX_BYTES = 16 << 20;

  private static final int MAX_TEXT_BYTES = 4 << 20;
  private static final List<Character> SEPARATORS = List.of('\t', ';', '|', ',', '，');
  private static final int LINES_LOOKED_AT = 30;

  private final Path file;
  private final String fileName;
  private final SheetCollector collector;

  private SheetReader(Path file, String fileName, int maxRows) {
    this.file = file;
    this.fileName = fileName;
    this.collector = new SheetCollector(maxRows);
  }

  /**
   * @param fileName the office's name for it, for messages
   * @param maxRows of all tables together; further ones are not read
   * @throws StageException where it is too large, locked, broken, or not a table
   */
  public static SheetFile read(Path file, String fileName, int maxRows)
      throws IOException, StageException {
    return new SheetReader(file, fileName, maxRows).read();
  }

  private SheetFile read() throws IOException, StageException {
    long size = Files.size(file);
    if (size == 0) {
      throw failure(FailureCode.EMPTY_FILE, DocumentSentences.tableIsEmpty(fileName), null);
    }
    if (size > MAX_BYTES) {
      throw tooLarge(MAX_BYTES, null);
    }
    byte[] head;
    try (var in = Files.newInputStream(file)) {
      head = in.readNBytes(8);
    }
    try {
      if (head[0] == 'P' && head.length > 3 && head[1] == 'K') {
        return archive();
      }
      if ((head[0] & 0xFF) == 0xD0 && head.length > 3 && (head[1] & 0xFF) == 0xCF) {
        return file("xls", "", Workbooks.read(file, collector));
      }
    } catch (EncryptedDocumentException e) {
      throw new StageException(
          new Failure(
              FailureKind.INPUT,
              FailureCode.DOCUMENT_PROTECTED,
              DocumentSentences.documentIsProtectedByPassword(fileName),
              DocumentSentences.removePasswordInWord()),
          e);
    } catch (IOException | RuntimeException | XMLStreamException | TikaException e) {
      throw failure(FailureCode.DOCUMENT_UNREADABLE, DocumentSentences.tableIsDamaged(fileName), e);
    }
    return separated();
  }

  private SheetFile archive()
      throws IOException, StageException, XMLStreamException, TikaException {
    boolean isWord;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      isWord = WordTables.isIn(zip);
      if (!isWord && zip.getEntry("xl/workbook.xml") == null) {
        throw failure(FailureCode.TYPE_UNSUPPORTED, DocumentSentences.isNoTable(fileName), null);
      }
    } catch (ZipException e) {
      throw failure(FailureCode.DOCUMENT_UNREADABLE, DocumentSentences.tableIsDamaged(fileName), e);
    }
    if (isWord) {
      WordTables.read(file, collector);
      return file("docx", "", List.of());
    }
    return file("xlsx", "", Workbooks.read(file, collector));
  }

  private SheetFile separated() throws IOException, StageException {
    if (Files.size(file) > MAX_TEXT_BYTES) {
      throw tooLarge(MAX_TEXT_BYTES, null);
    }
    DecodedText decoded = TextDecoder.decode(Files.readAllBytes(file));
    if (decoded.binary()) {
      throw failure(FailureCode.TYPE_UNSUPPORTED, DocumentSentences.isNoTable(fileName), null);
    }
    if (decoded.garbledLine().isPresent()) {
      Bilingual why = DocumentSentences.isGarbledFromLine(decoded.garbledLine().getAsInt());
      throw failure(
          FailureCode.DOCUMENT_UNREADABLE,
          DocumentSentences.documentCannotBeRead(fileName, why),
          null);
    }
    String text = decoded.text();
    char separator = separator(text);
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(separator)
            .setIgnoreEmptyLines(false)
            .setTrim(true)
            .get();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      for (CSVRecord record : parser) {
        if (!collector.add((int) record.getRecordNumber(), cells(record))) {
          break;
        }
      }
    } catch (UncheckedIOException | IllegalStateException | IOException e) {
      throw failure(
          FailureCode.DOCUMENT_UNREADABLE, DocumentSentences.tableHasOddQuotes(fileName), e);
    }
    collector.endSheet("");
    return file("csv", decoded.encoding().label(), List.of());
  }

  private static List<Sheet.Cell> cells(CSVRecord record) {
    List<Sheet.Cell> cells = new ArrayList<>();
    for (int i = 0; i < Math.min(record.size(), SheetCollector.MAX_COLUMNS); i++) {
      cells.add(Sheet.Cell.of(SheetCollector.shown(record.get(i))));
    }
    return cells;
  }

  /**
   * The first of the usual separators that occurs at least twice in a line, as a table has at least
   * three columns; Excel may declare it in the first line, {@code sep=;}.
   */
  private static char separator(String text) {
    List<String> lines = text.lines().limit(LINES_LOOKED_AT).toList();
    String first = lines.isEmpty() ? "" : lines.get(0).strip().toLowerCase(Locale.ROOT);
    if (first.length() == 5 && first.startsWith("sep=")) {
      return first.charAt(4);
    }
    for (char separator : SEPARATORS) {
      for (String line : lines) {
        if (line.chars().filter(c -> c == separator).count() >= 2) {
          return separator;
        }
      }
    }
    return ',';
  }

  private SheetFile file(String format, String encoding, List<String> hidden) {
    List<Sheet> sheets = collector.sheets();
    List<Sheet> named = sheets.size() == 1 ? List.of(new Sheet("", sheets.get(0).rows())) : sheets;
    return new SheetFile(format, encoding, named, hidden, collector.isCut());
  }

  private StageException tooLarge(int maxBytes, @Nullable Throwable cause) {
    return failure(
        FailureCode.TOO_LARGE, DocumentSentences.tableIsTooLarge(fileName, maxBytes >> 20), cause);
  }

  private static StageException failure(
      FailureCode code, Bilingual words, @Nullable Throwable cause) {
    return new StageException(
        new Failure(FailureKind.INPUT, code, words, DocumentSentences.saveTableAgain()), cause);
  }
}
