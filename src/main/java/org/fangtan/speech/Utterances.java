package org.fangtan.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.fangtan.text.Syllables;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.fangtan.timeline.TimedPart;
import org.fangtan.timeline.Utterance;

/**
 * The recognised text of a window as utterances: a pause ends one, and so does the end of a
 * recogniser's segment.
 */
final class Utterances {
  /**
   * A longer pause ends an utterance. People who read aloud rest for half a second between
   * sentences, and for less between clauses.
   */
  static final long PAUSE_US = 450_000;

  private Utterances() {}

  /**
   * @param heard in order, with times on the timeline of the voice
   * @param voice at least one stretch, in order, without overlaps
   */
  static List<Utterance> of(List<Heard> heard, List<TimeRange> voice) {
    List<Heard> apart = apart(heard);
    SpokenTimes times = SpokenTimes.of(apart, voice);
    int[] percents = percents(apart, times.text().length());
    double[] syllables = Syllables.of(times.text());
    List<Utterance> utterances = new ArrayList<>();
    Set<Integer> segments = starts(apart);
    int from = 0;
    int last = -1;
    boolean isSegment = false;
    for (int i = 0; i < syllables.length; i++) {
      isSegment |= segments.contains(i);
      if (syllables[i] == 0) {
        continue;
      }
      boolean isPause = last >= 0 && times.startUs(i) - times.endUs(last) >= PAUSE_US;
      if (last >= 0 && (isPause || isSegment)) {
        int border = borderAfter(times.text(), last);
        add(times, percents, syllables, from, border, utterances);
        from = border;
      }
      last = i;
      isSegment = false;
    }
    add(times, percents, syllables, from, syllables.length, utterances);
    return utterances;
  }

  private static Set<Integer> starts(List<Heard> heard) {
    Set<Integer> starts = new HashSet<>();
    int at = 0;
    for (Heard one : heard) {
      starts.add(at);
      at += one.text().length();
    }
    return starts;
  }

  /** Puts a space between words of an alphabet where one segment follows another. */
  private static List<Heard> apart(List<Heard> heard) {
    List<Heard> apart = new ArrayList<>();
    char last = ' ';
    for (Heard one : heard) {
      if (one.text().isEmpty()) {
        continue;
      }
      boolean areLetters = last > ' ' && last < 0x250 && one.text().charAt(0) < 0x250;
      if (areLetters) {
        apart.add(new Heard(one.startUs(), one.startUs(), " "));
      }
      apart.add(one);
      last = one.text().charAt(one.text().length() - 1);
    }
    return apart;
  }

  /** Punctuation stays with the words before it, opening marks with the words after them. */
  private static int borderAfter(String text, int last) {
    int border = last + 1;
    while (border < text.length()
        && !Character.isLetterOrDigit(text.charAt(border))
        && "“‘「『（(【《〈".indexOf(text.charAt(border)) < 0) {
      border++;
    }
    return border;
  }

  private static int[] percents(List<Heard> heard, int length) {
    int[] percents = new int[length];
    int at = 0;
    for (Heard one : heard) {
      int end = at + one.text().length();
      for (HeardToken token : one.tokens()) {
        int to = at + token.text().length();
        Arrays.fill(percents, at, to, token.percent().orElse(-1));
        at = to;
      }
      if (at < end) {
        Arrays.fill(percents, at, end, -1);
        at = end;
      }
    }
    return percents;
  }

  private static void add(
      SpokenTimes times,
      int[] percents,
      double[] syllables,
      int from,
      int to,
      List<Utterance> utterances) {
    int first = from;
    int end = to;
    while (first < end && Character.isWhitespace(times.text().charAt(first))) {
      first++;
    }
    while (end > first && Character.isWhitespace(times.text().charAt(end - 1))) {
      end--;
    }
    List<TimedPart> parts = new ArrayList<>();
    double known = 0;
    double sum = 0;
    long endUs = 0;
    boolean isSpoken = false;
    for (int i = first; i < end; i++) {
      parts.add(new TimedPart(i + 1 - first, times.startUs(i), times.endUs(i)));
      endUs = Math.max(endUs, times.endUs(i));
      isSpoken |= syllables[i] > 0;
      if (percents[i] >= 0 && syllables[i] > 0) {
        known += syllables[i];
        sum += syllables[i] * percents[i];
      }
    }
    if (isSpoken) {
      TimeRange range = new TimeRange(parts.get(0).startUs(), endUs);
      utterances.add(
          new Utterance(
              new Cue(range, times.text().substring(first, end)),
              parts,
              known == 0 ? OptionalInt.empty() : OptionalInt.of((int) Math.round(sum / known))));
    }
  }
}
