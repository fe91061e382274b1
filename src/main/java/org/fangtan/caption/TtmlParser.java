package org.fangtan.caption;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.fangtan.failure.Finding.Level;
import org.fangtan.failure.StageException;

/**
 * TTML and IMSC text profile: the paragraphs and their times (W3C TTML 2, sections 10 and 12:
 * offset and clock times, {@code ttp:frameRate}, {@code ttp:tickRate}; begin, end and dur relative
 * to the parent, in parallel or in sequence). A paragraph with spans of their own times is a
 * caption for each, unless they time single words. Layout and styling are left out, and told of.
 * External entities and DTDs are never read.
 */
final class TtmlParser implements CaptionParser {
  private static final Pattern ORIGIN = Pattern.compile("\\S+\\s+(\\d{1,3})(?:\\.\\d+)?%");
  private static final String STYLING = "http://www.w3.org/ns/ttml#styling";

  /** What looks plain; fonts and sizes are every file's own business. */
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

  private static final int MAX_DEPTH = 64;

  /** Spans that last shorter than this, on average, time words. */
  private static final long LONGEST_WORD_US = 700_000;

  private static final int FEWEST_WORDS = 3;

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
  private record Span(long beginUs, long endUs) {
    boolean isOpen() {
      return endUs < 0;
    }
  }

  /**
   * An element whose children are timed by it: all of them from its beginning, or each from the end
   * of the one before (TTML 2, {@code timeContainer}).
   */
  private static final class Container {
    final Span span;
    private final boolean isSequence;
    private long nextUs;
    private long lastUs = -1;

    Container(Span span, boolean isSequence) {
      this.span = span;
      this.isSequence = isSequence;
      this.nextUs = span.beginUs();
    }

    long referenceUs() {
      return isSequence ? nextUs : span.beginUs();
    }

    /** A child without times is shown as long as its parent; in a sequence that says nothing. */
    long childEndUs() {
      return isSequence ? -1 : span.endUs();
    }

    void ended(Container child) {
      long end = child.endUs();
      lastUs = Math.max(lastUs, end);
      nextUs = Math.max(nextUs, end);
    }

    /** Its own, or its last child's; negative where neither is known. */
    long endUs() {
      return span.isOpen() ? lastUs : span.endUs();
    }
  }

  /** A piece of a paragraph's text with the times of the innermost element that has any. */
  private record Run(Span span, boolean isTimed, int line, String text) {}

  private static final class Pass {
    private final XMLStreamReader xml;
    private final CueCollector out;
    private final Deque<Container> containers = new ArrayDeque<>();
    private TtmlClock clock = TtmlClock.USUAL;
    private int regions;

    Pass(XMLStreamReader xml, CueCollector out) {
      this.xml = xml;
      this.out = out;
    }

