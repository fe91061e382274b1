package org.fangtan.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.caption.practice.SpeechRate;
import org.fangtan.timeline.TimeRange;

/**
 * Divides a caption's time among the characters that belong to it, including those that it lacks:
 * by the time that each takes to speak or, where known, by the times of the others.
 */
final class CueShares {
  /** The share of the usual time that a fast speaker needs. */
  private static final int FAST_PERCENT = 60;

  private final TimeRange cue;
  private final List<Column> columns = new ArrayList<>();

  /**
   * A character, or a pause.
   *
   * @param index of a written character; -1 for one that is only spoken, and for a pause
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

  /** Times for characters that the source lacks, between those that it has. */
  private void between(int first, int end, long[] starts, long[] ends) {
    long fromUs = first > 0 ? columns.get(first - 1).time().orElseThrow().endUs() : cue.startUs();
    long untilUs =
        end < columns.size() ? columns.get(end).time().orElseThrow().startUs() : cue.endUs();
    long neededUs = weight(first, end) * SpeechRate.SYLLABLE_US / SpeechRate.SYLLABLE;
    boolean isAll = first == 0 && end == columns.size();
    if (!isAll && columns.subList(first, end).stream().allMatch(column -> column.index() < 0)) {
      return; // for a pause the source is more accurate
    }
    if (isAll || (untilUs - fromUs) * 100 >= neededUs * FAST_PERCENT) {
      spread(first, end, fromUs, untilUs, starts, ends);
      return;
    }
    // No time is left for it, so its neighbours give up some of theirs.
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
