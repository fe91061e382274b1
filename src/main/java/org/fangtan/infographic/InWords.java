package org.fangtan.infographic;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.contract.Highlights;

/** Highlights in words, for people who cannot see them. Pure. */
public final class InWords {
  private static final String ENDS = "。！？!?…”」』";

  private InWords() {}

  /** The editor's text; without one, everything that is shown, in order. */
  public static String of(Highlights highlights) {
    return highlights.alt().filter(alt -> !alt.isBlank()).orElseGet(() -> made(highlights));
  }

  private static String made(Highlights highlights) {
    List<String> parts = new ArrayList<>();
    StringBuilder words = new StringBuilder("图解：" + highlights.title());
    highlights.subtitle().ifPresent(subtitle -> words.append("，").append(subtitle));
    end(words);
    for (Highlights.Figure figure : highlights.figures()) {
      parts.add(
          figure.label() + " " + figure.value().toPlainString() + " " + figure.unit().orElse(""));
    }
    for (Highlights.Compare pair : highlights.compare()) {
      String unit = pair.unit().orElse("");
      parts.add(
          pair.label()
              + "由 "
              + pair.before().toPlainString()
              + " "
              + unit
              + (unit.isEmpty() ? "" : " ")
              + "到 "
              + pair.after().toPlainString()
              + " "
              + unit);
    }
    if (!parts.isEmpty()) {
      words.append(String.join("；", parts.stream().map(String::strip).toList()));
      end(words);
    }
    for (Highlights.Step step : highlights.steps()) {
      words.append(step.number()).append(". ").append(step.title());
      step.text().ifPresent(text -> words.append("：").append(text));
      end(words);
    }
    highlights
        .quote()
        .ifPresent(
            quote ->
                words
                    .append(quote.speaker().map(speaker -> speaker + "：").orElse(""))
                    .append('“')
                    .append(quote.text())
                    .append('”'));
    return words.toString();
  }

  private static void end(StringBuilder words) {
    if (ENDS.indexOf(words.charAt(words.length() - 1)) < 0) {
      words.append('。');
    }
  }
}
