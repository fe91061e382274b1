package org.fangtan.config;

import com.typesafe.config.ConfigUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.fangtan.failure.Bilingual;

/**
 * The text of a {@code topic.conf} in the form that is passed to the HOCON parser: with limited
 * size, and with the punctuation of a Chinese keyboard converted to HOCON's. A value without quotes
 * is put into quotes, so that all punctuation in it is literal. Lines keep their numbers.
 *
 * <p>The parser goes down one level of its stack for every bracket and every dot of a key, and a
 * substitution can double a text as often as it is written: both are refused here, before it runs.
 * Pure; the time is linear in the text, except for short lookaheads within a line.
 */
final class ConfText {
  /** The maximum nesting of a setting: an item of a list in an object in a list. */
  static final int MAX_DEPTH = 8;

  /** The maximum number of dots in a key: {@code trim.start} has one. */
  static final int MAX_DOTS = 3;

  /** The maximum number of settings and list items in the whole text. */
  static final int MAX_ITEMS = 4_000;

  /** The maximum number of setting names in the whole text: every guest and clip has a few. */
  static final int MAX_KEYS = 1_500;

  /**
   * The maximum number of keys of the form {@code trim.start}, whose objects the parser merges one
   * by one, in a time that grows faster than their number.
   */
  static final int MAX_DOTTED = 20;

  private static final int MAX_LINE_LENGTH = 20_000;

  /** Quotation marks of one kind are interchangeable, as people type whichever they find. */
  private static final List<String> QUOTES = List.of("“”„‟＂\"", "‘’‛'", "「」", "『』");

  private static final String CLOSING = "”’」』";

  /** Another setting on the same line. */
  private static final Pattern NEXT_KEY =
      Pattern.compile("[,，]\\s*[\\p{L}][\\p{L}\\d.-]{0,40}\\s*[=:＝：{]");

  private enum Where {
    KEY,
    VALUE,
    AFTER
  }

  private final String text;
  private final Problems problems;
  private final StringBuilder out = new StringBuilder();
  private final Deque<Character> open = new ArrayDeque<>();
  private Where where = Where.KEY;
  private int at;
  private int line = 1;
  private int lineEnd = -1;
  private int items;
  private int named;
  private int dotted;
  private final StringBuilder key = new StringBuilder();
  private final Deque<Set<String>> keys = new ArrayDeque<>(List.of(new HashSet<>()));
  private int dots;

  private ConfText(String text, Problems problems) {
    this.text = text;
    this.problems = problems;
  }

  /** The text for the parser; anything that forbids parsing it is added to the problems. */
  static String of(String text, Problems problems) {
    ConfText conf = new ConfText(text.replace("\r\n", "\n").replace('\r', '\n'), problems);
    if (conf.text.lines().anyMatch(one -> one.length() > MAX_LINE_LENGTH)) {
      problems.add(0, "", ConfigSentences.lineHasMoreThanCharacters(MAX_LINE_LENGTH));
      return "";
    }
    conf.read();
    return conf.out.toString();
  }

