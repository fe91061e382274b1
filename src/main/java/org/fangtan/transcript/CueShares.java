package org.fangtan.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.caption.practice.SpeechRate;
import org.fangtan.timeline.TimeRange;

/**
 * Shares a caption's time among the characters that belong to it, those that it lacks included: by
 * how long each takes to speak, or by when the others are spoken, where that is known.
 */
final class CueShares {
  /** Whoever speaks fast needs so much of the usual time. */
  private static final int FAST_PERCENT = 60;

  private final TimeRange cue;
  private final List<Column> columns = new ArrayList<>();

  /**
   * A character, or a pause.
   *
   * @param index of a written character; -1 for what is only spoken, and for a pause
   * @param weight in tenths of a syllable
   */
  private record Column(int index, int weight, Optional<TimeRange> time) {}

  CueShares(TimeRange cue) {
    this.cue = cue;
  }

  boolean isEmpty() {
    return columns.isEmpty();
  }

  void pause(int weight) {
    if (weight > 0) {
      columns.add(new Column(-1, weight, Optional.empty()));
    }
  }

  void add(int index, int weight, Optional<TimeRange> time) {
    columns.add(new Column(index, weight, time));
  }

  /** Writes the times of the written characters. */
  void shareOut(long[] starts, long[] ends) {
    int at = 0;
    while (at < columns.size()) {
      Optional<TimeRange> known = columns.get(at).time();
      if (known.isPresent()) {
        set(at, known.get().startUs(), known.get().endUs(), starts, ends);
        at++;
        continue;
      }
      int end = at;
      while (end < columns.size() && columns.get(end).time().isEmpty()) {
        end++;
      }
      between(at, end, starts, ends);
      at = end;
    }
  }

  /** What the source lacks, between what it has. */
  private void between(int first, int end, long[] starts, long[] ends) {
    long fromUs = first > 0 ? columns.get(first - 1).time().orElseThrow().endUs() : cue.startUs();
    long untilUs =
        end < columns.size() ? columns.get(end).time().orElseThrow().startUs() : cue.endUs();
    long neededUs = weight(first, end) * SpeechRate.SYLLABLE_US / SpeechRate.SYLLABLE;
    boolean isAll = first == 0 && end == columns.size();
    if (!isAll && columns.subList(first, end).stream().allMatch(column -> column.index() < 0)) {
      return; // a pause: the source knows it better
    }
    if (isAll || (untilUs - fromUs) * 100 >= neededUs * FAST_PERCENT) {
      spread(first, end, fromUs, untilUs, starts, ends);
      return;
    }
    // No time is left for it: its neighbours give some of theirs.
    int from = Math.max(0, first - 1);
    int to = Math.min(columns.size(), end + 1);
    long startUs = first > 0 ? columns.get(from).time().orElseThrow().startUs() : cue.startUs();
    long endUs = end < columns.size() ? columns.get(end).time().orElseThrow().endUs() : cue.endUs();
    spread(from, to, startUs, endUs, starts, ends);
    if (end < columns.size()) {
      Column next = columns.get(end);
      long nextUs = endUs - (endUs - startUs) * next.weight() / Math.max(1, weight(from, to));
      columns.set(
          end,
          new Column(
              next.index(),
              next.weight(),
              Optional.of(new TimeRange(Math.min(nextUs, endUs - 1), endUs))));
    }
  }

  private long weight(int first, int end) {
    return columns.subList(first, end).stream().mapToLong(Column::weight).sum();
  }

  private void spread(int first, int end, long startUs, long endUs, long[] starts, long[] ends) {
    long total = Math.max(1, weight(first, end));
    long done = 0;
    long lastsUs = Math.max(0, endUs - startUs);
    for (int i = first; i < end; i++) {
      long fromUs = startUs + lastsUs * done / total;
      done += columns.get(i).weight();
      set(i, fromUs, startUs + lastsUs * done / total, starts, ends);
    }
  }

  private void set(int column, long startUs, long endUs, long[] starts, long[] ends) {
    int index = columns.get(column).index();
    if (index >= 0) {
      starts[index] = startUs;
      ends[index] = endUs;
    }
  }
}
