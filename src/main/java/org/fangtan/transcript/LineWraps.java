package org.fangtan.transcript;

import java.util.List;

/**
 * Whether the lines of a document end where a page does, as in text that was copied out of a PDF or
 * an old mail: all lines are about as long as the longest, and some end within a sentence.
 */
final class LineWraps {
  /** A document with longer lines holds whole paragraphs. */
  private static final int WIDEST_PAGE = 60;

  /** Lines that go on below are at least so much of the longest, in percent. */
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
