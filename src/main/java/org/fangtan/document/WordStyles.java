package org.fangtan.document;

import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.tika.utils.XMLReaderUtils;
import org.jspecify.annotations.Nullable;

/**
 * The styles of a Word file ({@code styles.xml}), as far as they decide whether text is visible.
 * Inheritance follows ISO/IEC 29500-1, 17.7: a style begins with the properties of the style on
 * which it is based.
 */
final class WordStyles {
  private static final int MAX_DEPTH = 20;

  /**
   * The appearance of text, as far as it is defined.
   *
   * @param halfPoints the type size
   * @param colour empty for automatic
   * @param background of the characters or the paragraph
   */
  record Appearance(
      Optional<Boolean> vanish,
      OptionalInt halfPoints,
      OptionalInt colour,
      OptionalInt background) {
    static final Appearance PLAIN =
        new Appearance(
            Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

    /** This appearance, with missing properties taken from another one. */
    Appearance over(Appearance below) {
      return new Appearance(
          vanish.or(below::vanish),
          halfPoints.isPresent() ? halfPoints : below.halfPoints,
          colour.isPresent() ? colour : below.colour,
          background.isPresent() ? background : below.background);
    }

    Appearance with(String element, @Nullable String value, @Nullable String fill) {
      return switch (element) {
        case "vanish", "specVanish" ->
            new Appearance(Optional.of(isOn(value)), halfPoints, colour, background);
        case "sz" -> new Appearance(vanish, number(value), colour, background);
        case "color" -> new Appearance(vanish, halfPoints, Ink.colour(value), background);
        case "shd" -> new Appearance(vanish, halfPoints, colour, Ink.colour(fill));
        case "highlight" -> new Appearance(vanish, halfPoints, colour, Ink.colour(value));
        default -> this;
      };
    }

    private static OptionalInt number(@Nullable String value) {
      return value != null && value.matches("\\d{1,4}")
          ? OptionalInt.of(Integer.parseInt(value))
          : OptionalInt.empty();
    }
  }

  private record Style(Optional<String> basedOn, Appearance appearance, boolean isShaded) {}

  private final Map<String, Style> styles = new HashMap<>();
  private Optional<String> usualParagraph = Optional.empty();
  private Appearance defaults = Appearance.PLAIN;

  /** Without styles. */
  WordStyles() {}

  static WordStyles read(InputStream xml) throws XMLStreamException {
    WordStyles styles = new WordStyles();
    XMLStreamReader reader = XMLReaderUtils.getXMLInputFactory().createXMLStreamReader(xml);
    String id = "";
    boolean inDefaults = false;
    Style style = new Style(Optional.empty(), Appearance.PLAIN, false);
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamReader.START_ELEMENT) {
        String name = reader.getLocalName();
        String value = attribute(reader, "val");
        if (name.equals("docDefaults")) {
          inDefaults = true;
        } else if (name.equals("style")) {
          id = Optional.ofNullable(attribute(reader, "styleId")).orElse("");
          style = new Style(Optional.empty(), Appearance.PLAIN, false);
          if ("paragraph".equals(attribute(reader, "type"))
              && isOn(attribute(reader, "default"))
              && attribute(reader, "default") != null) {
            styles.usualParagraph = Optional.of(id);
          }
        } else if (name.equals("basedOn")) {
          style = new Style(Optional.ofNullable(value), style.appearance, style.isShaded);
        } else {
          String fill = attribute(reader, "fill");
          boolean shaded = name.equals("shd") && Ink.colour(fill).isPresent();
          if (inDefaults) {
            styles.defaults = styles.defaults.with(name, value, fill);
          } else {
            style =
                new Style(
                    style.basedOn,
                    style.appearance.with(name, value, fill),
                    style.isShaded || shaded);
          }
        }
      } else if (event == XMLStreamReader.END_ELEMENT) {
        if (reader.getLocalName().equals("docDefaults")) {
          inDefaults = false;
        } else if (reader.getLocalName().equals("style")) {
          styles.styles.put(id, style);
        }
      }
    }
    return styles;
  }

  /** The appearance of a run in a paragraph; the run's own properties take precedence. */
  Appearance appearance(@Nullable String paragraphStyle, @Nullable String runStyle) {
    Appearance paragraph =
        of(paragraphStyle == null ? usualParagraph.orElse("") : paragraphStyle, MAX_DEPTH);
    Appearance run = runStyle == null ? Appearance.PLAIN : of(runStyle, MAX_DEPTH);
    Appearance both = run.over(paragraph).over(defaults);
    // Text hidden by both styles is visible: toggle properties, ISO/IEC 29500-1, 17.7.3.
    boolean toggled = run.vanish.orElse(false) ^ paragraph.vanish.orElse(false);
    return new Appearance(
        Optional.of(toggled || defaults.vanish.orElse(false)),
        both.halfPoints,
        both.colour,
        both.background);
  }

  /** Whether a table of this style may have cells that are not white. */
  boolean isShaded(@Nullable String tableStyle) {
    String id = tableStyle;
    for (int depth = 0; id != null && depth < MAX_DEPTH; depth++) {
      Style style = styles.get(id);
      if (style == null) {
        return false;
      }
      if (style.isShaded) {
        return true;
      }
      id = style.basedOn.orElse(null);
    }
    return false;
  }

  /**
   * Values that mean "on" in Word: an element without a value, {@code 1}, {@code true}, {@code on}.
   */
  static boolean isOn(@Nullable String value) {
    return value == null || !value.matches("0|false|off");
  }

  private Appearance of(String id, int depth) {
    Style style = styles.get(id);
    if (style == null || depth == 0) {
      return Appearance.PLAIN;
    }
    Appearance base = style.basedOn.map(below -> of(below, depth - 1)).orElse(Appearance.PLAIN);
    return style.appearance.over(base);
  }

  private static @Nullable String attribute(XMLStreamReader reader, String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(name)) {
        return reader.getAttributeValue(i);
      }
    }
    return null;
  }
}
