package org.fangtan.infographic;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.contract.Highlights;
import org.fangtan.text.Numbers;

/** The rules by which highlights are drafted from what was said. Pure. */
final class DraftRules {
  private static final String CLAUSE_ENDS = "，。！？；：,!?;:";
  private static final int MIN_LABEL = 2;

  /** A shorter label is extended by the clause before it: 跨区线路实行一票制，全程两元. */
  private static final int SHORT_LABEL = 4;

  private static final int MAX_LABEL = 24;
  private static final int MIN_QUOTE = 8;
  private static final int MAX_QUOTE = 40;
  private static final int MAX_STEP_TITLE = 24;
  private static final int MAX_STEP_TEXT = 60;
  private static final int MAX_STEPS = 6;

  /** Words that introduce an item without describing it. */
  private static final Pattern LEAD_IN =
      Pattern.compile(
          "^(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]+(?:步|点|项)?[，、：]?|首先|其次|再次|最后|另外|此外|同时|其中|目前|也就是说|那么"
              + "|我们(?:还|也|将|会|已经|已)?|还|也|已经|大约|大概|约|近|共|共有|一共|总共|达到|达|超过|有|将)+");

  private static final Pattern TAIL =
      Pattern.compile("(?:的|了|约|近|共|共有|一共|总共|达到|达|达了|超过|有|为|是|至少|大约|大概|仅|只|只需|只要|需要|增加到|累计)+$");

  private static final Pattern VERB =
      Pattern.compile(
          "(?<verb>(?:进一步|大幅|平均|再)?(?<sense>缩短|压缩|缩减|精简|减少|降低|下降|提高|提升|增加|增长|扩大|上升|升|增|降|减|延长|变|调整)?"
              + "[了]?(?:到|至|为|成))");
  private static final Pattern FROM = Pattern.compile("[由从]");
  private static final Set<String> SHORTER = Set.of("缩短", "压缩", "缩减", "精简");

  private static final Pattern MARK =
      Pattern.compile("(?:^|(?<=[，。；：、！]))(?:([一二三四五六七八九十])是|第([一二三四五六七八九十])[步是，、：]{1,2})");
  private static final String ORDINALS = "一二三四五六七八九十";

  /** Words that mark a good quotation: who benefits, and what improves. */
  private static final Pattern WORTH =
      Pattern.compile("让|为了|群众|百姓|市民|居民|企业|方便|便捷|舒心|放心|安心|满意|实惠|保障|服务|幸福|美好|获得感|实实在在|更");

  private static final Pattern NOT_WORTH = Pattern.compile("[？?]|谢谢|感谢|大家好|各位|网友|欢迎|主持人|再见|请问|\\d");

  private DraftRules() {}

  /** An item and the sentence from which it was taken. */
  record Drafted<T>(T item, Spoken.Line line) {}

