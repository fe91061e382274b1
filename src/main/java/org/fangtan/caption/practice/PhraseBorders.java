package org.fangtan.caption.practice;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.fangtan.text.Characters;
import org.fangtan.text.Numbers;
import org.fangtan.text.Words;
import org.fangtan.text.Words.Kind;
import org.fangtan.text.Words.Word;

/**
 * How well a line may end before each character of a text: best where a sentence or clause ends,
 * never inside a word, a number with its unit, a name or a title《…》.
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
  private static final int BEFORE_NAME_TAIL = 250;

  private static final List<String> NAME_TAILS =
      List.of(
          "高速公路", "公路", "大桥", "隧道", "火车站", "高铁站", "汽车站", "机场", "港口", "水库", "景区", "风景名胜区", "自然保护区",
          "保护区", "示范区", "开发区", "高新区", "产业园", "工业园", "委员会", "办事处", "管理局", "管理处", "指挥部", "领导小组", "纲要",
          "大学", "学院", "中学", "小学", "幼儿园", "医院", "法院", "检察院", "派出所", "公司", "集团", "广场", "体育馆", "图书馆",
          "博物馆", "同志");

  /** The number of characters on each side of a border that is enough to separate words. */
  private static final int CONTEXT = 24;

  /** The maximum length of a quotation that should stay on one line. */
  private static final int SHORT_QUOTATION = 14;

  private static final String SENTENCE_MARKS = "。！？!?…";
  private static final String CLAUSE_MARKS = "，；：,;:";
  private static final String CLOSING = "。！？!?…，；：,;:、”’」』）)】》〉%％℃";
  private static final String OPENING = "“‘「『（(【《〈￥¥$";

  /** A number that counts something: short, and not part of another. */
  private static final Pattern COUNT =
      Pattern.compile(".*?(?<![\\d.,:：/-])(?!0\\d)\\d{1,4}(?:\\.\\d{1,2})?", Pattern.DOTALL);

  /** Numbers after these words are names. */
  private static final Pattern NAMED =
      Pattern.compile(".*(?:(?:拨|致电|热线|电话|号码|编号|代码|邮编|短信|频率|尾号).{0,6}|打)[\\d.]+", Pattern.DOTALL);

  /** The maximum length of a word that may begin where a measure seems to begin. */
  private static final int MAX_WORD_LENGTH = 4;

  /** How a border between two lines affects the words beside it. */
  enum Break {
    NONE,
    /** Two numbers meet, or a number and a possible unit: only a person can decide. */
    DOUBTFUL,
    /** A word, a title, or a number with its unit is split. */
    CERTAIN
  }

  private PhraseBorders() {}

  /**
   * @param text with punctuation
   * @return the cost of a border before each index; the first and the last are never used
   */
  static int[] costs(String text, Words words) {
    int[] costs = new int[text.length() + 1];
    Arrays.fill(costs, FORBIDDEN);
    List<Word> all = words.of(text);
    for (int w = 1; w < all.size(); w++) {
      costs[all.get(w).start()] = between(all.get(w - 1), all.get(w));
    }
    boolean[] ofLinks = Unbroken.borders(text);
    for (int i = 1; i < text.length(); i++) {
      costs[i] = ofLinks[i] ? Math.min(costs[i], WORD) : costs[i];
    }
    for (int i = 1; i < text.length(); i++) {
      marks(text, i, costs);
    }
    pairs(text, costs);
    boolean[] unbroken = Unbroken.of(text);
    for (int i = 1; i < text.length(); i++) {
      if (unbroken[i]) {
        costs[i] = FORBIDDEN;
      } else if (costs[i] >= WORD && costs[i] < FORBIDDEN && isNameTail(text, i)) {
        costs[i] += BEFORE_NAME_TAIL;
      }
    }
    return costs;
  }

  /** 高速公路 after 环线: a generic term follows its name. */
  private static boolean isNameTail(String text, int at) {
    return Characters.isHan(text.charAt(at - 1))
        && NAME_TAILS.stream().anyMatch(tail -> text.startsWith(tail, at));
  }

  /**
   * Whether a word, a number with its unit or a title is split between two lines. Words formed with
   * the neighbour by chance do not count: 出行 and 业务 do not contain a split 行业. Two numbers or Latin
   * words are never joined: 热线12345 and 24小时 must not become 1234524小时.
   */
  static Break between(String before, String after, Words words) {
    String head = before.substring(Math.max(0, before.length() - CONTEXT)).stripTrailing();
    String tail = after.substring(0, Math.min(after.length(), CONTEXT)).stripLeading();
    if (head.isEmpty() || tail.isEmpty()) {
      return Break.NONE;
    }
    char last = head.charAt(head.length() - 1);
    char first = tail.charAt(0);
    boolean inTitle = head.lastIndexOf('《') > head.lastIndexOf('》');
    if (!inTitle && !(Character.isLetterOrDigit(last) && Character.isLetterOrDigit(first))) {
      return Break.NONE;
    }
    String joined = head + tail;
    int border = head.length();
    if (costs(joined, words)[border] < FORBIDDEN) {
      return Break.NONE;
    }
    if (isLatinOrDigit(last) && isLatinOrDigit(first)) {
      boolean numbers = Character.isDigit(last) && Character.isDigit(first);
      return numbers || inTitle ? Break.DOUBTFUL : Break.NONE;
    }
    if (isNumeral(last) && isNumeral(first) && !isLargeUnit(last, tail)) {
      return Break.DOUBTFUL;
    }
    if (inTitle) {
      return Break.CERTAIN;
    }
    Word across = null;
    for (Word word : words.of(joined)) {
      across = word.start() < border && word.end() > border ? word : across;
    }
    if (across != null && words.isOwn(joined.substring(across.start(), across.end()))) {
      return Break.CERTAIN;
    }
    if (Character.isDigit(last)) {
      return beforeMeasure(words.readable(head), words.readable(tail), words);
    }
    return across != null && isWhole(across, head, tail, words) ? Break.CERTAIN : Break.NONE;
  }

  /** Whether the end of one line or the beginning of the other is only a part of the word. */
  private static boolean isWhole(Word across, String head, String tail, Words words) {
    List<Word> left = words.of(head);
    Word last = left.get(left.size() - 1);
    Word first = words.of(tail).get(0);
    boolean whole = across.start() <= last.start() && across.end() >= head.length() + first.end();
    return whole && (last.end() - last.start() == 1 || first.end() == 1);
  }

  /** 15 and 分钟 belong together; 12345 and 个人 do not; 12345 and 个站台 are doubtful. */
  private static Break beforeMeasure(String head, String tail, Words words) {
    int measure = Numbers.measureLength(tail);
    if (measure == 0) {
      return Break.NONE;
    }
    for (int end = measure + 1; end <= Math.min(MAX_WORD_LENGTH, tail.length()); end++) {
      if (words.isWord(tail.substring(0, end))) {
        return Break.DOUBTFUL;
      }
    }
    boolean counts = COUNT.matcher(head).matches() && !NAMED.matcher(head).matches();
    return counts ? Break.CERTAIN : Break.DOUBTFUL;
  }

  private static boolean isLatinOrDigit(char c) {
    return Character.isDigit(c)
        || Character.isLetter(c) && Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
  }

  private static boolean isNumeral(char c) {
    return Character.isDigit(c) || Numbers.isChinese(c);
  }

  /** 1500 and 万元 are a number and its unit; that holds only for the numerals 万 and 亿. */
  private static boolean isLargeUnit(char last, String tail) {
    return Character.isDigit(last) && Numbers.measureLength(tail) > 0;
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
      // A unit that is not in the dictionary still belongs to its number.
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

  /** Titles are never broken, short quotations only reluctantly. */
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