    void run() throws XMLStreamException, StageException {
      containers.push(new Container(new Span(0, -1), false));
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          String name = xml.getLocalName();
          noteStyle();
          if (name.equals("tt")) {
            clock = TtmlClock.of(this::attribute);
            out.language(attribute("lang"));
          }
          if (name.equals("p")) {
            paragraph();
          } else if (name.equals("metadata")) {
            skipElement();
          } else {
            push(containers, containerIn(innermost()));
          }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          pop(containers);
        }
      }
    }

    private Container innermost() {
      return Objects.requireNonNull(containers.peek());
    }

    private void push(Deque<Container> stack, Container container) throws XMLStreamException {
      if (stack.size() > MAX_DEPTH) {
        throw new XMLStreamException("nested too deeply", xml.getLocation());
      }
      stack.push(container);
    }

    /** Ends an element; the one around it goes on from there, if its children follow each other. */
    private static void pop(Deque<Container> stack) {
      Container ended = stack.pop();
      Container around = stack.peek();
      if (around != null && around != ended) {
        around.ended(ended);
      }
    }

    private void paragraph() throws XMLStreamException, StageException {
      int line = line();
      String written = attribute("begin") + " – " + attribute("end");
      boolean readable = hasReadableTimes();
      Container paragraph = containerIn(innermost());
      List<Run> runs = new ArrayList<>();
      boolean styled = read(paragraph, runs);
      boolean isTimedInside = runs.stream().anyMatch(Run::isTimed);
      if (!readable || paragraph.endUs() < 0) {
        if (runs.stream().anyMatch(run -> !run.text().isBlank())) {
          out.unreadableTime(line, written);
        }
      } else if (isTimedInside && isWordByWord(runs)) {
        cue(line, wholeOf(paragraph, runs), textOf(runs.stream()), styled);
      } else if (isTimedInside) {
        moments(paragraph, runs, styled);
      } else {
        cue(line, paragraph.span, textOf(runs.stream()), styled);
      }
      innermost().ended(paragraph);
    }

    /** Reads a paragraph to its end; says whether anything in it is styled. */
    private boolean read(Container paragraph, List<Run> runs) throws XMLStreamException {
      Deque<Container> inside = new ArrayDeque<>();
      inside.push(paragraph);
      Deque<Integer> timedAt = new ArrayDeque<>();
      boolean styled = false;
      int line = line();
      while (!inside.isEmpty() && xml.hasNext()) {
        int event = xml.next();
        Container around = Objects.requireNonNull(inside.peek());
        boolean isTimed = !timedAt.isEmpty();
        switch (event) {
          case XMLStreamConstants.START_ELEMENT -> {
            String name = xml.getLocalName();
            line = line();
            if (name.equals("metadata") || isRubyText()) {
              skipElement();
            } else if (name.equals("span")) {
              styled |= isStyled();
              if (hasTimes()) {
                timedAt.push(inside.size());
              } else if (!hasReadableTimes()) {
                out.note(
                    Level.WARN,
                    "TIME_UNREADABLE",
                    line,
                    "段落内的时间无法识别，文字按整段的时间显示。",
                    "A time inside the paragraph cannot be read; the text is shown as long as the"
                        + " paragraph.");
              }
              push(inside, containerIn(around));
            } else {
              if (name.equals("br")) {
                runs.add(new Run(around.span, isTimed, line, "\n"));
              } else {
                noteStyle();
              }
              // It has no times of its own.
              push(inside, around);
            }
          }
          case XMLStreamConstants.END_ELEMENT -> {
            pop(inside);
            if (Integer.valueOf(inside.size()).equals(timedAt.peek())) {
              timedAt.pop();
            }
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
              runs.add(new Run(around.span, isTimed, line, xml.getText().replaceAll("\\s+", " ")));
          default -> {}
        }
      }
      return styled;
    }

    /** Whether spans time single words, as for singing along: too short to be captions. */
    private static boolean isWordByWord(List<Run> runs) {
      List<Span> words =
          runs.stream()
              .filter(run -> run.isTimed() && !run.span().isOpen() && !run.text().isBlank())
              .map(Run::span)
              .toList();
      long sum = words.stream().mapToLong(word -> word.endUs() - word.beginUs()).sum();
      return words.size() >= FEWEST_WORDS && sum < words.size() * LONGEST_WORD_US;
    }

    /** A paragraph without times of its own is shown from its first word to its last. */
    private static Span wholeOf(Container paragraph, List<Run> runs) {
      if (!paragraph.span.isOpen()) {
        return paragraph.span;
      }
      long begin =
          runs.stream()
              .filter(Run::isTimed)
              .mapToLong(run -> run.span().beginUs())
              .min()
              .orElse(paragraph.span.beginUs());
      return new Span(begin, paragraph.endUs());
    }

    /**
     * A caption for each stretch in which the same spans are shown, as TTML 2 has its intermediate
     * synchronic documents. Text outside of timed spans is shown as long as the paragraph, or with
     * them where it has no times.
     */
    private void moments(Container paragraph, List<Run> runs, boolean styled)
        throws StageException {
      boolean isOpen = paragraph.span.isOpen();
      long endUs = paragraph.endUs();
      TreeMap<Long, List<Integer>> begins = new TreeMap<>();
      TreeMap<Long, List<Integer>> ends = new TreeMap<>();
      for (int i = 0; i < runs.size(); i++) {
        Run run = runs.get(i);
        long until = run.span().isOpen() ? endUs : Math.min(run.span().endUs(), endUs);
        if (until <= run.span().beginUs()) {
          // Said by the collector, unless it is blank.
          if (run.isTimed() && !run.text().isBlank()) {
            cue(run.line(), new Span(run.span().beginUs(), until), run.text(), styled);
          }
          continue;
        }
        begins.computeIfAbsent(run.span().beginUs(), us -> new ArrayList<>()).add(i);
        ends.computeIfAbsent(until, us -> new ArrayList<>()).add(i);
      }
      TreeSet<Long> borders = new TreeSet<>(begins.keySet());
      borders.addAll(ends.keySet());
      TreeSet<Integer> shown = new TreeSet<>();
      int timed = 0;
      long fromUs = -1;
      int fromLine = 1;
      String before = "";
      for (long border : borders) {
        for (int run : ends.getOrDefault(border, List.of())) {
          shown.remove(run);
          timed -= runs.get(run).isTimed() ? 1 : 0;
        }
        for (int run : begins.getOrDefault(border, List.of())) {
          shown.add(run);
          timed += runs.get(run).isTimed() ? 1 : 0;
        }
        String text = isOpen && timed == 0 ? "" : textOf(shown.stream().map(runs::get));
        if (!text.equals(before)) {
          if (!before.isBlank()) {
            cue(fromLine, new Span(fromUs, border), before, styled);
          }
          before = text;
          fromUs = border;
          fromLine = lineOf(shown, runs);
        }
      }
    }

    /** No more than any caption may hold. */
    private String textOf(Stream<Run> runs) {
      StringBuilder text = new StringBuilder();
      Iterator<Run> next = runs.iterator();
      while (next.hasNext() && text.length() < 4 * out.limits().maxCueCharacters()) {
        text.append(next.next().text());
      }
      return text.toString();
    }

    /** Where the first of them that is no blank stands. */
    private static int lineOf(SortedSet<Integer> shown, List<Run> runs) {
      for (int run : shown) {
        if (runs.get(run).isTimed() && !runs.get(run).text().isBlank()) {
          return runs.get(run).line();
        }
      }
      return shown.isEmpty() ? 1 : runs.get(shown.first()).line();
    }

    private void cue(int line, Span span, String text, boolean styled) throws StageException {
      out.cue(
          line,
          span.beginUs(),
          span.endUs(),
          new PlainText(PlainText.ofText(text).text(), styled),
          Optional.empty());
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

    // Styling

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

    /** Plain white text in one region at the bottom is what captions look like anyway. */
    private void noteStyle() {
      String name = xml.getLocalName();
      if (name.equals("region")) {
        regions++;
        if (regions > 1 || !isAtBottom()) {
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

    // Times

    private boolean hasTimes() {
      return hasReadableTimes()
          && !(attribute("begin") + attribute("end") + attribute("dur")).isEmpty();
    }

    private boolean hasReadableTimes() {
      return isReadable("begin") && isReadable("end") && isReadable("dur");
    }

    private Container containerIn(Container parent) {
      return new Container(spanIn(parent), attribute("timeContainer").equals("seq"));
    }

    private Span spanIn(Container parent) {
      long begin = Math.max(0, clock.timeUs(attribute("begin")));
      long end = clock.timeUs(attribute("end"));
      long duration = clock.timeUs(attribute("dur"));
      long from = parent.referenceUs() + begin;
      long until = end >= 0 ? parent.referenceUs() + end : parent.childEndUs();
      if (duration >= 0) {
        until = until < 0 ? from + duration : Math.min(until, from + duration);
      }
      return new Span(from, until);
    }

    private boolean isReadable(String name) {
      String value = attribute(name);
      return value.isEmpty() || clock.timeUs(value) >= 0;
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
  }
}
