package org.fangtan.failure;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One sentence for people, in Simplified Chinese and in English. Operators and the public read the
 * Chinese; the English is shown beside it.
 */
public record Bilingual(String zh, String en) {
  public Bilingual {
    if (zh.isBlank() || en.isBlank()) {
      throw new IllegalArgumentException("both languages are needed: '" + zh + "' / '" + en + "'");
    }
  }

  public static Bilingual of(String zh, String en) {
    return new Bilingual(zh, en);
  }

  /** Text that is the same in both languages: the name of a file, an operator's own words. */
  public static Bilingual same(String text) {
    return new Bilingual(text, text);
  }

  /** This sentence and another one after it. */
  public Bilingual then(Bilingual next) {
    return new Bilingual(zh + next.zh, en + " " + next.en);
  }

  /** Both languages after the same conversion. */
  public Bilingual mapped(UnaryOperator<String> change) {
    return new Bilingual(change.apply(zh), change.apply(en));
  }

  /**
   * This sentence as the head of a list, each item on a line of its own.
   *
   * @param maxShown the maximum number of items; an ellipsis replaces the others
   */
  public Bilingual above(List<Bilingual> items, int maxShown) {
    StringBuilder zhLines = new StringBuilder(zh);
    StringBuilder enLines = new StringBuilder(en);
    for (Bilingual item : items.subList(0, Math.min(items.size(), maxShown))) {
      zhLines.append("\n  - ").append(item.zh);
      enLines.append("\n  - ").append(item.en);
    }
    if (items.size() > maxShown) {
      zhLines.append("\n  - ……");
      enLines.append("\n  - ...");
    }
    return new Bilingual(zhLines.toString(), enLines.toString());
  }

  @Override
  public String toString() {
    return zh + " (" + en + ")";
  }
}
