package org.fangtan.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.ooxml.OPCPackageWrapper;
import org.apache.tika.utils.XMLReaderUtils;
import org.fangtan.document.LeftOut.Kind;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Prepares Word files (docx) for Tika, which returns notes, reviewers' comments and hidden text as
 * body text: these are removed beforehand, in memory.
 */
final class WordReader {
  private static final Pattern BODY =
      Pattern.compile(".*wordprocessingml.*\\.main\\+xml|.*ms-word.*\\.main\\+xml");
  private static final Pattern STYLES = Pattern.compile(".*wordprocessingml\\.styles\\+xml");
  private static final Pattern COMMENTS = Pattern.compile(".*[/.]comments\\w*(\\+xml)?");
  private static final Pattern NOTES = Pattern.compile(".*[/.](footnotes|endnotes)(\\+xml)?");
  private static final Pattern EDGES = Pattern.compile(".*[/.](header|footer)(\\+xml)?");

  private final LeftOutLog leftOut;

  WordReader(LeftOutLog leftOut) {
    this.leftOut = leftOut;
  }

  void read(TikaInputStream in, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    OPCPackage pack;
    try {
      pack = OPCPackage.open(in.getFile(), PackageAccess.READ_WRITE);
    } catch (InvalidFormatException e) {
      throw new TikaException("no Office Open XML", e);
    }
    try {
      takeOff(pack);
      filterBody(pack);
      in.setOpenContainer(new OPCPackageWrapper(pack));
      new OOXMLParser().parse(in, handler, metadata, context);
    } catch (InvalidFormatException | XMLStreamException e) {
      throw new TikaException("broken relationships or XML", e);
    } finally {
      // Closing would write the file.
      pack.revert();
    }
  }

  private void takeOff(OPCPackage pack)
      throws InvalidFormatException, IOException, XMLStreamException {
    for (PackagePart part : List.copyOf(pack.getParts())) {
      if (part.isRelationshipPart()) {
        continue;
      }
      Optional<Kind> kind = kind(part.getContentType());
      if (kind.isPresent()) {
        count(part, kind.get());
      }
      if (kind.isPresent() && kind.get() != Kind.PAGE_FURNITURE) {
        pack.removePart(part.getPartName());
        continue;
      }
      for (PackageRelationship relation : part.getRelationships()) {
        Optional<Kind> target = kind(relation.getRelationshipType());
        if (target.isPresent() && target.get() != Kind.PAGE_FURNITURE) {
          part.removeRelationship(relation.getId());
        }
      }
    }
  }

  private static Optional<Kind> kind(String type) {
    if (COMMENTS.matcher(type).matches()) {
      return Optional.of(Kind.COMMENT);
    }
    if (NOTES.matcher(type).matches()) {
      return Optional.of(Kind.NOTE);
    }
    return EDGES.matcher(type).matches() ? Optional.of(Kind.PAGE_FURNITURE) : Optional.empty();
  }

  private void count(PackagePart part, Kind kind) throws IOException, XMLStreamException {
    try (InputStream in = part.getInputStream()) {
      XMLStreamReader reader = XMLReaderUtils.getXMLInputFactory().createXMLStreamReader(in);
      boolean inText = false;
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamReader.CHARACTERS && inText) {
          leftOut.add(kind, reader.getText());
        } else if (event == XMLStreamReader.START_ELEMENT) {
          inText = reader.getLocalName().equals("t");
        } else if (event == XMLStreamReader.END_ELEMENT) {
          inText = false;
        }
      }
    }
  }

  private void filterBody(OPCPackage pack)
      throws InvalidFormatException, IOException, XMLStreamException {
    WordStyles styles = new WordStyles();
    for (PackagePart part : pack.getParts()) {
      if (STYLES.matcher(part.getContentType()).matches()) {
        try (InputStream in = part.getInputStream()) {
          styles = WordStyles.read(in);
        }
      }
    }
    for (PackagePart part : List.copyOf(pack.getParts())) {
      if (BODY.matcher(part.getContentType()).matches()) {
        ByteArrayOutputStream filtered = new ByteArrayOutputStream();
        try (InputStream in = part.getInputStream()) {
          WordFilter.filter(in, filtered, styles, leftOut);
        }
        try (OutputStream out = part.getOutputStream()) {
          filtered.writeTo(out);
        }
      }
    }
  }
}
