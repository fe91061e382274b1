package org.fangtan.caption.practice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fangtan.caption.CaptionRule;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.text.Characters;
import org.fangtan.text.Words;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;

/**
 * Repairs captions that break the rules, as far as possible without changing the words: every
 * letter and digit stays, in its order, numbers are never joined, and every start stays. Lines that
 * are too long are broken at the ends of phrases; a word that is split between two captions is
 * moved to one of them; captions that begin together become one with several lines; punctuation
 * that captions do not use becomes spaces; short captions are extended into the following pauses.
 * Lines in two languages are shown for the whole time, each broken according to its language.
 * {@link CaptionChecks} still reports what cannot be repaired.
 */
public final class CaptionRepair {
  /**
   * The maximum difference between the ends of captions that begin together and are one caption.
   */
  private static final long MAX_APART_US = 500_000;

  /** The maximum difference between the times of a caption and its separately timed translation. */
  private static final long MAX_TRANSLATED_APART_US = 1_000_000;

  /** The minimum share of the shorter one that is shown together with the other. */
  private static final int TRANSLATED_PERCENT = 70;

  /** The maximum number of captions that begin together; nobody could read more. */
  private static final int MAX_TOGETHER = 4;

  private final CaptionRules rules;
  private final Words words;
  private final PhraseSplitter splitter;
  private final PhraseSplitter latinSplitter;
  private final Map<CaptionRule, Integer> mended = new TreeMap<>();

  /**
   * The result.
   *
   * @param findings one for all repairs, or none
   */
  public record Repaired(List<Cue> cues, List<Finding> findings) {
    public Repaired {
      cues = List.copyOf(cues);
      findings = List.copyOf(findings);
    }
  }

  private CaptionRepair(CaptionRules rules, Words words) {
    this.rules = rules.relaxed();
    this.words = words;
    this.splitter = new PhraseSplitter(this.rules, words);
    this.latinSplitter = new PhraseSplitter(TwoLanguages.latin(this.rules), words);
  }

  /**
   * @param cues in order of their starts
   * @param subject the file or track that the finding concerns
   */
  public static Repaired mend(List<Cue> cues, CaptionRules rules, Words words, String subject) {
    return new CaptionRepair(rules, words).mend(cues, subject);
  }

  private Repaired mend(List<Cue> cues, String subject) {
    List<Cue> whole = withWholeWords(together(cues));
    long[] nextStarts = CueTimes.nextStarts(whole);
    List<Cue> parted = new ArrayList<>();
    for (int i = 0; i < whole.size(); i++) {
      boolean isAlone =
          !(i > 0 && beginTogether(whole.get(i - 1), whole.get(i)))
              && !(i + 1 < whole.size() && beginTogether(whole.get(i), whole.get(i + 1)));
      parted.addAll(mend(untilNext(whole.get(i), nextStarts[i]), isAlone));
    }
    List<Cue> timed = CueTimes.readable(parted, rules);
    for (int i = 0; i < timed.size(); i++) {
      if (timed.get(i).endUs() < parted.get(i).endUs()) {
        count(CaptionRule.OVERLAP);
      } else if (timed.get(i).endUs() > parted.get(i).endUs()) {
        count(CaptionRule.TOO_SHORT);
      }
    }
    return new Repaired(timed, findings(subject));
  }

  /** Ends a caption where the next begins, so that its parts do not come after the next. */
  private Cue untilNext(Cue cue, long next) {
    if (next >= cue.endUs() || !rules.isChecked(CaptionRule.OVERLAP)) {
      return cue;
    }
    count(CaptionRule.OVERLAP);
    return cue.at(new TimeRange(cue.startUs(), next));
  }

  private static boolean beginTogether(Cue first, Cue second) {
    return second.startUs() - first.startUs() < CueTimes.TOGETHER_US
        && second.startUs() < first.endUs();
  }

  private static boolean areTogether(Cue first, Cue second) {
    return beginTogether(first, second) || areTranslations(first, second);
  }

  /**
   * Lines in two languages, each with its own times: one in Chinese, one in Latin letters, shown at
   * about the same time. They overlap by design, so neither ends the other.
   */
  private static boolean areTranslations(Cue first, Cue second) {
    long from = Math.max(first.startUs(), second.startUs());
    long until = Math.min(first.endUs(), second.endUs());
    long shorter = Math.min(first.time().durationUs(), second.time().durationUs());
    return Math.abs(first.startUs() - second.startUs()) <= MAX_TRANSLATED_APART_US
        && Math.abs(first.endUs() - second.endUs()) <= MAX_TRANSLATED_APART_US
        && (until - from) * 100 >= shorter * TRANSLATED_PERCENT
        && (isLatin(first.text()) && isChinese(second.text())
            || isChinese(first.text()) && isLatin(second.text()));
  }

