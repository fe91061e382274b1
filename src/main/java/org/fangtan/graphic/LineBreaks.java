package org.fangtan.graphic;

import java.util.List;
import org.fangtan.text.Characters;
import org.fangtan.text.Words;
import org.fangtan.text.Words.Word;

/**
 * Where a text may be broken into lines. Words, numbers with their units and titles in 《》 stay
 * whole; no closing mark begins a line, no opening mark ends one (GB/T 15834-2011, 5.1).
 */
final class LineBreaks {
  /** The quality of a break at one place. */
  enum Kind {
    /** Between words. */
    GOOD,
    /** Where words belong together, or inside a title: only if a line has no good break. */
    POOR,
    /** Inside a word: only if the word is longer than a line. */
    EMERGENCY,
    NEVER
  }

  private static final String CLOSING = "，。、；：？！）》〉」』】〕］｝”’…—～·％‰℃,.;:?!)]}%°′″ー々";
  private static final String OPENING = "（《〈「『【〔［｛“‘([{¥￥$€£№#＃";
  private static final String SIGNS_OF_NUMBERS = ".,:/-+%\u2212";
  private static final String NUMERALS = "零〇一二三四五六七八九十百千万亿两半";

  /** The maximum length of a unit after a number; longer words are not units. */
  private static final int MAX_UNIT = 2;

  private final String text;
  private final Kind[] kinds;

  private LineBreaks(String text, Kind[] kinds) {
    this.text = text;
    this.kinds = kinds;
  }

  static LineBreaks of(String text, Words words) {
    Kind[] kinds = new Kind[text.length() + 1];
    java.util.Arrays.fill(kinds, Kind.EMERGENCY);
    LineBreaks breaks = new LineBreaks(text, kinds);
    breaks.betweenWords(words.of(text));
    breaks.keepTitles();
    breaks.keepMarks();
    return breaks;
  }

  /**
   * @param index of the character that would begin the next line
   */
  Kind before(int index) {
    return kinds[index];
  }

  /** Whether a reader pauses after the character. */
  static boolean isPause(char c) {
    return "，。、；：？！".indexOf(c) >= 0;
  }

  private void betweenWords(List<Word> words) {
    for (int i = 1; i < words.size(); i++) {
      Word before = words.get(i - 1);
      Word after = words.get(i);
      Kind kind = Kind.GOOD;
      if (after.kind() == Words.Kind.PARTICLE
          || before.kind() == Words.Kind.PREPOSITION
          || before.kind() == Words.Kind.CONJUNCTION) {
        kind = Kind.POOR;
      }
      if (isUnit(before, after)) {
        kind = Kind.POOR;
        keepWithin(before);
      }
      kinds[after.start()] = kind;
    }
  }

  private void keepWithin(Word word) {
    for (int i = word.start() + 1; i < word.end(); i++) {
      kinds[i] = Kind.EMERGENCY;
    }
  }

  /** Whether a number is followed by what it counts, with or without a space between them. */
  private boolean isUnit(Word before, Word after) {
    String word = text.substring(after.start(), after.end());
    if (word.isBlank()) {
      return endsInNumber(before.end());
    }
    if (word.length() > MAX_UNIT && !word.matches("[\\p{IsHan}]{3}")) {
      return word.chars().allMatch(c -> c < 128 && Character.isLetter(c))
          && word.length() <= 4
          && endsInNumber(trimmedEnd(after.start()));
    }
    return word.codePoints().allMatch(Character::isLetter)
        && endsInNumber(trimmedEnd(after.start()));
  }

  private int trimmedEnd(int end) {
    return end > 0 && text.charAt(end - 1) == ' ' ? end - 1 : end;
  }

  private boolean endsInNumber(int end) {
    if (end == 0) {
      return false;
    }
    char last = text.charAt(end - 1);
    if (Character.isDigit(last)) {
      return true;
    }
    return NUMERALS.indexOf(last) >= 0
        && (end == 1
            || NUMERALS.indexOf(text.charAt(end - 2)) >= 0
            || Character.isDigit(text.charAt(end - 2)));
  }

  private void keepTitles() {
    for (int open = text.indexOf('《'); open >= 0; open = text.indexOf('《', open + 1)) {
      int close = text.indexOf('》', open);
      for (int i = open + 1; close > 0 && i <= close; i++) {
        kinds[i] = kinds[i] == Kind.GOOD ? Kind.POOR : kinds[i];
      }
    }
  }

  private void keepMarks() {
    for (int i = 1; i < text.length(); i++) {
      char before = text.charAt(i - 1);
      char after = text.charAt(i);
      if (Character.isLowSurrogate(after)
          || isMark(after)
          || CLOSING.indexOf(after) >= 0
          || OPENING.indexOf(before) >= 0
          || before == after && (after == '—' || after == '…')) {
        kinds[i] = Kind.NEVER;
      } else if (after == ' ') {
        kinds[i] = Kind.NEVER; // A space may end a line, but never begins one.
      } else if (before == ' ') {
        kinds[i] = kinds[i] == Kind.POOR ? Kind.POOR : Kind.GOOD;
      } else if (isOfOneWord(before, after)) {
        kinds[i] = Kind.EMERGENCY;
      } else if (CLOSING.indexOf(before) >= 0 && !isInNumber(i)) {
        kinds[i] = kinds[i] == Kind.EMERGENCY ? Kind.GOOD : kinds[i];
      } else if (OPENING.indexOf(after) >= 0 && kinds[i] == Kind.EMERGENCY) {
        kinds[i] = Kind.GOOD;
      }
    }
  }

  private boolean isInNumber(int index) {
    return SIGNS_OF_NUMBERS.indexOf(text.charAt(index - 1)) >= 0;
  }

  private static boolean isMark(char c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  /** Letters, digits and the signs between them, in a script that separates words by spaces. */
  private static boolean isOfOneWord(char before, char after) {
    return isNarrow(before) && isNarrow(after);
  }

  private static boolean isNarrow(char c) {
    return Character.isLetterOrDigit(c) && !Characters.isHan(c) && !isKana(c)
        || SIGNS_OF_NUMBERS.indexOf(c) >= 0
        || c == '_'
        || c == '@'
        || c == '\'';
  }

  private static boolean isKana(char c) {
    return c >= 0x3040 && c <= 0x30FF;
  }
}
