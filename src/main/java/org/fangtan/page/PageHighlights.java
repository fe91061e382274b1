package org.fangtan.page;

import java.util.List;
import java.util.Optional;

/**
 * The highlights of the interview: numbers, steps and a quotation.
 *
 * @param infographic if present, the rest is its text alternative
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
   * @param value in readable form, such as {@code 12} or {@code 3.5}
   */
  public record Figure(String value, Optional<String> unit, String label) {}

  /** A figure before and after. */
  public record Compare(String label, String before, String after, Optional<String> unit) {}

  public record HighlightStep(String title, Optional<String> text) {}

  /**
   * A quotation.
   *
   * @param anchor the id of the quoted turn or sentence
   */
  public record Quote(String text, Optional<String> speaker, Optional<String> anchor) {}
}
