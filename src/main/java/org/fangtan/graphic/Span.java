package org.fangtan.graphic;

import java.util.Optional;

/**
 * A piece of a paragraph in one style.
 *
 * @param scale its size relative to the paragraph's: 0.4 for a unit beside a large number
 * @param count present for a number that counts up; the text is its final form
 */
public record Span(String text, Colour colour, Weight weight, double scale, Optional<Count> count) {
  public static Span of(String text, Colour colour, Weight weight) {
    return new Span(text, colour, weight, 1, Optional.empty());
  }

  public static Span of(Count count, Colour colour, Weight weight) {
    return new Span(count.text(), colour, weight, 1, Optional.of(count));
  }

  public Span scaled(double factor) {
    return new Span(text, colour, weight, factor, count);
  }
}