  private static boolean isChinese(String text) {
    return text.codePoints().anyMatch(Characters::isHan);
  }

  private static boolean isLatin(String text) {
    return !isChinese(text) && text.codePoints().anyMatch(Character::isLetter);
  }

  /**
   * Joins captions of one speaker that begin together into one with several lines, where there is
   * room.
   */
  private List<Cue> together(List<Cue> cues) {
    if (!rules.isChecked(CaptionRule.OVERLAP)) {
      return cues;
    }
    List<Cue> merged = new ArrayList<>();
    for (Cue cue : cues) {
      Optional<Cue> both = Optional.empty();
      int at = merged.size() - 1;
      int last = Math.max(0, merged.size() - MAX_TOGETHER);
      for (; at >= last && both.isEmpty() && areTogether(merged.get(at), cue); at--) {
        both = both(merged.get(at), cue);
      }
      if (both.isPresent()) {
        merged.set(at + 1, both.get());
        count(CaptionRule.OVERLAP);
      } else {
        merged.add(cue);
      }
    }
    return merged;
  }

  private Optional<Cue> both(Cue first, Cue second) {
    if (!first.voice().equals(second.voice())) {
      return Optional.empty();
    }
    TimeRange time = new TimeRange(first.startUs(), Math.max(first.endUs(), second.endUs()));
    if (first.text().equals(second.text())) {
      return Optional.of(first.at(time));
    }
    boolean areTranslations = areTranslations(first, second);
    boolean isLater = areTranslations && !beginTogether(first, second) && isLatin(first.text());
    String text =
        isLater ? second.text() + "\n" + first.text() : first.text() + "\n" + second.text();
    TwoLanguages languages = TwoLanguages.of(text);
    boolean isTranslation =
        languages.text().equals(text)
            && (languages.translation().equals(first.text())
                || languages.translation().equals(second.text()));
    boolean fits =
        text.lines().count() <= rules.maxLines()
            && TextWidth.widestLine(text) <= 2 * rules.maxLineWidth();
    boolean isOne = Math.abs(first.endUs() - second.endUs()) <= MAX_APART_US;
    return isOne && (isTranslation || fits) || areTranslations
        ? Optional.of(new Cue(time, text, first.voice()))
        : Optional.empty();
  }

  /** Moves a word that is split between two close captions to one of them. */
  private List<Cue> withWholeWords(List<Cue> cues) {
    List<Cue> whole = new ArrayList<>(cues);
    if (!rules.isChecked(CaptionRule.BROKEN_WORD)) {
      return whole;
    }
    for (int i = 1; i < whole.size(); i++) {
      Cue before = whole.get(i - 1);
      Cue after = whole.get(i);
      boolean inTwoLanguages =
          TwoLanguages.of(before.text()).isTranslated()
              || TwoLanguages.of(after.text()).isTranslated();
      boolean goesOn = CaptionChecks.goesOn(before, after) && !inTwoLanguages;
      if (goesOn && before.voice().equals(after.voice())) {
        Optional<TornWord> torn = TornWord.between(before.text(), after.text(), words);
        if (torn.isPresent()) {
          TornWord.Texts texts = torn.get().whole(2 * rules.maxLineWidth());
          whole.set(i - 1, new Cue(before.time(), texts.before(), before.voice()));
          whole.set(i, new Cue(after.time(), texts.after(), after.voice()));
          count(CaptionRule.BROKEN_WORD);
        }
      }
    }
    return whole;
  }

  /**
   * @param isAlone whether no other caption begins together with it; otherwise it is not split in
   *     time
   */
  private List<Cue> mend(Cue original, boolean isAlone) {
    TwoLanguages languages = TwoLanguages.of(original.text());
    if (languages.isTranslated() || !isAlone) {
      return List.of(wrapped(original, languages));
    }
    Cue cue = withWholeWords(original);
    String tidy = tidy(cue.text());
    boolean isLatin = TwoLanguages.isLatin(tidy);
    int widest = (isLatin ? TwoLanguages.latin(rules) : rules).maxLineWidth();
    boolean wide = TextWidth.widestLine(tidy) > 2 * widest;
    boolean high = tidy.lines().count() > rules.maxLines();
    boolean slow = cue.time().durationUs() > rules.maxDurationUs() && TextWidth.of(tidy) > widest;
    if (tidy.isEmpty() || !wide && !high && !slow && cue.text().equals(original.text())) {
      return List.of(tidy.isEmpty() ? cue : new Cue(cue.time(), tidy, cue.voice()));
    }
    count(
        wide
            ? CaptionRule.LINE_TOO_LONG
            : high
                ? CaptionRule.TOO_MANY_LINES
                : slow ? CaptionRule.TOO_LONG : CaptionRule.BROKEN_WORD);
    return parted(cue, isLatin ? latinSplitter : splitter);
  }

