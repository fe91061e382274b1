package org.fangtan.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.fangtan.document.LeftOut.Kind;
import org.fangtan.text.Characters;

/**
 * Makes paragraphs out of the lines of a PDF's pages: running heads, running feet and page numbers
 * are left out, lines that were broken by the page's edge are joined. A PDF does not mark the ends
 * of paragraphs, so they are inferred from the appearance of lines.
 */
final class PdfPages {
  /**
   * The minimum number of pages on whose edge a line occurs, ignoring digits, to count as a running
   * head or foot.
   */
  private static final int FURNITURE_PAGES = 2;

  private static final int EDGE_LINES = 2;

  /**
   * A line of at least this width, in percent of the widest, was broken by the edge of the page.
   */
  private static final int FULL_PERCENT = 85;

  /**
   * The minimum width of a page's widest line, in half-width characters: on a narrower page no line
   * was broken.
   */
  private static final int NARROWEST_PAGE = 40;

  private static final Pattern PAGE_NUMBER =
      Pattern.compile(
          "[-—–·•\\s]*(?:第\\s*)?\\d{1,4}(?:\\s*页)?(?:\\s*[/／,，]?\\s*(?:共|of|/)?\\s*\\d{1,4}\\s*页?)?"
              + "[-—–·•\\s]*|(?i:page)\\s+\\d{1,4}(?:\\s+of\\s+\\d{1,4})?");
  private static final Pattern NEW_PARAGRAPH =
      Pattern.compile(
          "\\s*(?:[\\[【（(《“•·●○■□◆–-]|[^\\s：:，。]{1,12}[：:]|\\d{1,2}[.、．)）]"
              + "|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十\\d]{1,3}[章节条部]).*");
  private static final Pattern SENTENCE_END = Pattern.compile(".*[。！？；…!?.”」』）)\\]】]\\s*");
  private static final Pattern HAN_THEN_ASCII = Pattern.compile("(?<=\\p{IsHan}) (?=[A-Za-z0-9])");
  private static final Pattern ASCII_THEN_HAN = Pattern.compile("(?<=[A-Za-z0-9%]) (?=\\p{IsHan})");

  private PdfPages() {}

  /**
   * @param text one visual line
   * @param startsParagraph whether the layout (a gap or an indent) indicates it
   * @param full whether it reaches the edge of its column, where the page has columns
   */
  record Line(String text, boolean startsParagraph, Optional<Boolean> full) {}

  /**
   * Some lines that belong together.
   *
   * @param page where it begins, from zero
   */
  record Paragraph(String text, int page) {}

  /** Paragraphs in reading order, over all pages. */
  static List<Paragraph> paragraphs(List<List<Line>> pages, LeftOutLog leftOut) {
    Set<String> furniture = furniture(pages);
    boolean layoutKnows = layoutKnows(pages);
    List<Paragraph> paragraphs = new ArrayList<>();
    StringBuilder paragraph = new StringBuilder();
    int begins = 0;
    Line before = null;
    int widest = widest(pages);
    for (int number = 0; number < pages.size(); number++) {
      List<Line> body = body(pages.get(number), furniture, leftOut);
      for (int i = 0; i < body.size(); i++) {
        Line line = body.get(i);
        boolean layoutSays =
            layoutKnows && line.startsParagraph() && (i > 0 || paragraph.isEmpty());
        if (before != null && (layoutSays || !continues(before, line.text(), widest))) {
          paragraphs.add(new Paragraph(paragraph.toString(), begins));
          paragraph.setLength(0);
        }
        begins = paragraph.isEmpty() ? number : begins;
        append(paragraph, line.text());
        before = line;
      }
    }
    if (!paragraph.isEmpty()) {
      paragraphs.add(new Paragraph(paragraph.toString(), begins));
    }
    return paragraphs;
  }

  private static boolean continues(Line before, String line, int widest) {
    boolean wide = widest >= NARROWEST_PAGE && width(before.text()) * 100 >= widest * FULL_PERCENT;
    boolean full = before.full().orElse(wide);
    boolean ended = SENTENCE_END.matcher(before.text()).matches();
    return full && !(ended && NEW_PARAGRAPH.matcher(line).matches());
  }

  private static void append(StringBuilder paragraph, String line) {
    if (!paragraph.isEmpty()) {
      char last = paragraph.charAt(paragraph.length() - 1);
      boolean latin = last < 0x80 && line.charAt(0) < 0x80;
      if (latin && last != '-') {
        paragraph.append(' ');
      }
    }
    String tidy = HAN_THEN_ASCII.matcher(line).replaceAll("");
    paragraph.append(ASCII_THEN_HAN.matcher(tidy).replaceAll(""));
  }

  private static List<Line> body(List<Line> page, Set<String> furniture, LeftOutLog leftOut) {
    int from = 0;
    int to = page.size();
    while (from < to && from < EDGE_LINES && isFurniture(page.get(from), furniture)) {
      leftOut.add(Kind.PAGE_FURNITURE, page.get(from).text());
      from++;
    }
    while (to > from && page.size() - to < EDGE_LINES && isFurniture(page.get(to - 1), furniture)) {
      to--;
      leftOut.add(Kind.PAGE_FURNITURE, page.get(to).text());
    }
    return page.subList(from, to);
  }

  private static boolean isFurniture(Line line, Set<String> furniture) {
    return PAGE_NUMBER.matcher(line.text()).matches() || furniture.contains(shape(line.text()));
  }

  private static Set<String> furniture(List<List<Line>> pages) {
    Map<String, Integer> counts = new HashMap<>();
    for (List<Line> page : pages) {
      Set<String> edges = new HashSet<>();
      for (int i = 0; i < page.size(); i++) {
        if (i < EDGE_LINES || i >= page.size() - EDGE_LINES) {
          edges.add(shape(page.get(i).text()));
        }
      }
      edges.forEach(edge -> counts.merge(edge, 1, Integer::sum));
    }
    Set<String> furniture = new HashSet<>();
    counts.forEach(
        (line, count) -> {
          if (count >= FURNITURE_PAGES && count * 2 > pages.size()) {
            furniture.add(line);
          }
        });
    return furniture;
  }

  private static String shape(String line) {
    return line.replaceAll("\\s+", "").replaceAll("\\d+", "#");
  }

  /** Whether gaps are meaningful: with wide spacing, every line seems to start a paragraph. */
  private static boolean layoutKnows(List<List<Line>> pages) {
    long lines = pages.stream().mapToLong(List::size).sum();
    long starts = pages.stream().flatMap(List::stream).filter(Line::startsParagraph).count();
    return starts * 10 < lines * 8;
  }

  private static int widest(List<List<Line>> pages) {
    return pages.stream()
        .flatMap(List::stream)
        .mapToInt(line -> width(line.text()))
        .max()
        .orElse(0);
  }

  private static int width(String line) {
    return line.codePoints().map(c -> Characters.isHalfWidth(c) ? 1 : 2).sum();
  }
}
