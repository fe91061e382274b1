package org.fangtan.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.tika.exception.TikaException;
import org.apache.tika.utils.XMLReaderUtils;
import org.fangtan.document.LeftOut.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The styles of an ODF text ({@code styles.xml}, {@code content.xml}; OpenDocument 1.3, part 3,
 * section 16), as far as they decide whether text is visible.
 */
final class OdtStyles {
  private static final int MAX_DEPTH = 20;
  private static final double USUAL_POINTS = 12;

  /** The appearance of text, as far as a style defines it. */
  record Appearance(
      Optional<Boolean> hidden, OptionalInt colour, OptionalInt background, OptionalDouble points) {
    static final Appearance PLAIN =
        new Appearance(
            Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalDouble.empty());

    Appearance over(Appearance below) {
      return new Appearance(
          hidden.or(below::hidden),
          colour.isPresent() ? colour : below.colour,
          background.isPresent() ? background : below.background,
          points.isPresent() ? points : below.points);
    }

    /**
     * @param ground the colour behind everything; empty where it is unknown
     */
    boolean isUnseen(OptionalInt ground) {
      OptionalInt behind = background.isPresent() ? background : ground;
      boolean inkless =
          colour.isPresent()
              && behind.isPresent()
              && Ink.isUnseen(colour.getAsInt(), behind.getAsInt());
      return hidden.orElse(false) || inkless || Ink.isTooSmall(points.orElse(USUAL_POINTS));
    }
  }

  /** The manifest has a line for each file of the document, most of which are pictures. */
  private static final int MAX_MANIFEST_BYTES = 1 << 20;

  private record Style(Optional<String> parent, Appearance appearance) {}

  private final Map<String, Style> styles = new HashMap<>();

  /**
   * Whether a password is needed: OpenDocument 1.3, part 2, section 3.4.1, lists what is encrypted
   * in the manifest.
   */
  static boolean isEncrypted(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry manifest = zip.getEntry("META-INF/manifest.xml");
      if (manifest == null) {
        return false;
      }
      try (InputStream in = zip.getInputStream(manifest)) {
        String text = new String(in.readNBytes(MAX_MANIFEST_BYTES), StandardCharsets.UTF_8);
        return text.contains("encryption-data");
      }
    }
  }

  /** Also counts headers and footers, which are among the styles. */
  static OdtStyles read(Path file, LeftOutLog leftOut)
      throws IOException, TikaException, XMLStreamException {
    OdtStyles styles = new OdtStyles();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (String name : new String[] {"styles.xml", "content.xml"}) {
        ZipEntry entry = zip.getEntry(name);
        if (entry != null) {
          try (InputStream in = zip.getInputStream(entry)) {
            styles.read(XMLReaderUtils.getXMLInputFactory().createXMLStreamReader(in), leftOut);
          }
        }
      }
    }
    return styles;
  }

  /** The appearance by a style; the default where it is not known. */
  Appearance appearance(String family, @Nullable String name) {
    return name == null ? Appearance.PLAIN : appearance(family, name, MAX_DEPTH);
  }

  private Appearance appearance(String family, String name, int depth) {
    Style style = styles.get(family + " " + name);
    if (style == null || depth == 0) {
      return Appearance.PLAIN;
    }
    Appearance parent =
        style.parent.map(p -> appearance(family, p, depth - 1)).orElse(Appearance.PLAIN);
    return style.appearance.over(parent);
  }

  private void read(XMLStreamReader reader, LeftOutLog leftOut) throws XMLStreamException {
    String key = "";
    Style style = new Style(Optional.empty(), Appearance.PLAIN);
    int edge = 0;
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamReader.START_ELEMENT) {
        String name = reader.getLocalName();
        if (name.equals("body")) {
          return;
        }
        if (edge > 0 || name.startsWith("header") || name.startsWith("footer")) {
          boolean content = !name.endsWith("style") && !name.endsWith("properties");
          edge += edge > 0 || content ? 1 : 0;
        } else if (name.equals("style")) {
          key = value(reader, "family") + " " + value(reader, "name");
          style =
              new Style(Optional.ofNullable(value(reader, "parent-style-name")), Appearance.PLAIN);
        } else if (name.endsWith("-properties")) {
          style = new Style(style.parent, properties(reader, name).over(style.appearance));
        }
      } else if (event == XMLStreamReader.END_ELEMENT) {
        edge -= edge > 0 ? 1 : 0;
        if (edge == 0 && reader.getLocalName().equals("style")) {
          styles.put(key, style);
        }
      } else if (event == XMLStreamReader.CHARACTERS && edge > 0) {
        leftOut.add(Kind.PAGE_FURNITURE, reader.getText());
      }
    }
  }

  private static Appearance properties(XMLStreamReader reader, String element) {
    boolean text = element.equals("text-properties");
    String display = text ? value(reader, "display") : null;
    String size = text ? value(reader, "font-size") : null;
    return new Appearance(
        Optional.ofNullable(display).map(value -> value.equals("none")),
        text ? Ink.colour(value(reader, "color")) : OptionalInt.empty(),
        Ink.colour(value(reader, "background-color")),
        size != null && size.matches("\\d{1,4}(\\.\\d{1,6})?pt")
            ? OptionalDouble.of(Double.parseDouble(size.substring(0, size.length() - 2)))
            : OptionalDouble.empty());
  }

  private static @Nullable String value(XMLStreamReader reader, String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(name)) {
        return reader.getAttributeValue(i);
      }
    }
    return null;
  }
}
