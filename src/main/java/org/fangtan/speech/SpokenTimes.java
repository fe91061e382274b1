package org.fangtan.speech;

import java.util.Arrays;
import java.util.List;
import org.fangtan.text.Syllables;
import org.fangtan.timeline.TimeRange;

/**
 * Gives each character of the recognised text the time at which it is said. Recognisers let words
 * begin and end in pauses, or give a whole sentence one time; voice activity shows when somebody
 * speaks. The text is therefore split at the pauses, as close as possible to the recogniser's own
 * times and to an even rate of speech (dynamic programming over stretches of voice and possible
 * splits); within a stretch, words keep their share of its time. Pure.
 */
final class SpokenTimes {
  /**
   * The cost per second when a character is placed later than its recogniser's time. Words often
   * begin too early, in the pause before them.
   */
  private static final double PER_SECOND_LATER = 1.5;

  private static final double PER_SECOND_EARLIER = 3;

  /** The cost per expected syllable when a stretch has too many or too few syllables. */
  private static final double UNEVEN = 0.5;

  private static final double CUT_BETWEEN_TOKENS = 1.5;
  private static final double CUT_IN_TOKEN = 6;

  /** The weight of the recogniser's own times within a stretch, against an even rate. */
  private static final double OWN_SHARE = 0.5;

  /** The text of everything recognised in a window, in order. */
  private final String text;

  /** The stretches of voice in it. */
  private final List<TimeRange> voice;

  private final double[] syllables;

  /** The characters that are spoken. */
  private final int[] spoken;

  /** The recogniser's own times for them. */
  private final double[] ownStartUs;

  private final double[] ownEndUs;
  private final boolean hasOwn;
  private final double[] cutCosts;

  private final long[] startsUs;
  private final long[] endsUs;

  /** The stretch of voice to which each character belongs. */
  private final int[] stretches;

  private SpokenTimes(List<Heard> heard, List<TimeRange> voice) {
    StringBuilder all = new StringBuilder();
    heard.forEach(one -> all.append(one.text()));
    this.text = all.toString();
    this.voice = voice;
    this.syllables = Syllables.of(text);
    int[] chars = new int[text.length()];
    int count = 0;
    for (int i = 0; i < chars.length; i++) {
      if (syllables[i] > 0) {
        chars[count++] = i;
      }
    }
    this.spoken = Arrays.copyOf(chars, count);
    this.ownStartUs = new double[text.length()];
    this.ownEndUs = new double[text.length()];
    this.cutCosts = new double[text.length()];
    this.hasOwn = own(heard);
    this.startsUs = new long[text.length()];
    this.endsUs = new long[text.length()];
    this.stretches = new int[text.length()];
  }

  /**
   * @param heard in order, with times on the timeline of the voice
   * @param voice at least one stretch, in order, without overlaps
   */
  static SpokenTimes of(List<Heard> heard, List<TimeRange> voice) {
    SpokenTimes times = new SpokenTimes(heard, voice);
    times.place();
    return times;
  }

  String text() {
    return text;
  }

  /**
   * When a character begins; a punctuation mark gets the time at which the preceding character
   * ends.
   */
  long startUs(int index) {
    return startsUs[index];
  }

  long endUs(int index) {
    return endsUs[index];
  }

  /** The stretch of voice to which a character belongs. */
  int stretch(int index) {
    return stretches[index];
  }

  /**
   * Fills in the recogniser's own times; where words have none, the time of their segment is
   * divided evenly.
   */
  private boolean own(List<Heard> heard) {
    Arrays.fill(cutCosts, CUT_IN_TOKEN);
    boolean hasTokens = heard.stream().anyMatch(one -> !one.tokens().isEmpty());
    int at = 0;
    for (Heard one : heard) {
      if (one.text().isEmpty()) {
        continue;
      }
      cutCosts[at] = 0;
      if (one.tokens().isEmpty()) {
        share(at, at + one.text().length(), one.startUs(), one.endUs());
        Arrays.fill(cutCosts, at + 1, at + one.text().length(), CUT_BETWEEN_TOKENS);
        at += one.text().length();
      }
      for (HeardToken token : one.tokens()) {
        cutCosts[at] = Math.min(cutCosts[at], CUT_BETWEEN_TOKENS);
        share(at, at + token.text().length(), token.startUs(), token.endUs());
        at += token.text().length();
      }
    }
    for (int i = 1; i < text.length(); i++) {
      if (syllables[i] > 0 && syllables[i - 1] == 0) {
        cutCosts[i] = 0; // after a punctuation mark or a space
      }
    }
    return hasTokens;
  }

