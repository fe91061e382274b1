package org.fangtan.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names in simplified text whose characters are converted differently from words: 于先生 stays 于,
 * while 于是 is 於是; 里水镇 is 里水鎮, while 里面 is 裏面. Names come from a list (guests, units, the lexicon),
 * or are recognised by their context. Pure.
 */
final class ChineseNames {
  /** A range of a text. */
  record Span(int start, int end, String traditional) {}

  /**
   * Family names that converters confuse with words that share the simplified character, after the
   * hundred family names (百家姓) in their traditional form.
   */
  private static final Map<Character, Character> FAMILY_NAMES =
      Map.ofEntries(
          Map.entry('于', '于'),
          Map.entry('范', '范'),
          Map.entry('余', '余'),
          Map.entry('岳', '岳'),
          Map.entry('郁', '郁'),
          Map.entry('涂', '涂'),
          Map.entry('干', '干'),
          Map.entry('朴', '朴'),
          Map.entry('种', '种'),
          Map.entry('姜', '姜'),
          Map.entry('谷', '谷'),
          Map.entry('曲', '曲'),
          Map.entry('卜', '卜'),
          Map.entry('沈', '沈'),
          Map.entry('党', '党'),
          Map.entry('钟', '鍾'),
          Map.entry('叶', '葉'));

  private static final Character NO_FAMILY = ' ';

  /** Characters that are kept in place names: no village is named after 裏 or 鬆. */
  private static final String IN_PLACES = "里松范岳郁";

  private static final String OF_PLACES =
      "(?:省|市|县|區|区|镇|乡|村|街道|社区|圩|墟|屯|寨|湾|岗|塘|坑|河|湖|江|山|岛|站|路|大道|公园|水库)";

  /** A place name, excluding words such as 里面, 松开 and 范围. */
  private static final Pattern PLACE =
      Pattern.compile("[" + IN_PLACES + "](?![面边头程外开紧动弛软懈围例本文畴]|之|的)\\p{IsHan}{0,2}?" + OF_PLACES);

  /** What follows a family name in a form of address. */
  private static final Pattern ADDRESSED =
      Pattern.compile(
          "^(?:局长|副局长|县长|副县长|市长|副市长|区长|镇长|乡长|村长|处长|科长|部长|院长|校长|所长|站长|队长|厅长|会长|主任|副主任|书记|副书记"
              + "|总经理|经理|董事长|主席|委员|先生|女士|小姐|太太|同志|师傅|老师|教授|医生|律师|大爷|大妈|大叔|大姐|大哥|阿姨|某|局|总|工|氏)");

  /** What precedes a family name: a form of address, or an introduction. */
  private static final Pattern INTRODUCED =
      Pattern.compile(
          "(?:局长|县长|市长|区长|镇长|处长|科长|部长|院长|校长|所长|站长|队长|厅长|主任|书记|经理|董事长|主席|记者|主持人|嘉宾|律师|医生|教授|负责人|代表|同志|老|小|姓)$");

  /** Verbs and measure words that take 于 as a preposition: 位于, 毕业于, 高于. */
  private static final Pattern AFTER_VERB =
      Pattern.compile("[由对关位基处属在至终鉴等大高低多少过善敢勇便利用乐忙急限源来出生归得赖业布立建成始起助力学赠毁优劣轻重难易]$");

  /** What may follow a family name without a given name: 老于说, 小范和. */
  private static final Pattern AFTER_NAME = Pattern.compile("^(?:$|[^\\p{IsHan}]|和|说|介绍|来|是|也|就)");

  private final List<String> known;
  private final UnaryOperator<String> machine;

  /**
   * @param names of people, units and places, in simplified characters
   * @param machine converts everything else
   */
  ChineseNames(Collection<String> names, UnaryOperator<String> machine) {
    this.known =
        names.stream()
            .map(String::strip)
            .filter(name -> name.length() >= 2)
            .distinct()
            .sorted(Comparator.comparing((String name) -> -name.length()))
            .toList();
    this.machine = machine;
  }

  /** The names in a text, in order, without overlaps. */
  List<Span> in(String text, List<Words.Word> words, Set<Integer> people) {
    List<Span> spans = new ArrayList<>();
    int at = 0;
    int word = 0;
    while (at < text.length()) {
      while (word < words.size() && words.get(word).start() < at) {
        word++;
      }
      boolean begins = word < words.size() && words.get(word).start() == at;
      Optional<Span> span = knownAt(text, at);
      if (span.isEmpty() && begins) {
        span = unknownAt(text, at, words.get(word), people.contains(at));
      }
      span.ifPresent(spans::add);
      at = span.map(Span::end).orElse(at + 1);
    }
    return spans;
  }

  private Optional<Span> knownAt(String text, int at) {
    for (String name : known) {
      if (text.startsWith(name, at)) {
        return Optional.of(new Span(at, at + name.length(), nameOf(name)));
      }
    }
    return Optional.empty();
  }

  /**
   * The traditional form of a listed name: a person's if it begins with a family name, else a
   * place's or a unit's.
   */
  private String nameOf(String name) {
    Character family = FAMILY_NAMES.getOrDefault(name.charAt(0), NO_FAMILY);
    boolean isPerson = !family.equals(NO_FAMILY) && name.length() <= 3;
    StringBuilder traditional = new StringBuilder(machine.apply(name));
    for (int i = 0; i < name.length() && traditional.length() == name.length(); i++) {
      if (IN_PLACES.indexOf(name.charAt(i)) >= 0 && PLACE.matcher(name).find()) {
        traditional.setCharAt(i, name.charAt(i));
      }
    }
    if (isPerson && !PLACE.matcher(name).lookingAt()) {
      traditional.setCharAt(0, family);
    }
    return traditional.toString();
  }

  private Optional<Span> unknownAt(String text, int at, Words.Word word, boolean isPerson) {
    Matcher place = PLACE.matcher(text).region(at, Math.min(text.length(), at + 6));
    if (place.lookingAt()) {
      String rest = machine.apply(text.substring(at + 1, place.end()));
      return Optional.of(new Span(at, place.end(), text.charAt(at) + rest));
    }
    Character family = FAMILY_NAMES.getOrDefault(text.charAt(at), NO_FAMILY);
    if (family.equals(NO_FAMILY)) {
      return Optional.empty();
    }
    String after = text.substring(at + 1, Math.min(text.length(), at + 5));
    String before = text.substring(Math.max(0, at - 4), at);
    if (text.charAt(at) == '于' && AFTER_VERB.matcher(before).find()) {
      return Optional.empty();
    }
    boolean isAddressed = ADDRESSED.matcher(after).find();
    boolean isNamed = isPerson && !Words.isEveryday(text.substring(at, word.end()));
    boolean isIntroduced = word.end() - at <= 3 && INTRODUCED.matcher(before).find();
    boolean isFollowed = word.end() - at > 1 || AFTER_NAME.matcher(after).find();
    return isAddressed || isNamed || isIntroduced && isFollowed
        ? Optional.of(new Span(at, at + 1, String.valueOf(family)))
        : Optional.empty();
  }
}
