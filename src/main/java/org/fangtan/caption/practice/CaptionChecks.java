package org.fangtan.caption.practice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.caption.CaptionRule;
import org.fangtan.caption.Quote;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.FindingLog;
import org.fangtan.text.Characters;
import org.fangtan.text.Words;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.Timecode;

/** Finds captions that break the rules; each finding has the time of its caption. */
public final class CaptionChecks {
  private static final int MAX_FINDINGS_PER_RULE = 200;
  private static final String HALF_WIDTH_PUNCTUATION = ",;:.";

  /** Captions that are further apart do not belong to one sentence. */
  static final long SAME_BREATH_US = 500_000;

  private final CaptionRules rules;
  private final String subject;
  private final FindingLog findings = new FindingLog(MAX_FINDINGS_PER_RULE);

  private CaptionChecks(CaptionRules rules, String subject) {
    this.rules = rules.relaxed();
    this.subject = subject;
  }

  /**
   * @param cues in order of time
   * @param durationUs of the recording, where it is known
   * @param subject the file or track that the findings concern
   */
  public static List<Finding> check(
      List<Cue> cues, CaptionRules rules, OptionalLong durationUs, String subject) {
    CaptionChecks checks = new CaptionChecks(rules, subject);
    for (int i = 0; i < cues.size(); i++) {
      checks.checkText(cues.get(i));
      checks.checkTime(cues.get(i), durationUs);
      if (i > 0) {
        checks.checkGap(cues.get(i - 1), cues.get(i));
      }
    }
    return checks.findings.toList();
  }

  /** The same, including whether lines and captions end inside words. */
  public static List<Finding> check(
      List<Cue> cues, CaptionRules rules, Words words, OptionalLong durationUs, String subject) {
    List<Finding> all = new ArrayList<>(check(cues, rules, durationUs, subject));
    CaptionChecks checks = new CaptionChecks(rules, subject);
    for (int i = 0; i < cues.size(); i++) {
      checks.checkBorders(
          i > 0 ? Optional.of(cues.get(i - 1)) : Optional.empty(), cues.get(i), words);
    }
    all.addAll(checks.findings.toList());
    return all;
  }

  private void checkBorders(Optional<Cue> before, Cue cue, Words words) {
    List<String> lines = new ArrayList<>(TwoLanguages.of(cue.text()).chinese().lines().toList());
    if (before.isPresent() && goesOn(before.get(), cue)) {
      String text = TwoLanguages.of(before.get().text()).chinese();
      lines.add(0, text.substring(text.lastIndexOf('\n') + 1));
    }
    for (int i = 1; i < lines.size(); i++) {
      PhraseBorders.Break torn = PhraseBorders.between(lines.get(i - 1), lines.get(i), words);
      String place = Quote.end(lines.get(i - 1)) + "|" + Quote.of(lines.get(i));
      if (torn == PhraseBorders.Break.CERTAIN) {
        found(CaptionRule.BROKEN_WORD, cue, PracticeSentences.wordIsTornBetweenTwo(place));
        return;
      }
      if (torn == PhraseBorders.Break.DOUBTFUL) {
        found(
            FindingCode.BROKEN_NUMBER,
            CaptionRule.BROKEN_WORD,
            cue,
            PracticeSentences.numberMayBeTorn(place));
      }
    }
  }

  private void checkText(Cue cue) {
    String text = cue.text();
    TwoLanguages languages = TwoLanguages.of(text);
    boolean isLatin = TwoLanguages.isLatin(languages.chinese());
    checkWidth(cue, languages.chinese(), isLatin ? TwoLanguages.latin(rules) : rules);
    checkWidth(cue, languages.translation(), TwoLanguages.latin(rules));
    long lines =
        Math.max(languages.chinese().lines().count(), languages.translation().lines().count());
    if (lines > rules.maxLines()) {
      found(
          CaptionRule.TOO_MANY_LINES, cue, PracticeSentences.tooManyLines(lines, rules.maxLines()));
    }
    for (String placeholder : rules.placeholders()) {
      if (text.contains(placeholder)) {
        found(CaptionRule.PLACEHOLDER, cue, PracticeSentences.placeholderIsLeft(placeholder));
        break;
      }
    }
    String marks = forbiddenIn(text);
    if (!marks.isEmpty()) {
      found(
          CaptionRule.PUNCTUATION, cue, PracticeSentences.punctuationWhereBlankShouldStand(marks));
    }
    String cantonese = only(text, rules.cantoneseMarkers());
    if (!cantonese.isEmpty()) {
      found(CaptionRule.CANTONESE, cue, PracticeSentences.cantoneseCharactersInCaptions(cantonese));
    }
  }

