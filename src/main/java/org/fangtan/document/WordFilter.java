package org.fangtan.document;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;
import org.apache.tika.utils.XMLReaderUtils;
import org.fangtan.document.LeftOut.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Removes from a Word file's body ({@code document.xml}) everything that readers do not see,
 * because Tika's reader does not do so: hidden text, deleted text and its paragraph marks, text in
 * the colour of its background, the second copy of drawings, pronunciation, marks of notes.
 * Everything else passes unchanged. One instance filters one document; memory does not grow with
 * the document.
 */
final class WordFilter {
  private static final Set<String> DELETED = Set.of("del", "moveFrom");
  private static final Set<String> TEXT = Set.of("t", "delText");
  private static final Set<String> MARKS =
      Set.of("footnoteReference", "endnoteReference", "commentReference", "annotationRef");
  private static final Set<String> PICTURES = Set.of("blip", "imagedata");

  /** The state inside an element; an inner one begins as a copy of its parent. */
  private static final class Scope {
    final String element;
    @Nullable String paragraphStyle;
    OptionalInt paragraphGround = OptionalInt.empty();
    OptionalInt cellGround = OptionalInt.empty();

    /**
     * Inside a drawing, or a table whose style has colours: the background of the text is unknown.
     */
    boolean groundUnknown;

    Optional<Kind> leftOut = Optional.empty();

    /** Whether these are the properties of a paragraph itself rather than of its content. */
    boolean markIsDeleted;

    boolean hasText;

    Scope(String element) {
      this.element = element;
    }

    Scope inner(String child) {
      Scope scope = new Scope(child);
      scope.paragraphStyle = paragraphStyle;
      scope.paragraphGround = paragraphGround;
      scope.cellGround = cellGround;
      scope.groundUnknown = groundUnknown;
      scope.leftOut = leftOut;
      return scope;
    }
  }

  private final WordStyles styles;
  private final LeftOutLog leftOut;
  private final XMLEventReader in;
  private final XMLEventWriter out;
  private final Deque<Scope> scopes = new ArrayDeque<>();
  private int page = Ink.WHITE;

  /** Whether a choice of the open alternative has contained visible content. */
  private final Deque<boolean[]> choices = new ArrayDeque<>();

  /** The end of a paragraph whose mark was deleted; the next paragraph continues its text. */
  private @Nullable XMLEvent deletedMark;

  private WordFilter(WordStyles styles, LeftOutLog leftOut, XMLEventReader in, XMLEventWriter out) {
    this.styles = styles;
    this.leftOut = leftOut;
    this.in = in;
    this.out = out;
  }

  static void filter(InputStream in, OutputStream out, WordStyles styles, LeftOutLog leftOut)
      throws XMLStreamException {
    XMLEventReader reader = XMLReaderUtils.getXMLInputFactory().createXMLEventReader(in);
    XMLEventWriter writer = XMLOutputFactory.newFactory().createXMLEventWriter(out, "UTF-8");
    WordFilter filter = new WordFilter(styles, leftOut, reader, writer);
    filter.scopes.push(new Scope(""));
    while (reader.hasNext()) {
      filter.event(reader.nextEvent());
    }
    writer.close();
  }

  private void event(XMLEvent event) throws XMLStreamException {
    if (event.isStartElement()) {
      start(event.asStartElement());
    } else if (event.isEndElement()) {
      end(event);
    } else if (event.isCharacters()) {
      characters(event);
    } else {
      out.add(event);
    }
  }

