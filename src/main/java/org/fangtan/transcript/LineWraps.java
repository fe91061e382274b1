package org.fangtan.transcript;

import java.util.List;

/**
 * Whether the lines of a document end at the page margin, as in text copied from a PDF or an old
 * mail: all lines are about as long as the longest, and some end within a sentence.
 */
final class LineWraps {
  /** The maximum width of a page; longer lines are whole paragraphs. */
  private static final int WIDEST_PAGE = 60;

  /** The minimum length of a line that continues below, in percent of the longest. */
  private static final int FULL_PERCENT = 75;

  private LineWraps() {}

  static boolean areIn(List<Line> lines) {
    int widest =
        lines.stream().filter(Line::isText).mapToInt(l -> l.text().length()).max().orElse(0);
    if (widest > WIDEST_PAGE) {
      return false;
    }
    int wrapped = 0;
    for (int i = 0; i + 1 < lines.size(); i++) {
      Line line = lines.get(i);
      Line next = lines.get(i + 1);
      boolean isPair = line.isText() && next.isText() && !line.heading() && !next.heading();
      boolean goesOn =
          isPair
              && !TurnBuilder.isEnded(line.text())
              && next.parts().label().isEmpty()
              && !line.parts().text().isEmpty();
      if (goesOn) {
        if (line.text().length() * 100 < widest * FULL_PERCENT) {
          return false;
        }
        wrapped++;
      }
    }
    return wrapped >= 2;
  }
}
