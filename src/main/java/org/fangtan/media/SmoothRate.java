package org.fangtan.media;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fangtan.timeline.Rational;

/**
 * The rate of a track whose samples follow each other unevenly, where it runs smoothly: a screen is
 * recorded at 30 pictures a second while something moves, and at one or none while nothing does.
 * Its average, 7, is a rate that none of its stretches has. Counts distances in units of the
 * track's time base; for one thread.
 */
final class SmoothRate {
  /** Distances in a row that are alike make a stretch; fewer may follow by chance. */
  private static final int LEAST_IN_A_ROW = 6;

  /** Distances within a tenth are alike. */
  private static final int TENTH = 10;

  /** Stretches of a rate shorter than this, all together, are a stutter. */
  private static final long LEAST_US = 1_000_000;

  /** What lasts so long all together is meant, however little it is of the whole. */
  private static final long LONG_US = 10_000_000;

  private static final int LEAST_PERCENT = 10;

  /**
   * Of distances that are whole multiples of one, as where pictures of an even rate are left out.
   */
  private static final int MULTIPLES_PERCENT = 90;

  private static final int MULTIPLE_OF_PERCENT = 20;

  /** Nothing films faster; what is nearer is a sample written twice. */
  private static final long FASTEST_PER_SECOND = 250;

  private static final int MAX_KINDS = 4096;

  private final Rational timeBase;
  private final TreeMap<Long, Long> all = new TreeMap<>();
  private final TreeMap<Long, Long> smooth = new TreeMap<>();
  private long row;
  private long rowSpan;
  private long rowFirst;

  SmoothRate(Rational timeBase) {
    this.timeBase = timeBase;
  }

  /** In the order of decoding. */
  void add(long distance) {
    if (distance * timeBase.num() * FASTEST_PER_SECOND < timeBase.den()) {
      return;
    }
    count(all, distance, 1);
    if (row > 0 && !isLike(distance, rowFirst)) {
      endRow();
    }
    if (row == 0) {
      rowFirst = distance;
    }
    row++;
    rowSpan += distance;
  }

  private void endRow() {
    if (row >= LEAST_IN_A_ROW) {
      count(smooth, Math.round((double) rowSpan / row), row);
    }
    row = 0;
    rowSpan = 0;
  }

  private static void count(TreeMap<Long, Long> distances, long distance, long times) {
    if (distances.size() < MAX_KINDS || distances.containsKey(distance)) {
      distances.merge(distance, times, Long::sum);
    }
  }

  /** Within a tenth, or the rounding of a coarse time base. */
  private static boolean isLike(long distance, long other) {
    return Math.abs(distance - other) <= Math.max(1, other / TENTH);
  }

  /** Samples a second; empty where no stretch is smooth. */
  Optional<Rational> rate() {
    endRow();
    long samples = sum(all);
    for (long distance : all.keySet()) {
      long middle = middle(distance);
      Near stretches = near(smooth, middle);
      boolean isSmooth =
          us(stretches.span()) >= LEAST_US
              && (stretches.count() * 100 >= samples * LEAST_PERCENT
                  || us(stretches.span()) >= LONG_US);
      Near singly = near(all, middle);
      boolean isBase =
          singly.count() * 100 >= samples * MULTIPLE_OF_PERCENT
              && multiples(middle) * 100 >= samples * MULTIPLES_PERCENT;
      if (isSmooth || isBase) {
        return Optional.of(
            new Rational(timeBase.den() * singly.count(), timeBase.num() * singly.span()));
      }
    }
    return Optional.empty();
  }

  /** The middle of those that are like a distance, which may lie at their edge. */
  private long middle(long distance) {
    long middle = distance;
    for (int i = 0; i < 3; i++) {
      Near near = near(all, middle);
      middle = near.count() == 0 ? middle : Math.round((double) near.span() / near.count());
    }
    return middle;
  }

  /** How many distances are alike, and how long they are together. */
  private record Near(long count, long span) {}

  private static Near near(TreeMap<Long, Long> distances, long distance) {
    long within = Math.max(1, distance / TENTH);
    long count = 0;
    long span = 0;
    for (Map.Entry<Long, Long> one :
        distances.subMap(distance - within, true, distance + within, true).entrySet()) {
      count += one.getValue();
      span += one.getKey() * one.getValue();
    }
    return new Near(count, span);
  }

  /** How many distances are a whole multiple of one, to a tenth of it. */
  private long multiples(long base) {
    long within = Math.max(1, base / TENTH);
    long count = 0;
    for (Map.Entry<Long, Long> one : all.entrySet()) {
      long times = Math.max(1, Math.round((double) one.getKey() / base));
      if (Math.abs(one.getKey() - times * base) <= within * times) {
        count += one.getValue();
      }
    }
    return count;
  }

  private static long sum(TreeMap<Long, Long> distances) {
    return distances.values().stream().mapToLong(Long::longValue).sum();
  }

  private long us(long span) {
    return Rational.rescale(span, timeBase, Rational.MICROSECONDS);
  }
}
