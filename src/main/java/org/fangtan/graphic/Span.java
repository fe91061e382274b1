package org.fangtan.graphic;

import java.util.Optional;

/**
 * A piece of a paragraph that looks alike.
 *
 * @param scale its size against the paragraph's: 0.4 for a unit beside a large figure
 * @param count where it is a figure that counts; the text is its last form
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
