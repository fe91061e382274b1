package org.fangtan.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.apache.tika.utils.XMLReaderUtils;
import org.fangtan.document.LeftOut.Kind;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The body of an ODF text document ({@code content.xml}). Tika's own reader includes headers,
 * footers, deleted and hidden text (OpenDocument 1.3, sections 5.5 and 16.10), which do not belong
 * in a transcript.
 */
final class OdtContent implements Parser {
  private static final long serialVersionUID = 1L;

  private final transient OdtStyles styles;
  private final transient LeftOutLog leftOut;

  OdtContent(OdtStyles styles, LeftOutLog leftOut) {
    this.styles = styles;
    this.leftOut = leftOut;
  }

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return Set.of(MediaType.application("vnd.oasis.opendocument.text"));
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    Body body = new Body(new XHTMLContentHandler(handler, metadata), styles, leftOut);
    XMLReaderUtils.parseSAX(stream, body, context);
  }

  private static final class Body extends DefaultHandler {
    private static final String OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private static final String TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    private static final String TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private static final String DRAW = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0";
    private static final String SVG = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0";
    private static final String XLINK = "http://www.w3.org/1999/xlink";
    private static final Map<String, Optional<Kind>> LEFT_OUT =
        Map.of(
            "tracked-changes", Optional.of(Kind.DELETED),
            "note", Optional.of(Kind.NOTE),
            "annotation", Optional.of(Kind.COMMENT),
            "ruby-text", Optional.of(Kind.RUBY),
            "title", Optional.empty(),
            "desc", Optional.empty(),
            "forms", Optional.empty(),
            "sequence-decls", Optional.empty(),
            "table-of-content", Optional.of(Kind.CONTENTS));
    private static final Set<String> CELLS = Set.of("table-cell", "covered-table-cell");
    private static final Set<String> STYLED = Set.of("p", "h", "span", "a");
    private static final Set<String> LEFT_OUT_WORDS = Set.of("p", "h", "ruby-text");
    private static final int MAX_CELLS = 20;
    private static final int MAX_SPACES = 100;

    private final XHTMLContentHandler xhtml;
    private final Deque<String> open = new ArrayDeque<>();
    private final OdtStyles styles;
    private final LeftOutLog log;
    private final Deque<State> states = new ArrayDeque<>();
    private boolean inBody;
    private int leftOut;
    private int wordsAt;
    private Optional<Kind> kind = Optional.empty();

    /**
     * The state of the text inside an element.
     *
     * @param ground the colour of the page or the cell; empty inside drawings
     */
    private record State(OdtStyles.Appearance appearance, OptionalInt ground, boolean gone) {}

    Body(XHTMLContentHandler xhtml, OdtStyles styles, LeftOutLog log) {
      this.xhtml = xhtml;
      this.styles = styles;
      this.log = log;
      states.push(new State(OdtStyles.Appearance.PLAIN, OptionalInt.of(Ink.WHITE), false));
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
        kind = leftOut > 0 ? kind : LEFT_OUT.getOrDefault(name, Optional.empty());
        leftOut++;
        // Names of authors and dates are not words of the document.
        wordsAt = wordsAt == 0 && LEFT_OUT_WORDS.contains(name) ? leftOut : wordsAt;
        return;
      }
      states.push(inside(uri, name, attributes));
      if (uri.equals(TEXT)) {
        startText(name, attributes);
      } else if (uri.equals(TABLE)) {
        startTable(name, attributes);
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
        wordsAt = wordsAt == leftOut ? 0 : wordsAt;
        leftOut--;
        return;
      }
      states.pop();
      boolean paragraph = uri.equals(TEXT) && (name.equals("p") || name.equals("h"));
      boolean table =
          uri.equals(TABLE)
              && (name.equals("table") || name.equals("table-row") || CELLS.contains(name));
      if (paragraph || table) {
        xhtml.endElement(open.pop());
      }
    }

    @Override
    public void characters(char[] chars, int start, int length) throws SAXException {
      if (!inBody) {
        return;
      }
      String text = new String(chars, start, length);
      State state = state();
      if (leftOut > 0 && wordsAt == 0) {
        return;
      }
      if (leftOut > 0) {
        kind.ifPresent(of -> log.add(of, text));
      } else if (state.gone() || state.appearance().isUnseen(state.ground())) {
        log.add(Kind.HIDDEN, text);
      } else if (!open.isEmpty()) {
        xhtml.characters(text.replaceAll("\\s+", " "));
      }
    }

    private State inside(String uri, String name, Attributes attributes) {
      State outer = state();
      String style = attributes.getValue(uri, "style-name");
      if (uri.equals(TEXT) && STYLED.contains(name)) {
        boolean paragraph = name.equals("p") || name.equals("h");
        OdtStyles.Appearance appearance =
            styles.appearance(paragraph ? "paragraph" : "text", style);
        return new State(appearance.over(outer.appearance()), outer.ground(), outer.gone());
      }
      if (uri.equals(TABLE) && CELLS.contains(name)) {
        OptionalInt ground = styles.appearance("table-cell", style).background();
        return new State(
            OdtStyles.Appearance.PLAIN,
            ground.isPresent() ? ground : outer.ground(),
            outer.gone() || name.equals("covered-table-cell"));
      }
      if (uri.equals(DRAW)) {
        return new State(OdtStyles.Appearance.PLAIN, OptionalInt.empty(), outer.gone());
      }
      String display = attributes.getValue(TEXT, "display");
      boolean gone =
          "none".equals(display)
              || "true".equals(attributes.getValue(TEXT, "is-hidden"))
              || "collapse".equals(attributes.getValue(TABLE, "visibility"));
      if (gone && name.equals("hidden-paragraph")) {
        // The element hides its paragraph.
        State paragraph = states.pop();
        states.push(new State(paragraph.appearance(), paragraph.ground(), true));
      }
      return new State(outer.appearance(), outer.ground(), outer.gone() || gone);
    }

    private State state() {
      State state = states.peek();
      if (state == null) {
        throw new IllegalStateException("more ends than beginnings");
      }
      return state;
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

    private void startTable(String name, Attributes attributes) throws SAXException {
      switch (name) {
        case "table" -> start("table");
        case "table-row" -> start("tr");
        case "table-cell", "covered-table-cell" -> {
          String repeated = attributes.getValue(TABLE, "number-columns-repeated");
          int more = Math.min(MAX_CELLS, number(repeated)) - 1;
          for (int i = 0; i < more; i++) {
            xhtml.startElement("td");
            xhtml.endElement("td");
          }
          start("td");
        }
        default -> {}
      }
    }

    private void start(String element) throws SAXException {
      open.push(element);
      xhtml.startElement(element);
    }

    private static boolean isLeftOut(String uri, String name) {
      boolean ours = uri.equals(TEXT) || uri.equals(OFFICE) || uri.equals(SVG);
      return ours && LEFT_OUT.containsKey(name);
    }

    private static int level(@Nullable String text) {
      return text != null && text.matches("[1-6]") ? Integer.parseInt(text) : 6;
    }

    private static int spaces(@Nullable String count) {
      return Math.min(number(count), MAX_SPACES);
    }

    private static int number(@Nullable String count) {
      return count != null && count.matches("\\d{1,4}") ? Integer.parseInt(count) : 1;
    }
  }
}
