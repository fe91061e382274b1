package org.fangtan.graphic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.graphic.LineBreaks.Kind;
import org.fangtan.text.Words;

/**
 * Lays out text in boxes: with as few lines as possible, of lengths as equal as possible. Text that
 * is too long is reduced in three steps; if it still does not fit, it is not laid out at all, so
 * that a layout can switch to its longer form. Nothing is truncated. For one thread.
 */
public final class TextSetter {
  /** The sizes to try, relative to the paragraph's. */
  static final double[] STEPS = {1, 0.9, 0.8, 0.7};

  private final FontMetrics font;
  private final Words words;
  private final List<Missing> missing = new ArrayList<>();

  /** Layouts try the same text in several sizes, and finding its words takes most of the time. */
  private final Map<String, LineBreaks> breaks = new HashMap<>();

  public TextSetter(FontMetrics font, Words words) {
    this.font = font;
    this.words = words;
  }

  /**
   * A character of a text that the font lacks.
   *
   * @param name of the text's element
   */
  public record Missing(String name, int codePoint) {}

  /** The characters of all texts so far that could not be drawn, each once for each text. */
  public List<Missing> missing() {
    return List.copyOf(missing);
  }

  public FontMetrics font() {
    return font;
  }

  /**
   * Lays out a paragraph in a box.
   *
   * @param name of the element
   * @return empty when it does not fit even at its smallest size
   */
  public Optional<TextBlock> set(String name, Paragraph paragraph, Box box, Motion motion) {
    Chars chars = chars(name, paragraph);
    for (Kind worst : List.of(Kind.GOOD, Kind.POOR, Kind.EMERGENCY)) {
      for (double step : STEPS) {
        Optional<List<int[]>> lines =
            broken(chars, worst, width(paragraph, box) / step, paragraph.maxLines());
        if (lines.isPresent()) {
          TextBlock block = placed(name, paragraph, chars, lines.get(), step, box, motion);
          if (heightOf(paragraph, chars, lines.get(), step) <= box.height()) {
            return Optional.of(block);
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Lays out a paragraph at its full size, with as many lines as it needs, from a position
   * downwards.
   *
   * @param maxWidth of a line, in pixels
   * @return the element, whose box has the height of the lines; empty when a single character is
   *     wider than a line
   */
  public Optional<TextBlock> flow(
      String name, Paragraph paragraph, double x, double y, double maxWidth, Motion motion) {
    Chars chars = chars(name, paragraph);
    Box column = new Box(x, y, maxWidth, 0);
    for (Kind worst : List.of(Kind.GOOD, Kind.POOR, Kind.EMERGENCY)) {
      Optional<List<int[]>> lines =
          broken(chars, worst, width(paragraph, column), Integer.MAX_VALUE);
      if (lines.isPresent()) {
        double height = Math.ceil(heightOf(paragraph, chars, lines.get(), 1));
        Box box = new Box(x, y, maxWidth, height);
        return Optional.of(placed(name, paragraph, chars, lines.get(), 1, box, motion));
      }
    }
    return Optional.empty();
  }

  private static double width(Paragraph paragraph, Box box) {
    return box.width() - 2 * paragraph.outline().map(Border::widthPx).orElse(0.0);
  }

  /**
   * The characters of a paragraph's spans.
   *
   * @param widths in pixels at the full size; a mark before another one loses its blank half
   * @param squeezed what was taken from each width
   * @param leading the blank left half of a mark, where it begins a line
   * @param trailing the blank right half of a mark, where it ends a line
   */
  private record Chars(
      String text,
      double[] widths,
      double[] squeezed,
      double[] leading,
      double[] trailing,
      int[] spanOf,
      LineBreaks breaks) {}

  private Chars chars(String name, Paragraph paragraph) {
    StringBuilder text = new StringBuilder();
    List<Integer> spanOf = new ArrayList<>();
    for (int i = 0; i < paragraph.spans().size(); i++) {
      Glyphs glyphs = Glyphs.of(paragraph.spans().get(i).text(), font);
      for (int codePoint : glyphs.missing()) {
        Missing one = new Missing(name, codePoint);
        if (!missing.contains(one)) {
          missing.add(one);
        }
      }
      for (int k = 0; k < glyphs.text().length(); k++) {
        spanOf.add(i);
      }
      text.append(glyphs.text());
    }
    String all = text.toString();
    double[] widths = new double[all.length()];
    for (int i = 0; i < all.length(); i += Character.charCount(all.codePointAt(i))) {
      Span span = paragraph.spans().get(spanOf.get(i));
      int c = all.codePointAt(i);
      widths[i] =
          c == '\n' ? 0 : font.advance(c, span.weight()) * paragraph.sizePx() * span.scale();
    }
    int[] spans = spanOf.stream().mapToInt(Integer::intValue).toArray();
    double[] leading = new double[all.length()];
    double[] trailing = new double[all.length()];
    for (int i = 0; i < all.length(); i++) {
      double size = paragraph.sizePx() * paragraph.spans().get(spans[i]).scale();
      double blank = size * WideMarks.BLANK;
      leading[i] = WideMarks.isOpening(all.charAt(i), widths[i] / size) ? blank : 0;
      trailing[i] = WideMarks.isClosing(all.charAt(i), widths[i] / size) ? blank : 0;
    }
    double[] squeezed = new double[all.length()];
    for (int i = 0; i + 1 < all.length(); i++) {
      boolean isBeforeMark = leading[i + 1] > 0 || trailing[i + 1] > 0;
      squeezed[i] =
          trailing[i] > 0 && isBeforeMark ? trailing[i] : leading[i] > 0 ? leading[i + 1] : 0;
      widths[i] -= squeezed[i];
    }
    LineBreaks lineBreaks = breaks.computeIfAbsent(all, one -> LineBreaks.of(one, words));
    return new Chars(all, widths, squeezed, leading, trailing, spans, lineBreaks);
  }

  /** The lines as start and end indices; first as few as possible, then as equal as possible. */
  private static Optional<List<int[]>> broken(
      Chars chars, Kind worst, double maxWidth, int maxLines) {
    List<int[]> lines = new ArrayList<>();
    int start = 0;
    String text = chars.text();
    while (start <= text.length()) {
      int feed = text.indexOf('\n', start);
      int end = feed < 0 ? text.length() : feed;
      Optional<List<int[]>> part = brokenPart(chars, worst, start, end, maxWidth);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      lines.addAll(part.get());
      if (lines.size() > maxLines) {
        return Optional.empty();
      }
      start = end + 1;
    }
    return Optional.of(lines);
  }

  /**
   * The cost of the best way of breaking up to a place: first lines, then the squares of the unused
   * widths.
   */
  private record Best(int lines, double waste, int from) {}

  private static Optional<List<int[]>> brokenPart(
      Chars chars, Kind worst, int start, int end, double maxWidth) {
    if (visibleEnd(chars.text(), start, end) == start) {
      return Optional.of(List.of());
    }
    Best[] best = new Best[end - start + 1];
    best[0] = new Best(0, 0, start);
    for (int from = start; from < end; from++) {
      Best so = best[from - start];
      if (so == null) {
        continue;
      }
      double width = 0;
      double blanks = 0;
      for (int to = from + 1; to <= end; to++) {
        boolean isBlank = chars.text().charAt(to - 1) == ' ';
        blanks = isBlank ? blanks + chars.widths()[to - 1] : 0;
        width += chars.widths()[to - 1];
        if (width - blanks > maxWidth) {
          break;
        }
        if (to < end && chars.breaks().before(to).compareTo(worst) > 0) {
          continue;
        }
        double left = (maxWidth - width + blanks) / maxWidth;
        double price = to < end ? price(chars, to) : 0;
        Best next = new Best(so.lines() + 1, so.waste() + left * left + price, from);
        Best known = best[to - start];
        if (known == null
            || next.lines() < known.lines()
            || next.lines() == known.lines() && next.waste() < known.waste()) {
          best[to - start] = next;
        }
      }
    }
    if (best[end - start] == null) {
      return Optional.empty();
    }
    List<int[]> lines = new ArrayList<>();
    for (int to = end; to > start; to = best[to - start].from()) {
      int from = best[to - start].from();
      lines.add(0, new int[] {from, visibleEnd(chars.text(), from, to)});
    }
    return Optional.of(lines);
  }

  /**
   * The cost of a break: lowest after a mark, higher where it separates words that belong together.
   */
  private static double price(Chars chars, int to) {
    if (chars.breaks().before(to) != Kind.GOOD) {
      return 0.15;
    }
    return LineBreaks.isPause(chars.text().charAt(to - 1)) ? 0 : 0.05;
  }

  private static int visibleEnd(String text, int start, int end) {
    int last = end;
    while (last > start && text.charAt(last - 1) == ' ') {
      last--;
    }
    return last;
  }

  private static double heightOf(Paragraph paragraph, Chars chars, List<int[]> lines, double step) {
    double height = 2 * paragraph.outline().map(Border::widthPx).orElse(0.0);
    for (int[] line : lines) {
      height += lineSize(paragraph, chars, line) * step * paragraph.lineHeight();
    }
    return height;
  }

  /** The size of its largest characters. */
  private static double lineSize(Paragraph paragraph, Chars chars, int[] line) {
    double scale = 0;
    for (int i = line[0]; i < line[1]; i++) {
      scale = Math.max(scale, paragraph.spans().get(chars.spanOf()[i]).scale());
    }
    return (scale == 0 ? 1 : scale) * paragraph.sizePx();
  }

  private TextBlock placed(
      String name,
      Paragraph paragraph,
      Chars chars,
      List<int[]> lines,
      double step,
      Box box,
      Motion motion) {
    double outline = paragraph.outline().map(Border::widthPx).orElse(0.0);
    double free = box.height() - heightOf(paragraph, chars, lines, step);
    double y =
        box.y()
            + outline
            + switch (paragraph.vertical()) {
              case TOP -> 0;
              case MIDDLE -> free / 2;
              case BOTTOM -> free;
            };
    List<TextLine> placed = new ArrayList<>();
    for (int[] line : lines) {
      double size = lineSize(paragraph, chars, line) * step;
      double height = size * paragraph.lineHeight();
      double baseline =
          y + (height - (font.ascent() + font.descent()) * size) / 2 + font.ascent() * size;
      placed.add(line(paragraph, chars, line, step, box, Math.floor(baseline)));
      y += height;
    }
    return new TextBlock(name, box, placed, paragraph.outline(), paragraph.on(), motion);
  }

  private static TextLine line(
      Paragraph paragraph, Chars chars, int[] line, double step, Box box, double baseline) {
    double width = 0;
    for (int i = line[0]; i < line[1]; i++) {
      width += chars.widths()[i] * step;
    }
    double outline = paragraph.outline().map(Border::widthPx).orElse(0.0);
    double leading = 0;
    double trailing = 0;
    if (line[1] > line[0]) {
      int last = line[1] - 1;
      leading = chars.leading()[line[0]] * step;
      trailing = Math.max(0, chars.trailing()[last] - chars.squeezed()[last]) * step;
    }
    double x =
        switch (paragraph.align()) {
          case LEFT -> box.x() + outline - leading;
          case CENTRE -> box.x() + (box.width() - (width - leading - trailing)) / 2 - leading;
          case RIGHT -> box.right() - outline - width + trailing;
        };
    List<TextLine.Run> runs = new ArrayList<>();
    for (int i = line[0]; i < line[1]; ) {
      int number = chars.spanOf()[i];
      int end = i;
      double advance = 0;
      double squeezed = 0;
      // A character that was moved closer to the mark before it begins a run of its own.
      while (end < line[1] && chars.spanOf()[end] == number && squeezed == 0) {
        squeezed = chars.squeezed()[end] * step;
        advance += chars.widths()[end] * step + squeezed;
        end++;
      }
      Span span = paragraph.spans().get(number);
      String text = chars.text().substring(i, end);
      runs.add(
          new TextLine.Run(
              text,
              x,
              advance,
              paragraph.sizePx() * span.scale() * step,
              span.colour(),
              span.weight(),
              span.count().filter(count -> count.text().equals(text))));
      x += advance - squeezed;
      i = end;
    }
    return new TextLine(baseline, runs);
  }
}
