package org.fangtan.caption;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;

/**
 * Gives captions time to be read, out of the pauses after them. Starts never change, and no caption
 * is shown for less than before, unless it overlapped the next.
 */
public final class CueTimes {
  /** Captions that overlap by less are not worth a shorter one. */
  private static final long SHORTEST_US = 1000;

  private CueTimes() {}

  /**
   * @param cues in order of their starts
   */
  public static List<Cue> readable(List<Cue> cues, CaptionRules rules) {
    List<Cue> readable = new ArrayList<>(cues.size());
    for (int i = 0; i < cues.size(); i++) {
      Cue cue = cues.get(i);
      long next = i + 1 < cues.size() ? cues.get(i + 1).startUs() : Long.MAX_VALUE;
      long end = Math.max(cue.endUs(), cue.startUs() + needed(cue, rules));
      // Longer only as far as there is room; a pause shorter than two frames only flickers.
      if (end <= next || rules.isChecked(CaptionRule.OVERLAP) || cue.endUs() <= next) {
        end = Math.min(end, Math.max(next, cue.startUs() + SHORTEST_US));
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

  /** How long a reader needs, and at least the shortest that is allowed. */
  private static long needed(Cue cue, CaptionRules rules) {
    long halves = TextWidth.spokenHalves(cue.text());
    long perSecond = rules.maxCharactersPerSecond();
    long reading = (halves * 500_000 + perSecond - 1) / perSecond;
    return Math.max(rules.minDurationUs(), Math.min(reading, rules.maxDurationUs()));
  }
}