  private void checkWidth(Cue cue, String text, CaptionRules of) {
    int width = (TextWidth.widestLine(text) + 1) / 2;
    if (width > of.maxLineWidth()) {
      found(
          CaptionRule.LINE_TOO_LONG,
          cue,
          PracticeSentences.lineIsTooWide(width, of.maxLineWidth()));
    }
  }

  private void checkTime(Cue cue, OptionalLong durationUs) {
    long lasts = cue.time().durationUs();
    // Half characters per second, compared without division: halves * 1e6 > limit * 2 * duration.
    // Of two languages a reader reads only one.
    int halves = TextWidth.spokenHalves(TwoLanguages.of(cue.text()).chinese());
    if (halves * 500_000L > rules.maxCharactersPerSecond() * lasts) {
      long tenths = halves * 5_000_000L / lasts;
      String speed = tenths / 10 + "." + tenths % 10;
      found(
          CaptionRule.CPS_TOO_HIGH,
          cue,
          PracticeSentences.tooManyCharactersSecond(speed, rules.maxCharactersPerSecond()));
    }
    if (lasts < rules.minDurationUs()) {
      found(
          CaptionRule.TOO_SHORT,
          cue,
          PracticeSentences.isShownTooBriefly(
              milliseconds(lasts), milliseconds(rules.minDurationUs())));
    }
    if (lasts > rules.maxDurationUs()) {
      found(
          CaptionRule.TOO_LONG,
          cue,
          PracticeSentences.isShownTooLong(
              milliseconds(lasts), milliseconds(rules.maxDurationUs())));
    }
    if (durationUs.isPresent() && cue.endUs() > durationUs.getAsLong()) {
      String end = Timecode.format(durationUs.getAsLong());
      found(CaptionRule.AFTER_END, cue, PracticeSentences.goesPastRecordingEnd(end));
    }
  }

  private void checkGap(Cue before, Cue cue) {
    long gap = cue.startUs() - before.endUs();
    if (gap < 0) {
      found(CaptionRule.OVERLAP, cue, PracticeSentences.overlapsCaption(milliseconds(-gap)));
    } else if (gap > 0 && gap < rules.minGapUs()) {
      found(
          CaptionRule.GAP_TOO_SHORT,
          cue,
          PracticeSentences.gapIsTooShort(milliseconds(gap), milliseconds(rules.minGapUs())));
    }
  }

  /** Whether a caption continues the previous one, so that a word may be split between them. */
  static boolean goesOn(Cue before, Cue cue) {
    return cue.startUs() - before.endUs() <= SAME_BREATH_US
        && cue.startUs() - before.startUs()
            >= Math.min(CueTimes.TOGETHER_US, before.time().durationUs());
  }

  private void found(CaptionRule rule, Cue cue, Bilingual words) {
    found(rule.code(), rule, cue, words);
  }

  private void found(FindingCode code, CaptionRule rule, Cue cue, Bilingual words) {
    if (!rules.isChecked(rule)) {
      return;
    }
    String time = Timecode.format(cue.startUs());
    findings.add(
        Finding.between(
            code,
            subject,
            cue.startUs(),
            cue.endUs(),
            PracticeSentences.captionAt(time, Quote.of(cue.text()), words)));
  }

  /** Forbidden full-width marks anywhere, and half-width ones after a Chinese character. */
  private String forbiddenIn(String text) {
    if (rules.forbiddenPunctuation().isEmpty()) {
      return "";
    }
    List<String> marks = new ArrayList<>();
    int before = ' ';
    for (int c : text.codePoints().toArray()) {
      boolean full = rules.forbiddenPunctuation().indexOf(c) >= 0;
      boolean half = HALF_WIDTH_PUNCTUATION.indexOf(c) >= 0 && Characters.isHan(before);
      if ((full || half) && !marks.contains(Character.toString(c))) {
        marks.add(Character.toString(c));
      }
      before = c;
    }
    return String.join("", marks);
  }

  private static String only(String text, String wanted) {
    StringBuilder all = new StringBuilder();
    text.codePoints()
        .filter(c -> wanted.indexOf(c) >= 0 && all.indexOf(Character.toString(c)) < 0)
        .forEach(all::appendCodePoint);
    return all.toString();
  }

  private static long milliseconds(long us) {
    return us / 1000;
  }
}
