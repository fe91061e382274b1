package org.fangtan.graphic;

import java.util.List;
import java.util.Optional;

/**
 * A positioned line of text.
 *
 * @param baselineY in pixels of the scene
 * @param runs from left to right
 */
public record TextLine(double baselineY, List<Run> runs) {
  public TextLine {
    baselineY = Box.snapped(baselineY);
    runs = List.copyOf(runs);
  }

  /**
   * Characters in one style, with their position.
   *
   * @param x of the left side
   * @param advancePx the width, by the metrics used for the layout
   * @param count present for a number that counts up: it is aligned to the run's right side
   */
  public record Run(
      String text,
      double x,
      double advancePx,
      double sizePx,
      Colour colour,
      Weight weight,
      Optional<Count> count) {
    public Run {
      x = Box.snapped(x);
      advancePx = Box.snapped(advancePx);
      sizePx = Box.snapped(sizePx);
    }

    /** The text at a time. */
    public String textAt(long timeUs) {
      return count.map(one -> one.textAt(timeUs)).orElse(text);
    }
  }

  /** The final text. */
  public String text() {
    StringBuilder text = new StringBuilder();
    runs.forEach(run -> text.append(run.text()));
    return text.toString();
  }
}
