package org.fangtan.transcript;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.FindingLog;
import org.fangtan.text.Numbers;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.Timecode;

/**
 * Finds places where two texts of the same interview have different numbers, dates or names. Only
 * places whose surroundings agree are compared, so that missing or garbled passages do not cause
 * findings. Pure.
 */
public final class SourceComparison {
  private static final int MAX_FINDINGS_PER_CODE = 100;

  /** The maximum distance of the nearest equal characters on either side. */
  private static final int NEAREST = 3;

  /** The maximum length of one number or name; a longer passage is something else. */
  private static final int MAX_READING_LENGTH = 16;

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

    /** The first folded character at or after a position in a cue's text. */
    int at(int cue, int offset) {
      int i = folded.firstOf(cue);
      int end = folded.firstOf(cue + 1);
      while (i < end && folded.offset(i) < offset) {
        i++;
      }
      return i;
    }

    Spot spot(int cue, int start, int end) {
      return new Spot(cue, at(cue, start), at(cue, end));
    }

    /** The text from one folded character to another, across cues. */
    String text(int from, int to) {
      StringBuilder text = new StringBuilder();
      for (int i = from; i < to; i++) {
        int cue = folded.owner(i);
        int start = folded.offset(i);
        boolean more = i + 1 < folded.length() && folded.owner(i + 1) == cue;
        int end = more ? folded.offset(i + 1) : cues.get(cue).text().length();
        if (i + 1 >= to || !more) {
          end = start + Character.charCount(cues.get(cue).text().codePointAt(start));
          end += isPercent(cues.get(cue).text(), end) ? 1 : 0;
        }
        text.append(cues.get(cue).text(), start, Math.max(start, end));
      }
      return text.toString();
    }

    /** A reading with the character that follows it in the text: 三十一号 for 31日. */
    String withUnit(Reading reading) {
      int next = reading.to();
      boolean isThere =
          next < folded.length() && next > 0 && folded.owner(next) == folded.owner(next - 1);
      return isThere && !folded.pauseBefore(next) ? text(reading.from(), next + 1) : reading.text();
    }

