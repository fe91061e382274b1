package org.fangtan.caption;

import java.util.Arrays;
import java.util.List;
import org.fangtan.text.Characters;
import org.fangtan.text.Numbers;
import org.fangtan.text.Words;
import org.fangtan.text.Words.Kind;
import org.fangtan.text.Words.Word;

/**
 * How well a line may end before each char of a text: best where a sentence or clause ends, never
 * inside a word, a number with its unit, a name or a title《…》.
 */
final class PhraseBorders {
  static final int FORBIDDEN = 1_000_000;

  private static final int SENTENCE = 0;
  static final int CLAUSE = 4;
  private static final int LIST = 14;
  private static final int WORD = 30;
  private static final int BEFORE_PARTICLE = 400;
  private static final int AFTER_LINKING_WORD = 120;
  private static final int BEFORE_CONJUNCTION = -10;
  private static final int IN_QUOTATION = 80;

  /** So much of the lines beside a border tells words apart. */
  private static final int CONTEXT = 24;

  /** A quotation up to so long is better kept on one line. */
  private static final int SHORT_QUOTATION = 14;

  private static final String SENTENCE_MARKS = "。！？!?…";
  private static final String CLAUSE_MARKS = "，；：,;:";
  private static final String CLOSING = "。！？!?…，；：,;:、”’」』）)】》〉%％℃";
  private static final String OPENING = "“‘「『（(【《〈￥¥$";

  private PhraseBorders() {}

  /**
   * @param text with its marks
   * @return the cost of a border before each index; the first and the last are never asked for
   */
  static int[] costs(String text, Words words) {
    int[] costs = new int[text.length() + 1];
    Arrays.fill(costs, FORBIDDEN);
    List<Word> all = words.of(text);
    for (int w = 1; w < all.size(); w++) {
      costs[all.get(w).start()] = between(all.get(w - 1), all.get(w));
    }
    for (int i = 1; i < text.length(); i++) {
      marks(text, i, costs);
    }
    pairs(text, costs);
    return costs;
  }

  /**
   * Whether a word, a number with its unit or a title is torn where one line follows another. Words
   * that are only one with the neighbour by chance do not count: 出行 and 业务 are not 行业 torn.
   */
  static boolean breaksWord(String before, String after, Words words) {
    String head = before.substring(Math.max(0, before.length() - CONTEXT)).stripTrailing();
    String tail = after.substring(0, Math.min(after.length(), CONTEXT)).stripLeading();
    if (head.isEmpty() || tail.isEmpty() || !isSpoken(head, head.length() - 1, tail)) {
      return false;
    }
    String joined = head + tail;
    int border = head.length();
    if (costs(joined, words)[border] < FORBIDDEN) {
      return false;
    }
    Word across = null;
    for (Word word : words.of(joined)) {
      across = word.start() < border && word.end() > border ? word : across;
    }
    boolean isNumber = Character.isDigit(head.charAt(border - 1));
    if (across == null && !isNumber) {
      return true; // A title, or a Latin word.
    }
    if (across != null && words.isOwn(joined.substring(across.start(), across.end()))) {
      return true;
    }
    if (isNumber || across == null) {
      return Character.isDigit(tail.charAt(0)) || Numbers.isMeasure(tail.charAt(0));
    }
    List<Word> left = words.of(head);
    Word last = left.get(left.size() - 1);
    Word first = words.of(tail).get(0);
    boolean whole = across.start() <= last.start() && across.end() >= border + first.end();
    return whole && (last.end() - last.start() == 1 || first.end() == 1);
  }

  private static boolean isSpoken(String head, int last, String tail) {
    return Character.isLetterOrDigit(head.charAt(last)) && Character.isLetterOrDigit(tail.charAt(0))
        || head.lastIndexOf('《') > head.lastIndexOf('》');
  }

  private static int between(Word before, Word after) {
    int cost = WORD;
    if (after.kind() == Kind.PARTICLE) {
      cost += BEFORE_PARTICLE;
    } else if (after.kind() == Kind.CONJUNCTION) {
      cost += BEFORE_CONJUNCTION;
    }
    boolean linking = before.kind() == Kind.PREPOSITION || before.kind() == Kind.CONJUNCTION;
    return linking ? cost + AFTER_LINKING_WORD : cost;
  }

  private static void marks(String text, int i, int[] costs) {
    char before = text.charAt(i - 1);
    char after = text.charAt(i);
    boolean insideNumber =
        Character.isDigit(before) && (isAsciiLetterOrDigit(after) || Characters.isHan(after));
    boolean insideDecimal =
        i + 1 < text.length()
            && Character.isDigit(before)
            && ".,:：".indexOf(after) >= 0
            && Character.isDigit(text.charAt(i + 1));
    boolean afterDecimal =
        i > 1
            && Character.isDigit(after)
            && ".,:：".indexOf(before) >= 0
            && Character.isDigit(text.charAt(i - 2));
    boolean insideLatin = isAsciiLetterOrDigit(before) && isAsciiLetterOrDigit(after);
    if (Character.isLowSurrogate(after) || insideLatin || insideDecimal || afterDecimal) {
      costs[i] = FORBIDDEN;
    } else if (CLOSING.indexOf(after) >= 0 || Character.isWhitespace(after)) {
      costs[i] = FORBIDDEN;
    } else if (OPENING.indexOf(before) >= 0) {
      costs[i] = FORBIDDEN;
    } else if (insideNumber) {
      // A unit that the dictionary does not know still belongs to its number.
      costs[i] = FORBIDDEN;
    } else {
      costs[i] = afterMark(text, i, costs[i]);
    }
  }

  private static int afterMark(String text, int i, int otherwise) {
    int mark = i - 1;
    while (mark > 0
        && (CLOSING.indexOf(text.charAt(mark)) >= 0 || Character.isWhitespace(text.charAt(mark)))) {
      char c = text.charAt(mark);
      if (SENTENCE_MARKS.indexOf(c) >= 0) {
        return SENTENCE;
      }
      if (CLAUSE_MARKS.indexOf(c) >= 0 || Character.isWhitespace(c)) {
        return CLAUSE;
      }
      if (c == '、') {
        return LIST;
      }
      mark--;
    }
    return otherwise;
  }

  /** Titles are never broken, short quotations not gladly. */
  private static void pairs(String text, int[] costs) {
    for (int open = 0; open < text.length(); open++) {
      char c = text.charAt(open);
      int close = c == '《' ? text.indexOf('》', open) : c == '“' ? text.indexOf('”', open) : -1;
      if (close < 0) {
        continue;
      }
      boolean title = c == '《' && close - open <= 2 * SHORT_QUOTATION;
      boolean quotation = c == '“' && close - open <= SHORT_QUOTATION;
      for (int i = open + 1; i <= close && (title || quotation); i++) {
        costs[i] = title ? FORBIDDEN : Math.min(FORBIDDEN, costs[i] + IN_QUOTATION);
      }
    }
  }

  private static boolean isAsciiLetterOrDigit(char c) {
    return c < 0x80 && Character.isLetterOrDigit(c);
  }
}
