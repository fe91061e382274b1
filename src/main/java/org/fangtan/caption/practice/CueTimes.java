package org.fangtan.caption.practice;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.caption.CaptionRule;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;

/**
 * Extends captions into the pauses after them, so that they can be read. Starts never change, and
 * no caption is shortened unless it overlapped a later one. Captions that begin together, such as
 * those of two people or in two languages, do not end each other.
 */
public final class CueTimes {
  /** The minimum length of a caption that is shortened because it overlaps a later one. */
  private static final long MIN_DURATION_US = 1000;

  /** Captions that begin within a frame of each other begin together. */
  static final long TOGETHER_US = 40_000;

  private CueTimes() {}

  /**
   * @param cues in order of their starts
   */
  public static List<Cue> readable(List<Cue> cues, CaptionRules rules) {
    List<Cue> readable = new ArrayList<>(cues.size());
    long[] nextStarts = nextStarts(cues);
    for (int i = 0; i < cues.size(); i++) {
      Cue cue = cues.get(i);
      long next = nextStarts[i];
      long end = Math.max(cue.endUs(), cue.startUs() + needed(cue, rules));
      // Extended only as far as there is room; a pause shorter than two frames would only flicker.
      if (end <= next || rules.isChecked(CaptionRule.OVERLAP) || cue.endUs() <= next) {
        end = Math.min(end, Math.max(next, cue.startUs() + MIN_DURATION_US));
      } else {
        end = cue.endUs();
      }
      if (next - end > 0 && next - end < rules.minGapUs()) {
        end = next;
      }
      readable.add(cue.at(new TimeRange(cue.startUs(), end)));
    }
    return readable;
  }

  /**
   * For each caption, the start of the first one that does not begin together with it; {@link
   * Long#MAX_VALUE} after the last.
   *
   * @param cues in order of their starts
   */
  static long[] nextStarts(List<Cue> cues) {
    int[] later = new int[cues.size()];
    long[] starts = new long[cues.size()];
    for (int i = cues.size() - 1; i >= 0; i--) {
      Cue cue = cues.get(i);
      boolean isSame = i + 1 < cues.size() && cues.get(i + 1).startUs() <= cue.startUs();
      later[i] = isSame ? later[i + 1] : i + 1;
      // A caption shorter than a frame is not cut by the next one.
      long apart = Math.min(TOGETHER_US, cue.time().durationUs());
      int next = later[i];
      while (next < cues.size() && cues.get(next).startUs() - cue.startUs() < apart) {
        next = later[next];
      }
      starts[i] = next < cues.size() ? cues.get(next).startUs() : Long.MAX_VALUE;
    }
    return starts;
  }

  /** The time that a reader needs, at least the minimum duration. */
  private static long needed(Cue cue, CaptionRules rules) {
    long halves = TextWidth.spokenHalves(TwoLanguages.of(cue.text()).chinese());
    long perSecond = rules.maxCharactersPerSecond();
    long reading = (halves * 500_000 + perSecond - 1) / perSecond;
    return Math.max(rules.minDurationUs(), Math.min(reading, rules.maxDurationUs()));
  }
}
