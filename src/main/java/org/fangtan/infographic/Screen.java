package org.fangtan.infographic;

import java.util.List;
import java.util.Optional;
import org.fangtan.contract.Highlights;

/** The content that a film shows at one time. */
public sealed interface Screen {
  /** The title. */
  record Opening(String title, Optional<String> subtitle, Optional<String> source)
      implements Screen {}

  /** Numbers that count up. */
  record Figures(List<Highlights.Figure> figures) implements Screen {
    public Figures {
      figures = List.copyOf(figures);
    }
  }

  /** Bars before and after. */
  record Pairs(List<Highlights.Compare> pairs) implements Screen {
    public Pairs {
      pairs = List.copyOf(pairs);
    }
  }

  /** Steps, one after the other. */
  record Steps(List<Highlights.Step> steps) implements Screen {
    public Steps {
      steps = List.copyOf(steps);
    }
  }

  /** A quotation. */
  record Saying(Highlights.Quote quote) implements Screen {}

  /** Source and date. */
  record Closing(String title, Highlights.Footer footer) implements Screen {}

  /** The number of characters to read; spaces do not count. */
  default int characters() {
    if (this instanceof Opening opening) {
      return count(opening.title()) + count(opening.subtitle()) + count(opening.source());
    }
    if (this instanceof Figures figures) {
      return figures.figures().stream()
          .mapToInt(f -> count(f.label()) + count(f.unit()) + count(f.value().toPlainString()))
          .sum();
    }
    if (this instanceof Pairs pairs) {
      return pairs.pairs().stream()
          .mapToInt(
              p ->
                  count(p.label())
                      + count(p.before().toPlainString())
                      + count(p.after().toPlainString())
                      + 2 * count(p.unit()))
          .sum();
    }
    if (this instanceof Steps steps) {
      return steps.steps().stream().mapToInt(s -> 1 + count(s.title()) + count(s.text())).sum();
    }
    if (this instanceof Saying saying) {
      return count(saying.quote().text()) + count(saying.quote().speaker());
    }
    Closing closing = (Closing) this;
    return count(closing.footer().source())
        + count(closing.footer().producer())
        + count(closing.footer().pubDate());
  }

  private static int count(Optional<String> text) {
    return text.map(Screen::count).orElse(0);
  }

  private static int count(String text) {
    return (int) text.codePoints().filter(c -> !Character.isWhitespace(c)).count();
  }
}
