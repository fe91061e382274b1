package org.fangtan.transcript;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.Finding.Level;
import org.fangtan.failure.FindingLog;
import org.fangtan.text.Numbers;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.Timecode;

/**
 * Where two texts of the same interview say different numbers, dates or names. Only places whose
 * surroundings agree are compared, so that missing or garbled passages do not cry wolf. Pure.
 */
public final class SourceComparison {
  private static final int MAX_FINDINGS_PER_CODE = 100;

  /** The nearest equal characters on either side lie no further away. */
  private static final int NEAREST = 3;

  /** A passage longer than this stands for something else than one number or name. */
  private static final int LONGEST_READING = 16;

  /** One of the texts. */
  private static final class Side {
    final Bilingual name;
    final List<Cue> cues;
    final FoldedText folded;

    Side(Bilingual name, List<Cue> cues, Folding folding) {
      this.name = name;
      this.cues = cues;
      this.folded = new FoldedText(folding);
      for (int c = 0; c < cues.size(); c++) {
        folded.add(c, cues.get(c).text());
      }
    }

    /** The first folded character at or after a place in a cue's text. */
    int at(int cue, int offset) {
      int i = folded.firstOf(cue);
      int end = folded.firstOf(cue + 1);
      while (i < end && folded.offset(i) < offset) {
        i++;
      }
      return i;
    }

    /** The words from one folded character up to another, over cues. */
    String text(int from, int to) {
      StringBuilder text = new StringBuilder();
      for (int i = from; i < to; i++) {
        int cue = folded.owner(i);
        int start = folded.offset(i);
        boolean more = i + 1 < folded.length() && folded.owner(i + 1) == cue;
        int end = more ? folded.offset(i + 1) : cues.get(cue).text().length();
        if (i + 1 >= to || !more) {
          end = start + Character.charCount(cues.get(cue).text().codePointAt(start));
        }
        text.append(cues.get(cue).text(), start, Math.max(start, end));
      }
      return text.toString();
    }
  }

  private final Side a;
  private final Side b;
  private final int[] pairs;
  private final boolean[] exact;
  private final FindingLog findings = new FindingLog(MAX_FINDINGS_PER_CODE);

  private SourceComparison(Side a, Side b) {
    this.a = a;
    this.b = b;
    int[] charactersA = a.folded.characters();
    int[] charactersB = b.folded.characters();
    this.pairs = CharacterAligner.pairs(charactersA, charactersB);
    this.exact = new boolean[pairs.length];
    for (int i = 0; i < pairs.length; i++) {
      exact[i] = pairs[i] >= 0 && charactersA[i] == charactersB[pairs[i]];
    }
  }

  /**
   * @param nameA what the first text is called in messages, such as 文字实录; its Chinese name is the
   *     findings' subject
   * @param a in order of time
   * @param names words that must not differ: places, people, units
   */
  public static List<Finding> compare(
      Bilingual nameA,
      List<Cue> a,
      Bilingual nameB,
      List<Cue> b,
      Collection<String> names,
      Folding folding) {
    SourceComparison comparison =
        new SourceComparison(new Side(nameA, a, folding), new Side(nameB, b, folding));
    for (int c = 0; c < a.size(); c++) {
      comparison.numbers(c);
      comparison.names(c, names);
    }
    return comparison.findings.toList();
  }

  /** A transcript's sentences with their times, as one of the texts. */
  public static List<Cue> cuesOf(Transcript transcript) {
    return transcript
        .sentences()
        .filter(sentence -> sentence.time().isPresent())
        .map(s -> new Cue(s.time().orElseThrow().range(), s.text()))
        .toList();
  }

  private void numbers(int cue) {
    for (Numbers.Found number : Numbers.in(a.cues.get(cue).text())) {
      Optional<String> other = otherReading(cue, number.start(), number.end());
      if (other.isEmpty()) {
        continue;
      }
      // The unit helps to read the other side, too.
      List<Numbers.Found> there = Numbers.in(other.get() + number.unit());
      boolean same = there.stream().anyMatch(number::isSameAs);
      if (!same) {
        String code = number.isDate() ? "DATE_DIFFERS" : "NUMBER_DIFFERS";
        String zh = number.isDate() ? "日期" : "数字";
        String en = number.isDate() ? "date" : "number";
        differs(code, zh, en, cue, number.text() + number.unit(), other.get() + number.unit());
      }
    }
  }

  private void names(int cue, Collection<String> names) {
    String text = a.cues.get(cue).text();
    for (String name : names) {
      if (name.isBlank()) {
        continue;
      }
      for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length())) {
        int from = a.at(cue, at);
        int to = a.at(cue, at + name.length());
        boolean same = true;
        for (int i = from; i < to; i++) {
          same &= exact[i] && (i == from || pairs[i] == pairs[i - 1] + 1);
        }
        if (!same) {
          otherReading(cue, at, at + name.length())
              .ifPresent(other -> differs("NAME_DIFFERS", "名称", "name", cue, name, other));
        }
      }
    }
  }

  /** What the other text has between the same surroundings; empty where they do not agree. */
  private Optional<String> otherReading(int cue, int start, int end) {
    int from = a.at(cue, start);
    int to = a.at(cue, end);
    int left = from - 1;
    while (left >= 0 && left >= from - NEAREST && !exact[left]) {
      left--;
    }
    int right = to;
    while (right < exact.length && right < to + NEAREST && !exact[right]) {
      right++;
    }
    boolean leftAgrees = left >= 0 && left >= from - NEAREST;
    boolean rightAgrees = right < exact.length && right < to + NEAREST;
    if (!leftAgrees && !rightAgrees) {
      return Optional.empty();
    }
    int length = to - from;
    int fromB = leftAgrees ? pairs[left] + (from - left) : pairs[right] - (right - to) - length;
    int toB = rightAgrees ? pairs[right] - (right - to) : pairs[left] + (from - left) + length;
    if (fromB < 0 || toB > b.folded.length() || toB < fromB || toB - fromB > LONGEST_READING) {
      return Optional.empty();
    }
    boolean atBorder = !leftAgrees || !rightAgrees;
    boolean known = Arrays.equals(slice(a, from, to), slice(b, fromB, toB));
    // With one side only, what differs may just as well be missing.
    return atBorder && !known ? Optional.empty() : Optional.of(b.text(fromB, toB));
  }

  private static int[] slice(Side side, int from, int to) {
    return Arrays.copyOfRange(side.folded.characters(), from, to);
  }

  private void differs(
      String code, String zh, String en, int cue, String reading, String otherReading) {
    Cue where = a.cues.get(cue);
    String time = Timecode.format(where.startUs());
    String other = otherReading.isBlank() ? "（无）" : otherReading;
    findings.add(
        new Finding(
            Level.WARN,
            code,
            a.name.zh(),
            OptionalLong.of(where.startUs()),
            OptionalLong.of(where.endUs()),
            Bilingual.of(
                time
                    + " 处"
                    + zh
                    + "不一致："
                    + a.name.zh()
                    + "为“"
                    + reading
                    + "”，"
                    + b.name.zh()
                    + "为“"
                    + other
                    + "”。",
                "The "
                    + en
                    + " at "
                    + time
                    + " differs: '"
                    + reading
                    + "' in "
                    + a.name.en()
                    + ", '"
                    + (otherReading.isBlank() ? "(nothing)" : otherReading)
                    + "' in "
                    + b.name.en()
                    + ".")));
  }
}
