package org.fangtan.page;

import java.util.List;
import java.util.Optional;

/**
 * What the interview comes down to, in numbers, steps and a quote.
 *
 * @param infographic with it, the rest is its text alternative
 */
public record PageHighlights(
    Optional<String> title,
    List<Figure> figures,
    List<Compare> compare,
    List<HighlightStep> steps,
    Optional<Quote> quote,
    Optional<String> source,
    Optional<Infographic> infographic) {
  public PageHighlights {
    figures = List.copyOf(figures);
    compare = List.copyOf(compare);
    steps = List.copyOf(steps);
  }

  /**
   * A key figure.
   *
   * @param value as it is to be read, such as {@code 12} or {@code 3.5}
   */
  public record Figure(String value, Optional<String> unit, String label) {}

  /** A figure before and after. */
  public record Compare(String label, String before, String after, Optional<String> unit) {}

  public record HighlightStep(String title, Optional<String> text) {}

  /**
   * What somebody said.
   *
   * @param anchor the id of the turn or sentence quoted
   */
  public record Quote(String text, Optional<String> speaker, Optional<String> anchor) {}
}
