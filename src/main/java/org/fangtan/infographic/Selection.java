package org.fangtan.infographic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.contract.Highlights;

/**
 * The part of the highlights that a film shows. Content is removed step by step until the rest can
 * be read in the available time: first explanations, then items that come late in the file. Used by
 * one thread.
 */
final class Selection {
  private static final int FIGURES_OF_A_FILM = 4;
  private static final int PAIRS_OF_A_FILM = 2;
  private static final int STEPS_OF_A_FILM = 4;

  /** The maximum length of a quotation; reading a longer one takes more than a third of a film. */
  private static final int MAX_QUOTE = 60;

  private final List<String> leftOut = new ArrayList<>();
  private Highlights content;
  private boolean hasClosing = true;

  Selection(Highlights highlights) {
    this.content = highlights;
  }

  Highlights content() {
    return content;
  }

  List<String> leftOut() {
    return List.copyOf(leftOut);
  }

  /** Removes something; false when nothing more can be removed. */
  boolean reduce() {
    Optional<Highlights> less =
        shortFooter()
            .or(this::withoutClosing)
            .or(() -> shortQuote(MAX_QUOTE))
            .or(() -> lessFigures(FIGURES_OF_A_FILM))
            .or(() -> lessPairs(PAIRS_OF_A_FILM))
            .or(() -> lessSteps(STEPS_OF_A_FILM))
            .or(this::withoutStepTexts)
            .or(this::withoutSubtitle)
            .or(() -> lessFigures(3))
            .or(() -> lessSteps(3))
            .or(() -> lessPairs(1))
            .or(() -> shortQuote(30))
            .or(() -> lessFigures(2))
            .or(() -> lessSteps(0))
            .or(() -> lessFigures(1))
            .or(() -> shortQuote(0))
            .or(() -> content.figures().isEmpty() ? lessPairs(0) : Optional.empty())
            .or(() -> content.compare().isEmpty() ? lessFigures(0) : lessPairs(0));
    less.ifPresent(one -> content = one);
    return less.isPresent();
  }

  private Optional<Highlights> shortFooter() {
    return content
        .footer()
        .filter(
            f -> f.source().isPresent() && (f.producer().isPresent() || f.pubDate().isPresent()))
        .map(
            footer ->
                with(
                    content.figures(),
                    content.compare(),
                    content.steps(),
                    content.quote(),
                    content.subtitle(),
                    Optional.of(
                        new Highlights.Footer(
                            footer.source(), Optional.empty(), Optional.empty(), footer.qrUrl()))));
  }

  /** The source is also shown below the title. */
  private Optional<Highlights> withoutClosing() {
    if (!hasClosing || content.footer().flatMap(Highlights.Footer::source).isEmpty()) {
      return Optional.empty();
    }
    hasClosing = false;
    return Optional.of(content);
  }

  boolean hasClosing() {
    return hasClosing;
  }

  private Optional<Highlights> shortQuote(int limit) {
    return content
        .quote()
        .filter(quote -> quote.text().length() > limit)
        .map(
            quote -> {
              leftOut.add("quote");
              return with(
                  content.figures(),
                  content.compare(),
                  content.steps(),
                  Optional.empty(),
                  content.subtitle(),
                  content.footer());
            });
  }

  private Optional<Highlights> lessFigures(int limit) {
    return cut("figures", content.figures(), limit)
        .map(
            kept ->
                with(
                    kept,
                    content.compare(),
                    content.steps(),
                    content.quote(),
                    content.subtitle(),
                    content.footer()));
  }

  private Optional<Highlights> lessPairs(int limit) {
    return cut("compare", content.compare(), limit)
        .map(
            kept ->
                with(
                    content.figures(),
                    kept,
                    content.steps(),
                    content.quote(),
                    content.subtitle(),
                    content.footer()));
  }

  private Optional<Highlights> lessSteps(int limit) {
    return cut("steps", content.steps(), limit)
        .map(
            kept ->
                with(
                    content.figures(),
                    content.compare(),
                    kept,
                    content.quote(),
                    content.subtitle(),
                    content.footer()));
  }

  private Optional<Highlights> withoutStepTexts() {
    if (content.steps().stream().allMatch(step -> step.text().isEmpty())) {
      return Optional.empty();
    }
    leftOut.add("steps.text");
    return Optional.of(
        with(
            content.figures(),
            content.compare(),
            content.steps().stream()
                .map(s -> new Highlights.Step(s.number(), s.title(), Optional.empty()))
                .toList(),
            content.quote(),
            content.subtitle(),
            content.footer()));
  }

  private Optional<Highlights> withoutSubtitle() {
    return content
        .subtitle()
        .map(
            subtitle -> {
              leftOut.add("subtitle");
              return with(
                  content.figures(),
                  content.compare(),
                  content.steps(),
                  content.quote(),
                  Optional.empty(),
                  content.footer());
            });
  }

  private <T> Optional<List<T>> cut(String list, List<T> items, int limit) {
    if (items.size() <= limit) {
      return Optional.empty();
    }
    for (int i = limit; i < items.size(); i++) {
      leftOut.add(list + "[" + i + "]");
    }
    return Optional.of(items.subList(0, limit));
  }

  private Highlights with(
      List<Highlights.Figure> figures,
      List<Highlights.Compare> compare,
      List<Highlights.Step> steps,
      Optional<Highlights.Quote> quote,
      Optional<String> subtitle,
      Optional<Highlights.Footer> footer) {
    return new Highlights(
        content.title(), subtitle, figures, compare, steps, quote, footer, content.alt());
  }
}
