package org.fangtan.graphic;

import java.util.List;
import java.util.Optional;

/**
 * A text to be laid out in a box.
 *
 * @param sizePx height of a Chinese character
 * @param lineHeight line spacing relative to the size: 1.4
 * @param maxLines at least one
 * @param outline around the characters
 * @param on the colour of its background, for the contrast check
 */
public record Paragraph(
    List<Span> spans,
    double sizePx,
    double lineHeight,
    int maxLines,
    Align align,
    Vertical vertical,
    Optional<Border> outline,
    Colour on) {
  /** The horizontal position of lines in their box. */
  public enum Align {
    LEFT,
    CENTRE,
    RIGHT
  }

  /** The vertical position of all lines in their box. */
  public enum Vertical {
    TOP,
    MIDDLE,
    BOTTOM
  }

  public Paragraph {
    spans = List.copyOf(spans);
    if (sizePx <= 0 || lineHeight < 1 || maxLines < 1) {
      throw new IllegalArgumentException(
          sizePx + " px, lines " + lineHeight + " apart, at most " + maxLines);
    }
  }

  /** A paragraph in one style, at the upper left of its box. */
  public static Paragraph of(
      String text, Colour colour, Weight weight, double sizePx, int maxLines, Colour on) {
    return new Paragraph(
        List.of(Span.of(text, colour, weight)),
        sizePx,
        1.4,
        maxLines,
        Align.LEFT,
        Vertical.TOP,
        Optional.empty(),
        on);
  }

  public Paragraph aligned(Align where, Vertical height) {
    return new Paragraph(spans, sizePx, lineHeight, maxLines, where, height, outline, on);
  }

  public Paragraph outlined(Border border) {
    return new Paragraph(
        spans, sizePx, lineHeight, maxLines, align, vertical, Optional.of(border), on);
  }

  public Paragraph sized(double pixels) {
    return new Paragraph(spans, pixels, lineHeight, maxLines, align, vertical, outline, on);
  }

  /** The whole text. */
  public String text() {
    StringBuilder text = new StringBuilder();
    spans.forEach(span -> text.append(span.text()));
    return text.toString();
  }
}
