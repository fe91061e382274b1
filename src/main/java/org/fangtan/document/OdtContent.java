package org.fangtan.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.apache.tika.utils.XMLReaderUtils;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The body of an ODF text document ({@code content.xml}). Tika's own reader mixes in headers,
 * footers and deleted text (OpenDocument 1.3, sections 5.5 and 16.10), which have no place in a
 * transcript.
 */
final class OdtContent implements Parser {
  private static final long serialVersionUID = 1L;

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return Set.of(MediaType.application("vnd.oasis.opendocument.text"));
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    XMLReaderUtils.parseSAX(stream, new Body(new XHTMLContentHandler(handler, metadata)), context);
  }

  private static final class Body extends DefaultHandler {
    private static final String OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private static final String TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    private static final String TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private static final String DRAW = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0";
    private static final String SVG = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0";
    private static final String XLINK = "http://www.w3.org/1999/xlink";
    private static final Set<String> LEFT_OUT =
        Set.of(
            "tracked-changes",
            "note",
            "annotation",
            "ruby-text",
            "title",
            "desc",
            "forms",
            "sequence-decls",
            "table-of-content");
    private static final int MAX_SPACES = 100;

    private final XHTMLContentHandler xhtml;
    private final Deque<String> open = new ArrayDeque<>();
    private boolean inBody;
    private int leftOut;

    Body(XHTMLContentHandler xhtml) {
      this.xhtml = xhtml;
    }

    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes)
        throws SAXException {
      if (uri.equals(OFFICE) && name.equals("text")) {
        inBody = true;
        return;
      }
      if (!inBody) {
        return;
      }
      if (leftOut > 0 || isLeftOut(uri, name)) {
        leftOut++;
        return;
      }
      if (uri.equals(TEXT)) {
        startText(name, attributes);
      } else if (uri.equals(TABLE)) {
        startTable(name);
      } else if (uri.equals(DRAW) && name.equals("image")) {
        String source = attributes.getValue(XLINK, "href");
        if (source != null && !source.contains(":")) {
          xhtml.startElement("img", "src", "embedded:" + source);
          xhtml.endElement("img");
        }
      }
    }

    @Override
    public void endElement(String uri, String name, String qName) throws SAXException {
      if (uri.equals(OFFICE) && name.equals("text")) {
        inBody = false;
        return;
      }
      if (!inBody) {
        return;
      }
      if (leftOut > 0) {
        leftOut--;
        return;
      }
      boolean paragraph = uri.equals(TEXT) && (name.equals("p") || name.equals("h"));
      boolean table =
          uri.equals(TABLE)
              && (name.equals("table") || name.equals("table-row") || name.equals("table-cell"));
      if (paragraph || table) {
        xhtml.endElement(open.pop());
      }
    }

    @Override
    public void characters(char[] chars, int start, int length) throws SAXException {
      if (inBody && leftOut == 0 && !open.isEmpty()) {
        String text = new String(chars, start, length);
        xhtml.characters(text.replaceAll("\\s+", " "));
      }
    }

    private void startText(String name, Attributes attributes) throws SAXException {
      switch (name) {
        case "p" -> start("p");
        case "h" -> start("h" + level(attributes.getValue(TEXT, "outline-level")));
        case "line-break" -> xhtml.characters("\n");
        case "tab" -> xhtml.characters("\t");
        case "s" -> xhtml.characters(" ".repeat(spaces(attributes.getValue(TEXT, "c"))));
        default -> {}
      }
    }

    private void startTable(String name) throws SAXException {
      switch (name) {
        case "table" -> start("table");
        case "table-row" -> start("tr");
        case "table-cell" -> start("td");
        default -> {}
      }
    }

    private void start(String element) throws SAXException {
      open.push(element);
      xhtml.startElement(element);
    }

    private static boolean isLeftOut(String uri, String name) {
      boolean ours = uri.equals(TEXT) || uri.equals(OFFICE) || uri.equals(SVG);
      return ours && LEFT_OUT.contains(name);
    }

    private static int level(@Nullable String text) {
      return text != null && text.matches("[1-6]") ? Integer.parseInt(text) : 6;
    }

    private static int spaces(@Nullable String count) {
      return count != null && count.matches("\\d{1,4}")
          ? Math.min(Integer.parseInt(count), MAX_SPACES)
          : 1;
    }
  }
}
