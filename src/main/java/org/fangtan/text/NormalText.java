package org.fangtan.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A text in normal form, with the source position of each part: compatibility forms are unified
 * (NFKC), invisible characters are removed, digits of all scripts become 0 to 9, all spaces and all
 * dashes are unified.
 */
final class NormalText {
  /** Words that end in 一 and are often followed by a number: 统一, 第一, 星期一. */
  private static final String BEFORE_A_WORDS_ONE = "统唯第期周专单之";

  private static final Map<Character, Character> NUMERALS = new TreeMap<>();

  static {
    String[] byDigit = {"零〇○", "一幺壹", "二两贰貳", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖"};
    for (int digit = 0; digit < byDigit.length; digit++) {
      for (char numeral : byDigit[digit].toCharArray()) {
        NUMERALS.put(numeral, (char) ('0' + digit));
      }
    }
  }

  private final String text;
  private final String digits;
  private final int[] starts;
  private final int[] ends;

  private NormalText(String text, int[] starts, int[] ends) {
    this.text = text;
    this.digits = digits(text);
    this.starts = starts;
    this.ends = ends;
  }

  static NormalText of(String source) {
    StringBuilder text = new StringBuilder(source.length());
    int[] starts = new int[source.length() + 16];
    int[] ends = new int[starts.length];
    int next;
    for (int at = 0; at < source.length(); at = next) {
      int codePoint = source.codePointAt(at);
      next = at + Character.charCount(codePoint);
      String plain = plain(codePoint);
      if (text.length() + plain.length() > starts.length) {
        int room = 2 * (text.length() + plain.length());
        starts = Arrays.copyOf(starts, room);
        ends = Arrays.copyOf(ends, room);
      }
      for (int i = 0; i < plain.length(); i++) {
        starts[text.length() + i] = at;
        ends[text.length() + i] = next;
      }
      text.append(plain);
    }
    return new NormalText(text.toString(), starts, ends);
  }

  private static String plain(int codePoint) {
    if (codePoint < 0x80) {
      boolean isBlank = codePoint != '\n' && Character.isWhitespace(codePoint);
      return isBlank ? " " : String.valueOf((char) codePoint);
    }
    switch (Character.getType(codePoint)) {
      case Character.FORMAT, Character.ENCLOSING_MARK, Character.NON_SPACING_MARK -> {
        return "";
      }
      case Character.DASH_PUNCTUATION -> {
        return "-";
      }
      case Character.SPACE_SEPARATOR, Character.CONTROL -> {
        return " ";
      }
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> {
        return "\n";
      }
      case Character.DECIMAL_DIGIT_NUMBER -> {
        return String.valueOf(Character.digit(codePoint, 10));
      }
      default -> {
        return codePoint == '\u2212' // the minus sign
            ? "-"
            : Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC);
      }
    }
  }

  private static String digits(String text) {
    StringBuilder digits = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      Character digit = NUMERALS.get(text.charAt(i));
      boolean isOfAWord =
          text.charAt(i) == '一' && i > 0 && BEFORE_A_WORDS_ONE.indexOf(text.charAt(i - 1)) >= 0;
      if (digit != null && !isOfAWord) {
        digits.setCharAt(i, digit);
      }
    }
    return digits.toString();
  }

  String text() {
    return text;
  }

  /** A text of the same length where Chinese numerals are digits: 一三八 is 138. */
  String digits() {
    return digits;
  }

  /** The position in the source at which a character of this text begins. */
  int sourceStart(int index) {
    return starts[index];
  }

  /** The position in the source at which a character of this text ends. */
  int sourceEnd(int index) {
    return ends[index];
  }
}
