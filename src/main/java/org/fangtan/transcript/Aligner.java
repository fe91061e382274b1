package org.fangtan.transcript;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.caption.practice.Pace;
import org.fangtan.caption.practice.SpeechRate;
import org.fangtan.caption.practice.TwoLanguages;
import org.fangtan.failure.Finding;
import org.fangtan.text.Characters;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;

/**
 * Gives every sentence of a transcript the time at which it is said, from a timed text that may be
 * full of errors: captions, or recognised speech. The characters of both are paired ({@link
 * CharacterAligner}); each caption's time is divided among the characters that belong to it,
 * including those that the caption lacks. Pure; memory is linear in the texts' lengths.
 */
public final class Aligner {
  private final Transcript transcript;
  private final TimedText timed;
  private final AlignmentSettings settings;
  private final List<Sentence> sentences;
  private final List<Cue> cues;
  private final FoldedText written;
  private final FoldedText spoken;

  /** When each character of a cue is spoken, if its source knows. */
  private final List<Optional<Pace>> spokenPaces = new ArrayList<>();

  private final int[] pairs;
  private final boolean[] exact;
  private final boolean[] said;

  private Aligner(Transcript transcript, TimedText timed, AlignmentSettings settings) {
    this.transcript = transcript;
    this.timed = timed;
    this.settings = settings;
    this.sentences = transcript.sentences().toList();
    this.cues = timed.cues();
    this.written = new FoldedText(settings.folding());
    for (int s = 0; s < sentences.size(); s++) {
      written.add(s, sentences.get(s).text());
    }
    this.spoken = new FoldedText(settings.folding());
    boolean han =
        transcript.sentences().anyMatch(s -> s.text().codePoints().anyMatch(Characters::isHan));
    for (int c = 0; c < cues.size(); c++) {
      // A translation would take half of the time.
      String text = cues.get(c).text();
      String compared = han ? TwoLanguages.of(text).chinese() : text;
      spoken.add(c, compared);
      int cue = c;
      spokenPaces.add(
          timed
              .utterances()
              .filter(all -> compared.equals(text))
              .map(all -> SpokenPace.of(all.get(cue))));
    }
    int[] a = written.characters();
    int[] b = spoken.characters();
    this.pairs = CharacterAligner.pairs(a, b);
    this.exact = new boolean[a.length];
    for (int i = 0; i < a.length; i++) {
      exact[i] = pairs[i] >= 0 && a[i] == b[pairs[i]];
    }
    this.said = new boolean[sentences.size()];
  }

  /**
   * @param transcript existing times are replaced
   */
  public static Alignment align(
      Transcript transcript, TimedText timed, AlignmentSettings settings) {
    return new Aligner(transcript, timed, settings).align();
  }

  private Alignment align() {
    new ChancePairs(written, spoken, pairs, exact).putRight(sentences.size());
    int supported = supported();
    int saidPercent = percent(supported, written.length());
    int writtenPercent = percent(supported, spoken.length());
    int better = Math.max(saidPercent, writtenPercent);
    boolean fits = better >= settings.minFitPercent() && Math.min(saidPercent, writtenPercent) >= 5;
    if (!fits) {
      Transcript untimed =
          transcript
              .withSentences(s -> s.at(Optional.empty()))
              .withFindings(List.of(AlignmentFindings.misfit(transcript.fileName(), better)));
      return new Alignment(untimed, false, saidPercent, writtenPercent, Map.of());
    }
    for (int s = 0; s < sentences.size(); s++) {
      said[s] = isSaid(s);
    }
    long[] starts = new long[written.length()];
    long[] ends = new long[written.length()];
    List<Optional<SentenceTime>> times = times(starts, ends);
    List<Finding> findings = findings(times);
    int[] next = {0};
    Transcript aligned =
        transcript
            .withSentences(sentence -> sentence.at(times.get(next[0]++)))
            .withFindings(findings);
    return new Alignment(aligned, true, saidPercent, writtenPercent, paces(times, starts, ends));
  }

  private List<Finding> findings(List<Optional<SentenceTime>> times) {
    AlignmentFindings findings = new AlignmentFindings(transcript.fileName(), cues);
    for (int s = 0; s < sentences.size(); s++) {
      if (times.get(s).isEmpty() && written.firstOf(s) < written.firstOf(s + 1)) {
        findings.notSaid(sentences.get(s).text());
      }
    }
    boolean[] paired = new boolean[spoken.length()];
    for (int i = 0; i < pairs.length; i++) {
      if (pairs[i] >= 0 && said[written.owner(i)]) {
        paired[pairs[i]] = true;
      }
    }
    findings.notWritten(spoken, paired, settings.unwrittenCharacters());
    return findings.toList();
  }

