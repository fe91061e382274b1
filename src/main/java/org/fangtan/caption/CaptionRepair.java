package org.fangtan.caption;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.Finding.Level;
import org.fangtan.text.Words;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;

/**
 * Mends captions that break the rules, as far as that is possible without changing what they say:
 * every letter and digit stays, in its order, and every start. Lines that are too long are broken
 * at the ends of phrases; a word that is torn between two captions goes to one of them whole; marks
 * that captions do without become blanks; short captions get what time the pauses leave. What
 * cannot be mended {@link CaptionChecks} still finds afterwards.
 */
public final class CaptionRepair {
  private final CaptionRules rules;
  private final Words words;
  private final PhraseSplitter splitter;
  private final Map<CaptionRule, Integer> mended = new TreeMap<>();

  /**
   * What came of it.
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
  }

  /**
   * @param cues in order of their starts
   * @param subject the file or track that the finding is about
   */
  public static Repaired mend(List<Cue> cues, CaptionRules rules, Words words, String subject) {
    return new CaptionRepair(rules, words).mend(cues, subject);
  }

  private Repaired mend(List<Cue> cues, String subject) {
    List<Cue> whole = withWholeWords(cues);
    List<Cue> parted = new ArrayList<>();
    for (int i = 0; i < whole.size(); i++) {
      parted.addAll(mend(untilNext(whole, i)));
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

  /** A caption ends where the next begins, so that its parts do not stand behind the next. */
  private Cue untilNext(List<Cue> cues, int i) {
    Cue cue = cues.get(i);
    long next = i + 1 < cues.size() ? cues.get(i + 1).startUs() : Long.MAX_VALUE;
    boolean apart = next >= cue.endUs() || next <= cue.startUs();
    if (apart || !rules.isChecked(CaptionRule.OVERLAP)) {
      return cue;
    }
    count(CaptionRule.OVERLAP);
    return cue.at(new TimeRange(cue.startUs(), next));
  }

  /** A word torn between two captions that follow each other closely goes to one of them. */
  private List<Cue> withWholeWords(List<Cue> cues) {
    List<Cue> whole = new ArrayList<>(cues);
    if (!rules.isChecked(CaptionRule.BROKEN_WORD)) {
      return whole;
    }
    for (int i = 1; i < whole.size(); i++) {
      Cue before = whole.get(i - 1);
      Cue after = whole.get(i);
      boolean goesOn = after.startUs() - before.endUs() <= CaptionChecks.SAME_BREATH_US;
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

  private List<Cue> mend(Cue original) {
    Cue cue = withWholeWords(original);
    String text = PhraseSplitter.withoutMarks(cue.text(), rules);
    String tidy =
        text.lines()
            .map(line -> line.replaceAll("[ \\u3000]+", " ").strip())
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining("\n"));
    if (!text.equals(cue.text())) {
      count(CaptionRule.PUNCTUATION);
    }
    boolean wide = TextWidth.widestLine(tidy) > 2 * rules.maxLineWidth();
    boolean high = tidy.lines().count() > rules.maxLines();
    boolean slow =
        cue.time().durationUs() > rules.maxDurationUs()
            && TextWidth.of(tidy) > rules.maxLineWidth();
    if (tidy.isEmpty() || !wide && !high && !slow && cue.text().equals(original.text())) {
      return List.of(tidy.isEmpty() ? cue : new Cue(cue.time(), tidy, cue.voice()));
    }
    count(
        wide
            ? CaptionRule.LINE_TOO_LONG
            : high
                ? CaptionRule.TOO_MANY_LINES
                : slow ? CaptionRule.TOO_LONG : CaptionRule.BROKEN_WORD);
    return parted(cue);
  }

  /** Lines that end inside a word are one line again, to be broken elsewhere if it is too long. */
  private Cue withWholeWords(Cue cue) {
    List<String> lines = cue.text().lines().toList();
    if (lines.size() < 2 || !rules.isChecked(CaptionRule.BROKEN_WORD)) {
      return cue;
    }
    StringBuilder text = new StringBuilder(lines.get(0));
    for (int i = 1; i < lines.size(); i++) {
      boolean broken = PhraseBorders.breaksWord(lines.get(i - 1), lines.get(i), words);
      text.append(broken ? "" : "\n").append(lines.get(i));
    }
    return new Cue(cue.time(), text.toString(), cue.voice());
  }

  /** Several captions, or one of several lines where there is no time for more. */
  private List<Cue> parted(Cue cue) {
    // A line's end is where the author paused.
    String text = cue.text().replace('\n', ' ');
    Pace pace = Pace.even(text, cue.time());
    List<PhraseSplitter.Piece> pieces = splitter.split(text, pace);
    int most = Math.min(rules.maxLines(), Math.max(1, pieces.size()));
    for (int lines = 1; lines < most; lines++) {
      List<Cue> cues = grouped(cue, pieces, pace, lines);
      if (cues.stream().allMatch(c -> c.time().durationUs() >= rules.minDurationUs())) {
        return cues;
      }
    }
    return grouped(cue, pieces, pace, most);
  }

  /** So many lines a caption; the first begins and the last ends as the whole did. */
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
            Level.INFO,
            "CAPTIONS_MENDED",
            subject,
            Bilingual.of(
                "已按字幕规范自动调整 " + all + " 处（" + each + "），文字未改动。",
                all
                    + " places were adjusted to the caption rules ("
                    + each
                    + "); no word was changed.")));
  }
}
