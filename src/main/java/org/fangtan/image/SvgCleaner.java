package org.fangtan.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
import org.jspecify.annotations.Nullable;

/**
 * Copies a drawing (SVG) so that it can lie on a portal's server: a file there may be opened by
 * itself, and then a script in it would run with the portal's rights. Drawing elements are copied;
 * what drawing programs add for themselves is left out; what is active or reaches outside is
 * refused, because without it the drawing would not be the one that the operator saw.
 */
final class SvgCleaner {
  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final String XLINK = "http://www.w3.org/1999/xlink";
  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

  static final long LARGEST_BYTES = 8L << 20;
  private static final int MOST_ELEMENTS = 200_000;
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

  private static final Pattern CSS_URL = Pattern.compile("url\\(\\s*['\"]?\\s*(.?)");
  private static final List<String> UNSAFE_CSS =
      List.of("@import", "expression(", "javascript:", "behavior:", "-moz-binding", "\\", "image(");

  private static final Pattern LENGTH = Pattern.compile("\\s*(\\d{1,7})(?:\\.\\d*)?(px|pt)?\\s*");
  private static final Pattern VIEW_BOX =
      Pattern.compile(
          "\\s*\\S+[\\s,]+\\S+[\\s,]+(\\d{1,7})(?:\\.\\d*)?[\\s,]+(\\d{1,7})(?:\\.\\d*)?\\s*");

  private final String name;
  private final StringWriter body = new StringWriter();
  private final Set<String> used = new HashSet<>();
  private final Set<String> using = new HashSet<>();
  private final Deque<String> openIds = new ArrayDeque<>();
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
   * @param isMarked whether the file is known to carry a mark of machine-made content
   */
  static Clean clean(Path file, String name, boolean isMarked) throws StageException, IOException {
    SvgCleaner cleaner = new SvgCleaner(name);
    try (InputStream in = Files.newInputStream(file)) {
      cleaner.copy(in);
    } catch (XMLStreamException e) {
      String said = String.valueOf(e.getMessage()).lines().reduce((a, b) -> b).orElse("");
      throw ImageFailures.unreadable(
          name, Bilingual.of("不是完整的 SVG 文件（" + said + "）", "it is no complete SVG: " + said), e);
    }
    return cleaner.result(isMarked);
  }

  private Clean result(boolean isMarked) throws StageException {
    if (used.stream().anyMatch(using::contains)) {
      throw refused("层层嵌套的引用（use）", "references (use) inside what is referred to");
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
    // The JDK's own parser: what else is on the class path may have other defaults.
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
          openIds.pop();
          depth--;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (depth > 0) {
            writer.writeCharacters(reader.getText());
          }
        }
        default -> {
          // Comments, instructions and the document type are left out.
        }
      }
    }
    writer.flush();
  }

  /** Copies the start of an element and returns true, or passes over all of it. */
  private boolean startElement(XMLStreamReader reader, XMLStreamWriter writer, int depth)
      throws XMLStreamException, StageException {
    if (++elements > MOST_ELEMENTS || depth > DEEPEST) {
      throw refused("内容过多或嵌套过深", "too many or too deeply nested elements");
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
      throw refused("含有 <" + element + ">", "it holds <" + element + ">");
    }
    writer.writeStartElement(XMLConstants.DEFAULT_NS_PREFIX, element, SVG);
    if (depth == 0) {
      writer.writeDefaultNamespace(SVG);
      writer.writeNamespace("xlink", XLINK);
      measure(reader);
    }
    String id = reader.getAttributeValue(null, "id");
    openIds.push(id == null ? "" : id);
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attribute(reader, i, element, writer);
    }
    if (element.equals("style")) {
      String css = styleText(reader);
      checkCss(css);
      writer.writeCharacters(css);
      writer.writeEndElement();
      openIds.pop();
      return false;
    }
    return true;
  }

  private void attribute(XMLStreamReader reader, int i, String element, XMLStreamWriter writer)
      throws XMLStreamException, StageException {
    String namespace = reader.getAttributeNamespace(i);
    String attribute = reader.getAttributeLocalName(i);
    String value = reader.getAttributeValue(i);
    boolean isPlain = namespace == null || namespace.isEmpty();
    if (isPlain && attribute.toLowerCase(Locale.ROOT).startsWith("on")) {
      throw refused("含有事件脚本（" + attribute + "）", "it holds a script (" + attribute + ")");
    }
    if (attribute.equals("href") && (isPlain || XLINK.equals(namespace))) {
      reference(element, value);
      if (isPlain) {
        writer.writeAttribute("href", value);
      } else {
        writer.writeAttribute("xlink", XLINK, "href", value);
      }
    } else if (isPlain) {
      checkCss(value);
      writer.writeAttribute(attribute, value);
    } else if (XMLConstants.XML_NS_URI.equals(namespace) && !attribute.equals("base")) {
      writer.writeAttribute("xml", namespace, attribute, value);
    }
  }

  private void reference(String element, String value) throws StageException {
    if (!INSIDE.matcher(value.strip()).matches()) {
      throw refused(
          "引用了外部内容（" + shown(value) + "）", "it refers to something outside: " + shown(value));
    }
    if (element.equals("use")) {
      used.add(value.strip().substring(1));
      using.addAll(openIds);
      using.remove("");
    }
  }

  /** Style sheets and attributes may refer to parts of the same file only. */
  private void checkCss(String text) throws StageException {
    String css = text.toLowerCase(Locale.ROOT);
    for (String unsafe : UNSAFE_CSS) {
      if (css.contains(unsafe)) {
        throw refused("样式中含有 " + unsafe, "a style holds " + unsafe);
      }
    }
    Matcher matcher = CSS_URL.matcher(css);
    while (matcher.find()) {
      if (!matcher.group(1).equals("#")) {
        throw refused("样式引用了外部文件", "a style refers to an outside file");
      }
    }
  }

  private static String styleText(XMLStreamReader reader) throws XMLStreamException {
    return reader.getElementText();
  }

  /** Skips an element, but looks for the mark of machine-made content in it. */
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
      throw refused("没有写明宽和高（width、height 或 viewBox）", "it has no width and height or viewBox");
    }
  }

  private static int length(@Nullable String value) {
    Matcher matcher = LENGTH.matcher(value == null ? "" : value);
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private StageException refused(String zh, String en) {
    return ImageFailures.unsafeDrawing(name, Bilingual.of(zh, en));
  }

  private static String shown(String value) {
    return value.length() > 60 ? value.substring(0, 60) + "…" : value;
  }
}
