package org.fangtan.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.tika.exception.TikaException;
import org.apache.tika.utils.XMLReaderUtils;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a Word document with their merged cells (ECMA-376, part 1, section 17.4), with
 * accepted text only: deleted rows and words and hidden words are left out. A table inside a cell
 * is part of the cell's text.
 */
final class WordTables {
  private static final String DOCUMENT = "word/document.xml";

  /** The maximum number of characters in all tables; a year's programme has some thousand. */
  private static final int MAX_CHARACTERS = 1_000_000;

  private final XMLStreamReader xml;
  private final SheetCollector collector;

  private final StringBuilder text = new StringBuilder();
  private List<Sheet.Cell> row = new ArrayList<>();
  private List<Sheet.Cell> above = List.of();
  private int depth;
  private int tables;
  private int number;
  private int span = 1;
  private boolean isContinued;
  private boolean isDeletedRow;
  private boolean isHidden;
  private int deleted;
  private int characters;

  private WordTables(XMLStreamReader xml, SheetCollector collector) {
    this.xml = xml;
    this.collector = collector;
  }

  static boolean isIn(ZipFile zip) {
    return zip.getEntry(DOCUMENT) != null;
  }

  static void read(Path file, SheetCollector collector)
      throws IOException, TikaException, XMLStreamException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(DOCUMENT);
      try (InputStream in = zip.getInputStream(entry)) {
        new WordTables(XMLReaderUtils.getXMLInputFactory().createXMLStreamReader(in), collector)
            .read();
      }
    }
  }

  private void read() throws XMLStreamException {
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamReader.START_ELEMENT) {
        start(xml.getLocalName());
      } else if (event == XMLStreamReader.END_ELEMENT) {
        end(xml.getLocalName());
      } else if (event == XMLStreamReader.CHARACTERS && depth > 0 && isText) {
        characters += xml.getTextLength();
        if (characters > MAX_CHARACTERS) {
          throw new XMLStreamException("more than " + MAX_CHARACTERS + " characters in tables");
        }
        text.append(xml.getText());
      }
    }
  }

  private boolean isText;

  private void start(String name) {
    switch (name) {
      case "tbl" -> {
        depth++;
        if (depth == 1) {
          tables++;
          number = 0;
          above = List.of();
        }
      }
      case "tr" -> {
        if (depth == 1) {
          number++;
          row = new ArrayList<>();
          isDeletedRow = false;
        }
      }
      case "tc" -> {
        if (depth == 1) {
          text.setLength(0);
          span = 1;
          isContinued = false;
        }
      }
      case "gridBefore" -> pad(value(1));
      case "gridSpan" -> span = depth == 1 ? value(1) : span;
      case "vMerge" -> isContinued = depth == 1 ? !"restart".equals(attribute()) : isContinued;
      // In the properties of a row it deletes the row, elsewhere the words in it.
      case "del", "moveFrom" -> {
        deleted++;
        isDeletedRow |= depth == 1 && inRowProperties;
      }
      case "trPr" -> inRowProperties = true;
      case "r" -> isHidden = false;
      case "vanish" -> isHidden = !"0".equals(attribute()) && !"false".equals(attribute());
      case "t" -> isText = deleted == 0 && !isHidden;
      case "p", "tab", "br" -> text.append(' ');
      default -> {
        // Everything else is appearance.
      }
    }
  }

  private boolean inRowProperties;

  private void end(String name) {
    switch (name) {
      case "tbl" -> {
        depth--;
        if (depth == 0) {
          collector.endSheet("表 " + tables);
        }
      }
      case "tr" -> {
        if (depth == 1) {
          if (!isDeletedRow) {
            collector.add(number, row);
            above = row;
          }
        }
      }
      case "tc" -> {
        if (depth == 1) {
          cell();
        }
      }
      case "del", "moveFrom" -> deleted--;
      case "trPr" -> inRowProperties = false;
      case "t" -> isText = false;
      default -> {
        // See start.
      }
    }
  }

  private void cell() {
    if (row.size() >= SheetCollector.MAX_COLUMNS) {
      return;
    }
    if (isContinued) {
      String covered = row.size() < above.size() ? above.get(row.size()).text() : "";
      row.add(new Sheet.Cell(covered, Sheet.Merge.FROM_ABOVE));
    } else {
      row.add(Sheet.Cell.of(SheetCollector.shown(text.toString())));
    }
    for (int i = 1; i < span && row.size() < SheetCollector.MAX_COLUMNS; i++) {
      row.add(new Sheet.Cell("", Sheet.Merge.FROM_LEFT));
    }
  }

  private void pad(int columns) {
    for (int i = 0; i < columns && depth == 1 && row.size() < SheetCollector.MAX_COLUMNS; i++) {
      row.add(Sheet.Cell.EMPTY);
    }
  }

  private int value(int otherwise) {
    String value = attribute();
    return value != null && value.matches("[0-9]{1,2}") ? Integer.parseInt(value) : otherwise;
  }

  private @Nullable String attribute() {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals("val")) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }
}
