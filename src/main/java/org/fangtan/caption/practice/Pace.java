package org.fangtan.caption.practice;

import java.util.Arrays;
import org.fangtan.timeline.TimeRange;

/** When each character of a text is spoken. Punctuation takes no time. Immutable. */
public final class Pace {
  private final long[] startsUs;
  private final long[] endsUs;

  private Pace(long[] startsUs, long[] endsUs) {
    this.startsUs = startsUs;
    this.endsUs = endsUs;
  }

  /** As if the text were spoken evenly, with a short pause at each punctuation mark. */
  public static Pace even(String text, TimeRange range) {
    int[] weights = new int[text.length()];
    long total = 0;
    boolean spoken = false;
    int pauseAt = -1;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLetterOrDigit(text.charAt(i)) || Character.isSurrogate(text.charAt(i))) {
        if (pauseAt >= 0) {
          weights[pauseAt] = SpeechRate.CLAUSE_PAUSE;
          total += SpeechRate.CLAUSE_PAUSE;
          pauseAt = -1;
        }
        weights[i] = SpeechRate.weight(text.charAt(i));
        total += weights[i];
        spoken = true;
      } else if (spoken && pauseAt < 0) {
        pauseAt = i;
      }
    }
    Builder builder = new Builder(text, range);
    long done = 0;
    for (int i = 0; i < text.length() && total > 0; i++) {
      if (Character.isLetterOrDigit(text.charAt(i)) || Character.isSurrogate(text.charAt(i))) {
        builder.known(
            i,
            range.startUs() + range.durationUs() * done / total,
            range.startUs() + range.durationUs() * (done + weights[i]) / total);
      }
      done += weights[i];
    }
    return builder.build();
  }

  /**
   * When a part of the text is said.
   *
   * @param from index of its first character
   * @param to index after its last
   */
  public TimeRange of(int from, int to) {
    int first = from;
    while (first < to - 1 && endsUs[first] == startsUs[first]) {
      first++;
    }
    long start = startsUs[first];
    return new TimeRange(start, Math.max(start + 1, endsUs[to - 1]));
  }

  public int length() {
    return startsUs.length;
  }

  /** Builds a whole from what is known about some characters. */
  public static final class Builder {
    private final TimeRange range;
    private final long[] startsUs;
    private final long[] endsUs;

    public Builder(String text, TimeRange range) {
      this.range = range;
      this.startsUs = new long[text.length()];
      this.endsUs = new long[text.length()];
      Arrays.fill(startsUs, -1);
    }

    /** Sets the time at which one character is spoken; characters may be set in any order. */
    public void known(int index, long startUs, long endUs) {
      startsUs[index] = clamp(startUs);
      endsUs[index] = clamp(endUs);
    }

    /** Unknown characters are placed where the preceding known one ends. */
    public Pace build() {
      long at = range.startUs();
      for (int i = 0; i < startsUs.length; i++) {
        if (startsUs[i] < 0) {
          startsUs[i] = at;
          endsUs[i] = at;
        }
        startsUs[i] = Math.max(at, startsUs[i]);
        endsUs[i] = Math.max(startsUs[i], endsUs[i]);
        at = endsUs[i];
      }
      return new Pace(startsUs, endsUs);
    }

    private long clamp(long timeUs) {
      return Math.max(range.startUs(), Math.min(range.endUs(), timeUs));
    }
  }
}
