package org.fangtan.sweep;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a sweep removed, or would remove, and what must wait until it has been unneeded for long
 * enough.
 */
public record SweepReport(Map<Kind, Sum> gone, Map<Kind, Sum> waiting) {
  public SweepReport {
    gone = Map.copyOf(gone);
    waiting = Map.copyOf(waiting);
  }

  /** A number of things and their bytes. */
  public record Sum(long count, long sizeBytes) {
    static final Sum NONE = new Sum(0, 0);

    Sum plus(long more, long bytes) {
      return new Sum(count + more, sizeBytes + bytes);
    }
  }

  /** What was removed of one kind. */
  public Sum gone(Kind kind) {
    return gone.getOrDefault(kind, Sum.NONE);
  }

  /** What is waiting of one kind. */
  public Sum waiting(Kind kind) {
    return waiting.getOrDefault(kind, Sum.NONE);
  }

  /** The total of what was removed. */
  public Sum allGone() {
    return sum(gone);
  }

  /** The total of what is waiting. */
  public Sum allWaiting() {
    return sum(waiting);
  }

  private static Sum sum(Map<Kind, Sum> sums) {
    Sum all = Sum.NONE;
    for (Sum sum : sums.values()) {
      all = all.plus(sum.count(), sum.sizeBytes());
    }
    return all;
  }

  /** Adds up during a sweep. Not thread-safe. */
  static final class Builder {
    private final Map<Kind, Sum> gone = new EnumMap<>(Kind.class);
    private final Map<Kind, Sum> waiting = new EnumMap<>(Kind.class);

    void gone(Kind kind, long count, long sizeBytes) {
      gone.put(kind, gone.getOrDefault(kind, Sum.NONE).plus(count, sizeBytes));
    }

    void waits(Kind kind, long sizeBytes) {
      waiting.put(kind, waiting.getOrDefault(kind, Sum.NONE).plus(1, sizeBytes));
    }

    SweepReport build() {
      return new SweepReport(gone, waiting);
    }
  }
}