  private void read() {
    while (at < text.length() && problems.count() == 0) {
      char c = text.charAt(at);
      if (c == '\n') {
        newLine();
      } else if (isComment()) {
        at = endOfLine();
      } else if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF') {
        out.append(' ');
        at++;
      } else if (text.startsWith("${", at)) {
        refuse(ConfigSentences.substitutionsAreNotAllowed());
      } else if (isListComma(c)) {
        put(',');
        where = isInList() ? Where.VALUE : Where.KEY;
        dots = 0;
      } else if (isCloser(c)) {
        close();
      } else if (where == Where.KEY) {
        key(ascii(c));
      } else if (where == Where.VALUE) {
        value(c);
      } else {
        after(c);
      }
    }
  }

  private void newLine() {
    out.append('\n');
    at++;
    line++;
    if (where == Where.AFTER || where == Where.VALUE && !isInList() && !isValueAhead()) {
      where = isInList() ? Where.VALUE : Where.KEY;
    }
    if (where == Where.KEY) {
      dots = 0;
    }
  }

  /** Brackets and quotes may begin on the line after the name; words there are the next setting. */
  private boolean isValueAhead() {
    int i = at;
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i < text.length() && "{[\"｛［【“".indexOf(text.charAt(i)) >= 0;
  }

  private void key(char c) {
    if (c == '"') {
      quoted();
    } else if (c == '{') {
      once();
      open('{');
    } else if (c == '=' || c == ':') {
      once();
      put('=');
      where = Where.VALUE;
    } else if (c == '[') {
      refuse(ConfigSentences.expectedNameOfSettingSuch());
    } else if (c == '+') {
      refuse(ConfigSentences.isNotAllowed());
    } else {
      dots += c == '.' ? 1 : 0;
      dotted += c == '.' ? 1 : 0;
      if (dots > MAX_DOTS || dotted > MAX_DOTTED) {
        refuse(ConfigSentences.tooManyDotsInNames());
      }
      key.append(c);
      put(c);
    }
  }

  /** Each setting must occur once: the parser would take the last one, or merge objects. */
  private void once() {
    String name = key.toString();
    key.setLength(0);
    if (++named > MAX_KEYS) {
      refuse(ConfigSentences.moreThanSettings(MAX_KEYS));
    } else if (!name.isEmpty() && !keys.getFirst().add(name)) {
      problems.add(line, name, ConfigSentences.standsThereTwice());
    }
  }

  private void value(char c) {
    if (++items > MAX_ITEMS) {
      refuse(ConfigSentences.moreThanSettingsAndItems(MAX_ITEMS));
      return;
    }
    int end = endOfQuoted(c);
    if (c == '{' || c == '｛') {
      open('{');
    } else if (c == '[' || c == '［' || c == '【') {
      open('[');
    } else if (text.startsWith("\"\"\"", at)) {
      multiline();
    } else if (end > at) {
      write(text.substring(at + 1, end));
      at = end + 1;
      where = Where.AFTER;
    } else if (c == '"') {
      quoted();
      where = Where.AFTER;
    } else {
      int last = endOfUnquoted();
      write(text.substring(at, last).strip());
      at = last;
      where = Where.AFTER;
    }
  }

  /** Further text after a value on the same line: HOCON joins texts; anything else is a mistake. */
  private void after(char c) {
    if (c == '{' || c == '[') {
      refuse(ConfigSentences.isWhereLineShouldEnd(c));
    } else if (c == '"') {
      quoted();
    } else {
      int last = endOfUnquoted();
      out.append(' ');
      write(text.substring(at, last).strip());
      at = last;
    }
  }

  private void open(char bracket) {
    if (open.size() >= MAX_DEPTH) {
      refuse(ConfigSentences.bracketsAreNestedMore(MAX_DEPTH));
      return;
    }
    open.push(bracket);
    keys.push(new HashSet<>());
    put(bracket);
    where = bracket == '[' ? Where.VALUE : Where.KEY;
    dots = 0;
  }

  private void close() {
    keys.pop();
    put(open.pop() == '[' ? ']' : '}');
    where = Where.AFTER;
  }

  /** A text in straight quotes is HOCON's own, with its escapes; it ends on the same line. */
  private void quoted() {
    int end = endOfStraight();
    if (where == Where.KEY) {
      key.append(text, at, end);
    }
    out.append(text, at, end);
    at = end;
  }

  private int endOfStraight() {
    for (int i = at + 1; i < text.length() && text.charAt(i) != '\n'; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        return i + 1;
      }
    }
    return endOfLine();
  }

  private void multiline() {
    int end = text.indexOf("\"\"\"", at + 3);
    while (end >= 0 && end + 3 < text.length() && text.charAt(end + 3) == '"') {
      end++;
    }
    int stop = end < 0 ? text.length() : end + 3;
    line += (int) text.substring(at, stop).chars().filter(c -> c == '\n').count();
    out.append(text, at, stop);
    at = stop;
    where = Where.AFTER;
  }

  /**
   * The end of a text in the quotes of a Chinese keyboard, or of one that such a quote closes; -1
   * if there is none. Quotes inside the text form pairs of their own; the last one is followed by
   * the end of the line, a comma or a bracket.
   */
  private int endOfQuoted(char opening) {
    Optional<String> kind = QUOTES.stream().filter(q -> q.indexOf(opening) >= 0).findFirst();
    if (kind.isEmpty() || opening == '"' && isStraightClosed()) {
      return -1;
    }
    int stop = endOfLine();
    int depth = 1;
    for (int i = at + 1; i < stop; i++) {
      char c = text.charAt(i);
      if (kind.get().indexOf(c) >= 0) {
        depth +=
            c == '“' || c == '‘' || c == '「' || c == '『' ? 1 : CLOSING.indexOf(c) >= 0 ? -1 : 0;
        if (depth <= 0 || CLOSING.indexOf(c) < 0) {
          if (isEndOfValue(i + 1)) {
            return i;
          }
          if (depth <= 0) {
            return -1;
          }
        }
      }
    }
    return -1;
  }

  private boolean isStraightClosed() {
    int end = endOfStraight();
    return end > at + 1 && text.charAt(end - 1) == '"';
  }

  private boolean isEndOfValue(int from) {
    int i = from;
    while (i < text.length() && isBlank(text.charAt(i))) {
      i++;
    }
    if (i >= text.length() || text.charAt(i) == '\n' || text.startsWith("//", i)) {
      return true;
    }
    char c = text.charAt(i);
    if (c == '#') {
      return true;
    }
    if (c == ',' || c == '，' || c == '、') {
      int stop = endOfLine();
      return isInList()
          || text.substring(i + 1, Math.min(stop, i + 64)).isBlank()
          || NEXT_KEY.matcher(text).region(i, stop).lookingAt();
    }
    return !open.isEmpty() && isCloserMark(c);
  }

  /** The end of a value without quotes: the end of the line, a comment, a comma or a bracket. */
  private int endOfUnquoted() {
    int stop = endOfLine();
    for (int i = at; i < stop; i++) {
      char c = text.charAt(i);
      boolean isAfterBlank = i == at || isBlank(text.charAt(i - 1));
      if (text.startsWith("${", i)
          || isAfterBlank && (c == '#' || text.startsWith("//", i))
          || !open.isEmpty() && isCloserMark(c)
          || isInList() && (c == ',' || c == '，' || c == '、')
          || (c == ',' || c == '，') && isEndOfValue(i)) {
        return i;
      }
    }
    return stop;
  }

  private boolean isListComma(char c) {
    return c == ',' || c == '，' || c == '、' && where != Where.KEY;
  }

  private boolean isCloser(char c) {
    return !open.isEmpty() && isCloserMark(c);
  }

  private boolean isCloserMark(char c) {
    return isInList() ? "]］】".indexOf(c) >= 0 : "}｝".indexOf(c) >= 0;
  }

  private boolean isInList() {
    return !open.isEmpty() && open.peek() == '[';
  }

  private boolean isComment() {
    return text.charAt(at) == '#' || text.startsWith("//", at);
  }

  private int endOfLine() {
    if (lineEnd < at) {
      int end = text.indexOf('\n', at);
      lineEnd = end < 0 ? text.length() : end;
    }
    return lineEnd;
  }

  private void put(char c) {
    out.append(c);
    at++;
  }

  private void write(String value) {
    out.append(ConfigUtil.quoteString(value));
  }

  private void refuse(Bilingual what) {
    problems.add(line, "", what);
  }

  private static boolean isBlank(char c) {
    return c != '\n' && (Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  /** Converts full-width letters and punctuation to ASCII. */
  private static char ascii(char c) {
    return c >= '！' && c <= '～' ? (char) (c - 0xFEE0) : c;
  }
}
