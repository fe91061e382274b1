package org.fangtan.caption.read;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;

/**
 * Rolling captions: each repeats the previous lines above its own, as live captions and those of
 * video platforms do, or repeats the same line with another word. Every line is returned once, from
 * its first appearance until the next line appears. A file rolls if this happens again and again; a
 * line that somebody says twice is not enough.
 */
final class RollingCaptions {
  /** The maximum gap between captions that follow each other directly. */
  private static final long AT_ONCE_US = 100_000;

  /**
   * The minimum share, in percent, of directly following captions that repeat lines in a file that
   * rolls.
   */
  private static final int ROLLING_PERCENT = 25;

  /**
   * The minimum share, in percent, of captions that repeat the previous one with more words in a
   * file that grows word by word.
   */
  private static final int GROWING_PERCENT = 50;

  /** The maximum time in which one word is spoken. */
  private static final long MAX_WORD_US = 1_000_000;

  private static final int MIN_ROLLS = 2;
  private static final int MIN_GROWTHS = 3;

  private final List<Cue> cues;
  private final boolean grows;
  private final List<Cue> told = new ArrayList<>();

  private RollingCaptions(List<Cue> cues, boolean grows) {
    this.cues = cues;
    this.grows = grows;
  }

  /**
   * Returns the same list where nothing rolls.
   *
   * @param cues in order of their times
   */
  static List<Cue> unrolled(List<Cue> cues) {
    int atOnce = 0;
    int rolls = 0;
    int growths = 0;
    for (int i = 1; i < cues.size(); i++) {
      Cue before = cues.get(i - 1);
      Cue after = cues.get(i);
      if (followsAtOnce(before, after)) {
        atOnce++;
        List<String> old = before.text().lines().toList();
        List<String> lines = after.text().lines().toList();
        int repeated = repeated(old, lines);
        rolls += repeated > 0 && repeated < lines.size() ? 1 : 0;
        growths += isWord(before) && grown(old, lines) ? 1 : 0;
      }
    }
    boolean isRolling = rolls >= MIN_ROLLS && rolls * 100 >= atOnce * ROLLING_PERCENT;
    boolean isGrowing = growths >= MIN_GROWTHS && growths * 100 >= atOnce * GROWING_PERCENT;
    return isRolling || isGrowing ? new RollingCaptions(cues, isGrowing).unrolled() : cues;
  }

  private List<Cue> unrolled() {
    Cue before = null;
    for (Cue cue : cues) {
      List<String> lines = cue.text().lines().toList();
      if (before == null || !followsAtOnce(before, cue) || !before.voice().equals(cue.voice())) {
        tell(cue, lines);
      } else {
        List<String> old = before.text().lines().toList();
        int repeated = repeated(old, lines);
        if (grows && repeated == 0 && isWord(before) && grown(old, lines)) {
          grow(cue, old, lines);
        } else if (repeated == lines.size()) {
          prolong(cue);
        } else {
          tell(cue, lines.subList(repeated, lines.size()));
        }
      }
      before = cue;
    }
    return told;
  }

  private void tell(Cue cue, List<String> lines) {
    int last = told.size() - 1;
    if (last >= 0 && told.get(last).endUs() > cue.startUs()) {
      Cue shown = told.get(last);
      if (cue.startUs() > shown.startUs()) {
        told.set(last, shown.at(new TimeRange(shown.startUs(), cue.startUs())));
      }
    }
    told.add(new Cue(cue.time(), String.join("\n", lines), cue.voice()));
  }

  private void prolong(Cue cue) {
    int last = told.size() - 1;
    Cue shown = told.get(last);
    long end = Math.max(shown.endUs(), cue.endUs());
    told.set(last, shown.at(new TimeRange(shown.startUs(), end)));
  }

  /** The last line became longer, and there may be more lines below it. */
  private void grow(Cue cue, List<String> old, List<String> lines) {
    int last = told.size() - 1;
    Cue shown = told.get(last);
    List<String> text = new ArrayList<>(shown.text().lines().toList());
    text.remove(text.size() - 1);
    text.addAll(lines.subList(old.size() - 1, lines.size()));
    long end = Math.max(shown.endUs(), cue.endUs());
    told.set(
        last, new Cue(new TimeRange(shown.startUs(), end), String.join("\n", text), shown.voice()));
  }

  private static boolean followsAtOnce(Cue before, Cue after) {
    return after.startUs() > before.startUs() && after.startUs() - before.endUs() <= AT_ONCE_US;
  }

  private static boolean isWord(Cue cue) {
    return cue.time().durationUs() <= MAX_WORD_US;
  }

  /** The number of last lines before that are the first lines after. */
  private static int repeated(List<String> before, List<String> after) {
    for (int lines = Math.min(before.size(), after.size()); lines > 0; lines--) {
      int from = before.size() - lines;
      if (before.subList(from, before.size()).equals(after.subList(0, lines))) {
        return lines;
      }
    }
    return 0;
  }

  private static boolean grown(List<String> before, List<String> after) {
    int last = before.size() - 1;
    return after.size() > last
        && after.get(last).startsWith(before.get(last))
        && after.get(last).length() > before.get(last).length()
        && before.subList(0, last).equals(after.subList(0, last));
  }
}
