package org.fangtan.site;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes an XML document; characters that XML does not allow (control characters) are left out. */
final class SiteXml {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final XMLStreamWriter writer;

  SiteXml() {
    try {
      writer =
          XMLOutputFactory.newInstance()
              .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
    } catch (XMLStreamException e) {
      throw new IllegalStateException("memory takes what is written", e);
    }
  }

  /**
   * Begins an element.
   *
   * @param attributes names and values in turn; an attribute without a value is left out
   */
  SiteXml open(String name, Object... attributes) {
    try {
      writer.writeCharacters("\n");
      writer.writeStartElement(name);
      attributes(attributes);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("memory takes what is written", e);
    }
    return this;
  }

  SiteXml close() {
    try {
      writer.writeEndElement();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("memory takes what is written", e);
    }
    return this;
  }

  /** An element with a text. */
  SiteXml text(String name, String text, Object... attributes) {
    open(name, attributes);
    try {
      writer.writeCharacters(allowed(text));
    } catch (XMLStreamException e) {
      throw new IllegalStateException("memory takes what is written", e);
    }
    return close();
  }

  /** An element that has only attributes. */
  SiteXml empty(String name, Object... attributes) {
    try {
      writer.writeCharacters("\n");
      writer.writeEmptyElement(name);
      attributes(attributes);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("memory takes what is written", e);
    }
    return this;
  }

  byte[] end() {
    try {
      writer.writeEndDocument();
      writer.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("memory takes what is written", e);
    }
    return bytes.toByteArray();
  }

  private void attributes(Object... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      Object value = attributes[i + 1];
      Object there = value instanceof Optional<?> maybe ? maybe.orElse(null) : value;
      if (there != null) {
        writer.writeAttribute(attributes[i].toString(), allowed(there.toString()));
      }
    }
  }

  /** Removes characters that XML does not allow (XML 1.0, section 2.2). */
  private static String allowed(String text) {
    return text.codePoints()
        .filter(
            c ->
                c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || c >= 0x20 && c <= 0xD7FF
                    || c >= 0xE000 && c <= 0xFFFD
                    || c >= 0x10000)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
