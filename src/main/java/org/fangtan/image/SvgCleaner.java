package org.fangtan.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.StageException;
import org.fangtan.text.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * Copies a drawing (SVG) so that it can lie on a portal's server: a file there may be opened by
 * itself, and then a script in it would run with the portal's rights. Drawing elements are copied;
 * additions of drawing programs are left out; active content and external references are refused,
 * because without it the drawing would not be the one that the operator saw.
 */
final class SvgCleaner {
  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final String XLINK = "http://www.w3.org/1999/xlink";
  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

  static final long MAX_BYTES = 8L << 20;
  private static final int MAX_ELEMENTS = 200_000;
  private static final int DEEPEST = 256;

  private static final Set<String> COPIED =
      Set.of(
          "svg",
          "g",
          "defs",
          "symbol",
          "use",
          "title",
          "desc",
          "path",
          "rect",
          "circle",
          "ellipse",
          "line",
          "polyline",
          "polygon",
          "text",
          "tspan",
          "textPath",
          "linearGradient",
          "radialGradient",
          "stop",
          "clipPath",
          "mask",
          "pattern",
          "marker",
          "style",
          "switch",
          "filter",
          "feBlend",
          "feColorMatrix",
          "feComponentTransfer",
          "feComposite",
          "feConvolveMatrix",
          "feDiffuseLighting",
          "feDisplacementMap",
          "feDistantLight",
          "feDropShadow",
          "feFlood",
          "feFuncA",
          "feFuncB",
          "feFuncG",
          "feFuncR",
          "feGaussianBlur",
          "feMerge",
          "feMergeNode",
          "feMorphology",
          "feOffset",
          "fePointLight",
          "feSpecularLighting",
          "feSpotLight",
          "feTile",
          "feTurbulence");

  private static final Set<String> LEFT_OUT = Set.of("metadata", "view", "cursor");

  /** A reference inside the same file. */
  private static final Pattern INSIDE = Pattern.compile("#[^\\s\"'<>]*");

  /** Attributes that browsers do not read as styles. */
  private static final Set<String> WORDS =
      Set.of("id", "class", "lang", "role", "systemLanguage", "font-family");

  private static final Map<String, Integer> MAX_IN_FILTERS =
      Map.of("numOctaves", 8, "radius", 100, "stdDeviation", 250, "order", 15);

  private static final Pattern FILTER_NUMBER =
      Pattern.compile("-?\\d{0,9}(?:\\.\\d{0,20})?(?:[eE]-?\\d{1,2})?");

  private static final Pattern LENGTH = Pattern.compile("\\s*(\\d{1,7})(?:\\.\\d*)?(px|pt)?\\s*");
  private static final Pattern VIEW_BOX =
      Pattern.compile(
          "\\s*\\S+[\\s,]+\\S+[\\s,]+(\\d{1,7})(?:\\.\\d*)?[\\s,]+(\\d{1,7})(?:\\.\\d*)?\\s*");

  private final String name;
  private final StringWriter body = new StringWriter();
  private final SvgCost cost = new SvgCost();
  private @Nullable String mark;
  private int width;
  private int height;
  private int elements;

  private SvgCleaner(String name) {
    this.name = name;
  }

  /** A drawing that may be published. */
  record Clean(byte[] bytes, int width, int height, Optional<AiLabel> aiLabel) {}

  /**
   * Reads and copies a drawing.
   *
   * @param isMarked whether the file is known to carry a mark of AI-generated content
   */
  static Clean clean(Path file, String name, boolean isMarked) throws StageException, IOException {
    SvgCleaner cleaner = new SvgCleaner(name);
    try (InputStream in = Files.newInputStream(file)) {
      cleaner.copy(in);
    } catch (XMLStreamException e) {
      String said = String.valueOf(e.getMessage()).lines().reduce((a, b) -> b).orElse("");
      throw ImageFailures.unreadable(name, ImageSentences.isNotCompleteSvg(said), e);
    }
    return cleaner.result(isMarked);
  }

