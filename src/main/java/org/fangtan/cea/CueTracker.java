package org.fangtan.cea;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * Makes captions from what a screen shows from moment to moment. Text that appears character by
 * character is one caption; rows that roll up are captions only once, when they are new. For one
 * thread.
 */
final class CueTracker {
  /** The maximum time between characters of one caption that appears character by character. */
  static final long TYPING_US = 1_000_000;

  /** CTA-608-E, 7: a decoder erases captions when nothing has come for sixteen seconds. */
  static final long MAX_DURATION_US = 16_000_000;

  /**
   * The maximum number of captions, far more than a day has; a screen that goes on flickering is
   * not text.
   */
  private static final int MAX_CUES = 50_000;

  /** The maximum number of characters, more than a day of talk has. */
  private static final int MAX_CHARACTERS = 1_000_000;

  private final List<Cue> cues = new ArrayList<>();
  private int characters;
  private @Nullable Open open;

  private static final class Open {
    final long startUs;
    String text;
    long changedUs;
    boolean hasRolled;

    Open(long startUs, String text) {
      this.startUs = startUs;
      this.text = text;
      this.changedUs = startUs;
    }
  }

  /**
   * @param rows from top to bottom
   */
  void show(long timeUs, List<Row> rows) {
    List<String> lines =
        rows.stream().filter(row -> !row.isTold).map(Row::text).filter(t -> !t.isEmpty()).toList();
    String text = String.join("\n", lines);
    Open now = open;
    if (text.isEmpty()) {
      boolean isClear = rows.stream().allMatch(Row::isBlank);
      if (now != null && (isClear || !now.hasRolled)) {
        close(timeUs);
      }
      return;
    }
    if (now != null && !now.hasRolled) {
      if (text.equals(now.text)) {
        return;
      }
      if (text.startsWith(now.text) && timeUs - now.changedUs <= TYPING_US) {
        now.text = text;
        now.changedUs = timeUs;
        return;
      }
    }
    close(timeUs);
    open = new Open(timeUs, text);
  }

  /** The visible rows move up, and the next text is new. */
  void roll() {
    if (open != null) {
      open.hasRolled = true;
    }
  }

  /** Whether the visible text began too long ago to belong to the next text. */
  boolean isSettled(long timeUs) {
    return open != null && timeUs - open.startUs >= TYPING_US;
  }

  private void close(long timeUs) {
    Open now = open;
    if (now != null) {
      long startUs = Math.max(0, now.startUs);
      long endUs = Math.min(timeUs, now.changedUs + MAX_DURATION_US);
      if (endUs > startUs
          && cues.size() < MAX_CUES
          && characters + now.text.length() <= MAX_CHARACTERS) {
        characters += now.text.length();
        cues.add(new Cue(new TimeRange(startUs, endUs), now.text));
      }
      open = null;
    }
  }

  /** All captions, after the last moment. */
  List<Cue> finish(long endUs) {
    close(endUs);
    return List.copyOf(cues);
  }
}