  /** Removes punctuation that captions do not use. */
  private String tidy(String text) {
    String plain = PhraseSplitter.withoutMarks(text, rules);
    if (!plain.equals(text)) {
      count(CaptionRule.PUNCTUATION);
    }
    return plain
        .lines()
        .map(line -> line.replaceAll("[ \\u3000]+", " ").strip())
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /** Breaks each language into lines by its own rules; all lines are shown for the whole time. */
  private Cue wrapped(Cue cue, TwoLanguages languages) {
    Cue chinese =
        languages.chinese().isBlank()
            ? cue
            : withWholeWords(new Cue(cue.time(), languages.chinese(), cue.voice()));
    String tidy = tidy(chinese.text());
    String above = wrapped(tidy.isEmpty() ? chinese.text() : tidy, rules, splitter, cue.time());
    String below =
        wrapped(languages.translation(), TwoLanguages.latin(rules), latinSplitter, cue.time());
    String text = new TwoLanguages(above, below, languages.translationFirst()).text();
    return new Cue(cue.time(), text, cue.voice());
  }

  private String wrapped(String text, CaptionRules rules, PhraseSplitter by, TimeRange time) {
    boolean wide = TextWidth.widestLine(text) > 2 * rules.maxLineWidth();
    if (!wide && text.lines().count() <= rules.maxLines()) {
      return text;
    }
    count(wide ? CaptionRule.LINE_TOO_LONG : CaptionRule.TOO_MANY_LINES);
    String line = text.replace('\n', ' ');
    // Only the width matters here: all lines are shown for the same time.
    long lasts = Math.min(time.durationUs(), rules.maxDurationUs());
    Pace pace = Pace.even(line, new TimeRange(time.startUs(), time.startUs() + lasts));
    return by.split(line, pace).stream()
        .map(PhraseSplitter.Piece::line)
        .collect(Collectors.joining("\n"));
  }

  /** Joins lines that end inside a word; if the result is too long, it is broken elsewhere. */
  private Cue withWholeWords(Cue cue) {
    List<String> lines = cue.text().lines().toList();
    if (lines.size() < 2 || !rules.isChecked(CaptionRule.BROKEN_WORD)) {
      return cue;
    }
    StringBuilder text = new StringBuilder(lines.get(0));
    for (int i = 1; i < lines.size(); i++) {
      boolean broken =
          PhraseBorders.between(lines.get(i - 1), lines.get(i), words)
              == PhraseBorders.Break.CERTAIN;
      text.append(broken ? "" : "\n").append(lines.get(i));
    }
    return new Cue(cue.time(), text.toString(), cue.voice());
  }

  /** Splits a caption into several, or only into lines where there is no time for more captions. */
  private List<Cue> parted(Cue cue, PhraseSplitter by) {
    // The end of a line is a pause that the author intended.
    String text = cue.text().replace('\n', ' ');
    Pace pace = Pace.even(text, cue.time());
    List<PhraseSplitter.Piece> pieces = by.split(text, pace);
    int max = Math.min(rules.maxLines(), Math.max(1, pieces.size()));
    for (int lines = 1; lines < max; lines++) {
      List<Cue> cues = grouped(cue, pieces, pace, lines);
      if (cues.stream().allMatch(c -> c.time().durationUs() >= rules.minDurationUs())) {
        return cues;
      }
    }
    return grouped(cue, pieces, pace, max);
  }

  /**
   * Puts a number of lines into each caption; the first begins and the last ends where the whole
   * did.
   */
  private static List<Cue> grouped(
      Cue cue, List<PhraseSplitter.Piece> pieces, Pace pace, int lines) {
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i += lines) {
      int next = Math.min(pieces.size(), i + lines);
      String text =
          pieces.subList(i, next).stream()
              .map(PhraseSplitter.Piece::line)
              .collect(Collectors.joining("\n"));
      long start =
          i == 0 ? cue.startUs() : pace.of(pieces.get(i).from(), pieces.get(i).to()).startUs();
      long end =
          next == pieces.size()
              ? cue.endUs()
              : pace.of(pieces.get(next).from(), pieces.get(next).to()).startUs();
      cues.add(new Cue(new TimeRange(start, Math.max(start + 1, end)), text, cue.voice()));
    }
    return cues.isEmpty() ? List.of(cue) : cues;
  }

  private void count(CaptionRule rule) {
    mended.merge(rule, 1, Integer::sum);
  }

  private List<Finding> findings(String subject) {
    if (mended.isEmpty()) {
      return List.of();
    }
    int all = mended.values().stream().mapToInt(Integer::intValue).sum();
    String each =
        mended.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    return List.of(
        Finding.of(
            FindingCode.CAPTIONS_MENDED,
            subject,
            PracticeSentences.placesWereAdjustedToCaption(all, each)));
  }
}
