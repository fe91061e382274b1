package org.fangtan.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The essence of an interview, as the infographic shows it: numbers, comparisons, steps, a
 * quotation. Read from {@code highlights.json} by {@link HighlightsFile}.
 *
 * @param alt the whole content in words, for people who cannot see it
 */
public record Highlights(
    String title,
    Optional<String> subtitle,
    List<Figure> figures,
    List<Compare> compare,
    List<Step> steps,
    Optional<Quote> quote,
    Optional<Footer> footer,
    Optional<String> alt) {
  public Highlights {
    figures = List.copyOf(figures);
    compare = List.copyOf(compare);
    steps = List.copyOf(steps);
  }

  /** A key figure: 12 条 新开和优化线路. */
  public record Figure(BigDecimal value, Optional<String> unit, String label) {}

  /** A figure before and after. */
  public record Compare(
      String label,
      BigDecimal before,
      BigDecimal after,
      Optional<String> unit,
      Optional<Boolean> lowerIsBetter) {}

  /**
   * One of several steps.
   *
   * @param number as shown, from one
   */
  public record Step(@JsonProperty("n") int number, String title, Optional<String> text) {}

  /**
   * A quotation.
   *
   * @param segmentId the segment of the transcript that contains it
   */
  public record Quote(String text, Optional<String> speaker, Optional<String> segmentId) {}

  /**
   * Source and date.
   *
   * @param pubDate as the portal writes it, {@code 2019-09-18 17:00}
   */
  public record Footer(
      Optional<String> source,
      Optional<String> producer,
      Optional<String> pubDate,
      Optional<String> qrUrl) {}
}
