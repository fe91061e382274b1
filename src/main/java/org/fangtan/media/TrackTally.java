package org.fangtan.media;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.timeline.Rational;

/** Totals over the samples of one track, in units of its time base. */
final class TrackTally {
  private static final int MAX_DISTANCES = 256;

  private final Rational timeBase;
  private final Map<Long, Integer> distances = new HashMap<>();
  private final SmoothRate smooth;
  private long samples;
  private long first = Long.MAX_VALUE;
  private long end = Long.MIN_VALUE;
  private long last = Long.MIN_VALUE;
  private long firstDecode;
  private long lastDecode;
  private long lastKeyframe;
  private boolean hasKeyframe;
  private long longestKeyframeGap;

  TrackTally(Rational timeBase) {
    this.timeBase = timeBase;
    this.smooth = new SmoothRate(timeBase);
  }

  /** Samples come in decoding order. */
  void add(long decodeTime, long presentationTime, long duration, boolean isKeyframe) {
    if (samples == 0) {
      firstDecode = decodeTime;
    } else {
      long distance = decodeTime - lastDecode;
      smooth.add(distance);
      if (distances.size() < MAX_DISTANCES || distances.containsKey(distance)) {
        distances.merge(distance, 1, Integer::sum);
      }
    }
    lastDecode = decodeTime;
    samples++;
    first = Math.min(first, presentationTime);
    last = Math.max(last, presentationTime);
    end = Math.max(end, presentationTime + Math.max(0, duration));
    if (isKeyframe) {
      if (hasKeyframe) {
        longestKeyframeGap = Math.max(longestKeyframeGap, presentationTime - lastKeyframe);
      }
      hasKeyframe = true;
      lastKeyframe = presentationTime;
    }
  }

  long samples() {
    return samples;
  }

  OptionalLong firstUs() {
    return samples == 0 ? OptionalLong.empty() : OptionalLong.of(us(first));
  }

  /** End of the last sample. */
  OptionalLong endUs() {
    return samples == 0 ? OptionalLong.empty() : OptionalLong.of(us(end));
  }

  /** As {@link #endUs}, assuming the usual duration for a sample without one. */
  OptionalLong lastShownUs() {
    return samples == 0
        ? OptionalLong.empty()
        : OptionalLong.of(us(Math.max(end, last + usualDistance())));
  }

  /**
   * From the first sample to the end of the last one, by decoding times. If samples follow each
   * other evenly, their number counts: those that an edit list hides at the edges are decoded
   * between the others.
   */
  long lengthUs() {
    long usual = usualDistance();
    long span = samples == 0 ? 0 : lastDecode - firstDecode + usual;
    return us(isUneven() ? span : Math.min(span, Math.max(usual * samples, span - usual * 16)));
  }

  /**
   * The rate of an uneven track where it is regular. If a camera drops pictures in the dark, or a
   * screen is recorded only when something moves, the overall average is a rate that no stretch
   * has.
   */
  Optional<Rational> smoothRate() {
    return smooth.rate().or(this::rateOfHalf);
  }

  /** By the distances near the usual one, if these are half of all or more. */
  private Optional<Rational> rateOfHalf() {
    long usual = usualDistance();
    long all = 0;
    long near = 0;
    long span = 0;
    for (Map.Entry<Long, Integer> entry : distances.entrySet()) {
      all += entry.getValue();
      if (entry.getKey() > 0 && Math.abs(entry.getKey() - usual) * 10 <= usual) {
        near += entry.getValue();
        span += entry.getKey() * entry.getValue();
      }
    }
    return near * 2 < all || span <= 0
        ? Optional.empty()
        : Optional.of(new Rational(timeBase.den() * near, timeBase.num() * span));
  }

  /** Samples per second, by their usual interval. */
  Optional<Rational> usualRate() {
    long usual = usualDistance();
    return usual <= 0
        ? Optional.empty()
        : Optional.of(new Rational(timeBase.den(), timeBase.num() * usual));
  }

  long usualDistanceUs() {
    return us(usualDistance());
  }

  /** Includes the last stretch, from the last keyframe to the end. */
  OptionalLong longestKeyframeGapUs() {
    return hasKeyframe
        ? OptionalLong.of(us(Math.max(longestKeyframeGap, end - lastKeyframe)))
        : OptionalLong.empty();
  }

  /**
   * Whether samples follow each other unevenly: more than one in fifty differs from the usual
   * interval by more than a tenth and more than the rounding of the time base.
   */
  boolean isUneven() {
    long usual = usualDistance();
    long total = 0;
    long off = 0;
    for (Map.Entry<Long, Integer> entry : distances.entrySet()) {
      total += entry.getValue();
      if (Math.abs(entry.getKey() - usual) > Math.max(1, usual / 10)) {
        off += entry.getValue();
      }
    }
    return off * 50 > total;
  }

  private long usualDistance() {
    return distances.entrySet().stream()
        .max(Map.Entry.<Long, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(0L);
  }

  private long us(long value) {
    return Rational.rescale(value, timeBase, Rational.MICROSECONDS);
  }
}
