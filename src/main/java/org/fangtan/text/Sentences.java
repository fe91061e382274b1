package org.fangtan.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Splits a paragraph of Chinese or English into sentences. Joining the pieces gives the paragraph
 * again, except for spaces between them. Text in quotation marks or brackets is not split, unless
 * it is very long.
 */
public final class Sentences {
  private static final String ENDS = "。！？!?；;…";
  private static final String CLOSING = "”’」』）)】》〉\"'";
  private static final String OPENING = "“「『（(《〈【";
  private static final String CLOSED_BY = "”」』）)》〉】";

  /** A longer quotation was not closed, or contains sentences of its own. */
  private static final int MAX_QUOTATION_LENGTH = 80;

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "st", "no", "vs", "etc", "inc", "ltd", "co", "e.g",
          "i.e", "u.s", "u.k", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep",
          "oct", "nov", "dec");

  private Sentences() {}

  /** Sentences in order, stripped, none empty. */
  public static List<String> split(String paragraph) {
    List<String> sentences = new ArrayList<>();
    int start = 0;
    int depth = 0;
    int openedAt = 0;
    int i = 0;
    while (i < paragraph.length()) {
      char c = paragraph.charAt(i);
      if (OPENING.indexOf(c) >= 0) {
        openedAt = depth == 0 ? i : openedAt;
        depth++;
      } else if (CLOSED_BY.indexOf(c) >= 0) {
        depth = Math.max(0, depth - 1);
      } else if (isEnd(paragraph, i)) {
        int end = endOfMarks(paragraph, i);
        boolean closes = closers(paragraph, i + 1, end) >= depth;
        boolean tooLong = i - openedAt > MAX_QUOTATION_LENGTH;
        if (depth == 0 || closes && depth == 1 && startsAnew(paragraph, end) || tooLong) {
          depth = 0;
          add(sentences, paragraph.substring(start, end));
          start = end;
          i = end;
          continue;
        }
      }
      i++;
    }
    add(sentences, paragraph.substring(start));
    return sentences;
  }

  private static boolean isEnd(String text, int i) {
    char c = text.charAt(i);
    if (c == '?' || c == '!') {
      return !isInAddress(text, i);
    }
    if (c == '…') {
      return !isAfterColon(text, i);
    }
    if (ENDS.indexOf(c) >= 0) {
      return true;
    }
    return c == '.' && isFullStop(text, i);
  }

  /** The question mark in a web address, as in a.html?x=1. */
  private static boolean isInAddress(String text, int i) {
    return i > 0
        && i + 1 < text.length()
        && isLatin(text.charAt(i - 1))
        && isLatin(text.charAt(i + 1));
  }

  private static boolean isLatin(char c) {
    return c < 0x80 && Character.isLetterOrDigit(c);
  }

  /** An ellipsis after a colon does not end a sentence: 第十三条：……规定. */
  private static boolean isAfterColon(String text, int i) {
    int at = i;
    while (at > 0 && text.charAt(at - 1) == '…') {
      at--;
    }
    return at > 0 && (text.charAt(at - 1) == '：' || text.charAt(at - 1) == ':');
  }

  /**
   * A full stop, rather than a decimal point, an ellipsis, an abbreviation or a part of an address.
   */
  private static boolean isFullStop(String text, int i) {
    int next = i + 1;
    while (next < text.length() && CLOSING.indexOf(text.charAt(next)) >= 0) {
      next++;
    }
    boolean followed = next == text.length() || Character.isWhitespace(text.charAt(next));
    if (i == 0) {
      return false;
    }
    if (Characters.isHan(text.charAt(i - 1))) {
      return next == text.length() || !Character.isDigit(text.charAt(next));
    }
    if (!followed) {
      return false;
    }
    if (isListNumber(text, i)) {
      return false;
    }
    int word = i;
    while (word > 0
        && !Characters.isHan(text.charAt(word - 1))
        && (Character.isLetter(text.charAt(word - 1)) || text.charAt(word - 1) == '.')) {
      word--;
    }
    String before = text.substring(word, i).toLowerCase(Locale.ROOT);
    boolean initial = before.length() == 1 && Character.isUpperCase(text.charAt(i - 1));
    return !initial && !ABBREVIATIONS.contains(before);
  }

  /** The point after a number at the beginning of the paragraph: 1. 线路延伸. */
  private static boolean isListNumber(String text, int i) {
    int at = i;
    while (at > 0 && text.charAt(at - 1) >= '0' && text.charAt(at - 1) <= '9') {
      at--;
    }
    return at < i && i - at <= 3 && text.substring(0, at).isBlank();
  }

  /** The index after all punctuation that ends the sentence and closing quotation marks. */
  private static int endOfMarks(String text, int i) {
    int end = i + 1;
    while (end < text.length()
        && (ENDS.indexOf(text.charAt(end)) >= 0
            || CLOSING.indexOf(text.charAt(end)) >= 0 && !opensInstead(text, end))) {
      end++;
    }
    return end;
  }

  /** A straight quotation mark after a space opens the next sentence. */
  private static boolean opensInstead(String text, int i) {
    char c = text.charAt(i);
    return (c == '"' || c == '\'') && Character.isWhitespace(text.charAt(i - 1));
  }

  private static int closers(String text, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += CLOSED_BY.indexOf(text.charAt(i)) >= 0 ? 1 : 0;
    }
    return count;
  }

  /** Whether the text after a closed quotation can begin a sentence. */
  private static boolean startsAnew(String text, int end) {
    return end >= text.length() || "，、：,:".indexOf(text.charAt(end)) < 0;
  }

  private static void add(List<String> sentences, String piece) {
    String sentence = piece.strip();
    if (sentence.isEmpty()) {
      return;
    }
    boolean wordless = sentence.codePoints().noneMatch(Character::isLetterOrDigit);
    if (wordless && !sentences.isEmpty()) {
      int last = sentences.size() - 1;
      sentences.set(last, sentences.get(last) + sentence);
    } else {
      sentences.add(sentence);
    }
  }
}