    /** The sign belongs to the number before it, and is not compared as a character. */
    private static boolean isPercent(String text, int at) {
      return at < text.length() && "%％".indexOf(text.charAt(at)) >= 0;
    }
  }

  /** What differs. */
  private enum Kind {
    NUMBER(FindingCode.NUMBER_DIFFERS, Bilingual.of("数字", "number")),
    DATE(FindingCode.DATE_DIFFERS, Bilingual.of("日期", "date")),
    NAME(FindingCode.NAME_DIFFERS, Bilingual.of("名称", "name"));

    final FindingCode code;
    final Bilingual words;

    Kind(FindingCode code, Bilingual words) {
      this.code = code;
      this.words = words;
    }
  }

  /** A position in a cue's text, as compared characters. */
  private record Spot(int cue, int from, int to) {}

  /** The corresponding passage in the other text. */
  private record Reading(int from, int to, String text) {}

  /** A comparison of one text with the other. */
  private static final class Way {
    final Side from;
    final Side to;

    /** For each character of one text its position in the other, or a negative number. */
    final int[] pairs;

    final boolean[] exact;

    Way(Side from, Side to, int[] pairs) {
      this.from = from;
      this.to = to;
      this.pairs = pairs;
      int[] here = from.folded.characters();
      int[] there = to.folded.characters();
      this.exact = new boolean[pairs.length];
      for (int i = 0; i < pairs.length; i++) {
        exact[i] = pairs[i] >= 0 && here[i] == there[pairs[i]];
      }
    }

    Way back() {
      int[] back = new int[to.folded.length()];
      Arrays.fill(back, -1);
      for (int i = 0; i < pairs.length; i++) {
        if (pairs[i] >= 0) {
          back[pairs[i]] = i;
        }
      }
      return new Way(to, from, back);
    }
  }

  private final Side a;
  private final Side b;
  private final FindingLog findings = new FindingLog(MAX_FINDINGS_PER_CODE);

  /** The characters of the second text that a finding has already quoted. */
  private final boolean[] told;

  private SourceComparison(Side a, Side b) {
    this.a = a;
    this.b = b;
    this.told = new boolean[b.folded.length()];
  }

  /**
   * @param nameA the name of the first text in messages, such as 文字实录; its Chinese name is the
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
    Way way =
        new Way(
            comparison.a,
            comparison.b,
            CharacterAligner.pairs(
                comparison.a.folded.characters(), comparison.b.folded.characters()));
    comparison.look(way, names);
    comparison.look(way.back(), names);
    return comparison.findings.toList();
  }

  private void look(Way way, Collection<String> names) {
    for (int c = 0; c < way.from.cues.size(); c++) {
      numbers(way, c);
      names(way, c, names);
    }
  }

  /** A transcript's sentences with their times, for use as one of the texts. */
  public static List<Cue> cuesOf(Transcript transcript) {
    return transcript
        .sentences()
        .filter(sentence -> sentence.time().isPresent())
        .map(s -> new Cue(s.time().orElseThrow().range(), s.text()))
        .toList();
  }

  private void numbers(Way way, int cue) {
    for (Numbers.Found number : Numbers.in(way.from.cues.get(cue).text())) {
      Spot spot = way.from.spot(cue, number.start(), number.end());
      Optional<Reading> other = otherReading(way, spot);
      if (other.isEmpty()) {
        continue;
      }
      // With the unit, the other text can be read correctly, too.
      String there = other.get().text() + number.unit();
      if (Numbers.in(there).stream().noneMatch(number::isSameAs)) {
        differs(
            way,
            number.isDate() ? Kind.DATE : Kind.NUMBER,
            spot,
            number.text() + number.unit(),
            other.get(),
            other.get().text().isBlank() ? "" : way.to.withUnit(other.get()));
      }
    }
  }

  private void names(Way way, int cue, Collection<String> names) {
    String text = way.from.cues.get(cue).text();
    for (String name : names) {
      if (name.isBlank()) {
        continue;
      }
      for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length())) {
        Spot spot = way.from.spot(cue, at, at + name.length());
        boolean same = true;
        for (int i = spot.from(); i < spot.to(); i++) {
          same &= way.exact[i] && (i == spot.from() || way.pairs[i] == way.pairs[i - 1] + 1);
        }
        if (!same) {
          otherReading(way, spot)
              .ifPresent(other -> differs(way, Kind.NAME, spot, name, other, other.text()));
        }
      }
    }
  }

  /** The passage of the other text between the same surroundings; empty where they do not agree. */
  private static Optional<Reading> otherReading(Way way, Spot spot) {
    boolean[] exact = way.exact;
    int[] pairs = way.pairs;
    int from = spot.from();
    int to = spot.to();
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
    // Characters that the other text lacks take no room there.
    int after = leftAgrees ? pairs[left] + 1 + paired(pairs, left + 1, from) : 0;
    int before = rightAgrees ? pairs[right] - paired(pairs, to, right) : 0;
    int first = leftAgrees ? after : before - length;
    int last = rightAgrees ? before : after + length;
    if (first < 0
        || last > way.to.folded.length()
        || last < first
        || last - first > MAX_READING_LENGTH) {
      return Optional.empty();
    }
    boolean atBorder = !leftAgrees || !rightAgrees;
    boolean known = Arrays.equals(slice(way.from, from, to), slice(way.to, first, last));
    // With one side only, the different text may simply be missing.
    return atBorder && !known
        ? Optional.empty()
        : Optional.of(new Reading(first, last, way.to.text(first, last)));
  }

  private static int paired(int[] pairs, int from, int to) {
    int paired = 0;
    for (int i = from; i < to; i++) {
      paired += pairs[i] >= 0 ? 1 : 0;
    }
    return paired;
  }

  private static int[] slice(Side side, int from, int to) {
    return Arrays.copyOfRange(side.folded.characters(), from, to);
  }

  /**
   * Reports a difference once, whichever text it was found from.
   *
   * @param here the passage in the text that is examined, for people
   * @param there the passage in the other text
   */
  private void differs(Way way, Kind kind, Spot spot, String here, Reading other, String there) {
    boolean isForth = way.from == a;
    int from = isForth ? other.from() : spot.from();
    int to = isForth ? other.to() : spot.to();
    for (int i = from; i < to; i++) {
      if (!isForth && told[i]) {
        return;
      }
      told[i] = true;
    }
    Cue where = way.from.cues.get(spot.cue());
    String time = Timecode.format(where.startUs());
    String readingA = isForth ? here : there;
    String readingB = isForth ? there : here;
    findings.add(
        Finding.between(
            kind.code,
            a.name.zh(),
            where.startUs(),
            where.endUs(),
            TranscriptSentences.sourcesDiffer(
                time, kind.words, a.name, readingA, b.name, readingB)));
  }
}
