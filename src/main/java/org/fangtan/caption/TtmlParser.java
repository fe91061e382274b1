package org.fangtan.caption;

import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.fangtan.failure.Finding.Level;
import org.fangtan.failure.StageException;

/**
 * TTML and IMSC text profile: the paragraphs and their times (W3C TTML 2, sections 10 and 12:
 * offset and clock times, {@code ttp:frameRate}, {@code ttp:tickRate}; begin, end and dur relative
 * to the parent). Layout and styling are left out. External entities and DTDs are never read.
 */
final class TtmlParser implements CaptionParser {
  private static final Pattern CLOCK =
      Pattern.compile("(\\d{2,4}):([0-5]\\d):([0-5]\\d)(?:\\.(\\d{1,9})|:(\\d{1,3})(?:\\.\\d+)?)?");
  private static final Pattern OFFSET =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(h|ms|m|s|f|t)");
  private static final int MAX_DEPTH = 64;
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  @Override
  public void parse(String text, CueCollector out) throws StageException {
    try {
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      factory.setXMLResolver(
          (publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entities are not read: " + systemId);
          });
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text.strip()));
      new Pass(xml, out).run();
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
      out.note(
          Level.WARN,
          "XML_DAMAGED",
          line,
          "XML 从这里起无法读取，此前的字幕已采用。",
          "The XML cannot be read from here on; captions above are used.");
    }
  }

  /** Where an element begins and may end, in microseconds; the end is open where it is negative. */
  private record Span(long beginUs, long endUs) {}

  private static final class Pass {
    private final XMLStreamReader xml;
    private final CueCollector out;
    private final Deque<Span> spans = new ArrayDeque<>();
    private BigDecimal frameRate = BigDecimal.valueOf(30);
    private BigDecimal tickRate = BigDecimal.ONE;

    Pass(XMLStreamReader xml, CueCollector out) {
      this.xml = xml;
      this.out = out;
    }

    void run() throws XMLStreamException, StageException {
      spans.push(new Span(0, -1));
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          String name = xml.getLocalName();
          if (name.equals("tt")) {
            rates();
          }
          if (name.equals("p")) {
            paragraph();
          } else if (name.equals("metadata") || name.equals("head")) {
            skipElement();
          } else {
            push(span());
          }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          spans.pop();
        }
      }
    }

    private void push(Span span) throws XMLStreamException {
      if (spans.size() > MAX_DEPTH) {
        throw new XMLStreamException("nested too deeply", xml.getLocation());
      }
      spans.push(span);
    }

    private void paragraph() throws XMLStreamException, StageException {
      int line = Math.max(1, xml.getLocation().getLineNumber());
      String written = attribute("begin") + " – " + attribute("end");
      boolean readable = isReadable("begin") && isReadable("end") && isReadable("dur");
      Span outer = span();
      // Spans inside may carry the times instead of the paragraph.
      Span inner = new Span(-1, -1);
      StringBuilder text = new StringBuilder();
      boolean styled = false;
      int depth = 1;
      while (depth > 0 && xml.hasNext()) {
        int event = xml.next();
        switch (event) {
          case XMLStreamConstants.START_ELEMENT -> {
            depth++;
            String name = xml.getLocalName();
            if (name.equals("br")) {
              text.append('\n');
            } else if (name.equals("metadata") || isRubyText()) {
              skipElement();
              depth--;
            } else if (name.equals("span")) {
              styled |= xml.getAttributeCount() > 0;
              inner = union(inner, spanWithin(outer));
            }
            if (depth > MAX_DEPTH) {
              throw new XMLStreamException("nested too deeply", xml.getLocation());
            }
          }
          case XMLStreamConstants.END_ELEMENT -> depth--;
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
            if (text.length() < 4 * out.limits().maxCueCharacters()) {
              text.append(xml.getText().replaceAll("\\s+", " "));
            }
          }
          default -> {}
        }
      }
      Span time = outer.endUs() < 0 && inner.beginUs() >= 0 ? inner : outer;
      PlainText plain = PlainText.ofText(text.toString());
      if (!readable || time.endUs() < 0) {
        if (!plain.text().isBlank()) {
          out.unreadableTime(line, written);
        }
        return;
      }
      out.cue(
          line,
          time.beginUs(),
          time.endUs(),
          new PlainText(plain.text(), styled),
          Optional.empty());
    }

    private boolean isRubyText() {
      String ruby = xml.getAttributeValue("http://www.w3.org/ns/ttml#styling", "ruby");
      return ruby != null && (ruby.equals("text") || ruby.equals("textContainer"));
    }

    private static Span union(Span a, Span b) {
      if (b.endUs() < 0) {
        return a;
      }
      return a.endUs() < 0
          ? b
          : new Span(Math.min(a.beginUs(), b.beginUs()), Math.max(a.endUs(), b.endUs()));
    }

    private Span span() {
      Span parent = spans.peek();
      return spanWithin(parent == null ? new Span(0, -1) : parent);
    }

    private Span spanWithin(Span parent) {
      long begin = Math.max(0, timeUs(attribute("begin")));
      long end = timeUs(attribute("end"));
      long duration = timeUs(attribute("dur"));
      long from = parent.beginUs() + begin;
      long until = end >= 0 ? parent.beginUs() + end : parent.endUs();
      if (duration >= 0) {
        until = until < 0 ? from + duration : Math.min(until, from + duration);
      }
      boolean own = end >= 0 || duration >= 0 || !attribute("begin").isEmpty();
      return own ? new Span(from, until) : new Span(parent.beginUs(), parent.endUs());
    }

    private boolean isReadable(String name) {
      String value = attribute(name);
      return value.isEmpty() || timeUs(value) >= 0;
    }

    private String attribute(String localName) {
      for (int i = 0; i < xml.getAttributeCount(); i++) {
        if (xml.getAttributeLocalName(i).equals(localName)) {
          return xml.getAttributeValue(i).strip();
        }
      }
      return "";
    }

    private void rates() {
      Optional<BigDecimal> frames = number("frameRate");
      frameRate = frames.orElse(frameRate);
      String[] multiplier = attribute("frameRateMultiplier").split("\\s+");
      if (multiplier.length == 2
          && multiplier[0].matches("[1-9]\\d{0,5}")
          && multiplier[1].matches("[1-9]\\d{0,5}")) {
        frameRate =
            frameRate
                .multiply(new BigDecimal(multiplier[0]))
                .divide(new BigDecimal(multiplier[1]), 9, RoundingMode.HALF_UP);
      }
      // Without a tick rate, a tick is a frame where a frame rate is given, else a second.
      tickRate = number("tickRate").or(() -> frames).orElse(BigDecimal.ONE);
    }

    private Optional<BigDecimal> number(String name) {
      String value = attribute(name);
      return value.matches("[1-9]\\d{0,8}") ? Optional.of(new BigDecimal(value)) : Optional.empty();
    }

    /** Negative where the text is no time. */
    private long timeUs(String text) {
      Matcher clock = CLOCK.matcher(text);
      if (clock.matches()) {
        BigDecimal seconds =
            BigDecimal.valueOf(
                Long.parseLong(clock.group(1)) * 3600
                    + Long.parseLong(clock.group(2)) * 60
                    + Long.parseLong(clock.group(3)));
        if (clock.group(4) != null) {
          seconds = seconds.add(new BigDecimal("0." + clock.group(4)));
        }
        if (clock.group(5) != null) {
          seconds =
              seconds.add(
                  new BigDecimal(clock.group(5)).divide(frameRate, 9, RoundingMode.HALF_UP));
        }
        return microseconds(seconds);
      }
      Matcher offset = OFFSET.matcher(text);
      if (!offset.matches()) {
        return -1;
      }
      BigDecimal value = new BigDecimal(offset.group(1));
      return microseconds(
          switch (offset.group(2)) {
            case "h" -> value.multiply(BigDecimal.valueOf(3600));
            case "m" -> value.multiply(BigDecimal.valueOf(60));
            case "ms" -> value.movePointLeft(3);
            case "f" -> value.divide(frameRate, 9, RoundingMode.HALF_UP);
            case "t" -> value.divide(tickRate, 9, RoundingMode.HALF_UP);
            default -> value;
          });
    }

    private static long microseconds(BigDecimal seconds) {
      BigDecimal us = seconds.multiply(MILLION).setScale(0, RoundingMode.HALF_UP);
      return us.compareTo(BigDecimal.valueOf(Timing.MAX_US)) > 0 ? -1 : us.longValueExact();
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
  }
}