  private void start(StartElement element) throws XMLStreamException {
    String name = element.getName().getLocalPart();
    if (deletedMark != null) {
      if (name.equals("p")) {
        deletedMark = null;
        Scope merged = scope().inner(name);
        merged.hasText = true;
        scopes.push(merged);
        skipProperties(merged);
        return;
      }
      out.add(deletedMark);
      deletedMark = null;
    }
    Scope scope = scope().inner(name);
    switch (name) {
      case "background" -> page = Ink.colour(value(element, "color")).orElse(Ink.WHITE);
      case "txbxContent" -> scope.groundUnknown = true;
      case "tblStyle" -> table(element);
      case "tc" -> scope.cellGround = OptionalInt.empty();
      case "p" -> {
        scope.paragraphStyle = null;
        scope.paragraphGround = OptionalInt.empty();
      }
      case "rt" -> {
        skip(element, Kind.RUBY);
        return;
      }
      case "AlternateContent" -> {
        choices.push(new boolean[1]);
        scopes.push(scope);
        return;
      }
      case "Choice" -> {
        scopes.push(scope);
        return;
      }
      case "Fallback" -> {
        boolean[] choice = choices.peek();
        if (choice != null && choice[0]) {
          skip(element, Kind.REPEATED);
        } else {
          scopes.push(scope);
        }
        return;
      }
      case "rPr" -> {
        runProperties(element);
        return;
      }
      default -> properties(element, name, scope);
    }
    if (MARKS.contains(name)) {
      skip(element, Kind.NOTE);
      return;
    }
    if (PICTURES.contains(name)) {
      seen();
    }
    scopes.push(scope);
    out.add(element);
  }

  /** Properties of paragraphs, cells and rows, which are in elements of their own. */
  private void properties(StartElement element, String name, Scope scope) {
    Scope parent = scope();
    Scope owner = outer();
    if (DELETED.contains(name) && !parent.element.equals("rPr")) {
      if (parent.element.equals("trPr")) {
        owner.leftOut = Optional.of(Kind.DELETED);
      } else {
        scope.leftOut = Optional.of(Kind.DELETED);
      }
    } else if (name.equals("hidden") && parent.element.equals("trPr") && isOn(element)) {
      owner.leftOut = Optional.of(Kind.HIDDEN);
    } else if (name.equals("pStyle") && parent.element.equals("pPr")) {
      owner.paragraphStyle = value(element, "val");
    } else if (name.equals("shd") && parent.element.equals("pPr")) {
      owner.paragraphGround = Ink.colour(value(element, "fill"));
    } else if (name.equals("shd") && parent.element.equals("tcPr")) {
      owner.cellGround = Ink.colour(value(element, "fill"));
    }
  }

  private void table(StartElement element) {
    for (Scope scope : scopes) {
      if (scope.element.equals("tbl")) {
        scope.groundUnknown |= styles.isShaded(value(element, "val"));
        return;
      }
    }
  }

  /**
   * The properties of a run decide whether it is visible; those of a paragraph's mark, whether the
   * mark exists.
   */
  private void runProperties(StartElement start) throws XMLStreamException {
    Scope run = scope();
    boolean ofRun = run.element.equals("r");
    boolean ofMark = run.element.equals("pPr");
    WordStyles.Appearance own = WordStyles.Appearance.PLAIN;
    String style = null;
    boolean transparent = false;
    boolean inFill = false;
    out.add(start);
    for (int depth = 1; depth > 0; ) {
      XMLEvent event = in.nextEvent();
      out.add(event);
      if (event.isEndElement()) {
        depth--;
        inFill &= depth > 1;
      } else if (event.isStartElement()) {
        depth++;
        StartElement element = event.asStartElement();
        String name = element.getName().getLocalPart();
        inFill |= name.equals("textFill");
        transparent |= inFill && name.equals("noFill");
        if (depth == 2) {
          own = own.with(name, value(element, "val"), value(element, "fill"));
          style = name.equals("rStyle") ? value(element, "val") : style;
          outer().markIsDeleted |= ofMark && DELETED.contains(name);
        }
      }
    }
    if (ofRun && run.leftOut.isEmpty() && (transparent || isUnseen(run, own, style))) {
      run.leftOut = Optional.of(Kind.HIDDEN);
    }
  }

  private boolean isUnseen(Scope run, WordStyles.Appearance own, @Nullable String runStyle) {
    WordStyles.Appearance appearance = own.over(styles.appearance(run.paragraphStyle, runStyle));
    if (appearance.vanish().orElse(false)
        || appearance.halfPoints().isPresent()
            && Ink.isTooSmall(appearance.halfPoints().getAsInt() / 2.0)) {
      return true;
    }
    if (appearance.colour().isEmpty()) {
      return false;
    }
    int colour = appearance.colour().getAsInt();
    if (appearance.background().isPresent()) {
      return Ink.isUnseen(colour, appearance.background().getAsInt());
    }
    if (run.paragraphGround.isPresent()) {
      return Ink.isUnseen(colour, run.paragraphGround.getAsInt());
    }
    if (run.cellGround.isPresent()) {
      return Ink.isUnseen(colour, run.cellGround.getAsInt());
    }
    return !run.groundUnknown && Ink.isUnseen(colour, page);
  }

