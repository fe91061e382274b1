package org.fangtan.caption.read;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a TTML document's elements and their times, and reports the removed layout and styling.
 * Everything before the XML breaks off can be used. Elements may be nested up to {@link #MAX_DEPTH}
 * deep.
 */
final class TtmlTree {
  private static final Pattern ORIGIN = Pattern.compile("\\S+\\s+(\\d{1,3})(?:\\.\\d+)?%");
  private static final String STYLING = "http://www.w3.org/ns/ttml#styling";

  /** Values that look plain; fonts and sizes are not reported. */
  private static final Map<String, List<String>> PLAIN_STYLES =
      Map.of(
          "color", List.of("white", "#ffffff", "#ffffffff"),
          "fontStyle", List.of("normal"),
          "fontWeight", List.of("normal"),
          "textDecoration", List.of("none"),
          "textEmphasis", List.of("none"),
          "opacity", List.of("1", "1.0"));

  private static final Map<String, List<String>> PLAIN_LAYOUT =
      Map.of("textAlign", List.of("center"), "writingMode", List.of("lrtb", "lr"));

  private static final List<String> USED =
      List.of("begin", "end", "dur", "timeContainer", "region", "id", "style");

  private static final int MAX_DEPTH = 64;

  private final XMLStreamReader xml;
  private final CueCollector out;
  private final TtmlNode root = TtmlNode.element(TtmlNode.Kind.BLOCK, 1, Map.of(), false);
  private final List<TtmlNode> regions = new ArrayList<>();
  private final Map<String, Boolean> hiding = new HashMap<>();
  private TtmlClock clock = TtmlClock.USUAL;
  private int depth;

  TtmlTree(XMLStreamReader xml, CueCollector out) {
    this.xml = xml;
    this.out = out;
  }

  /** The outermost element. */
  TtmlNode root() {
    return root;
  }

  List<TtmlNode> regions() {
    return regions;
  }

  TtmlClock clock() {
    return clock;
  }

  /**
   * Reads to the end.
   *
   * @throws XMLStreamException where the XML is damaged; everything before that has been read
   */
  void read() throws XMLStreamException {
    Deque<TtmlNode> open = new ArrayDeque<>();
    open.push(root);
    while (xml.hasNext()) {
      int event = xml.next();
      TtmlNode around = Objects.requireNonNull(open.peek());
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (++depth > MAX_DEPTH) {
          throw new XMLStreamException("nested too deeply", xml.getLocation());
        }
        TtmlNode element = element(around);
        if (element != null) {
          open.push(element);
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
        if (open.size() > 1) {
          open.pop();
        }
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        boolean holdsText =
            around.kind == TtmlNode.Kind.PARAGRAPH || around.kind == TtmlNode.Kind.SPAN;
        if (holdsText) {
          around.children.add(TtmlNode.text(line(), xml.getText().replaceAll("\\s+", " ")));
        }
      }
    }
  }

  /** The element that begins here, added to its parent; null where it was skipped. */
  private @Nullable TtmlNode element(TtmlNode around) throws XMLStreamException {
    String name = xml.getLocalName();
    if (name.equals("metadata") || isRubyText()) {
      skipElement();
      depth--;
      return null;
    }
    if (name.equals("tt")) {
      clock = TtmlClock.of(this::attribute);
      out.language(attribute("lang"));
    }
    boolean isInText = around.kind == TtmlNode.Kind.PARAGRAPH || around.kind == TtmlNode.Kind.SPAN;
    TtmlNode.Kind kind =
        switch (name) {
          case "p" -> TtmlNode.Kind.PARAGRAPH;
          case "span" -> TtmlNode.Kind.SPAN;
          case "br" -> TtmlNode.Kind.BREAK;
          case "set", "animate" -> TtmlNode.Kind.SET;
          case "region" -> TtmlNode.Kind.REGION;
          default -> isInText ? TtmlNode.Kind.SPAN : TtmlNode.Kind.BLOCK;
        };
    Optional<Boolean> hidden = hidden();
    boolean isToldOfWithItsCaption = name.equals("span");
    boolean isUsed = kind == TtmlNode.Kind.SET && hidden.isPresent();
    if (!isToldOfWithItsCaption && !isUsed) {
      noteStyle();
    }
    Map<String, String> used = new HashMap<>();
    for (String attribute : USED) {
      String value = attribute(attribute);
      if (!value.isEmpty()) {
        used.put(attribute, value);
      }
    }
    TtmlNode element = TtmlNode.element(kind, line(), used, name.equals("span") && isStyled());
    hidden.ifPresent(element::hidden);
    if (name.equals("style")) {
      style(around, hidden);
    } else if (kind == TtmlNode.Kind.REGION) {
      regions.add(element);
    } else {
      around.children.add(element);
    }
    return element;
  }

  /** A style with its own name, or one inside a region, which belongs to the region. */
  private void style(TtmlNode around, Optional<Boolean> hidden) {
    if (hidden.isEmpty()) {
      return;
    }
    if (around.kind == TtmlNode.Kind.REGION) {
      around.hidden(hidden.get());
    }
    String id = attribute("id");
    if (!id.isEmpty()) {
      hiding.put(id, hidden.get());
    }
  }

  /**
   * The value in the element's own styles, else in those that it references, the last of which
   * counts.
   */
  private Optional<Boolean> hidden() {
    @Nullable Boolean hidden = null;
    for (String style : attribute("style").split("\\s+")) {
      hidden = hiding.getOrDefault(style, hidden);
    }
    String display = styling("display");
    String visibility = styling("visibility");
    if (!display.isEmpty() || !visibility.isEmpty()) {
      hidden = display.equals("none") || visibility.equals("hidden");
    }
    return Optional.ofNullable(hidden);
  }

  private int line() {
    return Math.max(1, xml.getLocation().getLineNumber());
  }

  private boolean isRubyText() {
    String ruby = xml.getAttributeValue(STYLING, "ruby");
    boolean isText = ruby != null && (ruby.equals("text") || ruby.equals("textContainer"));
    if (isText) {
      out.rubyRemoved(line());
    }
    return isText;
  }

  private boolean isStyled() {
    boolean styled = !attribute("style").isEmpty();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      styled |= isStyling(i) && !xml.getAttributeLocalName(i).equals("ruby");
    }
    return styled;
  }

  private boolean isStyling(int attribute) {
    String namespace = xml.getAttributeNamespace(attribute);
    return namespace != null && namespace.contains("#styl");
  }

  /**
   * Does not report plain white text in one region at the bottom, as that is the usual form of
   * captions.
   */
  private void noteStyle() {
    String name = xml.getLocalName();
    if (name.equals("region")) {
      if (!regions.isEmpty() || !isAtBottom()) {
        out.layoutRemoved(line());
      }
    }
    if (name.equals("set") || name.equals("animate")) {
      out.styleRemoved(line());
    }
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (!isStyling(i)) {
        continue;
      }
      String property = xml.getAttributeLocalName(i);
      String value = xml.getAttributeValue(i).strip().toLowerCase(Locale.ROOT);
      List<String> plain = PLAIN_STYLES.get(property);
      if (plain != null && !plain.contains(value)) {
        out.styleRemoved(line());
      }
      List<String> usual = PLAIN_LAYOUT.get(property);
      if (usual != null && !usual.contains(value)) {
        out.layoutRemoved(line());
      }
    }
  }

  private boolean isAtBottom() {
    Matcher origin = ORIGIN.matcher(attribute("origin"));
    return attribute("displayAlign").equals("after")
        || origin.matches() && Integer.parseInt(origin.group(1)) >= 50;
  }

  private String attribute(String localName) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(localName)) {
        return xml.getAttributeValue(i).strip();
      }
    }
    return "";
  }

  private void skipElement() throws XMLStreamException {
    int depth = 1;
    while (depth > 0 && xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
  }

  /** Empty where the element has no such style. */
  private String styling(String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (isStyling(i) && xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i).strip();
      }
    }
    return "";
  }
}