  private void share(int from, int to, long startUs, long endUs) {
    double all = 0;
    for (int i = from; i < to; i++) {
      all += syllables[i];
    }
    double done = 0;
    for (int i = from; i < to; i++) {
      ownStartUs[i] = startUs + (all == 0 ? 0 : (endUs - startUs) * done / all);
      done += syllables[i];
      ownEndUs[i] = startUs + (all == 0 ? 0 : (endUs - startUs) * done / all);
    }
  }

  private void place() {
    int[] cuts = cuts();
    for (int v = 0; v < voice.size(); v++) {
      within(voice.get(v), v, cuts[v], cuts[v + 1]);
    }
    marks();
  }

  /** The first spoken character of each stretch; the last entry is the number of characters. */
  private int[] cuts() {
    int count = spoken.length;
    double rate = rate();
    double[][] best = new double[voice.size() + 1][count + 1];
    int[][] from = new int[voice.size() + 1][count + 1];
    Arrays.fill(best[0], Double.MAX_VALUE);
    best[0][0] = 0;
    for (int v = 0; v < voice.size(); v++) {
      TimeRange stretch = voice.get(v);
      double expected = stretch.durationUs() * rate;
      Arrays.fill(best[v + 1], Double.MAX_VALUE);
      for (int first = 0; first <= count; first++) {
        if (best[v][first] == Double.MAX_VALUE) {
          continue;
        }
        double said = 0;
        double outside = 0;
        for (int end = first; end <= count; end++) {
          if (end > first) {
            int index = spoken[end - 1];
            said += syllables[index];
            outside += syllables[index] * moved(index, stretch);
          }
          double uneven = said - expected;
          double cost =
              best[v][first]
                  + UNEVEN * uneven * uneven / (expected + 1)
                  + outside
                  + (end > first && end < count ? cutCosts[spoken[end]] : 0);
          if (cost < best[v + 1][end]) {
            best[v + 1][end] = cost;
            from[v + 1][end] = first;
          }
          if (outside > best[v + 1][count]) {
            break;
          }
        }
      }
    }
    int[] cuts = new int[voice.size() + 1];
    cuts[voice.size()] = count;
    for (int v = voice.size(); v > 0; v--) {
      cuts[v - 1] = from[v][cuts[v]];
    }
    return cuts;
  }

  /** Syllables per microsecond of voice. */
  private double rate() {
    double said = Arrays.stream(syllables).sum();
    return said / voice.stream().mapToLong(TimeRange::durationUs).sum();
  }

  /** The cost of placing a character in a stretch. */
  private double moved(int index, TimeRange stretch) {
    double middle = (ownStartUs[index] + ownEndUs[index]) / 2;
    return Math.max(0, stretch.startUs() - middle) / 1e6 * PER_SECOND_LATER
        + Math.max(0, middle - stretch.endUs()) / 1e6 * PER_SECOND_EARLIER;
  }

  private void within(TimeRange stretch, int number, int first, int end) {
    double all = 0;
    for (int i = first; i < end; i++) {
      all += syllables[spoken[i]];
    }
    double done = 0;
    long before = stretch.startUs();
    for (int i = first; i < end; i++) {
      int index = spoken[i];
      double even = stretch.startUs() + stretch.durationUs() * done / all;
      double own =
          Math.max(
              (double) stretch.startUs(), Math.min((double) stretch.endUs(), ownStartUs[index]));
      double mixed = hasOwn ? own * OWN_SHARE + even * (1 - OWN_SHARE) : even;
      long startUs = i == first ? stretch.startUs() : Math.max(before, Math.round(mixed));
      startsUs[index] = startUs;
      endsUs[index] = stretch.endUs();
      stretches[index] = number;
      if (i > first) {
        endsUs[spoken[i - 1]] = startUs;
      }
      before = startUs;
      done += syllables[index];
    }
  }

  private void marks() {
    int last = -1;
    for (int i = 0; i < text.length(); i++) {
      if (syllables[i] > 0) {
        if (last < 0) {
          Arrays.fill(startsUs, 0, i, startsUs[i]);
          Arrays.fill(endsUs, 0, i, startsUs[i]);
          Arrays.fill(stretches, 0, i, stretches[i]);
        }
        last = i;
      } else if (last >= 0) {
        startsUs[i] = endsUs[last];
        endsUs[i] = endsUs[last];
        stretches[i] = stretches[last];
      }
    }
  }
}
