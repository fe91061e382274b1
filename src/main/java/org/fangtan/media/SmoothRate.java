package org.fangtan.media;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fangtan.timeline.Rational;

/**
 * Finds the frame rate at which an uneven track runs in its smooth stretches. A screen, for
 * example, is recorded at 30 pictures a second while something moves, and at one or none otherwise;
 * the average, 7, is the rate of none of its stretches. Counts distances in units of the track's
 * time base; for one thread.
 */
final class SmoothRate {
  /** The minimum number of similar distances in a row that make a smooth stretch. */
  private static final int MIN_IN_A_ROW = 6;

  /** Distances that differ by up to a tenth count as similar. */
  private static final int TENTH = 10;

  /** Stretches of one rate whose total length is below this are ignored as stutter. */
  private static final long MIN_TOTAL_US = 1_000_000;

  /** Stretches of one rate with at least this total length count, however small their share is. */
  private static final long CERTAIN_TOTAL_US = 10_000_000;

  private static final int MIN_PERCENT = 10;

  /**
   * The share of distances that are whole multiples of one distance, as where an even rate lacks
   * some of its pictures.
   */
  private static final int MULTIPLES_PERCENT = 90;

  private static final int MULTIPLE_OF_PERCENT = 20;

  /** The highest plausible rate; samples nearer to each other are duplicates. */
  private static final long MAX_PER_SECOND = 250;

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

  /** Adds the distance between two samples, in decoding order. */
  void add(long distance) {
    if (distance * timeBase.num() * MAX_PER_SECOND < timeBase.den()) {
      return;
    }
    count(all, distance, 1);
    if (row > 0 && !isSimilar(distance, rowFirst)) {
      endRow();
    }
    if (row == 0) {
      rowFirst = distance;
    }
    row++;
    rowSpan += distance;
  }

  private void endRow() {
    if (row >= MIN_IN_A_ROW) {
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

  /** Whether distances differ by at most a tenth, or by the rounding of a coarse time base. */
  private static boolean isSimilar(long distance, long other) {
    return Math.abs(distance - other) <= Math.max(1, other / TENTH);
  }

  /** The rate in samples a second; empty if no stretch is smooth. */
  Optional<Rational> rate() {
    endRow();
    long samples = sum(all);
    for (long distance : all.keySet()) {
      long middle = middle(distance);
      Near stretches = near(smooth, middle);
      boolean isSmooth =
          us(stretches.span()) >= MIN_TOTAL_US
              && (stretches.count() * 100 >= samples * MIN_PERCENT
                  || us(stretches.span()) >= CERTAIN_TOTAL_US);
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

  /**
   * The mean of all distances similar to the given one, which may lie at the edge of its cluster.
   */
  private long middle(long distance) {
    long middle = distance;
    for (int i = 0; i < 3; i++) {
      Near near = near(all, middle);
      middle = near.count() == 0 ? middle : Math.round((double) near.span() / near.count());
    }
    return middle;
  }

  /** The number of similar distances, and their total length. */
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

  /** The number of distances that are a whole multiple of the base, within a tenth of it. */
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