  /** When each character of the timed sentences is said. */
  private Map<String, Pace> paces(List<Optional<SentenceTime>> times, long[] starts, long[] ends) {
    Map<String, Pace> paces = new HashMap<>();
    for (int s = 0; s < sentences.size(); s++) {
      if (times.get(s).isEmpty()) {
        continue;
      }
      Sentence sentence = sentences.get(s);
      TimeRange range = times.get(s).get().range();
      if (!said[s]) {
        paces.put(sentence.id(), Pace.even(sentence.text(), range));
        continue;
      }
      Pace.Builder pace = new Pace.Builder(sentence.text(), range);
      for (int i = written.firstOf(s); i < written.firstOf(s + 1); i++) {
        if (starts[i] >= 0) {
          pace.known(written.offset(i), starts[i], ends[i]);
        }
      }
      paces.put(sentence.id(), pace.build());
    }
    return paces;
  }

  // Spoken text

  /** Equal characters next to another equal pair: isolated ones occur in any two texts. */
  private int supported() {
    int count = 0;
    for (int i = 0; i < exact.length; i++) {
      boolean before = i > 0 && exact[i - 1] && pairs[i - 1] == pairs[i] - 1;
      boolean after = i + 1 < exact.length && exact[i + 1] && pairs[i + 1] == pairs[i] + 1;
      count += exact[i] && (before || after) ? 1 : 0;
    }
    return count;
  }

  private boolean isSaid(int s) {
    int from = written.firstOf(s);
    int to = written.firstOf(s + 1);
    return to > from && percent(exactIn(from, to), to - from) >= settings.minSentencePercent();
  }

