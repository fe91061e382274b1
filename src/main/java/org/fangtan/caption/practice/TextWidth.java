package org.fangtan.caption.practice;

import org.fangtan.text.Characters;

/** How wide a text is, and how long it takes to read. */
final class TextWidth {
  private TextWidth() {}

  /** The width of the text's widest line in half-width units; a Chinese character has two. */
  static int widestLine(String text) {
    return text.lines().mapToInt(TextWidth::of).max().orElse(0);
  }

  /** The width in half-width units. */
  static int of(String line) {
    return line.codePoints().map(c -> Characters.isHalfWidth(c) ? 1 : 2).sum();
  }

  /**
   * The amount to read in half characters: digits count as whole characters, Latin letters as half.
   */
  static int spokenHalves(String text) {
    return text.codePoints()
        .filter(Character::isLetterOrDigit)
        .map(c -> Characters.isHalfWidth(c) && !Character.isDigit(c) ? 1 : 2)
        .sum();
  }
}