  /** 间隔由15分钟缩短到8分钟: the same thing before and after. */
  static List<Drafted<Highlights.Compare>> pairs(Spoken.Line line) {
    String text = line.text();
    List<Quantity> all = Quantity.in(text);
    List<Drafted<Highlights.Compare>> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < all.size(); i++) {
      Quantity before = all.get(i);
      Quantity after = all.get(i + 1);
      int start = before.start();
      boolean isFrom = start > 0 && FROM.matcher(text.substring(start - 1, start)).matches();
      String unitBefore = unitText(text, before);
      int behind = before.end() + Unit.textAt(text.substring(before.end())).length();
      if (!isFrom || behind > after.start() || after.start() < before.end()) {
        continue;
      }
      Matcher verb = VERB.matcher(text.substring(behind, after.start()).replaceAll("[，、]", ""));
      String unit = unitText(text, after);
      Optional<String> label = label(text, start - 1);
      boolean isOfOneKind =
          before.unit().fits(after.unit()) && after.unit().kind() != Unit.Kind.DATE;
      if (verb.matches() && isOfOneKind && label.isPresent()) {
        String shown = unit.isEmpty() ? unitBefore : unit;
        pairs.add(
            new Drafted<>(
                new Highlights.Compare(
                    label.get(),
                    shownValue(before, shown),
                    shownValue(after, shown),
                    Optional.of(shown).filter(u -> !u.isEmpty()),
                    Optional.ofNullable(verb.group("sense"))
                        .filter(SHORTER::contains)
                        .map(sense -> true)),
                line));
      }
    }
    return pairs;
  }

  /** 改造港湾式站台35个: a number that counts or measures what precedes it. */
  static List<Drafted<Highlights.Figure>> figures(
      Spoken.Line line, List<Drafted<Highlights.Compare>> pairs) {
    String text = line.text();
    List<Drafted<Highlights.Figure>> figures = new ArrayList<>();
    int last = -1;
    for (Quantity quantity : Quantity.in(text)) {
      boolean isPaired =
          pairs.stream()
              .map(Drafted::item)
              .anyMatch(
                  p -> isOf(quantity, p.before(), p.unit()) || isOf(quantity, p.after(), p.unit()));
      String unit = unitText(text, quantity);
      boolean isCounted =
          quantity.unit().kind() == Unit.Kind.MEASURE || quantity.unit().kind() == Unit.Kind.COUNT;
      Optional<String> label = label(text, quantity.start());
      boolean isSure = !text.substring(quantity.end()).matches("(?s).{0,3}(以上|以下|以内|左右|前|后|内).*");
      boolean isVague = // 三个变化, 两个方面
          quantity.unit().kind() == Unit.Kind.COUNT
              && quantity.end() - quantity.start() == 1
              && text.charAt(quantity.start()) > '9';
      if (!isPaired
          && !isVague
          && isCounted
          && isSure
          && !unit.isEmpty()
          && quantity.start() >= last
          && label.isPresent()) {
        figures.add(
            new Drafted<>(
                new Highlights.Figure(shownValue(quantity, unit), Optional.of(unit), label.get()),
                line));
        last = quantity.end();
      }
    }
    return figures;
  }

  private static boolean isOf(Quantity quantity, BigDecimal shown, Optional<String> unit) {
    return Quantity.written(shown, unit.orElse("")).value().compareTo(quantity.value()) == 0;
  }

  /**
   * The numbers with the most informative labels, in the order in which they were said, without
   * duplicates.
   */
  static List<Drafted<Highlights.Figure>> best(
      List<Drafted<Highlights.Figure>> figures, int count) {
    List<Drafted<Highlights.Figure>> distinct = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Drafted<Highlights.Figure> figure : figures) {
      String key = figure.item().value().toPlainString() + figure.item().unit().orElse("");
      if (seen.add(key)) {
        distinct.add(figure);
      }
    }
    List<Drafted<Highlights.Figure>> sorted = new ArrayList<>(distinct);
    sorted.sort(Comparator.comparingInt(f -> -Math.min(8, f.item().label().length())));
    Set<Drafted<Highlights.Figure>> kept =
        new HashSet<>(sorted.subList(0, Math.min(count, sorted.size())));
    return distinct.stream().filter(kept::contains).toList();
  }

  /** 一是… 二是… 三是… within one turn; the longest enumeration, and among equals the first. */
  static List<Drafted<Highlights.Step>> steps(Spoken spoken) {
    List<Drafted<Highlights.Step>> best = List.of();
    List<Drafted<Highlights.Step>> current = new ArrayList<>();
    Optional<String> turn = Optional.empty();
    for (Spoken.Line line : spoken.lines()) {
      if (line.isAsked() || !line.turn().equals(turn)) {
        best = current.size() > best.size() ? current : best;
        current = new ArrayList<>();
        turn = line.turn();
      }
      if (line.isAsked()) {
        continue;
      }
      List<MatchResult> marks = MARK.matcher(line.text()).results().toList();
      for (int i = 0; i < marks.size(); i++) {
        MatchResult mark = marks.get(i);
        String ordinal = mark.group(1) == null ? mark.group(2) : mark.group(1);
        int number = ORDINALS.indexOf(ordinal) + 1;
        if (number == 1) {
          best = current.size() > best.size() ? current : best;
          current = new ArrayList<>();
        }
        int end = i + 1 < marks.size() ? marks.get(i + 1).start() : line.text().length();
        if (number == current.size() + 1 && number <= MAX_STEPS) {
          Optional<Highlights.Step> step = step(number, line.text().substring(mark.end(), end));
          if (step.isPresent()) {
            current.add(new Drafted<>(step.get(), line));
          }
        }
      }
    }
    best = current.size() > best.size() ? current : best;
    return best.size() < 2 ? List.of() : best;
  }

  /**
   * The first clause is the title; the following clauses, as far as they fit whole, are the text.
   */
  private static Optional<Highlights.Step> step(int number, String words) {
    int end = clauseEnd(words, 0);
    String title = words.substring(0, end).strip();
    if (title.isEmpty() || title.length() > MAX_STEP_TITLE) {
      return Optional.empty();
    }
    int from = Math.min(words.length(), end + 1);
    int until = from;
    for (int next = from; next < words.length(); ) {
      int clause = clauseEnd(words, next);
      if (clause - from > MAX_STEP_TEXT) {
        break;
      }
      until = clause;
      next = clause + 1;
    }
    String text = words.substring(from, until).strip();
    return Optional.of(
        new Highlights.Step(number, title, Optional.of(text).filter(t -> !t.isEmpty())));
  }

  /** A guest's short sentence about a benefit, or the end of such a sentence: 让群众出行更方便。 */
  static Optional<Drafted<Highlights.Quote>> quote(Spoken spoken) {
    Optional<Drafted<Highlights.Quote>> best = Optional.empty();
    int max = 1; // At least two of these words.
    for (Spoken.Line line : spoken.lines()) {
      if (line.isAsked()) {
        continue;
      }
      for (String words : candidates(line.text())) {
        boolean isFit =
            words.length() >= MIN_QUOTE
                && words.length() <= MAX_QUOTE
                && !NOT_WORTH.matcher(words).find()
                && Quantity.in(words).isEmpty();
        int worth = isFit ? (int) WORTH.matcher(words).results().count() : 0;
        if (worth > max) {
          max = worth;
          best =
              Optional.of(
                  new Drafted<>(new Highlights.Quote(words, line.speaker(), line.id()), line));
        }
      }
    }
    return best;
  }

  /** The sentence, and its endings from a clause that begins with 让, 使, 为了 or 确保. */
  private static List<String> candidates(String text) {
    List<String> candidates = new ArrayList<>();
    candidates.add(text.strip());
    Matcher purpose = Pattern.compile("(?<=[，；：])(?:让|使|为了|确保|真正|努力)").matcher(text);
    while (purpose.find()) {
      candidates.add(text.substring(purpose.start()).strip());
    }
    return candidates;
  }

  /** The words before a position, back to the beginning of the clause or of the one before. */
  private static Optional<String> label(String text, int end) {
    int start = clauseStart(text, end);
    String label = stripped(text.substring(start, end));
    if (label.length() < SHORT_LABEL && start > 0 && text.charAt(start - 1) == '，') {
      int earlier = clauseStart(text, start - 1);
      String longer = stripped(text.substring(earlier, end));
      if (longer.length() <= MAX_LABEL && Quantity.in(longer).isEmpty()) {
        label = longer;
      }
    }
    boolean isFit =
        label.length() >= MIN_LABEL
            && label.length() <= MAX_LABEL
            && label.chars().anyMatch(Character::isLetter)
            && Numbers.in(label).stream().noneMatch(n -> !n.isDate());
    return isFit ? Optional.of(label) : Optional.empty();
  }

  private static String stripped(String words) {
    String label = LEAD_IN.matcher(words.strip()).replaceFirst("");
    return TAIL.matcher(label.strip()).replaceFirst("").strip();
  }

  private static int clauseStart(String text, int end) {
    int at = end;
    while (at > 0 && CLAUSE_ENDS.indexOf(text.charAt(at - 1)) < 0) {
      at--;
    }
    return at;
  }

  private static int clauseEnd(String text, int from) {
    int at = from;
    while (at < text.length() && CLAUSE_ENDS.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  /** The unit as it was said: 条, 万人次, 分钟; empty where none is known. */
  private static String unitText(String text, Quantity quantity) {
    String said = text.substring(quantity.start(), quantity.end());
    if (quantity.unit().equals(Unit.PERCENT)) {
      return "%";
    }
    String scale = said.matches("[\\d.,]+[百千万亿]+") ? said.replaceAll("[\\d.,]", "") : "";
    String unit = Unit.textAt(text.substring(quantity.end()));
    return unit.isEmpty() ? "" : scale + unit;
  }

  /** Without the scale of its unit: 2.5 of 2.5万人. */
  private static BigDecimal shownValue(Quantity quantity, String unit) {
    BigDecimal scale = Unit.written(unit).scale();
    BigDecimal value =
        scale.compareTo(BigDecimal.ONE) == 0 ? quantity.value() : quantity.value().divide(scale);
    return new BigDecimal(value.stripTrailingZeros().toPlainString());
  }
}