  private int exactIn(int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += exact[i] ? 1 : 0;
    }
    return count;
  }

  // Times

  private List<Optional<SentenceTime>> times(long[] starts, long[] ends) {
    Arrays.fill(starts, -1);
    shareOut(cueOfEach(), starts, ends);
    List<Optional<SentenceTime>> times = new ArrayList<>();
    for (int s = 0; s < sentences.size(); s++) {
      times.add(said[s] ? timeOf(s, starts, ends) : Optional.empty());
    }
    interpolate(times);
    separate(times);
    return times;
  }

  /** The cue to which each written character belongs; -1 for what was not said. */
  private int[] cueOfEach() {
    int[] cueOf = new int[written.length()];
    Arrays.fill(cueOf, -1);
    int i = 0;
    while (i < cueOf.length) {
      if (pairs[i] >= 0) {
        cueOf[i] = said[written.owner(i)] ? spoken.owner(pairs[i]) : -1;
        i++;
        continue;
      }
      int end = i;
      while (end < cueOf.length && pairs[end] < 0) {
        end++;
      }
      int left = i > 0 ? spoken.owner(pairs[i - 1]) : -1;
      int right = end < cueOf.length ? spoken.owner(pairs[end]) : -1;
      giveRun(i, end, left, right, cueOf);
      i = end;
    }
    return cueOf;
  }

  /** Assigns written characters that the timed text lacks to the neighbouring captions. */
  private void giveRun(int from, int to, int left, int right, int[] cueOf) {
    int border = from;
    if (left == right || right < 0) {
      border = to;
    } else if (left >= 0) {
      border = borderIn(from, to);
    }
    for (int i = from; i < to; i++) {
      boolean partly = said[written.owner(i)];
      if (partly) {
        cueOf[i] = i < border ? left : right;
      }
    }
  }

  /**
   * Where the characters are divided between the captions: between sentences, else at a pause, else
   * at the start.
   */
  private int borderIn(int from, int to) {
    int pause = -1;
    for (int i = from; i <= to && i < written.length(); i++) {
      boolean sentence = i > 0 && written.owner(i) != written.owner(i - 1);
      if (sentence) {
        return i;
      }
      if (pause < 0 && written.pauseBefore(i)) {
        pause = i;
      }
    }
    return pause < 0 ? from : pause;
  }

  /** Divides each cue's time among its characters, those it has and those it lacks. */
  private void shareOut(int[] cueOf, long[] starts, long[] ends) {
    int i = 0;
    for (int c = 0; c < cues.size(); c++) {
      int j = spoken.firstOf(c);
      int endJ = spoken.firstOf(c + 1);
      while (i < cueOf.length && (cueOf[i] < 0 || cueOf[i] < c)) {
        i++;
      }
      CueShares shares = new CueShares(cues.get(c).time());
      int k = i;
      while (j < endJ || k < cueOf.length && cueOf[k] == c) {
        boolean mine = k < cueOf.length && cueOf[k] == c;
        if (mine && (pairs[k] < 0 || pairs[k] <= j)) {
          boolean isSpoken = pairs[k] == j;
          shares.pause(shares.isEmpty() ? 0 : pauseBefore(k));
          shares.add(k, written.weight(k), isSpoken ? spokenTime(c, j) : Optional.empty());
          j += isSpoken ? 1 : 0;
          k++;
          while (k < cueOf.length && cueOf[k] < 0) {
            k++;
          }
        } else if (j < endJ) {
          shares.add(-1, spoken.weight(j), spokenTime(c, j));
          j++;
        } else {
          break;
        }
      }
      shares.shareOut(starts, ends);
      i = k;
    }
  }

  /** When a character of a cue is spoken, if its source knows. */
  private Optional<TimeRange> spokenTime(int cue, int j) {
    int offset = spoken.offset(j);
    return spokenPaces.get(cue).map(pace -> pace.of(offset, offset + 1));
  }

  /** The length of a pause inside a caption, in tenths of a syllable. */
  private int pauseBefore(int i) {
    boolean sentence = i > 0 && written.owner(i) != written.owner(i - 1);
    return sentence
        ? SpeechRate.SENTENCE_PAUSE
        : written.pauseBefore(i) ? SpeechRate.CLAUSE_PAUSE : 0;
  }

  private Optional<SentenceTime> timeOf(int s, long[] starts, long[] ends) {
    int from = written.firstOf(s);
    int to = written.firstOf(s + 1);
    long start = Long.MAX_VALUE;
    long end = -1;
    for (int i = from; i < to; i++) {
      if (starts[i] >= 0) {
        start = Math.min(start, starts[i]);
        end = Math.max(end, ends[i]);
      }
    }
    if (end <= start) {
      return Optional.empty();
    }
    int confidence = percent(exactIn(from, to), to - from);
    return Optional.of(new SentenceTime(new TimeRange(start, end), confidence, timed.source()));
  }

  /** Times for sentences that the timed text lacks, where it leaves enough time for them. */
  private void interpolate(List<Optional<SentenceTime>> times) {
    int s = 0;
    while (s < times.size()) {
      if (times.get(s).isPresent()) {
        s++;
        continue;
      }
      int end = s;
      while (end < times.size() && times.get(end).isEmpty()) {
        end++;
      }
      if (s > 0 && end < times.size()) {
        long from = times.get(s - 1).orElseThrow().range().endUs();
        long until = times.get(end).orElseThrow().range().startUs();
        interpolate(times, s, end, from, until);
      }
      s = end;
    }
  }

  private void interpolate(
      List<Optional<SentenceTime>> times, int first, int end, long from, long until) {
    long weight = 0;
    for (int s = first; s < end; s++) {
      weight += weightOf(s);
    }
    long needed = weight * SpeechRate.SYLLABLE_US / SpeechRate.SYLLABLE;
    boolean room = until - from >= needed * 6 / 10;
    boolean otherSpeech = hasSpeechBetween(from, until);
    if (weight == 0 || !room || otherSpeech) {
      return;
    }
    long at = from;
    long length = Math.min(until - from, needed * 2);
    for (int s = first; s < end; s++) {
      long share = length * weightOf(s) / weight;
      if (share > 0) {
        TimeRange range = new TimeRange(at, at + share);
        times.set(s, Optional.of(new SentenceTime(range, 0, TimeSource.INTERPOLATED)));
        at += share;
      }
    }
  }

  private long weightOf(int s) {
    long weight = 0;
    for (int i = written.firstOf(s); i < written.firstOf(s + 1); i++) {
      weight += written.weight(i);
    }
    return weight;
  }

  private boolean hasSpeechBetween(long from, long until) {
    return cues.stream().anyMatch(cue -> cue.startUs() >= from && cue.endUs() <= until);
  }

  /**
   * Ensures that sentences follow each other: none begins before the previous one, and none
   * overlaps the next.
   */
  private static void separate(List<Optional<SentenceTime>> times) {
    SentenceTime before = null;
    int beforeIndex = -1;
    for (int s = 0; s < times.size(); s++) {
      if (times.get(s).isEmpty()) {
        continue;
      }
      SentenceTime time = times.get(s).get();
      if (before != null && time.range().startUs() < before.range().endUs()) {
        long border = Math.max(time.range().startUs(), before.range().startUs() + 1);
        times.set(beforeIndex, Optional.of(moved(before, before.range().startUs(), border)));
        time = moved(time, border, Math.max(time.range().endUs(), border + 1));
        times.set(s, Optional.of(time));
      }
      before = time;
      beforeIndex = s;
    }
  }

  private static SentenceTime moved(SentenceTime time, long startUs, long endUs) {
    return new SentenceTime(new TimeRange(startUs, endUs), time.confidencePercent(), time.source());
  }

  private static int percent(int part, int whole) {
    return whole == 0 ? 0 : (int) ((long) part * 100 / whole);
  }
}
