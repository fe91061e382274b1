package org.fangtan.framing;

import java.util.List;
import java.util.Optional;

/**
 * The rows of a picture that a window may show: bands of text at its upper and lower edge that the
 * window would cut through are left out. In ten-thousandths of the picture's height.
 */
record Region(int top, int bottom) {
  static final Region WHOLE = new Region(0, Face.WHOLE);

  /** Less of a picture's height is not worth showing: its whole width is kept instead. */
  private static final int LEAST = 6_000;

  /** Text that begins below this stands at the lower edge. */
  private static final int LOWER = 5_500;

  /** Text that ends above this stands at the upper edge. */
  private static final int UPPER = 3_000;

  /** Between the text and what is shown. */
  private static final int ROOM = 100;

  /** Without the bands of some texts; empty where too little would be left. */
  Optional<Region> without(List<TextBox> texts) {
    int newTop = top;
    int newBottom = bottom;
    for (TextBox text : texts) {
      if (text.top() >= LOWER) {
        newBottom = Math.min(newBottom, text.top() - ROOM);
      } else if (text.bottom() <= UPPER) {
        newTop = Math.max(newTop, text.bottom() + ROOM);
      } else {
        return Optional.empty();
      }
    }
    return newBottom - newTop < LEAST
        ? Optional.empty()
        : Optional.of(new Region(newTop, newBottom));
  }

  /** Whether some of a text's rows can be seen. */
  boolean shows(TextBox text) {
    return text.top() < bottom && text.bottom() > top;
  }
}