  private void end(XMLEvent event) throws XMLStreamException {
    if (deletedMark != null) {
      out.add(deletedMark);
      deletedMark = null;
    }
    Scope scope = scopes.pop();
    switch (scope.element) {
      case "AlternateContent" -> choices.pop();
      case "Choice", "Fallback" -> {}
      case "p" -> {
        if (scope.markIsDeleted && scope.hasText) {
          deletedMark = event;
        } else {
          out.add(event);
        }
      }
      default -> out.add(event);
    }
  }

  private void characters(XMLEvent event) throws XMLStreamException {
    Scope scope = scope();
    if (!TEXT.contains(scope.element)) {
      if (deletedMark == null) {
        out.add(event);
      }
      return;
    }
    String text = event.asCharacters().getData();
    Optional<Kind> kind =
        scope.element.equals("delText") ? Optional.of(Kind.DELETED) : scope.leftOut;
    if (kind.isPresent()) {
      leftOut.add(kind.get(), text);
      return;
    }
    if (!text.isBlank()) {
      seen();
      scopes.stream()
          .filter(around -> around.element.equals("p"))
          .findFirst()
          .ifPresent(paragraph -> paragraph.hasText = true);
    }
    out.add(event);
  }

  private void seen() {
    choices.forEach(choice -> choice[0] = true);
  }

  /** Drops an element that has begun, including its content. */
  private void skip(StartElement element, Kind kind) throws XMLStreamException {
    boolean inText = TEXT.contains(element.getName().getLocalPart());
    for (int depth = 1; depth > 0; ) {
      XMLEvent event = in.nextEvent();
      if (event.isStartElement()) {
        depth++;
        inText = TEXT.contains(event.asStartElement().getName().getLocalPart());
      } else if (event.isEndElement()) {
        depth--;
        inText = false;
      } else if (inText && event.isCharacters()) {
        leftOut.add(kind, event.asCharacters().getData());
      }
    }
  }

  /**
   * The merged paragraph keeps the properties of the first; only whether its mark is deleted
   * counts.
   */
  private void skipProperties(Scope paragraph) throws XMLStreamException {
    XMLEvent next = in.peek();
    if (next == null
        || !next.isStartElement()
        || !next.asStartElement().getName().getLocalPart().equals("pPr")) {
      return;
    }
    in.nextEvent();
    Deque<String> open = new ArrayDeque<>();
    open.push("pPr");
    while (!open.isEmpty()) {
      XMLEvent event = in.nextEvent();
      if (event.isStartElement()) {
        String name = event.asStartElement().getName().getLocalPart();
        paragraph.markIsDeleted |=
            "rPr".equals(open.peek()) && open.size() == 2 && DELETED.contains(name);
        open.push(name);
      } else if (event.isEndElement()) {
        open.pop();
      }
    }
  }

  private Scope scope() {
    Scope scope = scopes.peek();
    if (scope == null) {
      throw new IllegalStateException("more ends than beginnings");
    }
    return scope;
  }

  /** The scope to which an element of properties belongs. */
  private Scope outer() {
    Iterator<Scope> iterator = scopes.iterator();
    Scope inner = iterator.next();
    return iterator.hasNext() ? iterator.next() : inner;
  }

  private static boolean isOn(StartElement element) {
    return WordStyles.isOn(value(element, "val"));
  }

  private static @Nullable String value(StartElement element, String name) {
    for (Iterator<Attribute> all = element.getAttributes(); all.hasNext(); ) {
      Attribute attribute = all.next();
      if (attribute.getName().getLocalPart().equals(name)) {
        return attribute.getValue();
      }
    }
    return null;
  }
}
