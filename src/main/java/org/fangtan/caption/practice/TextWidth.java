package org.fangtan.caption.practice;

import org.fangtan.text.Characters;

/** How wide and how long to read a text is. */
final class TextWidth {
  private TextWidth() {}

  /** Half-width units of the text's widest line; a Chinese character has two. */
  static int widestLine(String text) {
    return text.lines().mapToInt(TextWidth::of).max().orElse(0);
  }

  /** Half-width units. */
  static int of(String line) {
    return line.codePoints().map(c -> Characters.isHalfWidth(c) ? 1 : 2).sum();
  }

  /** What a reader has to take in, in half characters: digits are whole, Latin letters half. */
  static int spokenHalves(String text) {
    return text.codePoints()
        .filter(Character::isLetterOrDigit)
        .map(c -> Characters.isHalfWidth(c) && !Character.isDigit(c) ? 1 : 2)
        .sum();
  }
}
