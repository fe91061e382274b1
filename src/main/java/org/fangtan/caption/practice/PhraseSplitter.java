package org.fangtan.caption.practice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.fangtan.text.Characters;
import org.fangtan.text.Words;
import org.fangtan.timeline.TimeRange;

/**
 * Splits a text into pieces that each make one caption line: short enough to be read, ending at
 * phrase borders. It chooses the best of all possible splits (dynamic programming over the borders,
 * as Knuth and Plass break paragraphs into lines). Thread-safe.
 */
public final class PhraseSplitter {
  /** The cost of a border that should be avoided but is allowed where there is no other. */
  private static final int DEARLY = 10_000;

  private static final int PER_PIECE = 12;
  private static final int TOO_WIDE = 20_000;
  private static final int TOO_LONG = 600;
  private static final int TOO_SHORT = 60;
  private static final int FEW_CHARACTERS = 25;

  /**
   * The extra cost of a line that contains the end of one clause and a part of another, which is
   * hard to read.
   */
  private static final int ACROSS_CLAUSES = 60;

  private static final String FORBIDDEN_HALF_WIDTH = ",;:.";

  private final CaptionRules rules;
  private final Words words;

  /**
   * @param words with the topic's lexicon
   */
  public PhraseSplitter(CaptionRules rules, Words words) {
    this.rules = rules;
    this.words = words;
  }

  /**
   * A piece of the text.
   *
   * @param from index of its first character
   * @param to index after its last
   * @param line as it is shown: without the punctuation that captions do not use
   */
  public record Piece(int from, int to, String line) {}

  /** The pieces in order; they cover all letters and digits of the text. */
  public List<Piece> split(String text, Pace pace) {
    if (text.length() != pace.length()) {
      throw new IllegalArgumentException("a pace of another text: " + text);
    }
    return new Search(text, withoutMarks(text, rules), pace).best();
  }

  /** Searches for the best split of one text. */
  private final class Search {
    private final String plain;
    private final Pace pace;
    private final int[] borders;
    private final int[] units;
    private final int[] clauseBefore;
    private final int[] best;
    private final int[] cameFrom;
    private final boolean[] unbroken;

    Search(String text, String plain, Pace pace) {
      this.plain = plain;
      this.pace = pace;
      this.borders = PhraseBorders.costs(text, words);
      this.unbroken = Unbroken.of(text);
      this.units = new int[plain.length() + 1];
      for (int i = 0; i < plain.length(); i++) {
        boolean second = Character.isLowSurrogate(plain.charAt(i));
        units[i + 1] = units[i] + (second ? 0 : Characters.isHalfWidth(plain.charAt(i)) ? 1 : 2);
      }
      this.clauseBefore = new int[plain.length() + 1];
      for (int i = 1; i <= plain.length(); i++) {
        boolean clause = i > 1 && borders[i - 1] <= PhraseBorders.CLAUSE;
        clauseBefore[i] = clause ? i - 1 : clauseBefore[i - 1];
      }
      this.best = new int[plain.length() + 1];
      this.cameFrom = new int[plain.length() + 1];
    }

    List<Piece> best() {
      Arrays.fill(best, Integer.MAX_VALUE);
      best[0] = 0;
      for (int to = 1; to <= plain.length(); to++) {
        boolean end = to == plain.length();
        if (end || borders[to] < PhraseBorders.FORBIDDEN || mustBreak(to)) {
          reach(to, end ? 0 : Math.min(borders[to], DEARLY));
        }
      }
      List<Piece> pieces = new ArrayList<>();
      for (int to = plain.length(); to > 0; to = cameFrom[to]) {
        String line = plain.substring(cameFrom[to], to).strip().replaceAll("\\s+", " ");
        if (!line.isEmpty()) {
          pieces.add(new Piece(cameFrom[to], to, line));
        }
      }
      Collections.reverse(pieces);
      return pieces;
    }

    private void reach(int to, int border) {
      int last = to;
      while (last > 0 && plain.charAt(last - 1) == ' ') {
        last--;
      }
      int widest = 2 * rules.maxLineWidth();
      for (int start = to - 1; start >= 0; start--) {
        int first = start;
        while (first < last && plain.charAt(first) == ' ') {
          first++;
        }
        int width = first < last ? units[last] - units[first] : 0;
        if (width > 4 * widest && best[to] < Integer.MAX_VALUE) {
          return;
        }
        if (best[start] < Integer.MAX_VALUE) {
          int shape = width == 0 ? 0 : cost(width, last - first, pace.of(start, to));
          int cost = best[start] + border + shape + acrossClauses(start, to);
          if (cost < best[to]) {
            best[to] = cost;
            cameFrom[to] = start;
          }
        }
      }
    }

    private int acrossClauses(int start, int to) {
      boolean torn = isInsideClause(start) || isInsideClause(to);
      return torn && clauseBefore[to] > start ? ACROSS_CLAUSES : 0;
    }

    private boolean isInsideClause(int border) {
      return border > 0 && border < plain.length() && borders[border] > PhraseBorders.CLAUSE;
    }

    /** A run without any border that is longer than two lines is broken anyway. */
    private boolean mustBreak(int at) {
      int longest = 2 * rules.maxLineWidth();
      int run = 0;
      while (run <= 2 * longest && at - run > 0 && borders[at - run] >= PhraseBorders.FORBIDDEN) {
        run++;
      }
      boolean insidePair = Character.isLowSurrogate(plain.charAt(at));
      return !insidePair && run >= longest && !isWhole(at) && outOfReach(at, longest);
    }

    /** Whether the position is inside a link or the like that fits into twice the width. */
    private boolean isWhole(int at) {
      int from = at;
      while (from > 0 && unbroken[from]) {
        from--;
      }
      int to = at;
      while (to < unbroken.length && unbroken[to]) {
        to++;
      }
      return unbroken[at] && units[to] - units[from] <= 4 * rules.maxLineWidth();
    }

    /** Whether no position among the last characters could be reached. */
    private boolean outOfReach(int at, int longest) {
      for (int i = Math.max(0, at - longest + 1); i < at; i++) {
        if (best[i] < Integer.MAX_VALUE) {
          return false;
        }
      }
      return true;
    }
  }

  /** Replaces punctuation that captions do not use by spaces; 22：30 becomes 22:30. */
  static String withoutMarks(String text, CaptionRules rules) {
    if (rules.forbiddenPunctuation().isEmpty()) {
      return text;
    }
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      boolean full = rules.forbiddenPunctuation().indexOf(chars[i]) >= 0;
      boolean half =
          FORBIDDEN_HALF_WIDTH.indexOf(chars[i]) >= 0
              && i > 0
              && Characters.isHan(text.charAt(i - 1));
      boolean clock =
          chars[i] == '：'
              && i > 0
              && i + 1 < chars.length
              && Character.isDigit(text.charAt(i - 1))
              && Character.isDigit(text.charAt(i + 1));
      if (full || half) {
        chars[i] = clock ? ':' : ' ';
      }
    }
    return new String(chars);
  }

  private int cost(int width, int characters, TimeRange time) {
    int widest = 2 * rules.maxLineWidth();
    int cost = PER_PIECE;
    if (width > widest) {
      cost += TOO_WIDE + (width - widest) * 1000;
    }
    if (time.durationUs() > rules.maxDurationUs()) {
      cost += TOO_LONG;
    }
    if (time.durationUs() < rules.minDurationUs()) {
      cost += TOO_SHORT;
    }
    if (characters < 4) {
      cost += FEW_CHARACTERS;
    }
    int ideal = widest * 2 / 3;
    return cost + (width - ideal) * (width - ideal) / 16;
  }
}
