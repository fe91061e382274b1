package org.fangtan.framing;

import java.util.List;
import java.util.Optional;

/**
 * The rows of a picture that a window may show: a band of text at the lower edge through which the
 * window would cut is excluded. In ten-thousandths of the picture's height.
 */
record Region(int top, int bottom) {
  static final Region WHOLE = new Region(0, Face.WHOLE);

  /**
   * The minimum height of the region; where less would remain, the whole width of the picture is
   * kept instead.
   */
  private static final int LEAST = 6_000;

  /** Text that begins below this line is at the lower edge. */
  static final int LOWER = 5_500;

  /** Text that ends above this line is a logo or part of the scene, and is ignored. */
  static final int UPPER = 3_000;

  /** The gap between the text and the region. */
  private static final int ROOM = 100;

  /** The region without the bands of some texts; empty where too little would remain. */
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

  /** The region above a row; empty where too little would remain. */
  Optional<Region> above(int row) {
    return endingAt(Math.min(bottom, row - ROOM));
  }

  private Optional<Region> endingAt(int newBottom) {
    return newBottom - top < LEAST ? Optional.empty() : Optional.of(new Region(top, newBottom));
  }
}