  private Clean result(boolean isMarked) throws StageException {
    Optional<Bilingual> dear = cost.objection();
    if (dear.isPresent()) {
      throw ImageFailures.unsafeDrawing(name, dear.get());
    }
    Optional<AiLabel> label = Optional.empty();
    if (mark != null && !mark.isBlank() && mark.length() <= AiLabel.LONGEST) {
      label = Optional.of(new AiLabel(Optional.of(mark.strip()), Optional.empty()));
    } else if (isMarked) {
      label = Optional.of(new AiLabel(Optional.empty(), Optional.of(AiLabel.TRAINED)));
    }
    String text = body.toString();
    if (label.isPresent()) {
      int rootEnd = text.indexOf('>', text.indexOf("<svg")) + 1;
      String xmp = new String(label.get().toXmp(), StandardCharsets.UTF_8);
      xmp = xmp.substring(xmp.indexOf("<x:xmpmeta"));
      text =
          text.substring(0, rootEnd) + "<metadata>" + xmp + "</metadata>" + text.substring(rootEnd);
    }
    byte[] bytes =
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text + "\n")
            .getBytes(StandardCharsets.UTF_8);
    return new Clean(bytes, width, height, label);
  }

  private void copy(InputStream in) throws XMLStreamException, StageException {
    // The JDK's own parser: another one on the class path may have other defaults.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    XMLStreamReader reader = factory.createXMLStreamReader(in);
    XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(body);
    int depth = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (startElement(reader, writer, depth)) {
            depth++;
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          writer.writeEndElement();
          cost.end();
          depth--;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (depth > 0) {
            writer.writeCharacters(VisibleText.of(reader.getText()));
          }
        }
        default -> {
          // Comments, instructions and the document type are left out.
        }
      }
    }
    writer.flush();
  }

  /** Copies the start of an element and returns true, or skips the whole element. */
  private boolean startElement(XMLStreamReader reader, XMLStreamWriter writer, int depth)
      throws XMLStreamException, StageException {
    if (++elements > MAX_ELEMENTS || depth > DEEPEST) {
      throw refused(ImageSentences.tooManyOrTooDeeply());
    }
    String element = reader.getLocalName();
    boolean isSvg = SVG.equals(reader.getNamespaceURI());
    if (depth == 0 && !(isSvg && element.equals("svg"))) {
      throw ImageFailures.unknown(name);
    }
    if (!isSvg || LEFT_OUT.contains(element)) {
      passOver(reader);
      return false;
    }
    if (!COPIED.contains(element)) {
      throw refused(ImageSentences.holdsElement(element));
    }
    writer.writeStartElement(XMLConstants.DEFAULT_NS_PREFIX, element, SVG);
    if (depth == 0) {
      writer.writeDefaultNamespace(SVG);
      writer.writeNamespace("xlink", XLINK);
      measure(reader);
    }
    cost.start(element, orEmpty(reader, "id"), orEmpty(reader, "class"));
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attribute(reader, i, element, writer);
    }
    if (element.equals("style")) {
      String css = reader.getElementText();
      refuseIf(SvgStyles.objectionToSheet(css));
      cost.sheet(css);
      cost.end();
      writer.writeCharacters(css);
      writer.writeEndElement();
      return false;
    }
    return true;
  }

  private static String orEmpty(XMLStreamReader reader, String attribute) {
    String value = reader.getAttributeValue(null, attribute);
    return value == null ? "" : value;
  }

  private void attribute(XMLStreamReader reader, int i, String element, XMLStreamWriter writer)
      throws XMLStreamException, StageException {
    String namespace = reader.getAttributeNamespace(i);
    String attribute = reader.getAttributeLocalName(i);
    String value = reader.getAttributeValue(i);
    boolean isPlain = namespace == null || namespace.isEmpty();
    if (isPlain && attribute.toLowerCase(Locale.ROOT).startsWith("on")) {
      throw refused(ImageSentences.holdsScript(attribute));
    }
    if (attribute.equals("href") && (isPlain || XLINK.equals(namespace))) {
      reference(value);
      if (isPlain) {
        writer.writeAttribute("href", value);
      } else {
        writer.writeAttribute("xlink", XLINK, "href", value);
      }
    } else if (isPlain) {
      if (!isWords(attribute)) {
        refuseIf(SvgStyles.objection(value));
        checkFilter(element, attribute, value);
        cost.attribute(attribute, value);
      }
      writer.writeAttribute(attribute, VisibleText.of(value));
    } else if (XMLConstants.XML_NS_URI.equals(namespace) && !attribute.equals("base")) {
      writer.writeAttribute("xml", namespace, attribute, value);
    }
  }

  private static boolean isWords(String attribute) {
    return WORDS.contains(attribute)
        || attribute.startsWith("aria-")
        || attribute.startsWith("data-");
  }

  private void reference(String value) throws StageException {
    if (!INSIDE.matcher(value.strip()).matches()) {
      throw refused(ImageSentences.refersToSomethingOutside(shown(value)));
    }
    cost.href(value.strip().substring(1));
  }

  /** The cost of a filter step grows with these numbers for every pixel. */
  private void checkFilter(String element, String attribute, String value) throws StageException {
    Integer most = element.startsWith("fe") ? MAX_IN_FILTERS.get(attribute) : null;
    if (most == null) {
      return;
    }
    for (String number : value.strip().split("[\\s,]+")) {
      if (!FILTER_NUMBER.matcher(number).matches() || Double.parseDouble(number) > most) {
        throw refused(ImageSentences.filterExceedsLimit(attribute, shown(value), most));
      }
    }
  }

  private void refuseIf(Optional<Bilingual> objection) throws StageException {
    if (objection.isPresent()) {
      throw ImageFailures.unsafeDrawing(name, objection.get());
    }
  }

  /** Skips an element, but searches it for the mark of AI-generated content. */
  private void passOver(XMLStreamReader reader) throws XMLStreamException {
    int depth = 1;
    readMark(reader);
    while (depth > 0) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (AiLabel.TC260_NAMESPACE.equals(reader.getNamespaceURI())
            && reader.getLocalName().equals(AiLabel.AIGC)) {
          mark = reader.getElementText();
        } else {
          readMark(reader);
          depth++;
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
  }

  private void readMark(XMLStreamReader reader) {
    if (RDF.equals(reader.getNamespaceURI())) {
      String value = reader.getAttributeValue(AiLabel.TC260_NAMESPACE, AiLabel.AIGC);
      mark = value == null ? mark : value;
    }
  }

  private void measure(XMLStreamReader root) throws StageException {
    width = length(root.getAttributeValue(null, "width"));
    height = length(root.getAttributeValue(null, "height"));
    String viewBox = root.getAttributeValue(null, "viewBox");
    Matcher matcher = VIEW_BOX.matcher(viewBox == null ? "" : viewBox);
    if ((width == 0 || height == 0) && matcher.matches()) {
      width = Integer.parseInt(matcher.group(1));
      height = Integer.parseInt(matcher.group(2));
    }
    if (width == 0 || height == 0) {
      throw refused(ImageSentences.hasNoWidthAndHeight());
    }
  }

  private static int length(@Nullable String value) {
    Matcher matcher = LENGTH.matcher(value == null ? "" : value);
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private StageException refused(Bilingual words) {
    return ImageFailures.unsafeDrawing(name, words);
  }

  private static String shown(String value) {
    return value.length() > 60 ? value.substring(0, 60) + "…" : value;
  }
}
