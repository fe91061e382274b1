package org.fangtan.framing;

import java.util.List;
import java.util.Optional;

/**
 * The rows of a picture that a window may show: a band of text at its lower edge that the window
 * would cut through is left out. In ten-thousandths of the picture's height.
 */
record Region(int top, int bottom) {
  static final Region WHOLE = new Region(0, Face.WHOLE);

  /** Less of a picture's height is not worth showing: its whole width is kept instead. */
  private static final int LEAST = 6_000;

  /** Text that begins below this stands at the lower edge. */
  static final int LOWER = 5_500;

  /** Text that ends above this is a logo or scenery, which is passed over. */
  static final int UPPER = 3_000;

  /** Between the text and what is shown. */
  private static final int ROOM = 100;

  /** Without the bands of some texts; empty where too little would be left. */
  Optional<Region> without(List<TextBox> texts) {
    int newBottom = bottom;
    for (TextBox text : texts) {
      if (text.top() >= LOWER) {
        newBottom = Math.min(newBottom, text.top() - ROOM);
      } else {
        return Optional.empty();
      }
    }
    return endingAt(newBottom);
  }

  /** Without what stands from a row on; empty where too little would be left. */
  Optional<Region> above(int row) {
    return endingAt(Math.min(bottom, row - ROOM));
  }

  private Optional<Region> endingAt(int newBottom) {
    return newBottom - top < LEAST ? Optional.empty() : Optional.of(new Region(top, newBottom));
  }
}
