package org.fangtan.titling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.graphic.Colour;
import org.fangtan.graphic.Span;
import org.fangtan.graphic.Weight;

/** The key words of a caption: numbers with their units, and words of the topic's lexicon. */
final class Emphasis {
  private static final String UNITS =
      "万元|亿元|元|周岁|公里|千米|平方米|平方公里|米|分钟|小时|秒|辆|条|个百分点|个月|个站|户|人次|万人|人|家|座|处|项|次|岁|倍|折"
          + "|吨|公斤|兆瓦|千瓦时|度|年|月|天|日|周|件|所|间|张|站|班|路|区|个";

  /** Numbers in digits, with what may come between a number and its unit. */
  private static final String DIGITS =
      "[0-9０-９]+(?:[.,．:：/][0-9０-９]+)*\\s?(?:%|％|‰|℃)?[万亿千百]?多?(?:" + UNITS + ")?";

  /**
   * Numbers in Chinese characters, only with a unit, and not words that merely look like a number:
   * 一个, 一年.
   */
  private static final String NUMERALS =
      "百分之[零一二三四五六七八九十百点]+"
          + "|(?:[两二三四五六七八九十百千万亿][零〇一二两三四五六七八九十百千万亿]*|一[十百千万亿][零〇一二两三四五六七八九十百千万亿]*)"
          + "(?:点[零一二三四五六七八九]+)?多?(?:"
          + UNITS
          + ")";

  private final Pattern pattern;

  /**
   * @param lexicon of the topic; single characters are not key words
   */
  Emphasis(Collection<String> lexicon) {
    List<String> words =
        lexicon.stream()
            .map(String::strip)
            .filter(word -> word.codePointCount(0, word.length()) >= 2)
            .distinct()
            .sorted((a, b) -> b.length() - a.length())
            .map(Pattern::quote)
            .toList();
    String all = DIGITS + "|" + NUMERALS;
    this.pattern = Pattern.compile(words.isEmpty() ? all : String.join("|", words) + "|" + all);
  }

  /** The text, with its key words in another colour. */
  List<Span> spans(String text, Colour colour, Colour keyword, Weight weight) {
    List<Span> spans = new ArrayList<>();
    Matcher found = pattern.matcher(text);
    int done = 0;
    while (found.find()) {
      if (found.start() > done) {
        spans.add(Span.of(text.substring(done, found.start()), colour, weight));
      }
      spans.add(Span.of(found.group(), keyword, weight));
      done = found.end();
    }
    if (done < text.length()) {
      spans.add(Span.of(text.substring(done), colour, weight));
    }
    return spans;
  }
}
