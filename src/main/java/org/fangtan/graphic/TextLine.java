package org.fangtan.graphic;

import java.util.List;
import java.util.Optional;

/**
 * A line of text in its place.
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
   * Characters that look alike, in their place.
   *
   * @param x of its left side
   * @param advancePx its width, by the metrics that it was set with
   * @param count where it is a figure that counts: it stands at the run's right side
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

    /** What it shows at a time. */
    public String textAt(long timeUs) {
      return count.map(one -> one.textAt(timeUs)).orElse(text);
    }
  }

  /** Its text, as it is shown at last. */
  public String text() {
    StringBuilder text = new StringBuilder();
    runs.forEach(run -> text.append(run.text()));
    return text.toString();
  }
}
