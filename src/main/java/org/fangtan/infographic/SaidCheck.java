package org.fangtan.infographic;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fangtan.contract.Highlights;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.FindingLog;
import org.fangtan.timeline.TimeRange;

/**
 * Checks whether the content of highlights was said: every figure with its unit, every number in
 * their titles and texts, and the words of the quotation. Pure.
 */
public final class SaidCheck {
  private static final int MAX_PER_CODE = 40;

  /** A single numeral is more often part of a word than a number: 一站式, 一图读懂. */
  private static final Pattern NUMERAL_ALONE = Pattern.compile("[零〇一二两三四五六七八九十百千万亿]");

  /** The maximum number of characters that a message quotes from a sentence. */
  private static final int MAX_QUOTED = 40;

  private final SaidText text;
  private final List<Said> said = new ArrayList<>();
  private final FindingLog log = new FindingLog(MAX_PER_CODE);
  private final String subject;

  /** A quantity that was said. */
  private record Said(Quantity quantity, Spoken.Line line) {}

  private SaidCheck(Spoken spoken, String subject) {
    this.text = new SaidText(spoken);
    this.subject = subject;
    for (Spoken.Line line : spoken.lines()) {
      for (Quantity quantity : Quantity.in(line.text())) {
        said.add(new Said(quantity, line));
      }
    }
  }

  /**
   * Findings for what was not said.
   *
   * @param subject the file name by which people know the highlights
   */
  public static List<Finding> of(Highlights highlights, Spoken spoken, String subject) {
    SaidCheck check = new SaidCheck(spoken, subject);
    if (spoken.isEmpty()) {
      return List.of(
          Finding.of(
              FindingCode.HIGHLIGHTS_NOT_CHECKED,
              subject,
              InfographicSentences.nothingToCheckBy()));
    }
    check.figures(highlights);
    check.texts(highlights);
    highlights.quote().ifPresent(check::quote);
    return check.log.toList();
  }

  /** When the quotation is said, if the sentences that contain it have times. */
  public static Optional<TimeRange> momentOf(Highlights.Quote quote, Spoken spoken) {
    return new SaidText(spoken).find(quote.text()).flatMap(SaidText.Place::time);
  }

  private void figures(Highlights highlights) {
    for (int i = 0; i < highlights.figures().size(); i++) {
      Highlights.Figure figure = highlights.figures().get(i);
      figure("figures[" + i + "].value", figure.value(), figure.unit(), figure.label());
    }
    for (int i = 0; i < highlights.compare().size(); i++) {
      Highlights.Compare pair = highlights.compare().get(i);
      figure("compare[" + i + "].before", pair.before(), pair.unit(), pair.label());
      figure("compare[" + i + "].after", pair.after(), pair.unit(), pair.label());
    }
  }

  private void figure(String place, BigDecimal value, Optional<String> unit, String label) {
    Quantity written = Quantity.written(value, unit.orElse(""));
    if (said.stream().anyMatch(one -> written.isSaidBy(one.quantity()))) {
      return;
    }
    Optional<Said> otherwise =
        said.stream()
            .filter(one -> one.quantity().value().abs().compareTo(written.value().abs()) == 0)
            .findFirst();
    String shown = value.toPlainString() + unit.map(u -> " " + u).orElse("");
    Bilingual message =
        otherwise.isPresent()
            ? InfographicSentences.figureIsSaidOfOther(
                place, shown, label, quoted(otherwise.get().line().text()))
            : InfographicSentences.figureIsNotSaid(place, shown, label);
    report(FindingCode.FIGURE_NOT_SAID, message, otherwise.flatMap(one -> one.line().time()));
  }

  private void texts(Highlights highlights) {
    text("title", highlights.title());
    highlights.subtitle().ifPresent(words -> text("subtitle", words));
    for (int i = 0; i < highlights.figures().size(); i++) {
      text("figures[" + i + "].label", highlights.figures().get(i).label());
    }
    for (int i = 0; i < highlights.compare().size(); i++) {
      text("compare[" + i + "].label", highlights.compare().get(i).label());
    }
    for (int i = 0; i < highlights.steps().size(); i++) {
      String place = "steps[" + i + "].";
      text(place + "title", highlights.steps().get(i).title());
      highlights.steps().get(i).text().ifPresent(words -> text(place + "text", words));
    }
    highlights.alt().ifPresent(words -> text("alt", words));
  }

  /** Years and days are not checked: they are often those of the publication. */
  private void text(String place, String words) {
    for (Quantity quantity : Quantity.in(words)) {
      String number = words.substring(quantity.start(), quantity.end());
      boolean isTold =
          quantity.unit().kind() != Unit.Kind.DATE && !NUMERAL_ALONE.matcher(number).matches();
      if (isTold && said.stream().noneMatch(one -> quantity.isSaidBy(one.quantity()))) {
        report(
            FindingCode.FIGURE_NOT_SAID,
            InfographicSentences.numberOfTextIsNotSaid(place, number, quoted(words)),
            Optional.empty());
      }
    }
  }

  private void quote(Highlights.Quote quote) {
    if (text.find(quote.text()).isEmpty()) {
      Optional<Spoken.Line> nearest = nearest(quote.text());
      report(
          FindingCode.QUOTE_NOT_SAID,
          InfographicSentences.quoteIsNotSaid(
              quoted(quote.text()), nearest.map(line -> quoted(line.text()))),
          nearest.flatMap(Spoken.Line::time));
    }
  }

  /**
   * The sentence that shares the most pairs of characters, if these are at least a third of them.
   */
  private Optional<Spoken.Line> nearest(String words) {
    String sought = SaidText.fold(words);
    int best = Math.max(2, sought.length() / 3);
    Optional<Spoken.Line> nearest = Optional.empty();
    for (Spoken.Line line : text.lines()) {
      String folded = SaidText.fold(line.text());
      int shared = 0;
      for (int i = 0; i + 2 <= sought.length(); i++) {
        shared += folded.contains(sought.substring(i, i + 2)) ? 1 : 0;
      }
      if (shared > best) {
        best = shared;
        nearest = Optional.of(line);
      }
    }
    return nearest;
  }

  private void report(FindingCode code, Bilingual message, Optional<TimeRange> time) {
    log.add(
        time.isPresent()
            ? Finding.at(code, subject, time.get().startUs(), message)
            : Finding.of(code, subject, message));
  }

  private static String quoted(String words) {
    int length = words.codePointCount(0, words.length());
    return length <= MAX_QUOTED
        ? words
        : words.substring(0, words.offsetByCodePoints(0, MAX_QUOTED)) + "…";
  }
}
